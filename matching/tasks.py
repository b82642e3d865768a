"""What a run asks of the solver: people as rows and columns, the coordinator's locks, who waits how long."""

from dataclasses import dataclass

import numpy as np

from matching.cells import Cells, Counts
from matching.constraints import Constraints
from matching.inputs import Objective, Request, Rule
from matching.pool import Pool
from matching.solving.blocks import NOBODY, NOT_ALLOWED, Points
from matching.solving.mutual import BothRoles
from matching.solving.solve import Task
from matching.solving.worth import WAITING_STEPS, Aim

AIMS = {Objective.FAIR: Aim.FAIR, Objective.TOTAL: Aim.TOTAL, Objective.LEXIMIN: Aim.LEXIMIN}


@dataclass(frozen=True)
class RuledScores:
    """The scores of a pool under its rules, as `matching.solving.blocks.ScoreBlocks`."""

    rules: Constraints

    @property
    def shape(self) -> tuple[int, int]:
        return self.rules.pool.shape

    def block(self, rows: Counts) -> Points:
        cells = self.rules.pool.grid(rows)
        points = np.asarray(self.rules.scores.fast(cells), dtype=np.float32)
        points[~self.rules.legal(cells)] = NOT_ALLOWED
        return points

    def exact(self, rows: Counts, columns: Counts) -> Counts:
        return self.rules.scores.exact(Cells.pairs(rows, columns))


def task(request: Request, rules: Constraints, kept: dict[int, int]) -> Task:
    """What is left to decide once the locked pairs (column by row) have their places."""
    pool = rules.pool
    locked = np.full(len(pool.mentees), NOBODY, dtype=np.int64)
    locked[list(kept)] = list(kept.values())
    reverses = (reverse_cell(pool, row, column) for row, column in kept.items())
    forbidden = {cell for cell in reverses if cell is not None}
    return Task(
        blocks=RuledScores(rules),
        places=pool.places,
        first_in_line=np.array([mentee.first_in_line for mentee in pool.mentees], dtype=np.bool_),
        waiting=places_in_line(pool),
        locked=locked,
        aim=AIMS.get(request.rules.objective, Aim.TOTAL),
        excluded=frozenset(forbidden if Rule.RECIPROCAL in request.rules.active else ()),
    )


def both_roles(request: Request, pool: Pool) -> BothRoles:
    """Where people in both roles stand on the other side; nowhere, if pairs may be reciprocal."""
    known = Rule.RECIPROCAL in request.rules.active
    columns, rows = (pool.mentor_columns, pool.mentee_rows) if known else ({}, {})
    return BothRoles(
        column_of_row=np.array([columns.get(one.id, NOBODY) for one in pool.mentees], dtype=np.int64),
        row_of_column=np.array([rows.get(one.id, NOBODY) for one in pool.mentors], dtype=np.int64),
    )


def reverse_cell(pool: Pool, row: int, column: int) -> tuple[int, int] | None:
    """The cell of the same two people with roles exchanged."""
    reverse_row = pool.mentee_rows.get(pool.mentors[column].id)
    reverse_column = pool.mentor_columns.get(pool.mentees[row].id)
    return None if reverse_row is None or reverse_column is None else (reverse_row, reverse_column)


def places_in_line(pool: Pool) -> Counts:
    """Who joined first waits most: 0 to WAITING_STEPS - 1, equal for those who joined together."""
    joined = np.array([mentee.joined_order for mentee in pool.mentees], dtype=np.int64)
    orders, position = np.unique(joined, return_inverse=True)
    from_the_end = len(orders) - 1 - position
    steps: Counts = from_the_end * WAITING_STEPS // max(len(orders), WAITING_STEPS)
    return steps
