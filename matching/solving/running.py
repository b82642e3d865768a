"""An optimum that changes by one person at a time: who comes, who leaves, a place more.

With the prices of the optimum, one change is one shortest path instead of a new search. It may move others,
which suits a draft. Where pairs are announced nobody is moved: `best_fits` looks for places that are free.
"""

from dataclasses import dataclass

import numpy as np

from matching.solving.blocks import NOBODY, Counts
from matching.solving.solve import Solution
from matching.solving.ways import FAR, Wanted, Ways
from matching.solving.worth import WAITING_STEPS, Aim, merits

BEST_FITS = 10


def best_fits(score: Counts, free_places: Counts, wanted: int = BEST_FITS) -> Counts:
    """The columns of the best mentors for one mentee who have a free place, best first.

    `score` is in millionths, negative where a rule forbids the pair.
    """
    columns = np.flatnonzero((free_places > 0) & (score >= 0))
    if len(columns) > wanted:
        columns = columns[np.argpartition(-score[columns], wanted)[:wanted]]
    best: Counts = columns[np.lexsort((columns, -score[columns]))]
    return best


def waitlist(solution: Solution) -> Counts:
    """The rows of those without a mentor, in the order in which a place that is freed should be offered.

    First in line first, then who waited longest, then who has fewest mentors to hope for.
    """
    search = solution.search
    rows = np.flatnonzero(solution.mentor_of == NOBODY)
    hopes = np.diff(search.edges.first)[rows]
    task = search.task
    order = np.lexsort((rows, hopes, -task.waiting[rows], ~task.first_in_line[rows]))
    waiting: Counts = rows[order]
    return waiting


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
        self._wanted = Wanted(solution)
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

        Distances are what prices must rise by. The way may also end with somebody who is left without: where
        no place is free it must, and costs at least the least that anybody profits.
        """
        ways = Ways(len(self._price))
        nearest, last_row, last_column = int(self._profit[newcomer]), newcomer, NOBODY
        least = self._least_profit()
        self._ask(newcomer, 0, nearest, ways)
        while (way := ways.nearest()) and way[0] + least < nearest:
            distance, column = way
            if self._is_free(column):
                nearest, last_row, last_column = distance, ways.by[column], column
                break
            for row in self._mentees[column]:
                if distance + int(self._profit[row]) < nearest:
                    nearest, last_row, last_column = distance + int(self._profit[row]), row, NOBODY
                self._ask(row, distance, nearest, ways)
        looked_at = min(way[0], nearest) if way else nearest
        self._shift(ways, looked_at, 1)
        self._raise_all(nearest - looked_at)
        self._profit[newcomer] -= nearest
        return self._moved_on(last_row, last_column, ways)

    def _least_profit(self) -> int:
        """Of those who are matched; nothing while a place is free."""
        matched = self._mentor_of != NOBODY
        if not matched.any() or np.count_nonzero(matched) < self._places.sum():
            return 0
        return int(self._profit[matched].min())

    def _raise_all(self, by: int) -> None:
        """All prices may rise by what everybody who pays one can spare."""
        self._price += by
        self._profit[self._mentor_of != NOBODY] -= by

    def _ask(self, row: int, distance: int, nearest: int, ways: Ways) -> None:
        """The mentors that somebody could take instead, by how much is lost with each."""
        columns, worth = self._wanted.of_row(row)
        ways.add(columns, distance + self._profit[row] + self._price[columns] - worth, row, nearest)

    def _moved_on(self, row: int, column: int, ways: Ways) -> list[Move]:
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
        ways = Ways(len(self._price))
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

    def _call(self, rows: Counts, lost: Counts, column: int, nearest: int, ways: Ways) -> None:
        """The mentors whose mentees could come here, which would free a place there."""
        held = self._mentor_of[rows]
        useful = (held != NOBODY) & (held != column) & (lost < np.minimum(ways.distance[held], nearest))
        for row, other, distance in zip(
            rows[useful].tolist(), held[useful].tolist(), lost[useful].tolist(), strict=True
        ):
            if distance < ways.distance[other]:
                ways.set(other, distance, row)
                ways.to[other] = column

    def _moved_up(self, row: int, column: int, ways: Ways) -> list[Move]:
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

    def _shift(self, ways: Ways, nearest: int, sign: int) -> None:
        """Prices and profits after a change: what lies nearer than the end moves by the difference."""
        for column in ways.reached(nearest):
            by = sign * (nearest - int(ways.distance[column]))
            self._price[column] += by
            self._profit[self._mentees[column]] -= by
