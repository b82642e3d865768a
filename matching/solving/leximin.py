"""The best for those who get least, then for the next, and so on: by twentieths of the score.

One after the other: as few pairs as possible in the lowest level, then in the next, and last the greatest
total. After each step only assignments that lose nothing of it are left: by the optimum's prices they are
those that use no pair worth less than profit and price together, leave nobody out who profits and no place
empty that costs something.
"""

from dataclasses import dataclass

import numpy as np

from matching.solving import optimum
from matching.solving.blocks import MILLION, Counts, Flags
from matching.solving.edges import Edges
from matching.solving.worth import WAITING_STEPS, Scale

LEVELS = 20


def assign(edges: Edges, scale: Scale, places: Counts) -> Counts:
    """Each mentee's mentor: as many matched as possible first, whatever their scores."""
    mentees, mentors = edges.shape
    anybody = _Choice(edges, places, np.zeros(mentees, dtype=np.bool_), np.zeros(mentors, dtype=np.bool_))
    choice = anybody.best((scale.bonus // scale.match)[edges.rows])
    for level in np.unique(_levels(edges.score)):
        above = _levels(choice.edges.score) > level
        if above.any() and not above.all():
            choice = choice.best(above.astype(np.int64))
    fine = choice.edges.score * WAITING_STEPS + (scale.bonus % scale.match)[choice.edges.rows]
    return choice.assigned(fine).mentor_of


def _levels(score: Counts) -> Counts:
    levels: Counts = score * LEVELS // MILLION
    return levels


@dataclass(frozen=True)
class _Choice:
    """The assignments that are still as good as any: of these edges, with these people and mentors full."""

    edges: Edges
    places: Counts
    must_be_matched: Flags
    must_be_full: Flags

    def assigned(self, value: Counts) -> optimum.Assigned:
        """The one that adds up the greatest value, and the prices of what each edge is worth here."""
        return optimum.best(self.edges, self._worth(value), self.places)

    def best(self, value: Counts) -> "_Choice":
        """Those of them that add up the greatest value."""
        found = self.assigned(value)
        together = found.profit[self.edges.rows] + found.price[self.edges.columns]
        return _Choice(
            edges=self.edges.where(self._worth(value) == together),
            places=self.places,
            must_be_matched=self.must_be_matched | (found.profit > 0),
            must_be_full=self.must_be_full | (found.price > 0),
        )

    def _worth(self, value: Counts) -> Counts:
        """Whoever must be in outweighs all values together."""
        most = min(len(self.must_be_matched), int(self.places.sum()))
        outweighs = most * (int(value.max(initial=0)) + 1) + 1
        must = self.must_be_matched[self.edges.rows].astype(np.int64) + self.must_be_full[self.edges.columns]
        return must * outweighs + value + 1
