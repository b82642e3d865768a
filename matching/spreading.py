"""Mentees spread over mentors: nobody has many while others have none, where that costs little.

A mentor's places are alike to the solver, so a second mentee costs nothing more than the first. Here the most
that anybody has is lowered, step by step, as long as nobody more goes without a match.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from matching.cells import Counts
from matching.solving.blocks import NOBODY
from matching.solving.solve import Solution, Task

SPENT_A_POINT = 0.002
"""What a point of the factor's weight may cost, as a part of what the objective adds up: 2 % at 10."""

Solve = Callable[[Task], Solution]


@dataclass(frozen=True)
class Spread:
    """An assignment, and what spreading it has cost: a part of what the best one adds up."""

    solution: Solution
    spent: float

    @property
    def gap_share(self) -> float | None:
        """How far it may be from the best."""
        gap = self.solution.gap_share
        return None if gap is None else gap + self.spent


def spread(task: Task, best: Solution, load: Counts, weight: int, solve: Solve) -> Spread:
    """The best assignment at the lowest level that costs no match, and no more than the weight allows.

    `load` is how many each mentor has already. The level is the most mentees of anybody to whom one is given.
    """
    found = Spread(best, 0.0)
    given = np.bincount(best.mentor_of[best.mentor_of != NOBODY], minlength=len(load))
    low, high = 1, int((given + load)[given > 0].max(initial=1))
    while low < high:
        level = (low + high) // 2
        levelled = _at(task, best, solve(_lowered(task, load, level)))
        if levelled is not None and levelled.spent <= weight * SPENT_A_POINT:
            found, high = levelled, level
        else:
            low = level + 1
    return found


def _lowered(task: Task, load: Counts, level: int) -> Task:
    """With no more places than lead to a level; locked pairs keep theirs."""
    locked = np.bincount(task.locked[task.locked != NOBODY], minlength=len(load))
    places = np.minimum(task.places, np.maximum(level - load, 0))
    return replace(task, places=np.maximum(places, locked))


def _at(task: Task, best: Solution, levelled: Solution) -> Spread | None:
    """What it costs; None where somebody goes without who need not."""
    if _matched(task, best) != _matched(task, levelled):
        return None
    return Spread(levelled, max(1 - levelled.merit / best.merit, 0.0) if best.merit else 0.0)


def _matched(task: Task, solution: Solution) -> tuple[int, int]:
    """How many are matched, and how many of those first in line."""
    is_matched = solution.mentor_of != NOBODY
    return int(is_matched.sum()), int((is_matched & task.first_in_line).sum())
