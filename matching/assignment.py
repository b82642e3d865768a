"""Who gets whom: the best assignment under capacity, exactly.

In this order: as many people matched as possible; as many of those first in line as possible (which never
costs anyone a match); the greatest sum of merits; of equal sums the one that serves those who waited longest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from matching.inputs import Objective
from matching.pool import Counts, Flags, Numbers, Pool
from matching.scoring import MILLION

NOBODY = -1
STEEPNESS = 10
WAITING_STEPS = 64
LARGEST_EXACT_FLOAT = 2**53
# The search over reciprocal pairs stops after so many matrix cells: some seconds of work.
SEARCH_CELLS = 100_000_000
FEWEST_SOLUTIONS = 16
MOST_SOLUTIONS = 512


@dataclass(frozen=True)
class Problem:
    """Mentees in rows, mentors in columns. `merit` is not negative; `waiting` is below WAITING_STEPS.

    `same_person_column` holds for each mentee the column of the same person as mentor, or NOBODY, and
    `same_person_row` the reverse; both hold NOBODY only where a program allows reciprocal pairs.
    """

    merit: Counts
    legal: Flags
    places: Counts
    first_in_line: Flags
    waiting: Counts
    same_person_column: Counts
    same_person_row: Counts

    def without(self, *cells: tuple[int, int]) -> "Problem":
        legal = self.legal.copy()
        for cell in cells:
            legal[cell] = False
        return replace(self, legal=legal)


@dataclass(frozen=True)
class Assignment:
    """`mentor_of[row]` is a column or NOBODY. `proven`: no assignment has a better `worth`."""

    mentor_of: Counts
    worth: tuple[int, int, int]
    proven: bool = True

    def pairs(self) -> Iterator[tuple[int, int]]:
        for row in np.flatnonzero(self.mentor_of != NOBODY):
            yield int(row), int(self.mentor_of[row])


def merits(score: Counts, objective: Objective) -> Counts:
    """What to add up, in millionths. FAIR is 1 - exp(-10 score): a step counts less for a good pair."""
    if objective is Objective.TOTAL:
        return score
    gained = -np.expm1(-STEEPNESS * score / MILLION)
    return np.asarray(np.rint(MILLION * gained), dtype=np.int64)


def places_in_line(pool: Pool) -> Counts:
    """Who joined first waits most: 0 to WAITING_STEPS - 1, equal for those who joined together."""
    joined = np.array([mentee.joined_order for mentee in pool.mentees], dtype=np.int64)
    orders, position = np.unique(joined, return_inverse=True)
    from_the_end = len(orders) - 1 - position
    steps: Counts = from_the_end * WAITING_STEPS // max(len(orders), WAITING_STEPS)
    return steps


def assign(problem: Problem) -> Assignment:
    """The best assignment in which nobody mentors their own mentor.

    Best first over the pairs that would be reciprocal: each is tried without one half and without the other.
    An assignment that needs no such choice is at least as good as all that are left, hence the best.
    """
    cells = max(problem.legal.size, 1)
    most = min(max(SEARCH_CELLS // cells, FEWEST_SOLUTIONS), MOST_SOLUTIONS)
    order = count()
    open_problems: list[tuple[tuple[int, ...], int, Problem, Assignment]] = []
    _queue(open_problems, order, problem)
    while True:
        _, solved, best_problem, best = heappop(open_problems)
        halves = next(_reciprocal(best_problem, best), None)
        if halves is None:
            return best
        if solved >= most:
            return _without_weaker_halves(best_problem, best)
        for half in halves:
            _queue(open_problems, order, best_problem.without(half))


def most_matches(legal: Flags, places: Counts) -> int:
    """How many people can be matched at all, whatever the scores."""
    slots = _slots(legal, places)
    if not legal.size or not len(slots):
        return 0
    matched = maximum_bipartite_matching(csr_array(legal[:, slots]), perm_type="column")
    return int(np.count_nonzero(matched != NOBODY))


def _queue(
    open_problems: list[tuple[tuple[int, ...], int, Problem, Assignment]],
    order: "count[int]",
    problem: Problem,
) -> None:
    solution = _solve(problem)
    worst_first = tuple(-part for part in solution.worth)
    heappush(open_problems, (worst_first, next(order), problem, solution))


def _reciprocal(problem: Problem, found: Assignment) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The two cells of each couple who would mentor each other."""
    for row, column in found.pairs():
        other_row = int(problem.same_person_row[column])
        own_column = int(problem.same_person_column[row])
        if NOBODY in {other_row, own_column} or row > other_row:
            continue
        if found.mentor_of[other_row] == own_column:
            yield (row, column), (other_row, own_column)


def _without_weaker_halves(problem: Problem, found: Assignment) -> Assignment:
    """A good assignment, not proven best: the weaker half of each reciprocal pair is given up."""
    while halves := list(_reciprocal(problem, found)):
        weaker = [min(both, key=lambda cell: int(problem.merit[cell])) for both in halves]
        problem = problem.without(*weaker)
        found = _solve(problem)
    return replace(found, proven=False)


def _solve(problem: Problem) -> Assignment:
    """The best assignment, reciprocal pairs allowed. scipy itself takes the shorter side as rows."""
    slots = _slots(problem.legal, problem.places)
    mentor_of = np.full(len(problem.legal), NOBODY, dtype=np.int64)
    if problem.legal.size and len(slots):
        rows, chosen = linear_sum_assignment(_cell_worth(problem, len(slots))[:, slots], maximize=True)
        columns = slots[chosen]
        legal = problem.legal[rows, columns]
        mentor_of[rows[legal]] = columns[legal]
    return Assignment(mentor_of, _worth(problem, mentor_of))


def _slots(legal: Flags, places: Counts) -> Counts:
    """A mentor's column, once for each place that somebody could take."""
    return np.repeat(np.arange(len(places)), np.minimum(places, np.count_nonzero(legal, axis=0)))


def _cell_worth(problem: Problem, slots: int) -> Numbers:
    """Each legal pair's worth as one whole number, 0 for the others: an illegal cell means *no match*.

    Being matched, and being matched when first in line, each outweigh all merits together. The two never
    compete: the sets of mentees who can be matched at once form a matroid, so that a largest set exists which
    also holds as many as possible of those first in line. Sums stay below 2**53, where floats are exact.
    """
    fine = problem.merit * WAITING_STEPS + problem.waiting[:, None]
    most = min(len(problem.legal), slots)
    outweighs = most * (int(fine.max()) + 1)
    if most * (3 * outweighs) >= LARGEST_EXACT_FLOAT:
        raise OverflowError(f"{most} matches are more than this solver can weigh exactly")
    bonus = outweighs * (1 + problem.first_in_line.astype(np.int64))
    return np.where(problem.legal, fine + bonus[:, None], 0).astype(np.float64)


def _worth(problem: Problem, mentor_of: Counts) -> tuple[int, int, int]:
    """People matched, how many of them were first in line, the sum of merits with waiting as last digit."""
    rows = np.flatnonzero(mentor_of != NOBODY)
    fine = problem.merit[rows, mentor_of[rows]] * WAITING_STEPS + problem.waiting[rows]
    return len(rows), int(np.count_nonzero(problem.first_in_line[rows])), int(fine.sum())
