"""A program's people matched among themselves: each helps and is helped by the same one other."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matching.cells import Counts, Flags
from matching.constraints import Constraints
from matching.solving import peers as solving
from matching.solving.blocks import NOBODY
from matching.solving.worth import Aim, Scale
from matching.tasks import places_in_line


@dataclass(frozen=True)
class Among:
    """The best pairs once those that a coordinator keeps (`kept[row]` is a column) are made.

    What is best adds up as in programs with two sides: people first, then those first in line, then merit,
    then waiting. There may be no matching of peers that is stable, so `Aim.TOTAL` stands for it.
    """

    rules: Constraints
    kept: dict[int, int]
    aim: Aim

    @cached_property
    def found(self) -> Counts:
        """Each pair in the row of whichever of the two has the lower id; NOBODY in all other rows."""
        partner_of = self.paired.partner_of
        ids = np.array([one.id for one in self.rules.pool.mentees], dtype=np.int64)
        rows = np.flatnonzero(partner_of != NOBODY)
        found = np.full(len(ids), NOBODY, dtype=np.int64)
        first = rows[ids[rows] < ids[partner_of[rows]]]
        found[first] = partner_of[first]
        return self._with_locks(found)

    @cached_property
    def paired(self) -> solving.Paired:
        """Everybody with their partner, those that are kept left out."""
        open_ones = self._open_ones
        worth, legal = self._worth, self.legal & open_ones[:, None] & open_ones
        return solving.pair(worth, legal)

    def lists(self, length: int) -> Counts:
        """For each so many others, best first, NOBODY where there are fewer: whom one lists lists them, too.

        They are as many best pairings one after the other, so that everybody gets a first name before
        anybody gets a second.
        """
        legal = self.legal.copy()
        lists = np.full((len(legal), length), NOBODY, dtype=np.int64)
        for place in range(length):
            partner_of = solving.pair(self._worth, legal).partner_of
            rows = np.flatnonzero(partner_of != NOBODY)
            lists[rows, place] = partner_of[rows]
            legal[rows, partner_of[rows]] = False
        return self._best_first(lists)

    @property
    def gap(self) -> float | None:
        """0 where nothing better exists; None where not every pair was looked at."""
        return 0.0 if self.paired.is_best else None

    def blocking_pairs(self) -> int:
        """How many two would both rather have each other than what they got; kept ones stay as they are."""
        partner_of = self.paired.partner_of
        own = np.full(len(partner_of), NOBODY, dtype=np.int64)
        rows = np.flatnonzero(partner_of != NOBODY)
        own[rows] = self.scores[rows, partner_of[rows]]
        better = (self.scores > own[:, None]) & (self.scores > own)
        open_ones = self._open_ones
        return int(np.count_nonzero(np.triu(better & self.legal & open_ones[:, None] & open_ones, 1)))

    @cached_property
    def scores(self) -> Counts:
        """Of everybody with everybody, the same both ways."""
        return self.rules.scores.exact(self.rules.pool.all())

    @cached_property
    def legal(self) -> Flags:
        """Whom the rules leave to whom."""
        return self.rules.legal(self.rules.pool.all())

    @property
    def _open_ones(self) -> Flags:
        open_ones = np.ones(len(self.rules.pool.mentees), dtype=np.bool_)
        open_ones[[*self.kept, *self.kept.values()]] = False
        return open_ones

    @property
    def _worth(self) -> Counts:
        people = self.rules.pool.mentees
        first_in_line = np.array([one.first_in_line for one in people], dtype=np.bool_)
        scale = Scale.of(self.aim, len(people), first_in_line, places_in_line(self.rules.pool) // 2)
        rows, columns = np.indices(self.scores.shape)
        whole = scale.worth(rows.ravel(), self.scores.ravel()) + scale.bonus[columns.ravel()]
        return np.asarray(whole.reshape(self.scores.shape), dtype=np.int64)

    def _best_first(self, lists: Counts) -> Counts:
        rows = np.arange(len(lists))[:, None]
        scores = np.where(lists == NOBODY, NOBODY, self.scores[rows, lists])
        return np.take_along_axis(lists, np.argsort(-scores, axis=1, kind="stable"), axis=1)

    def _with_locks(self, found: Counts) -> Counts:
        for row, column in self.kept.items():
            found[row] = column
        return found
