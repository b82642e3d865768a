"""The best assignment in which nobody mentors their own mentor.

The one rule that concerns two pairs at once, so no optimum of single pairs can keep it. Best first over the
couples who would mentor each other: each is tried without one half and without the other. An assignment that
needs no such choice is at least as good as all that are left, hence the best.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count

from matching.solving import solve as single
from matching.solving.blocks import NOBODY, Counts
from matching.solving.solve import Solution, Task
from matching.solving.worth import Aim

Cell = tuple[int, int]

# The search stops after so many pairs looked at: some seconds of work.
SEARCH_EDGES = 40_000_000
FEWEST_SOLUTIONS = 16
MOST_SOLUTIONS = 512


@dataclass(frozen=True)
class BothRoles:
    """Where people who stand on both sides stand on the other one; NOBODY for all others."""

    column_of_row: Counts
    row_of_column: Counts

    def couples(self, mentor_of: Counts) -> Iterator[tuple[Cell, Cell]]:
        """The two pairs of each couple who would mentor each other."""
        for row in (mentor_of != NOBODY).nonzero()[0].tolist():
            column, own_column = int(mentor_of[row]), int(self.column_of_row[row])
            other_row = int(self.row_of_column[column])
            if NOBODY in {other_row, own_column} or row > other_row:
                continue
            if mentor_of[other_row] == own_column:
                yield (row, column), (other_row, own_column)


def solve(task: Task, people: BothRoles, *, tolerance: float = 0.0) -> Solution:
    """The best; if the search has to stop, a good one whose gap is not known."""
    found = single.solve(task, tolerance=tolerance)
    if task.aim is Aim.LEXIMIN:
        return _without_weaker_halves(found, people)
    order = count()
    queue = [(-found.worth, next(order), found)]
    most = SEARCH_EDGES // max(len(found.search.edges.cells), 1)
    for _ in range(min(max(most, FEWEST_SOLUTIONS), MOST_SOLUTIONS)):
        best = heappop(queue)[-1]
        halves = next(people.couples(best.mentor_of), None)
        if halves is None:
            return best
        for half in halves:
            other = _without(best, half)
            heappush(queue, (-other.worth, next(order), other))
    return _without_weaker_halves(heappop(queue)[-1], people)


def _without(solution: Solution, *cells: Cell) -> Solution:
    task = solution.search.task
    without = replace(task, excluded=task.excluded | frozenset(cells))
    return single.solve(without, before=solution)


def _without_weaker_halves(solution: Solution, people: BothRoles) -> Solution:
    """A good assignment, not proven best: the weaker half of each couple is given up."""
    if not any(people.couples(solution.mentor_of)):
        return solution
    while halves := list(people.couples(solution.mentor_of)):
        weaker = [min(both, key=solution.score_of) for both in halves]
        solution = _without(solution, *weaker)
    return replace(solution, gap=None)
