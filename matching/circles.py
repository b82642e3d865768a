"""Circles of a program's people: around one mentor or two, of peers, or of leaders around a newcomer.

Circles are as good as changes of two places can make them, which is no proof; pairs have one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matching import seatless
from matching.cells import Flags
from matching.everybody import Everybody
from matching.inputs import Request
from matching.keeping import Held, Keeping
from matching.middles import Middle
from matching.outputs import Circle, Circles, Unmatched
from matching.runs import VERSION
from matching.solving.blocks import NOBODY, Counts, Matrix
from matching.solving.circles import Gathering, around, even_sizes, gather, in_twos
from matching.solving.solve import Task, solve


def circles(
    request: Request, size: int, middle: Middle = Middle.MENTOR, *, by_capacity: bool = False
) -> Circles:
    """Circles of at most so many people, the middle not counted, whose sizes differ by one at most.

    With `by_capacity` a circle has no more people than each mentor in its middle takes. If there are not
    enough circles for all, those who are first in line have a place. What the request says is kept comes
    first, as far as the rules allow it. Locked pairs are not looked at.
    """
    if size < 1:
        raise ValueError(f"{size} people are no circle")
    them = Everybody.of(request, middle)
    everyone = _Gathering(them)
    middles, seats = everyone.enough(size, by_capacity=by_capacity)
    fit = everyone.fit(middles)
    placed = everyone.placed(everyone.fixed(fit), int(seats.sum()))
    found = everyone.gathered(placed, middles, everyone.fixed(fit)[placed], seats)
    return Circles(
        engine=VERSION,
        fingerprint=request.fingerprint,
        circles=tuple(everyone.told(found == circle, middles, circle) for circle in range(len(middles))),
        left=tuple(sorted(them.people[row].id for row in np.flatnonzero(found == NOBODY).tolist())),
        unmatched=tuple(everyone.unmatched(fit, placed, found, middles)),
        refused=everyone.refused,
    )


@dataclass(frozen=True)
class _Gathering:
    """Circles of these people on their way."""

    them: Everybody

    def enough(self, size: int, *, by_capacity: bool) -> tuple[list[tuple[int, ...]], Counts]:
        """As few middles as have a seat for everybody, or all that there are, and the seats around each.

        Those that are kept are the first.
        """
        kept = [each.middle for each in self.held]
        seats_kept = [each.seats(self._seats(each.middle, size, by_capacity)) for each in self.held]
        wanted = max(-(-(len(self.them.people) - sum(seats_kept)) // size), 0)
        while True:
            more = self.middles(wanted, size)
            seats_more = [self._seats(each, size, by_capacity) for each in more]
            seats = np.array([*seats_kept, *seats_more], dtype=np.int64)
            missing = len(self.them.people) - int(seats.sum())
            if missing <= 0 or len(more) < wanted:
                return kept + more, seats
            wanted += -(-missing // size)

    def _seats(self, middle: Sequence[int], size: int, by_capacity: bool) -> int:  # noqa: FBT001 (passed on)
        if not by_capacity or self.them.middle is Middle.NEWCOMER:
            return size
        return min([size, *(int(self.them.pool.places[one]) for one in middle)])

    def middles(self, wanted: int, size: int) -> list[tuple[int, ...]]:
        """So many middles, or as many as there are: those who fit most people best."""
        if not wanted:
            return []
        match self.them.middle:
            case Middle.NOBODY:
                return [()] * wanted
            case Middle.NEWCOMER:
                return self._most_wanted([(one,) for one in range(len(self.them.pool.mentees))], wanted, size)
            case Middle.MENTOR:
                return self._most_wanted([(one,) for one in self._free_to_lead], wanted, size)
            case Middle.TWO_MENTORS:
                free = self._free_to_lead
                twos = in_twos(self.them.hours_of_mentors[free], self.them.pool.teams[1][free])
                named = [tuple(free[one] for one in two) for two in twos]
                return self._most_wanted(named, wanted, size)

    def fit(self, middles: Sequence[Sequence[int]]) -> Counts:
        if self.them.middle is Middle.NOBODY:
            return np.zeros((len(self.them.people), len(middles)), dtype=np.int64)
        return around(self.them.scores, middles)

    def fixed(self, fit: Counts) -> Counts:
        """The same, but that who is kept somewhere fits there only, and a circle kept whole nobody else."""
        fixed = fit.copy()
        for circle, held in enumerate(self.held):
            own = np.maximum(fit[list(held.rows), circle], 0)
            fixed[list(held.rows)] = NOBODY
            if held.is_whole:
                fixed[:, circle] = NOBODY
            fixed[list(held.rows), circle] = own
        return fixed

    def placed(self, fit: Counts, places: int) -> Counts:
        """The rows of those who can have a place: who is kept, first in line, then who joined first."""
        possible = np.flatnonzero((fit >= 0).any(axis=1)).tolist()
        line = sorted(
            possible,
            key=lambda row: (
                self._circle_kept[row] == NOBODY,
                not self.them.people[row].first_in_line,
                self.them.people[row].joined_order,
            ),
        )
        return np.array(sorted(line[:places]), dtype=np.int64)

    def gathered(
        self, placed: Counts, middles: Sequence[Sequence[int]], fit: Counts, seats: Counts
    ) -> Counts:
        """Each person's circle, or NOBODY. Who must not meet somebody in it, and cannot change, is left."""
        found = np.full(len(self.them.people), NOBODY, dtype=np.int64)
        if not len(placed):
            return found
        locked = self._circle_kept[placed]
        kept = np.bincount(locked[locked != NOBODY], minlength=len(seats))
        some = Gathering(
            fit=fit,
            sizes=even_sizes(len(placed), seats, kept),
            locked=locked,
            hours=self.them.hours[placed],
            circle_hours=self.them.hours_of_middles(middles),
            department=self.them.teams[placed],
            apart=self.them.apart[np.ix_(placed, placed)],
            needed_hours=seatless.QUARTERS_NEEDED,
            alike=self._alike(placed, len(middles)),
        )
        circle_of = gather(some)
        found[placed] = circle_of.circle_of
        for one, other in circle_of.too_close:
            if NOBODY not in found[placed[[one, other]]]:
                found[placed[other if locked[other] == NOBODY else one]] = NOBODY
        return found

    def told(self, members: Flags, around_whom: Sequence[Sequence[int]], number: int) -> Circle:
        rows = np.flatnonzero(members)
        middle = around_whom[number]
        middles = self.them.pool.mentees if self.them.middle is Middle.NEWCOMER else self.them.pool.mentors
        said = [
            each for each in (*self.them.hours[rows], *self.them.hours_of_middles([middle])) if each.any()
        ]
        shared = np.logical_and.reduce(said).sum() if said else 0
        teams = {int(team) for team in self.them.teams[rows] if team != NOBODY}
        return Circle(
            mentors=tuple(middles[one].id for one in middle),
            people=tuple(sorted(self.them.people[row].id for row in rows.tolist())),
            shared_hours=float(shared) / seatless.QUARTERS_NEEDED,
            departments=len(teams),
            kept=self.held[number].number if number < len(self.held) else None,
        )

    def unmatched(
        self, fit: Counts, placed: Counts, found: Counts, middles: Sequence[Sequence[int]]
    ) -> Iterator[Unmatched]:
        """Why people, and those who could be in the middle, are in no circle."""
        gathered = seatless.Gathered(
            people=self.them.people,
            fit=fit,
            placed=placed,
            circle_of=found,
            hours=self.them.hours,
            hours_of_circles=self._hours_of_circles(found, middles),
            topics=self._topics(found, middles),
        )
        match self.them.middle:
            case Middle.NOBODY:
                yield from seatless.peers_left(gathered)
            case Middle.MENTOR | Middle.TWO_MENTORS:
                leading = {one for each in middles for one in each}
                idle = [one for one in self.them.leading if one not in leading]
                yield from seatless.people_left(self.them.pool, self.them.rules, gathered)
                yield from seatless.mentors_idle(self.them.pool, self.them.rules, idle)
            case Middle.NEWCOMER:
                return

    def _hours_of_circles(self, found: Counts, middles: Sequence[Sequence[int]]) -> Flags:
        """When all of each circle can meet; who says nothing counts as free."""
        in_the_middle = self.them.hours_of_middles(middles)
        hours = in_the_middle | ~in_the_middle.any(axis=1, keepdims=True)
        for row in np.flatnonzero((found != NOBODY) & self.them.hours.any(axis=1)).tolist():
            hours[found[row]] &= self.them.hours[row]
        return hours

    def _topics(self, found: Counts, middles: Sequence[Sequence[int]]) -> frozenset[str]:
        """What the circles are about: what those in the middle offer, and what people want."""
        gathered = [self.them.people[row].topics_wanted for row in np.flatnonzero(found != NOBODY).tolist()]
        if self.them.middle in (Middle.MENTOR, Middle.TWO_MENTORS):
            gathered += [self.them.pool.mentors[one].topics_offered for each in middles for one in each]
        return frozenset[str]().union(*gathered)

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """What is kept, as far as it can be."""
        return tuple(self._keeping.held)

    @property
    def refused(self) -> tuple[int, ...]:
        """Who was to be kept, and cannot be."""
        return tuple(sorted(self._keeping.refused))

    @cached_property
    def _keeping(self) -> Keeping:
        middles = (
            self.them.pool.mentee_rows
            if self.them.middle is Middle.NEWCOMER
            else self.them.pool.mentor_columns
        )
        able = range(len(middles)) if self.them.middle is Middle.NEWCOMER else self.them.leading
        return Keeping.of(
            self.them.kept,
            middles={one: at for one, at in middles.items() if at in able},
            rows={one.id: row for row, one in enumerate(self.them.people)},
            scores=self.them.scores,
            apart=self.them.apart,
            needs_middle=self.them.middle is not Middle.NOBODY,
        )

    @cached_property
    def _circle_kept(self) -> Counts:
        kept = np.full(len(self.them.people), NOBODY, dtype=np.int64)
        for circle, held in enumerate(self.held):
            kept[list(held.rows)] = circle
        return kept

    def _most_wanted(self, middles: list[tuple[int, ...]], wanted: int, size: int) -> list[tuple[int, ...]]:
        """Those whom the best assignment would give most people, if all of them had a circle."""
        fit = around(self.them.scores, middles)[self._circle_kept == NOBODY]
        places = np.full(len(middles), size, dtype=np.int64)
        found = solve(Task.plain(Matrix(fit, fit >= 0), places), tolerance=np.inf).mentor_of
        given = np.bincount(found[found != NOBODY], minlength=len(middles))
        best = np.argsort(-given, kind="stable")[:wanted]
        return [middles[at] for at in sorted(best.tolist())]

    @property
    def _free_to_lead(self) -> list[int]:
        kept = {one for each in self.held for one in each.middle}
        return [one for one in self.them.leading if one not in kept]

    def _alike(self, placed: Counts, circles: int) -> Counts | None:
        """What peers bring each other: their scores both ways, all of one person's weighing as one pair."""
        if self.them.middle is not Middle.NOBODY:
            return None
        columns = np.array(
            [self.them.pool.mentor_columns[self.them.people[row].id] for row in placed.tolist()]
        )
        scores = np.maximum(self.them.scores[np.ix_(placed, columns)], 0)
        others = max(-(-len(placed) // circles) - 1, 1)
        return np.asarray((scores + scores.T) // (2 * others))
