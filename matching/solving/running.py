"""An optimum that changes by one person at a time: who comes, who leaves, a place more.

With the prices of the optimum, one change is one shortest path instead of a new search. It may move others,
which suits a draft. Where pairs are announced nobody is moved: `best_fits` looks for places that are free.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from matching.solving.blocks import NOBODY, Counts, Flags
from matching.solving.solve import Solution
from matching.solving.wanted import Wanted
from matching.solving.ways import FAR, cheapest
from matching.solving.worth import WAITING_STEPS, Aim, merits

BEST_FITS = 10


def best_fits(score: Counts, free_places: Counts, wanted: int = BEST_FITS) -> Counts:
    """The columns of the best mentors for one mentee who have a free place, best first; of equals the first.

    `score` is in millionths, negative where a rule forbids the pair.
    """
    columns = np.flatnonzero((free_places > 0) & (score >= 0))
    if len(columns) > wanted > 0:
        last = np.partition(score[columns], -wanted)[-wanted]
        columns = columns[score[columns] >= last]
    best: Counts = columns[np.lexsort((columns, -score[columns]))][:wanted]
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
        self._is_here = np.ones(len(self._mentor_of), dtype=np.bool_)
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
        self._is_here = np.append(self._is_here, np.True_)
        return row, self._seat(row)

    def leave(self, row: int) -> list[Move]:
        """Somebody goes; the place they held is given on if anybody gains by it."""
        self._count()
        column = self.mentor_of(row)
        self._is_here[row] = False
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

    def onward(self, column: int) -> Iterator[tuple[int, Counts, Counts]]:
        """For each mentee of a mentor the others that they could have, and what is lost by each."""
        for row in self._mentees[column]:
            columns, worth = self._wanted.of_row(row)
            yield row, columns, self._profit[row] + self._price[columns] - worth

    def inward(self, column: int) -> tuple[Counts, Counts, Counts]:
        """The mentees of other mentors who could have this one: who, whose, and what is lost by each."""
        rows, worth = self._wanted.of_column(column)
        held = self._mentor_of[rows]
        others = (held != NOBODY) & (held != column)
        rows, held = rows[others], held[others]
        return rows, held, self._profit[rows] + self._price[column] - worth[others]

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

    def _seat(self, newcomer: int) -> list[Move]:
        """A place for a newcomer: free, or taken from others who move on, or from one who is left without."""
        columns, worth = self._wanted.of_row(newcomer)
        first = np.full(len(self._price), FAR, dtype=np.int64)
        first[columns] = self._profit[newcomer] + self._price[columns] - worth
        last = self._cheapest_ends()
        way = cheapest(self, first, last, int(self._profit[newcomer]))
        self._raise(way.raised + way.near)
        self._profit[newcomer] -= way.cost
        if not way.columns:
            return []
        end = way.columns[-1]
        going = (
            [] if self._is_free(end) else [min(self._mentees[end], key=lambda row: int(self._profit[row]))]
        )
        return self._moved([newcomer, *way.movers, *going], [*way.columns, *[NOBODY] * len(going)])

    def _fill(self, empty: int) -> list[Move]:
        """Who should have a place that is free: somebody who waits, or those who move up."""
        last = np.full(len(self._price), FAR, dtype=np.int64)
        last[empty] = 0
        entrances = self._entrances()
        first = np.minimum(self._price, entrances)
        way = cheapest(self, first, last, FAR)
        begins = way.columns[0]
        coming = [self._enters(begins)] if entrances[begins] < self._price[begins] else []
        self._raise(way.raised - way.far)
        return self._moved([*coming, *way.movers], way.columns if coming else way.columns[1:])

    def _is_free(self, column: int) -> bool:
        return len(self._mentees[column]) < int(self._places[column])

    def _cheapest_ends(self) -> Counts:
        """What it costs to end here: the price of a free place, or what whoever gains least from it loses."""
        matched = np.flatnonzero(self._mentor_of != NOBODY)
        held = self._mentor_of[matched]
        ends = np.full(len(self._price), FAR, dtype=np.int64)
        np.minimum.at(ends, held, self._profit[matched])
        free = np.bincount(held, minlength=len(ends)) < self._places
        ends[free] = self._price[free]
        return ends

    def _entrances(self) -> Counts:
        """What is lost with each mentor if somebody who waits comes there."""
        columns, worth = self._wanted.of_rows(np.flatnonzero(self._waits))
        entrances = np.full(len(self._price), FAR, dtype=np.int64)
        np.minimum.at(entrances, columns, self._price[columns] - worth)
        return entrances

    def _enters(self, column: int) -> int:
        """Who of those that wait loses least there."""
        rows, worth = self._wanted.of_column(column)
        waits = self._waits[rows]
        return int(rows[waits][worth[waits].argmax()])

    @property
    def _waits(self) -> Flags:
        waits: Flags = self._is_here & (self._mentor_of == NOBODY)
        return waits

    def _raise(self, by: Counts) -> None:
        """Change prices; whoever pays one profits less by as much."""
        self._price += by
        matched = np.flatnonzero(self._mentor_of != NOBODY)
        self._profit[matched] -= by[self._mentor_of[matched]]

    def _moved(self, rows: list[int], columns: list[int]) -> list[Move]:
        """Each goes where the next comes from: told from the first, done from the last."""
        moves = [Move(row, self.mentor_of(row), column) for row, column in zip(rows, columns, strict=True)]
        for move in reversed(moves):
            self._put(move.row, move.after)
        return moves
