"""Who would rather have whom: by what people ranked, and by scores where they did not.

A program's score is one and the same for both sides; a ranking is each side's own, and comes before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from matching.pool import Pool
from matching.solving import stable
from matching.solving.blocks import NOBODY, NOT_ALLOWED, Counts, Points, ScoreBlocks
from matching.solving.mutual import BothRoles, Cell
from matching.solving.solve import Task
from matching.solving.stable import Wishes


def solved(task: Task, pool: Pool, people: BothRoles) -> Counts:
    """The stable matching, locked pairs included, in which nobody mentors their own mentor.

    Of two who would mentor each other the half that they like less is given up, and all ask again.
    """
    while True:
        asked = _wishes(task, pool)
        found = stable.match(asked, task.open_rows)
        mentor_of = np.where(task.locked == NOBODY, found, task.locked)
        given_up = {min(both, key=asked.liking) for both in people.couples(mentor_of)}
        if not given_up:
            return mentor_of
        task = replace(task, excluded=task.excluded | given_up)


def blocking_pairs(task: Task, pool: Pool, people: BothRoles, mentor_of: Counts) -> int:
    """How many pairs would both rather have each other than what they got; locked pairs stay as they are."""
    reverses = frozenset(_reverses(people, mentor_of))
    asked = _wishes(replace(task, excluded=task.excluded | reverses), pool)
    unlocked = np.where(task.locked == NOBODY, mentor_of, NOBODY)
    return stable.blocking_pairs(asked, unlocked, task.open_rows)


def _wishes(task: Task, pool: Pool) -> Wishes:
    blocks = _Possible(task.open_blocks, task.excluded)
    return Wishes(blocks, blocks, task.open_places, pool.rankings)


def _reverses(people: BothRoles, mentor_of: Counts) -> Iterator[Cell]:
    """The pairs that would make somebody the mentor of their own mentor."""
    rows = np.flatnonzero(mentor_of != NOBODY)
    own, other = people.column_of_row[rows], people.row_of_column[mentor_of[rows]]
    both = (own != NOBODY) & (other != NOBODY)
    yield from zip(other[both].tolist(), own[both].tolist(), strict=True)


@dataclass(frozen=True)
class _Possible:
    """The scores of the pairs that may be made."""

    blocks: ScoreBlocks
    excluded: frozenset[Cell]

    @property
    def shape(self) -> tuple[int, int]:
        return self.blocks.shape

    def block(self, rows: Counts) -> Points:
        points = self.blocks.block(rows)
        place = {row: at for at, row in enumerate(rows.tolist())} if self.excluded else {}
        for row, column in self.excluded:
            if row in place:
                points[place[row], column] = NOT_ALLOWED
        return points

    def exact(self, rows: Counts, columns: Counts) -> Counts:
        return self.blocks.exact(rows, columns)
