"""The best assignment of all pairs, found on few of them, and the proof that none was missed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from matching.solving import leximin, optimum, passes
from matching.solving.blocks import NOBODY, NOT_ALLOWED, Counts, Flags, Points, ScoreBlocks
from matching.solving.edges import Edges
from matching.solving.optimum import Assigned
from matching.solving.passes import Best
from matching.solving.worth import WAITING_STEPS, Aim, Scale, fast_merits, merits, rounding

CANDIDATES = 32
NEXT_CANDIDATES = 16
ALL_PAIRS_UP_TO = 40_000
MOST_PASSES = 12


@dataclass(frozen=True)
class Task:
    """Whom to match. `places` are each mentor's free ones, those of `locked` pairs included.

    `locked[row]` is the column a mentee is kept with, or NOBODY. Pairs that are `excluded` are not made, nor
    pairs that score less than `least` millionths (*only good fits*). `waiting` is 0 to WAITING_STEPS - 1.
    """

    blocks: ScoreBlocks
    places: Counts
    first_in_line: Flags
    waiting: Counts
    locked: Counts
    aim: Aim = Aim.FAIR
    least: int = 0
    excluded: frozenset[tuple[int, int]] = field(default=frozenset())

    @classmethod
    def plain(cls, blocks: ScoreBlocks, places: Counts, aim: Aim = Aim.FAIR, least: int = 0) -> "Task":
        """Everybody alike: nobody is first in line, waits longer or is locked."""
        nothing = np.zeros(blocks.shape[0], dtype=np.int64)
        return cls(blocks, places, nothing.astype(np.bool_), nothing, nothing + NOBODY, aim, least)

    @cached_property
    def open_rows(self) -> Counts:
        return np.flatnonzero(self.locked == NOBODY)

    @cached_property
    def open_places(self) -> Counts:
        taken = self.locked[self.locked != NOBODY]
        left: Counts = self.places - np.bincount(taken, minlength=len(self.places))
        return left

    @cached_property
    def open_blocks(self) -> ScoreBlocks:
        """The scores of those who can be matched at all."""
        is_open = self.open_places > 0
        return self.blocks if is_open.all() else _OpenColumns(self.blocks, is_open)

    def scored(self, cells: Counts) -> Edges:
        """The pairs with these numbers, as far as they may be made."""
        return Edges.scored(self.blocks, cells, self.least).without(self.excluded)

    @cached_property
    def scale(self) -> Scale:
        matches = min(len(self.open_rows), int(self.open_places.sum()))
        return Scale.of(self.aim, matches, self.first_in_line, self.waiting)


@dataclass(frozen=True)
class Solution:
    """`mentor_of[row]` is a column or NOBODY, locked pairs included.

    No assignment is worth more than this one and `gap`, in the units of `worth`: a gap of 0 proves the
    optimum. Under LEXIMIN, which adds up nothing, the gap tells whether all pairs were looked at: 0 or None.
    `search` is what was looked at, to go on from.
    """

    mentor_of: Counts
    worth: int
    merit: int
    gap: int | None
    search: "Search"

    @property
    def proven(self) -> bool:
        return self.gap == 0

    @property
    def gap_share(self) -> float | None:
        """The gap as a part of all merits."""
        return None if self.gap is None else self.gap / max(self.merit * WAITING_STEPS, 1)

    def score_of(self, pair: tuple[int, int]) -> int:
        """The score of a pair made, in millionths."""
        row, column = pair
        return int(self.search.task.blocks.exact(np.array([row]), np.array([column]))[0])

    def pairs(self) -> Iterator[tuple[int, int]]:
        for row in np.flatnonzero(self.mentor_of != NOBODY):
            yield int(row), int(self.mentor_of[row])


@dataclass(frozen=True)
class Search:
    """An optimum of the pairs known so far; `seen` says how good a pair must be to be known."""

    task: Task
    seen: Best
    edges: Edges
    assigned: Assigned
    passes: int

    @classmethod
    def begun(cls, task: Task) -> "Search":
        """All pairs if they are few, otherwise the best of each person."""
        blocks, rows = task.open_blocks, task.open_rows
        mentees, mentors = blocks.shape
        if mentees * mentors <= ALL_PAIRS_UP_TO:
            seen = passes.everything(blocks, rows)
        else:
            seen = passes.best(blocks, rows, CANDIDATES)
        return cls._solved(task, seen, task.scored(seen.cells), None, 1)

    @classmethod
    def resumed(cls, task: Task, before: "Search") -> "Search":
        """From the pairs and prices of a search with other pairs excluded."""
        return cls._solved(task, before.seen, before.edges.without(task.excluded), before.assigned, 0)

    def overlooked(self) -> Edges:
        """Pairs not known that may be worth more than their price: one pass over those who may have one."""
        rows = self._unproven()
        if not len(rows):
            return Edges.none(self.edges.shape)
        task = self.task
        cells = passes.worth_more(task.open_blocks, rows, task.scale, self.assigned, NEXT_CANDIDATES)
        return task.scored(np.setdiff1d(cells, self.edges.cells, assume_unique=True))

    def gap(self, overlooked: Edges) -> int:
        """The most that all of these together could add: each mentee has one match."""
        worth = self.task.scale.worth(overlooked.rows, overlooked.score)
        missed = worth - self.assigned.profit[overlooked.rows] - self.assigned.price[overlooked.columns]
        most = np.zeros(self.edges.shape[0], dtype=np.int64)
        np.maximum.at(most, overlooked.rows, missed)
        return int(most.sum())

    def extended(self, overlooked: Edges) -> "Search":
        edges = self.edges.joined(overlooked)
        return self._solved(self.task, self.seen, edges, self.assigned, self.passes + 1)

    def solution(self, gap: int) -> Solution:
        mentor_of = self.assigned.mentor_of
        if self.task.aim is Aim.LEXIMIN:
            mentor_of = leximin.assign(self.edges, self.task.scale, self.task.open_places)
        rows = np.flatnonzero(mentor_of != NOBODY)
        score = self.edges.score[self.edges.places_of(rows, mentor_of[rows])]
        return Solution(
            mentor_of=np.where(self.task.locked == NOBODY, mentor_of, self.task.locked),
            worth=int(self.task.scale.worth(rows, score).sum()),
            merit=int(merits(score, self.task.aim).sum()),
            gap=None if self.task.aim is Aim.LEXIMIN and not self.seen.is_everything else gap,
            search=self,
        )

    @classmethod
    def _solved(cls, task: Task, seen: Best, edges: Edges, start: Assigned | None, looks: int) -> "Search":
        worth = task.scale.worth(edges.rows, edges.score)
        return cls(task, seen, edges, optimum.best(edges, worth, task.open_places, start), looks)

    def _unproven(self) -> Counts:
        """The mentees whose profit is less than a pair could be worth that was left out, at any price."""
        rows = self.task.open_rows
        open_to_all = self.assigned.price[self.task.open_places > 0]
        if not len(open_to_all):
            return rows[:0]
        scale = self.task.scale
        merit = fast_merits(self.seen.of_row[rows], scale.aim).astype(np.float64) + rounding(scale.aim)
        most = merit * WAITING_STEPS + scale.bonus[rows]
        return rows[self.assigned.profit[rows] + int(open_to_all.min()) < most]


def solve(task: Task, *, tolerance: float = 0.0, before: Solution | None = None) -> Solution:
    """The best assignment; with a tolerance, one proven to be that near, as a part of all merits.

    `before` is a solution of the same task with fewer pairs excluded: what it looked at is used again.
    """
    search = Search.begun(task) if before is None else Search.resumed(task, before.search)
    while True:
        overlooked = search.overlooked()
        found = search.solution(search.gap(overlooked))
        near = (found.gap_share or 0) <= tolerance
        if near or search.passes >= MOST_PASSES:
            return found
        search = search.extended(overlooked)


@dataclass(frozen=True)
class _OpenColumns:
    """The blocks without the mentors who have no place."""

    blocks: ScoreBlocks
    is_open: Flags

    @property
    def shape(self) -> tuple[int, int]:
        return self.blocks.shape

    def block(self, rows: Counts) -> Points:
        points = self.blocks.block(rows)
        points[:, ~self.is_open] = NOT_ALLOWED
        return points

    def exact(self, rows: Counts, columns: Counts) -> Counts:
        return self.blocks.exact(rows, columns)
