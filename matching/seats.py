"""A free seat in a circle that goes on: how well each would suit somebody who is in none. Nobody is moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matching import seatless
from matching.cells import Flags
from matching.everybody import Everybody
from matching.explanation import label
from matching.inputs import Applicant, Kept, Request
from matching.middles import Middle
from matching.outputs import SeatFit, Seats
from matching.scoring import MILLION
from matching.solving.blocks import NOBODY
from matching.solving.circles import around


def seats(request: Request, participant: int, middle: Middle) -> Seats:
    """The circles that the request says are kept, of those which the rules allow somebody; the best first.

    Best are those where all can meet, then by how well the person and the others fit. Those who are in the
    circles are among the applicants: mentors as who offers, the others as who seeks.
    """
    them = Everybody.of(request, middle)
    rows = {one.id: row for row, one in enumerate(them.people)}
    if participant not in rows:
        return Seats(fits=())
    newcomer = _Newcomer(them, rows, rows[participant])
    fits = [newcomer.fit(number, kept) for number, kept in enumerate(request.kept)]
    found = [each for each in fits if each]
    return Seats(fits=tuple(sorted(found, key=lambda each: (not each.can_meet, -each.score, each.number))))


@dataclass(frozen=True)
class _Newcomer:
    """Somebody in no circle, among those who are in one; `row` is their place in the pool."""

    them: Everybody
    rows: dict[int, int]
    row: int

    def fit(self, number: int, kept: Kept) -> SeatFit | None:
        """None where a rule or a wish keeps the person from somebody in the circle."""
        around_whom = [self._columns[one] for one in kept.mentors if one in self._columns]
        others = [self.rows[one] for one in kept.people if one in self.rows]
        score = self._score(around_whom, others)
        if score < 0 or self.them.apart[self.row, others].any():
            return None
        shared = self._shared_quarters(around_whom, others)
        return SeatFit(
            number=number,
            score=score / MILLION,
            label=label(score / MILLION),
            topics=tuple(sorted(self._one.topics_wanted & self._topics(kept))),
            shared_hours=None if shared is None else shared / seatless.QUARTERS_NEEDED,
            can_meet=shared is None or shared >= seatless.QUARTERS_NEEDED,
        )

    def _score(self, around_whom: list[int], others: list[int]) -> int:
        """With those in the middle, below 0 where nobody is there; of peers what each brings the others."""
        if self.them.middle is not Middle.NOBODY:
            them = (
                around(self.them.scores[[self.row]], [around_whom]) if around_whom else np.array([[NOBODY]])
            )
            return int(them[0, 0])
        if not others:
            return 0
        columns = [self._columns[self.them.people[one].id] for one in others]
        mine = np.maximum(self.them.scores[self.row, columns], 0)
        theirs = np.maximum(self.them.scores[others, self._columns[self._one.id]], 0)
        return int((mine + theirs).mean() // 2)

    def _shared_quarters(self, around_whom: list[int], others: list[int]) -> int | None:
        """When all could meet, of those who said when; None if the person did not, or nobody else."""
        mine = self.them.hours[self.row]
        told = [each for each in self._hours(around_whom, others) if each.any()]
        if not (mine.any() and told):
            return None
        return int(np.logical_and.reduce([mine, *told]).sum())

    def _hours(self, around_whom: list[int], others: list[int]) -> Iterable[Flags]:
        yield from self.them.hours_of_mentors[around_whom] if around_whom else ()
        yield from self.them.hours[others]

    def _topics(self, kept: Kept) -> frozenset[str]:
        """What those in the middle offer; of peers, what they want."""
        if kept.mentors:
            return self._of(kept.mentors, offered=True)
        return self._of(kept.people, offered=False)

    def _of(self, some: Iterable[int], *, offered: bool) -> frozenset[str]:
        known = (self._applicants[one] for one in some if one in self._applicants)
        return frozenset[str]().union(
            *(each.topics_offered if offered else each.topics_wanted for each in known)
        )

    @property
    def _one(self) -> Applicant:
        return self.them.people[self.row]

    @cached_property
    def _columns(self) -> dict[int, int]:
        return self.them.pool.mentor_columns

    @cached_property
    def _applicants(self) -> dict[int, Applicant]:
        return {one.id: one for one in (*self.them.pool.mentees, *self.them.pool.mentors)}
