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

from matching.solving.blocks import MILLION, NOBODY, NOT_ALLOWED, ROUNDING, Counts, Flags, ScoreBlocks

CELLS_A_BLOCK = 1 << 21
CLEARLY = 2 * ROUNDING / MILLION

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Wishes:
    """How mentees score mentors and how mentors score mentees: both with mentees in rows.

    A pair is possible where both allow it. Each score matters only beside others of the same person.
    """

    by_mentees: ScoreBlocks
    by_mentors: ScoreBlocks
    places: Counts

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
        return mine, theirs

    def parts(self, rows: Counts) -> list[Counts]:
        """These mentees, so many at a time that memory stays small."""
        height = max(CELLS_A_BLOCK // max(self.by_mentees.shape[1], 1), 1)
        return [rows[first : first + height] for first in range(0, len(rows), height)]


def match(wishes: Wishes) -> Counts:
    """The stable matching that is best for all mentees: `mentor_of[row]` is a column or NOBODY.

    Where a mentor scores two mentees alike, the one who asked earlier stays, then the one in the earlier row.
    """
    held = _Held(wishes)
    asking = np.arange(wishes.mentees)
    while len(asking):
        asking = np.concatenate([held.after(*held.asked(part)) for part in wishes.parts(asking)])
    return held.mentor_of


class _Held:
    """Whom each mentor keeps for now."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self.mentor_of = np.full(wishes.mentees, NOBODY, dtype=np.int64)
        self._worth = np.full(wishes.mentees, NOT_ALLOWED)
        """How the mentor who keeps a mentee scores them."""
        self._bar = np.where(wishes.places > 0, NOT_ALLOWED, np.inf)
        """What somebody new must exceed; it only rises, so that nobody need ask the same mentor twice."""

    def asked(self, rows: Counts) -> tuple[Counts, Counts, Numbers]:
        """Who asks whom: the best mentor for them who would keep them now. Who finds none asks no more."""
        mine, theirs = self._wishes.of(rows)
        if not mine.shape[1]:
            return rows[:0], rows[:0], np.zeros(0)
        mine[theirs <= self._bar] = NOT_ALLOWED
        best = mine.argmax(axis=1)
        at = np.arange(len(rows))
        found = mine[at, best] > NOT_ALLOWED
        return rows[found], best[found], theirs[at, best][found]

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


def blocking_pairs(wishes: Wishes, mentor_of: Counts) -> int:
    """How many pairs would both rather have each other than what this assignment gives them.

    Only those who clearly would: differences within the rounding of fast scores do not count.
    """
    own, worth = _own_scores(wishes, mentor_of)
    bar = _bars(wishes.places, mentor_of, worth)
    count = 0
    for rows in wishes.parts(np.arange(wishes.mentees)):
        mine, theirs = wishes.of(rows)
        both: Flags = (mine > own[rows, None] + CLEARLY) & (theirs > bar + CLEARLY)
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
