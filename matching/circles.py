"""Circles of a program's people: around one mentor or two, of peers, or of leaders around a newcomer.

Circles are as good as changes of two places can make them, which is no proof; pairs have one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from matching import encoding
from matching.cells import Flags, Offered
from matching.constraints import Constraints
from matching.inputs import Applicant, Request, Rule
from matching.middles import Middle
from matching.outputs import Circle, Circles
from matching.pool import Pool
from matching.runs import VERSION
from matching.solving.blocks import NOBODY, Counts, Matrix
from matching.solving.circles import Gathering, around, even_sizes, gather, in_twos
from matching.solving.solve import Task, solve

QUARTERS_NEEDED = 4
SAME_LEVEL = (0, 0)


def circles(
    request: Request, size: int, middle: Middle = Middle.MENTOR, *, by_capacity: bool = False
) -> Circles:
    """Circles of at most so many people, the middle not counted, whose sizes differ by one at most.

    With `by_capacity` a circle has no more people than each mentor in its middle takes. If there are not
    enough circles for all, those who are first in line have a place. Locked pairs are not looked at.
    """
    if size < 1:
        raise ValueError(f"{size} people are no circle")
    everyone = _Gathered.of(request, middle)
    middles, seats = everyone.enough(size, by_capacity=by_capacity)
    fit = everyone.fit(middles)
    placed = everyone.placed(fit, int(seats.sum()))
    found = everyone.gathered(placed, middles, fit[placed], seats)
    return Circles(
        engine=VERSION,
        fingerprint=request.fingerprint,
        circles=tuple(everyone.told(found == circle, middles[circle]) for circle in range(len(middles))),
        left=tuple(sorted(everyone.people[row].id for row in np.flatnonzero(found == NOBODY).tolist())),
    )


@dataclass(frozen=True)
class _Gathered:
    """Who is gathered, and who could be in the middle. Peers stand on both sides, and nobody is there."""

    pool: Pool
    rules: Constraints
    middle: Middle

    @classmethod
    def of(cls, request: Request, middle: Middle) -> "_Gathered":
        asked = _as_peers(request) if middle is Middle.NOBODY else request
        pool = Pool.of(asked)
        return cls(pool, Constraints.of(pool, asked), middle)

    @property
    def people(self) -> tuple[Applicant, ...]:
        return self.pool.mentors if self.middle is Middle.NEWCOMER else self.pool.mentees

    @cached_property
    def scores(self) -> Counts:
        """Of people with everybody who could be in the middle; negative where a rule forbids it."""
        cells = self.pool.all()
        scores = np.where(self.rules.legal(cells), self.rules.scores.exact(cells), NOBODY)
        return scores.T if self.middle is Middle.NEWCOMER else scores

    def enough(self, size: int, *, by_capacity: bool) -> tuple[list[tuple[int, ...]], Counts]:
        """As few middles as have a seat for everybody, or all that there are, and the seats around each."""
        wanted = -(-len(self.people) // size)
        while True:
            middles = self.middles(wanted, size)
            seats = np.array([self._seats(each, size, by_capacity) for each in middles], dtype=np.int64)
            missing = len(self.people) - int(seats.sum())
            if missing <= 0 or len(middles) < wanted:
                return middles, seats
            wanted += -(-missing // size)

    def _seats(self, middle: Sequence[int], size: int, by_capacity: bool) -> int:  # noqa: FBT001 (passed on)
        if not by_capacity or self.middle is Middle.NEWCOMER:
            return size
        return min([size, *(int(self.pool.places[one]) for one in middle)])

    def middles(self, wanted: int, size: int) -> list[tuple[int, ...]]:
        """So many middles, or as many as there are: those who fit most people best."""
        match self.middle:
            case Middle.NOBODY:
                return [()] * wanted
            case Middle.NEWCOMER:
                return self._most_wanted([(one,) for one in range(len(self.pool.mentees))], wanted, size)
            case Middle.MENTOR:
                return self._most_wanted([(one,) for one in self._leading], wanted, size)
            case Middle.TWO_MENTORS:
                twos = in_twos(self._hours_of_mentors[self._leading], self.pool.teams[1][self._leading])
                named = [tuple(self._leading[one] for one in two) for two in twos]
                return self._most_wanted(named, wanted, size)

    def fit(self, middles: Sequence[Sequence[int]]) -> Counts:
        if self.middle is Middle.NOBODY:
            return np.zeros((len(self.people), len(middles)), dtype=np.int64)
        return around(self.scores, middles)

    def placed(self, fit: Counts, places: int) -> Counts:
        """The rows of those who can have a place: first in line, then who joined first."""
        possible = np.flatnonzero((fit >= 0).any(axis=1)).tolist()
        line = sorted(
            possible, key=lambda row: (not self.people[row].first_in_line, self.people[row].joined_order)
        )
        return np.array(sorted(line[:places]), dtype=np.int64)

    def gathered(
        self, placed: Counts, middles: Sequence[Sequence[int]], fit: Counts, seats: Counts
    ) -> Counts:
        """Each person's circle, or NOBODY. Who must not meet somebody in it, and cannot change, is left."""
        found = np.full(len(self.people), NOBODY, dtype=np.int64)
        if not len(placed):
            return found
        some = Gathering(
            fit=fit,
            sizes=even_sizes(len(placed), seats),
            hours=self._hours[placed],
            circle_hours=self._hours_of_middles(middles),
            department=self._teams[placed],
            apart=self._apart[np.ix_(placed, placed)],
            needed_hours=QUARTERS_NEEDED,
            alike=self._alike(placed, len(middles)),
        )
        circle_of = gather(some)
        found[placed] = circle_of.circle_of
        for one, other in circle_of.too_close:
            if NOBODY not in found[placed[[one, other]]]:
                found[placed[other]] = NOBODY
        return found

    def told(self, members: Flags, middle: Sequence[int]) -> Circle:
        rows = np.flatnonzero(members)
        middles = self.pool.mentees if self.middle is Middle.NEWCOMER else self.pool.mentors
        hours = [*self._hours[rows], *self._hours_of_middles([middle])]
        said = [each for each in hours if each.any()]
        shared = np.logical_and.reduce(said).sum() if said else 0
        teams = {int(team) for team in self._teams[rows] if team != NOBODY}
        return Circle(
            mentors=tuple(middles[one].id for one in middle),
            people=tuple(sorted(self.people[row].id for row in rows.tolist())),
            shared_hours=float(shared) / QUARTERS_NEEDED,
            departments=len(teams),
        )

    def _most_wanted(self, middles: list[tuple[int, ...]], wanted: int, size: int) -> list[tuple[int, ...]]:
        """Those whom the best assignment would give most people, if all of them had a circle."""
        fit = around(self.scores, middles)
        places = np.full(len(middles), size, dtype=np.int64)
        found = solve(Task.plain(Matrix(fit, fit >= 0), places), tolerance=np.inf).mentor_of
        given = np.bincount(found[found != NOBODY], minlength=len(middles))
        best = np.argsort(-given, kind="stable")[:wanted]
        return [middles[at] for at in sorted(best.tolist())]

    @cached_property
    def _leading(self) -> list[int]:
        """The mentors who have a place."""
        leading: list[int] = np.flatnonzero(self.pool.places > 0).tolist()
        return leading

    @cached_property
    def _hours_of_mentors(self) -> Flags:
        return np.asarray(self.pool.meeting_quarters.mentors.toarray() > 0)

    @cached_property
    def _hours_of_mentees(self) -> Flags:
        return np.asarray(self.pool.meeting_quarters.mentees.toarray() > 0)

    @property
    def _hours(self) -> Flags:
        return self._hours_of_mentors if self.middle is Middle.NEWCOMER else self._hours_of_mentees

    @property
    def _teams(self) -> Counts:
        mentees, mentors = self.pool.teams
        return mentors if self.middle is Middle.NEWCOMER else mentees

    def _hours_of_middles(self, middles: Sequence[Sequence[int]]) -> Flags:
        """When all in the middle can meet; who says nothing counts as free."""
        hours = self._hours_of_mentees if self.middle is Middle.NEWCOMER else self._hours_of_mentors
        free = hours | ~hours.any(axis=1, keepdims=True)
        both = [np.logical_and.reduce(free[list(middle)], axis=0) for middle in middles if len(middle)]
        return np.array(both) if both else np.zeros((len(middles), free.shape[1]), dtype=np.bool_)

    @cached_property
    def _apart(self) -> Flags:
        """Who must not share a circle: by a wish, as one reports to the other, or for want of a language."""
        line = self.pool.rules.manager_levels
        people = self.people
        named = [
            encoding.naming(people, lambda one: one.never_with).by_either(people),
            encoding.naming(people, lambda one: encoding.managers(one, line)).by_either(people),
        ]
        apart = sum(each.toarray() for each in named) > 0
        if Rule.NO_COMMON_LANGUAGE in self.pool.rules.active:
            languages = encoding.chosen(people, lambda one: one.languages)
            spoken = Offered.by(languages).to(languages)
            known = spoken.by_mentee > 0
            apart |= ((spoken.mentees @ spoken.mentors.T).toarray() == 0) & known[:, None] & known
        np.fill_diagonal(apart, val=False)
        return np.asarray(apart)

    def _alike(self, placed: Counts, circles: int) -> Counts | None:
        """What peers bring each other: their scores both ways, all of one person's weighing as one pair."""
        if self.middle is not Middle.NOBODY:
            return None
        columns = np.array([self.pool.mentor_columns[self.people[row].id] for row in placed.tolist()])
        scores = np.maximum(self.scores[np.ix_(placed, columns)], 0)
        others = max(-(-len(placed) // circles) - 1, 1)
        return np.asarray((scores + scores.T) // (2 * others))


def _as_peers(request: Request) -> Request:
    """Everybody who seeks, as somebody who offers what they seek: alike are those who want the same."""
    peers = (
        replace(
            one,
            offers=True,
            topics_offered=one.topics_wanted,
            help_given=one.help_wanted,
            about=one.goal,
            capacity=1,
            load=0,
            drafts=0,
        )
        for one in request.applicants
        if one.seeks
    )
    return replace(
        request,
        applicants=tuple(peers),
        rules=replace(request.rules, best_levels=SAME_LEVEL, max_mentees=None),
    )
