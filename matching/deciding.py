"""Who gets whom in a run: the coordinator's locks first, then what the program's objective says."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from matching import stability
from matching.constraints import Constraints
from matching.explanation import pairs_of
from matching.inputs import Objective, Pair, Request, Requirement, Rule
from matching.outputs import Obstacle, RefusedLock, Totals
from matching.peers import Among
from matching.pool import Pool
from matching.progress import Tell, nobody
from matching.scoring import MILLION
from matching.solving import mutual
from matching.solving.blocks import NOBODY, Counts
from matching.solving.mutual import BothRoles
from matching.solving.solve import Task
from matching.solving.worth import Aim
from matching.spreading import spread
from matching.tasks import AIMS, both_roles, reverse_cell, task
from matching.watched import Watched


@dataclass(frozen=True)
class Kept:
    """What the coordinator's locks decide before anything is computed."""

    mentor_of: dict[int, int]
    refused: tuple[RefusedLock, ...]


@dataclass(frozen=True)
class Decided:
    """The pairs of a run, `found[row]` being a column or NOBODY; of two peers only one row has it."""

    kept: Kept
    rules: Constraints
    found: Counts
    gap: float | None
    blocking_pairs: Callable[[], int]
    spent: float | None = None

    @property
    def mentor_of(self) -> dict[int, int]:
        rows = np.flatnonzero(self.found != NOBODY)
        return dict(zip(rows.tolist(), self.found[rows].tolist(), strict=True))

    @property
    def scores(self) -> list[int]:
        """Of each pair, in millionths."""
        scores: list[int] = self.rules.scores.exact(pairs_of(self.mentor_of)).tolist()
        return scores

    def totals(self, scores: list[int]) -> Totals:
        """Takes one more look at all pairs: who would rather have each other?"""
        rules = self.rules.pool.rules
        blocking = self.blocking_pairs()
        return Totals(
            matched=len(scores),
            total=sum(scores) / MILLION,
            worst=min(scores) / MILLION if scores else None,
            objective=rules.objective,
            proven=blocking == 0 if rules.objective is Objective.STABLE else self.gap == 0,
            gap=self.gap,
            blocking_pairs=blocking,
            spent_on_spreading=self.spent,
        )


def decided(request: Request, rules: Constraints, tell: Tell = nobody) -> Decided:
    """The best pairs by the objective, whatever the order in which people came."""
    kept = _keep_locks(request, rules.pool, rules)
    if request.rules.peers:
        among = Among(rules, kept.mentor_of, AIMS.get(request.rules.objective, Aim.TOTAL))
        return Decided(kept, rules, among.found, among.gap, among.blocking_pairs)
    people = both_roles(request, rules.pool)
    asked = task(request, rules, kept.mentor_of)
    asked = replace(asked, blocks=Watched(asked.blocks, tell))
    found, gap, spent = _solved(request, asked, rules.pool, people)
    blocking = partial(stability.blocking_pairs, asked, rules.pool, people, found)
    return Decided(kept, rules, found, gap, blocking, spent)


def _solved(
    request: Request, asked: Task, pool: Pool, people: BothRoles
) -> tuple[Counts, float | None, float | None]:
    """Each row's column, how far from the best it may be, and what of that was spent on spreading mentees.

    A stable answer adds up nothing.
    """
    objective, weight = request.rules.objective, request.rules.weights.mentor_load
    if objective is Objective.STABLE:
        return stability.solved(asked, pool, people), None, None
    solve = partial(mutual.solve, people=people, tolerance=request.rules.within)
    found = solve(asked)
    if objective is Objective.LEXIMIN or not weight:
        return found.mentor_of, found.gap_share, None
    load = np.array([mentor.load + mentor.drafts for mentor in pool.mentors], dtype=np.int64)
    even = spread(asked, found, load, weight, solve)
    return even.solution.mentor_of, even.gap_share, even.spent


def _keep_locks(request: Request, pool: Pool, rules: Constraints) -> Kept:
    mentor_of: dict[int, int] = {}
    refused = []
    for lock in sorted(request.locked):
        causes = _lock_causes(request, pool, rules, mentor_of, lock)
        if causes:
            refused.append(RefusedLock(mentor=lock.mentor, mentee=lock.mentee, causes=causes))
        else:
            row, column = pool.mentee_rows[lock.mentee], pool.mentor_columns[lock.mentor]
            if pool.rules.peers and lock.mentee > lock.mentor:
                row, column = column, row
            mentor_of[row] = column
    return Kept(mentor_of, tuple(refused))


def _lock_causes(
    request: Request, pool: Pool, rules: Constraints, kept: dict[int, int], lock: Pair
) -> tuple[Requirement | Obstacle, ...]:
    row, column = pool.mentee_rows.get(lock.mentee), pool.mentor_columns.get(lock.mentor)
    if row is None or column is None:
        return (Obstacle.NOT_TAKING_PART,)
    if row in kept or (request.rules.peers and {row, column} & {*kept, *kept.values()}):
        return (Obstacle.MENTEE_ALREADY_LOCKED,)
    causes = rules.codes(row, column)
    reverse = reverse_cell(pool, row, column)
    if Rule.RECIPROCAL in request.rules.active and reverse is not None and kept.get(reverse[0]) == reverse[1]:
        causes += (Rule.RECIPROCAL,)
    full = list(kept.values()).count(column) >= pool.places[column]
    return (*causes, Obstacle.NO_PLACE) if full else causes
