"""An optimum that changes by one person at a time: who comes, who leaves, a place more.

With the prices of the optimum, one change is one shortest path instead of a new search. It may move others,
which suits a draft. Where pairs are announced nobody is moved: `best_fits` looks for places that are free.
"""

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from matching.solving.blocks import NOBODY, Counts
from matching.solving.solve import Solution
from matching.solving.worth import WAITING_STEPS, Aim, merits

FAR = np.iinfo(np.int64).max // 4
BEST_FITS = 10
FORBIDDEN = -1


def best_fits(score: Counts, free_places: Counts, wanted: int = BEST_FITS) -> Counts:
    """The columns of the best mentors for one mentee who have a free place, best first.

    `score` is in millionths, negative where a rule forbids the pair.
    """
    columns = np.flatnonzero((free_places > 0) & (score >= 0))
    if len(columns) > wanted:
        columns = columns[np.argpartition(-score[columns], wanted)[:wanted]]
    best: Counts = columns[np.lexsort((columns, -score[columns]))]
    return best


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody's mentor before and after, NOBODY for none."""

    row: int
    before: int
    after: int


class Running:
    """A solution that stays the best of all pairs it knows: those the search knew, and all of newcomers.

    After very many changes the scale by which a match outweighs all merits is used up: then solve anew.
    """

    def __init__(self, solution: Solution) -> None:
        search = solution.search
        if search.task.aim is Aim.LEXIMIN:
            raise ValueError("what is best by levels has no prices to go on from")
        self._scale = search.task.scale
        self._places = search.task.open_places.copy()
        self._price = search.assigned.price.copy()
        self._profit = search.assigned.profit.copy()
        self._mentor_of = search.assigned.mentor_of.copy()
        self._wanted = _Wanted(solution)
        self._mentees: list[list[int]] = [[] for _ in self._places]
        for row in np.flatnonzero(self._mentor_of != NOBODY).tolist():
            self._mentees[self._mentor_of[row]].append(row)
        self._changes_left = self._scale.changes

    def mentor_of(self, row: int) -> int:
        """The column of somebody's mentor, or NOBODY."""
        return int(self._mentor_of[row])

    def worth(self) -> int:
        """What all pairs are worth, locked ones aside."""
        rows = np.flatnonzero(self._mentor_of != NOBODY).tolist()
        return sum(self._wanted.worth(row, int(self._mentor_of[row])) for row in rows)

    def arrive(
        self, score: Counts, *, first_in_line: bool = False, waiting: int = 0
    ) -> tuple[int, list[Move]]:
        """A newcomer, scored with every mentor (negative: not allowed): their row, and who moves."""
        self._count()
        columns = np.flatnonzero(score >= 0)
        bonus = self._scale.match * (1 + first_in_line) + waiting
        worth = merits(score[columns], self._scale.aim) * WAITING_STEPS + bonus
        row = self._wanted.add(columns, worth)
        profit = int((worth - self._price[columns]).max(initial=0))
        self._profit = np.append(self._profit, profit)
        self._mentor_of = np.append(self._mentor_of, NOBODY)
        return row, self._seat(row)

    def leave(self, row: int) -> list[Move]:
        """Somebody goes; the place they held is given on if anybody gains by it."""
        self._count()
        column = self.mentor_of(row)
        self._wanted.forget(row)
        self._profit[row] = 0
        if column == NOBODY:
            return []
        self._put(row, NOBODY)
        return [Move(row, column, NOBODY), *self._fill(column)]

    def open_place(self, column: int) -> list[Move]:
        """A mentor who had one has one place more; of others the search knew no pairs."""
        if not self._places[column]:
            raise ValueError("this mentor had no place when the search was made: solve anew")
        self._count()
        self._places[column] += 1
        return self._fill(column)

    def _count(self) -> None:
        if not self._changes_left:
            raise OverflowError("so many changes need a new search")
        self._changes_left -= 1

    def _put(self, row: int, column: int) -> None:
        before = self.mentor_of(row)
        if before != NOBODY:
            self._mentees[before].remove(row)
        if column != NOBODY:
            self._mentees[column].append(row)
        self._mentor_of[row] = column

    def _is_free(self, column: int) -> bool:
        return len(self._mentees[column]) < int(self._places[column])

    def _seat(self, newcomer: int) -> list[Move]:
        """The cheapest way to a place for a newcomer: free, or taken from others who move on.

        Distances are what prices must rise by. The way may also end with somebody who is left without.
        """
        ways = _Ways(len(self._price))
        nearest, last_row, last_column = int(self._profit[newcomer]), newcomer, NOBODY
        self._ask(newcomer, 0, nearest, ways)
        while (way := ways.nearest()) and way[0] < nearest:
            distance, column = way
            if self._is_free(column):
                nearest, last_row, last_column = distance, ways.by[column], column
                break
            for row in self._mentees[column]:
                if distance + int(self._profit[row]) < nearest:
                    nearest, last_row, last_column = distance + int(self._profit[row]), row, NOBODY
                self._ask(row, distance, nearest, ways)
        self._profit[newcomer] -= nearest
        self._shift(ways, nearest, 1)
        return self._moved_on(last_row, last_column, ways)

    def _ask(self, row: int, distance: int, nearest: int, ways: "_Ways") -> None:
        """The mentors that somebody could take instead, by how much is lost with each."""
        columns, worth = self._wanted.of_row(row)
        ways.add(columns, distance + self._profit[row] + self._price[columns] - worth, row, nearest)

    def _moved_on(self, row: int, column: int, ways: "_Ways") -> list[Move]:
        """Everybody on the way takes the place of the next: the last first."""
        moves = []
        while True:
            before = self.mentor_of(row)
            if column != before:
                self._put(row, column)
                moves.append(Move(row, before, column))
            if before == NOBODY:
                return moves[::-1]
            row, column = ways.by[before], before

    def _fill(self, empty: int) -> list[Move]:
        """Who should have a place that is free: the way back, from the place to the people."""
        ways = _Ways(len(self._price))
        ways.set(empty, 0, NOBODY)
        nearest, last_row, last_column = FAR, NOBODY, empty
        while (way := ways.nearest()) and way[0] < nearest:
            distance, column = way
            if distance + int(self._price[column]) < nearest:
                nearest, last_row, last_column = distance + int(self._price[column]), NOBODY, column
            rows, worth = self._wanted.of_column(column)
            lost = distance + self._profit[rows] + self._price[column] - worth
            waiting = np.flatnonzero(self._mentor_of[rows] == NOBODY)
            if len(waiting):
                best = waiting[int(lost[waiting].argmin())]
                if lost[best] < nearest:
                    nearest, last_row, last_column = int(lost[best]), int(rows[best]), column
            self._call(rows, lost, column, nearest, ways)
        self._shift(ways, nearest, -1)
        return self._moved_up(last_row, last_column, ways)

    def _call(self, rows: Counts, lost: Counts, column: int, nearest: int, ways: "_Ways") -> None:
        """The mentors whose mentees could come here, which would free a place there."""
        held = self._mentor_of[rows]
        useful = (held != NOBODY) & (held != column) & (lost < np.minimum(ways.distance[held], nearest))
        for row, other, distance in zip(
            rows[useful].tolist(), held[useful].tolist(), lost[useful].tolist(), strict=True
        ):
            if distance < ways.distance[other]:
                ways.set(other, distance, row)
                ways.to[other] = column

    def _moved_up(self, row: int, column: int, ways: "_Ways") -> list[Move]:
        """Whoever waits takes the last place that was freed, and everybody on the way moves up."""
        moves = []
        while True:
            left_by = ways.by[column]
            if row != NOBODY:
                moves.append(Move(row, self.mentor_of(row), column))
                self._put(row, column)
            if left_by == NOBODY:
                return moves[::-1]
            row, column = left_by, ways.to[column]

    def _shift(self, ways: "_Ways", nearest: int, sign: int) -> None:
        """Prices and profits after a change: what lies nearer than the end moves by the difference."""
        for column in ways.reached(nearest):
            by = sign * (nearest - int(ways.distance[column]))
            self._price[column] += by
            self._profit[self._mentees[column]] -= by


class _Ways:
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


class _Wanted:
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
