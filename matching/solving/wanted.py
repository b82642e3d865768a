"""Which pairs an optimum knows and what they are worth, by mentee and by mentor, newcomers included."""

import numpy as np

from matching.solving.blocks import Counts
from matching.solving.edges import spans
from matching.solving.solve import Solution

FORBIDDEN = -1
ROOM_FOR_NEWCOMERS = 16


class Wanted:
    """The pairs that a search looked at, and all of newcomers."""

    def __init__(self, solution: Solution) -> None:
        edges = solution.search.edges
        self._edges = edges
        self._worth = solution.search.task.scale.worth(edges.rows, edges.score)
        by_column = np.argsort(edges.columns, kind="stable")
        self._first = np.searchsorted(edges.columns[by_column], np.arange(edges.shape[1] + 1))
        self._rows_by_column, self._worth_by_column = edges.rows[by_column], self._worth[by_column]
        self._newcomers: list[tuple[Counts, Counts]] = []
        self._worth_to = np.full((ROOM_FOR_NEWCOMERS, edges.shape[1]), FORBIDDEN, dtype=np.int64)
        """The newcomers' once more, one a row, with every mentor."""

    def add(self, columns: Counts, worth: Counts) -> int:
        """A newcomer, and what each mentor is worth to them: their row."""
        number = len(self._newcomers)
        if number == len(self._worth_to):
            more = np.full_like(self._worth_to, FORBIDDEN)
            self._worth_to = np.concatenate([self._worth_to, more])
        self._worth_to[number, columns] = worth
        self._newcomers.append((columns, worth))
        return self._edges.shape[0] + number

    def worth(self, row: int, column: int) -> int:
        columns, worth = self.of_row(row)
        return int(worth[np.searchsorted(columns, column)])

    def of_row(self, row: int) -> tuple[Counts, Counts]:
        """The mentors somebody may have, in order, and what each is worth."""
        known = self._edges.shape[0]
        if row >= known:
            return self._newcomers[row - known]
        span = slice(self._edges.first[row], self._edges.first[row + 1])
        return self._edges.columns[span], self._worth[span]

    def of_rows(self, rows: Counts) -> tuple[Counts, Counts]:
        """The mentors of several people and what they are worth, one after the other."""
        known = self._edges.shape[0]
        at = spans(self._edges.first, rows[rows < known])[0]
        newcomers = [self.of_row(row) for row in rows[rows >= known].tolist()]
        return (
            np.concatenate([self._edges.columns[at], *(columns for columns, _ in newcomers)]),
            np.concatenate([self._worth[at], *(worth for _, worth in newcomers)]),
        )

    def of_column(self, column: int) -> tuple[Counts, Counts]:
        """Everybody who may have this mentor, and what each pair is worth."""
        span = slice(self._first[column], self._first[column + 1])
        rows, worth = self._rows_by_column[span], self._worth_by_column[span]
        if not self._newcomers:
            return rows, worth
        newcomers = self._worth_to[: len(self._newcomers), column]
        allowed = np.flatnonzero(newcomers != FORBIDDEN)
        return (
            np.concatenate([rows, self._edges.shape[0] + allowed]),
            np.concatenate([worth, newcomers[allowed]]),
        )
