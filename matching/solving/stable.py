"""Stable matching with places: no mentee and mentor would both rather have each other.

Deferred acceptance, in which mentees ask and mentors keep the best who asked so far. It makes sense where
both sides rank differently, gives every mentee the best mentor that any stable matching could, and no mentee
can gain by telling other wishes than their own. It neither matches most people nor makes the greatest total:
the number of blocking pairs of any assignment tells what the optimum costs instead.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from matching.solving.blocks import MILLION, NOBODY, NOT_ALLOWED, ROUNDING, Counts, Flags, ScoreBlocks

CELLS_A_BLOCK = 1 << 21
CLEARLY = 2 * ROUNDING / MILLION
NEXT_TO_ASK = 32

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Wishes:
    """How mentees score mentors and how mentors score mentees: both with mentees in rows.

    A pair is possible where both allow it. Each score matters only beside others of the same person.
    `rankings` add to the scores of mentees, and of mentors, what some of them said of some others.
    """

    by_mentees: ScoreBlocks
    by_mentors: ScoreBlocks
    places: Counts
    rankings: tuple[sparse.csr_array, sparse.csr_array] | None = None

    @property
    def mentees(self) -> int:
        return self.by_mentees.shape[0]

    def of(self, rows: Counts) -> tuple[Numbers, Numbers]:
        """Both sides' scores of these mentees with all mentors; NOT_ALLOWED twice where it cannot be."""
        mine = self.by_mentees.block(rows).astype(np.float64)
        same = self.by_mentors is self.by_mentees
        theirs = mine.copy() if same else self.by_mentors.block(rows).astype(np.float64)
        impossible = np.isneginf(mine) | np.isneginf(theirs)
        mine[impossible] = theirs[impossible] = NOT_ALLOWED
        if self.rankings:
            for scores, ranking in zip((mine, theirs), self.rankings, strict=True):
                said = ranking[rows].tocoo()
                scores[said.coords] += said.data
        return mine, theirs

    def liking(self, pair: tuple[int, int]) -> float:
        """How much two people like each other, together."""
        row, column = pair
        mine, theirs = self.of(np.array([row]))
        return float(mine[0, column] + theirs[0, column])

    def parts(self, rows: Counts) -> list[Counts]:
        """These mentees, so many at a time that memory stays small."""
        height = max(CELLS_A_BLOCK // max(self.by_mentees.shape[1], 1), 1)
        return [rows[first : first + height] for first in range(0, len(rows), height)]


def match(wishes: Wishes, rows: Counts | None = None) -> Counts:
    """The stable matching that is best for all mentees: `mentor_of[row]` is a column or NOBODY.

    Where a mentor scores two mentees alike, the one who asked earlier stays, then the one in the earlier row.
    `rows` are those who ask, if not everybody does.
    """
    held = _Held(wishes)
    asking = np.arange(wishes.mentees) if rows is None else rows
    while len(asking):
        asking = held.after(*held.asked(asking))
    return held.mentor_of


class _Lists:
    """Whom each mentee asks next, a few at a time: all pairs are looked at seldom, and none is kept."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        shape = (wishes.mentees, min(NEXT_TO_ASK, wishes.by_mentees.shape[1]))
        self._columns = np.zeros(shape, dtype=np.int64)
        self._theirs = np.full(shape, NOT_ALLOWED)
        self._has_more = np.full(wishes.mentees, shape[1] > 0)

    def next_of(self, rows: Counts, bar: Numbers) -> tuple[Counts, Counts, Numbers]:
        """The best for each who would keep them: who asks, whom, and how those score them."""
        empty = rows[self._has_more[rows] & ~self._would_keep(rows, bar).any(axis=1)]
        for part in self._wishes.parts(empty):
            self._read(part, bar)
        kept = self._would_keep(rows, bar)
        asking = rows[kept.any(axis=1)]
        first = (np.cumsum(kept[kept.any(axis=1)], axis=1) == 0).sum(axis=1)
        return asking, self._columns[asking, first], self._theirs[asking, first]

    def _would_keep(self, rows: Counts, bar: Numbers) -> Flags:
        flags: Flags = self._theirs[rows] > bar[self._columns[rows]]
        return flags

    def _read(self, rows: Counts, bar: Numbers) -> None:
        mine, theirs = self._wishes.of(rows)
        mine[theirs <= bar] = NOT_ALLOWED
        columns = _first_of_best(mine, self._columns.shape[1])
        scores = np.take_along_axis(mine, columns, axis=1)
        order = np.argsort(-scores, axis=1, kind="stable")
        self._columns[rows] = np.take_along_axis(columns, order, axis=1)
        asked = np.take_along_axis(theirs, self._columns[rows], axis=1)
        self._theirs[rows] = np.where(
            np.take_along_axis(scores, order, axis=1) > NOT_ALLOWED, asked, NOT_ALLOWED
        )
        self._has_more[rows] = (mine > NOT_ALLOWED).sum(axis=1) > self._columns.shape[1]


def _first_of_best(scores: Numbers, many: int) -> Counts:
    """The columns of so many best in each row, in order of columns; of equals at the end the first."""
    least = np.partition(scores, -many, axis=1)[:, -many, None]
    better, equal = scores > least, scores == least
    room = many - better.sum(axis=1, keepdims=True)
    chosen = better | (equal & (equal.cumsum(axis=1) <= room))
    columns: Counts = np.nonzero(chosen)[1].reshape(len(scores), many)
    return columns


class _Held:
    """Whom each mentor keeps for now."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._lists = _Lists(wishes)
        self.mentor_of = np.full(wishes.mentees, NOBODY, dtype=np.int64)
        self._worth = np.full(wishes.mentees, NOT_ALLOWED)
        """How the mentor who keeps a mentee scores them."""
        self._bar = np.where(wishes.places > 0, NOT_ALLOWED, np.inf)
        """What somebody new must exceed; it only rises, so that nobody need ask the same mentor twice."""

    def asked(self, rows: Counts) -> tuple[Counts, Counts, Numbers]:
        """Who asks whom: the best mentor for them who would keep them now. Who finds none asks no more."""
        return self._lists.next_of(rows, self._bar)

    def after(self, rows: Counts, columns: Counts, worth: Numbers) -> Counts:
        """Who is without a mentor once these have asked: mentors keep as many as they have places."""
        held = np.flatnonzero(np.isin(self.mentor_of, columns) & (self.mentor_of != NOBODY))
        people = np.concatenate([held, rows])
        mentors = np.concatenate([self.mentor_of[held], columns])
        worths = np.concatenate([self._worth[held], worth])
        is_new = np.arange(len(people)) >= len(held)
        order = np.lexsort((people, is_new, -worths, mentors))
        people, mentors, worths = people[order], mentors[order], worths[order]
        rank = np.arange(len(people)) - np.searchsorted(mentors, mentors)
        kept = rank < self._wishes.places[mentors]
        self.mentor_of[people] = np.where(kept, mentors, NOBODY)
        self._worth[people] = np.where(kept, worths, NOT_ALLOWED)
        last = kept & (rank == self._wishes.places[mentors] - 1)
        self._bar[mentors[last]] = worths[last]
        turned_down: Counts = people[~kept]
        return turned_down


def blocking_pairs(wishes: Wishes, mentor_of: Counts, rows: Counts | None = None) -> int:
    """How many pairs would both rather have each other than what this assignment gives them.

    Only those who clearly would: differences within the rounding of fast scores do not count. `rows` are the
    mentees who could have had somebody else, if not everybody could.
    """
    own, worth = _own_scores(wishes, mentor_of)
    bar = _bars(wishes.places, mentor_of, worth)
    count = 0
    for some in wishes.parts(np.arange(wishes.mentees) if rows is None else rows):
        mine, theirs = wishes.of(some)
        both: Flags = (mine > own[some, None] + CLEARLY) & (theirs > bar + CLEARLY)
        count += int(np.count_nonzero(both))
    return count


def _own_scores(wishes: Wishes, mentor_of: Counts) -> tuple[Numbers, Numbers]:
    """What each mentee thinks of their mentor, and the mentor of them."""
    own = np.full(wishes.mentees, NOT_ALLOWED)
    worth = own.copy()
    for rows in wishes.parts(np.flatnonzero(mentor_of != NOBODY)):
        mine, theirs = wishes.of(rows)
        at = np.arange(len(rows)), mentor_of[rows]
        own[rows], worth[rows] = mine[at], theirs[at]
    return own, worth


def _bars(places: Counts, mentor_of: Counts, worth: Numbers) -> Numbers:
    """The least liked mentee of each mentor who is full; anybody is welcome to the others."""
    bar = np.where(places > 0, NOT_ALLOWED, np.inf)
    matched = np.flatnonzero(mentor_of != NOBODY)
    by_mentor = matched[np.argsort(mentor_of[matched], kind="stable")]
    ends = np.searchsorted(mentor_of[by_mentor], np.arange(len(places) + 1))
    for column, (first, last) in enumerate(pairwise(ends.tolist())):
        if 0 < places[column] <= last - first:
            bar[column] = worth[by_mentor[first:last]].min()
    return bar
