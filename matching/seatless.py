"""Why somebody has no circle, and what would help."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matching.cells import Counts, Flags
from matching.constraints import Constraints
from matching.inputs import Applicant, Requirement
from matching.outputs import Lack, Obstacle, Side, Unmatched
from matching.pool import Pool
from matching.solving.blocks import NOBODY
from matching.unmatched import Causes

QUARTERS_NEEDED = 4
"""So many quarters of an hour in common are enough for a talk."""


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """Circles as they were found. `fit[row, circle]` is negative where a rule forbids it.

    `placed` are the rows of those whose turn it was, and `circle_of` is the circle of each row, or NOBODY.
    `hours` says when people can meet, `hours_of_circles` when all of a circle can, `topics` are what the
    circles are about.
    """

    people: Sequence[Applicant]
    fit: Counts
    placed: Counts
    circle_of: Counts
    hours: Flags
    hours_of_circles: Flags
    topics: frozenset[str]

    @property
    def left(self) -> Counts:
        """The rows of those who have no circle."""
        return np.flatnonzero(self.circle_of == NOBODY)

    def lacks(self, row: int) -> Iterator[Lack]:
        """What somebody shares with no circle there is."""
        wanted = self.people[row].topics_wanted
        if wanted and self.topics and self.topics.isdisjoint(wanted):
            yield Lack.TOPICS
        shared = (self.hours_of_circles & self.hours[row]).sum(axis=1)
        if len(shared) and self.hours[row].any() and (shared < QUARTERS_NEEDED).all():
            yield Lack.HOURS

    def cause(self, row: int) -> Obstacle | None:
        """All seats are taken, or, though it was their turn, no circle suits; None where rules say no."""
        if self.fit.shape[1] and not (self.fit[row] >= 0).any():
            return None
        return Obstacle.NO_CIRCLE_LEFT if row in self.placed else Obstacle.NO_SEAT


def peers_left(found: Gathered) -> Iterator[Unmatched]:
    """Peers without a circle: no rule binds them to somebody in the middle."""
    for row in found.left.tolist():
        yield Unmatched(
            id=found.people[row].id,
            side=Side.MENTEE,
            cause=found.cause(row) or Obstacle.NO_CIRCLE_LEFT,
            lacks=tuple(found.lacks(row)),
        )


def people_left(pool: Pool, rules: Constraints, found: Gathered) -> Iterator[Unmatched]:
    """People without a circle around mentors."""
    nothing_free = np.zeros(len(pool.mentors), dtype=np.int64)
    for told in Causes(pool, rules).of_mentees(found.left, nothing_free):
        row = pool.mentee_rows[told.id]
        cause = found.cause(row) or _by_a_rule(told)
        yield replace(told, cause=cause, lacks=tuple(found.lacks(row)))


def mentors_idle(pool: Pool, rules: Constraints, columns: Sequence[int]) -> Iterator[Unmatched]:
    """Those who could be in the middle of a circle, and are not."""
    everybody_gathered = np.zeros(len(pool.mentees), dtype=np.bool_)
    return Causes(pool, rules).of_mentors(np.array(columns, dtype=np.int64), everybody_gathered)


def _by_a_rule(told: Unmatched) -> Requirement | Obstacle:
    """Of mentors whom the rules allow, none is in the middle of a circle, or not without another one."""
    return Obstacle.NO_CIRCLE_LEFT if told.cause == Obstacle.NO_PLACE else told.cause
