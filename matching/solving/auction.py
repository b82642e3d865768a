"""An auction that finds nearly right prices quickly: all who have no seat bid at once, in arrays.

Each bids on the seat that leaves them most, up to the point where their second choice would be as good, and
a little more (the step). A seat with several places is given to the highest bids; its price is the lowest of
them, and nothing while a place is free. Prices begin at nothing, so that a seat nobody needs stays free.
"""

from dataclasses import dataclass

import numpy as np

from matching.solving.blocks import NOBODY, Counts
from matching.solving.edges import spans

ROUNDS, BIDDERS_A_ROUND = 50, 40
# The last few would outbid each other for long, without teaching much about prices.
FEWEST = 20
ONE_OF = 300
WORTHLESS = np.iinfo(np.int64).min // 4
NO_SUCH_PLACE = np.iinfo(np.int64).max // 4


@dataclass(frozen=True)
class Demand:
    """Who wants what: bidder b wants `seat[first[b]:first[b + 1]]`, each worth so much to them.

    `places` are those of each seat. Every bidder holds one place at most.
    """

    first: Counts
    seat: Counts
    worth: Counts
    places: Counts

    @property
    def bidders(self) -> int:
        return len(self.first) - 1


def prices(demand: Demand, step: int) -> Counts:
    """What each seat costs when nearly all bidders have one."""
    bids = _Bids(demand)
    waiting = np.flatnonzero(np.diff(demand.first))
    few = FEWEST + len(waiting) // ONE_OF
    for _ in range(ROUNDS + len(waiting) // BIDDERS_A_ROUND):
        if len(waiting) <= few:
            break
        waiting = bids.placed_by(waiting, step)
    return np.where(demand.places > 0, bids.price, 0)


class _Bids:
    """The highest bids on each seat so far: as many as it has places."""

    def __init__(self, demand: Demand) -> None:
        self._demand = demand
        most = int(demand.places.max(initial=1))
        exists = np.arange(most) < demand.places[:, None]
        self._bids = np.where(exists, 0, NO_SUCH_PLACE)
        self._holders = np.full(exists.shape, NOBODY, dtype=np.int64)
        self.price: Counts = self._bids.min(axis=1)

    def placed_by(self, bidders: Counts, step: int) -> Counts:
        """Those without a seat after these have bid: they, or whom they outbid."""
        seat, spare = self._favourites(bidders)
        bid = self.price[seat] + spare + step
        order = np.lexsort((-bid, seat))
        highest = order[np.flatnonzero(np.diff(seat[order], prepend=NOBODY))]
        taken = seat[highest]
        place = self._bids[taken].argmin(axis=1)
        outbid = self._holders[taken, place]
        self._holders[taken, place] = bidders[highest]
        self._bids[taken, place] = bid[highest]
        self.price[taken] = self._bids[taken].min(axis=1)
        return np.concatenate([np.delete(bidders, highest), outbid[outbid != NOBODY]])

    def _favourites(self, bidders: Counts) -> tuple[Counts, Counts]:
        """The seat that leaves each bidder most, and by how much more than their second choice."""
        edges, many = spans(self._demand.first, bidders)
        begins = np.cumsum(many) - many
        left = self._demand.worth[edges] - self.price[self._demand.seat[edges]]
        best = np.maximum.reduceat(left, begins)
        equal = np.flatnonzero(left == np.repeat(best, many))
        owners = np.searchsorted(begins, equal, side="right") - 1
        chosen = equal[np.flatnonzero(np.diff(owners, prepend=NOBODY))]
        left[chosen] = WORTHLESS
        second = np.maximum.reduceat(left, begins)
        return self._demand.seat[edges[chosen]], np.where(many > 1, best - second, 0)
