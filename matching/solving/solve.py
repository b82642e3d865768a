"""The best assignment of all pairs, found on few of them, and the proof that none was missed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from matching.solving import leximin, optimum, passes
from matching.solving.blocks import NOBODY, NOT_ALLOWED, Counts, Flags, Points, ScoreBlocks
from matching.solving.edges import Edges
from matching.solving.optimum import Assigned
from matching.solving.passes import Look
from matching.solving.worth import WAITING_STEPS, Aim, Scale, merits

CANDIDATES = 32
NEXT_CANDIDATES = 16
ALL_PAIRS_UP_TO = 40_000
# By levels nothing but looking at all pairs is a proof.
ALL_PAIRS_BY_LEVELS_UP_TO = 250_000
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
    """An optimum of the pairs known so far; each look says what the pairs are worth that it left out."""

    task: Task
    looks: tuple[Look, ...]
    edges: Edges
    assigned: Assigned

    @classmethod
    def begun(cls, task: Task) -> "Search":
        """All pairs if they are few, otherwise the best of each person."""
        blocks, rows = task.open_blocks, task.open_rows
        mentees, mentors = blocks.shape
        few = ALL_PAIRS_BY_LEVELS_UP_TO if task.aim is Aim.LEXIMIN else ALL_PAIRS_UP_TO
        if mentees * mentors <= few:
            look = passes.everything(blocks, rows)
        else:
            look = passes.best(blocks, rows, task.scale, CANDIDATES)
        return cls._solved(task, (look.left_out,), task.scored(look.cells), None)

    @classmethod
    def resumed(cls, task: Task, before: "Search") -> "Search":
        """From the pairs and prices of a search with other pairs excluded."""
        return cls._solved(task, before.looks, before.edges.without(task.excluded), before.assigned)

    @property
    def knows_all(self) -> bool:
        """Whether no pair was left out."""
        return bool((self.looks[0].limit < 0).all())

    def look_again(self) -> Look | None:
        """One pass over those for whom a pair not known may be worth more than its price, if any."""
        rows = self._unproven()
        if not len(rows):
            return None
        task = self.task
        return passes.worth_more(task.open_blocks, rows, task.scale, self.assigned, NEXT_CANDIDATES)

    def overlooked(self, look: Look) -> Edges:
        """What that pass found that was not known."""
        return self.task.scored(np.setdiff1d(look.cells, self.edges.cells, assume_unique=True))

    def gap(self, overlooked: Edges) -> int:
        """The most that all of these together could add: each mentee has one match."""
        worth = self.task.scale.worth(overlooked.rows, overlooked.score)
        missed = worth - self.assigned.profit[overlooked.rows] - self.assigned.price[overlooked.columns]
        most = np.zeros(self.edges.shape[0], dtype=np.int64)
        np.maximum.at(most, overlooked.rows, missed)
        return int(most.sum())

    def extended(self, look: Look, overlooked: Edges) -> "Search":
        """An optimum of more pairs."""
        edges = self.edges.joined(overlooked)
        return self._solved(self.task, (*self.looks, look.left_out), edges, self.assigned)

    def informed(self, look: Look, overlooked: Edges) -> "Search":
        """The same optimum, with what was found that adds nothing to it."""
        return replace(self, looks=(*self.looks, look.left_out), edges=self.edges.joined(overlooked))

    @property
    def merit(self) -> int:
        """What all pairs add up to, in millionths."""
        return int(merits(self._made(self.assigned.mentor_of)[1], self.task.aim).sum())

    def solution(self, gap: int | None) -> Solution:
        """What was found; no assignment is worth more by more than the gap, None if that is not known."""
        mentor_of = self.assigned.mentor_of
        if self.task.aim is Aim.LEXIMIN:
            mentor_of = leximin.assign(self.edges, self.task.scale, self.task.open_places)
        rows, score = self._made(mentor_of)
        return Solution(
            mentor_of=np.where(self.task.locked == NOBODY, mentor_of, self.task.locked),
            worth=int(self.task.scale.worth(rows, score).sum()),
            merit=int(merits(score, self.task.aim).sum()),
            gap=None if self.task.aim is Aim.LEXIMIN and not self.knows_all else gap,
            search=self,
        )

    @classmethod
    def _solved(cls, task: Task, looks: tuple[Look, ...], edges: Edges, start: Assigned | None) -> "Search":
        worth = task.scale.worth(edges.rows, edges.score)
        return cls(task, looks, edges, optimum.best(edges, worth, task.open_places, start))

    def _made(self, mentor_of: Counts) -> tuple[Counts, Counts]:
        """Who is matched, and with what score."""
        rows = np.flatnonzero(mentor_of != NOBODY)
        return rows, self.edges.score[self.edges.places_of(rows, mentor_of[rows])]

    def _unproven(self) -> Counts:
        """The mentees who profit less than a pair could bring that every look left out.

        What a look left out can bring more by as much as prices have fallen since.
        """
        rows = self.task.open_rows
        is_open = self.task.open_places > 0
        for look in self.looks if is_open.any() else ():
            fallen = int((look.price - self.assigned.price)[is_open].max())
            rows = rows[self.assigned.profit[rows] < look.limit[rows] + fallen]
        return rows if is_open.any() else rows[:0]


def solve(task: Task, *, tolerance: float = 0.0, before: Solution | None = None) -> Solution:
    """The best assignment; with a tolerance, one proven to be that near, as a part of all merits.

    `before` is a solution of the same task with fewer pairs excluded: what it looked at is used again.
    """
    search = Search.begun(task) if before is None else Search.resumed(task, before.search)
    for _ in range(MOST_PASSES):
        look = search.look_again()
        if look is None:
            return search.solution(0)
        overlooked = search.overlooked(look)
        gap = search.gap(overlooked)
        if not gap:
            return search.informed(look, overlooked).solution(0)
        if gap <= tolerance * search.merit * WAITING_STEPS:
            return search.solution(gap)
        search = search.extended(look, overlooked)
    return search.solution(None)


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
