"""What is known while one change looks for its shortest way: who wants whom, and how far it is so far."""

from heapq import heappop, heappush

import numpy as np

from matching.solving.blocks import Counts
from matching.solving.solve import Solution

FAR = np.iinfo(np.int64).max // 4
FORBIDDEN = -1


class Ways:
    """The shortest ways found so far to each mentor, and by whom."""

    def __init__(self, mentors: int) -> None:
        self.distance = np.full(mentors, FAR, dtype=np.int64)
        self.by: dict[int, int] = {}
        self.to: dict[int, int] = {}
        self._heap: list[tuple[int, int]] = []

    def add(self, columns: Counts, distances: Counts, row: int, nearest: int) -> None:
        """What is not farther than the nearest end known, and nearer than before."""
        nearer = distances < np.minimum(self.distance[columns], nearest)
        for column, distance in zip(columns[nearer].tolist(), distances[nearer].tolist(), strict=True):
            self.set(column, distance, row)

    def set(self, column: int, distance: int, row: int) -> None:
        self.distance[column] = distance
        self.by[column] = row
        heappush(self._heap, (distance, column))

    def nearest(self) -> tuple[int, int] | None:
        """The nearest mentor not looked at yet."""
        while self._heap:
            distance, column = heappop(self._heap)
            if distance == self.distance[column]:
                return distance, column
        return None

    def reached(self, nearest: int) -> list[int]:
        return [column for column in self.by if self.distance[column] < nearest]


class Wanted:
    """Which pairs are known and what they are worth, by mentee and by mentor."""

    def __init__(self, solution: Solution) -> None:
        edges = solution.search.edges
        self._edges = edges
        self._worth = solution.search.task.scale.worth(edges.rows, edges.score)
        self._by_column = np.argsort(edges.columns, kind="stable")
        self._first = np.searchsorted(edges.columns[self._by_column], np.arange(edges.shape[1] + 1))
        self._is_here = np.ones(edges.shape[0], dtype=np.bool_)
        self._newcomers: list[tuple[Counts, Counts]] = []
        self._worth_to: list[Counts] = []
        """The same once more, with every mentor: FORBIDDEN where a pair is not allowed."""

    def add(self, columns: Counts, worth: Counts) -> int:
        self._newcomers.append((columns, worth))
        worth_to = np.full(self._edges.shape[1], FORBIDDEN, dtype=np.int64)
        worth_to[columns] = worth
        self._worth_to.append(worth_to)
        self._is_here = np.append(self._is_here, np.True_)
        return len(self._is_here) - 1

    def forget(self, row: int) -> None:
        self._is_here[row] = False

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

    def of_column(self, column: int) -> tuple[Counts, Counts]:
        """Everybody here who may have this mentor, and what each pair is worth."""
        at = self._by_column[self._first[column] : self._first[column + 1]]
        newcomers = np.array([worths[column] for worths in self._worth_to], dtype=np.int64)
        allowed = np.flatnonzero(newcomers != FORBIDDEN)
        rows = np.concatenate([self._edges.rows[at], self._edges.shape[0] + allowed])
        here = self._is_here[rows]
        return rows[here], np.concatenate([self._worth[at], newcomers[allowed]])[here]
