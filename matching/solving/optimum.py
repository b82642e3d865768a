"""The greatest total worth on a sparse graph, exactly, with the prices that prove it.

scipy's sparse solver finds the assignment; it works on doubles, which hold our whole numbers exactly, and on
what pairs are worth *above nearly right prices*: then little is left for it to do (docs/decisions/0010).
The prices it does not tell are found afterwards as longest paths, in whole numbers.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from matching.solving import auction
from matching.solving.auction import Demand
from matching.solving.blocks import NOBODY, Counts, Flags
from matching.solving.edges import Edges, spans

LARGEST_EXACT_FLOAT = 2**53
# The auction's step, as a part of the greatest difference between two pairs.
STEPS = 3_000
LOWERED_BY = 16
MOST_CORRECTIONS = 3
BIDDERS_AT_ONCE = 4_096

Doubles = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Assigned:
    """`mentor_of[row]` is a column or NOBODY; `price` is what a place of each mentor costs.

    `profit` is what each mentee's match is worth above its price. No edge is worth more than its mentee's
    profit and its mentor's price together, which proves that no assignment of these edges is worth more.
    """

    mentor_of: Counts
    price: Counts
    profit: Counts


def best(edges: Edges, worth: Counts, places: Counts, start: Assigned | None = None) -> Assigned:
    """The assignment of greatest worth. Worths are positive: nobody stays unmatched for want of worth.

    `start` is an optimum of nearly the same edges: its prices save time and change nothing else.
    """
    if start is None:
        return _priced(edges, worth, _matched(edges, worth, places, None))
    useful = _useful(edges, worth, places, start)
    return _priced(edges, worth, _matched(edges.where(useful), worth[useful], places, start))


def _useful(edges: Edges, worth: Counts, places: Counts, start: Assigned) -> Flags:
    """The edges that a best assignment can have, as far as prices tell.

    Raised until all edges are content, they bound what can be reached; the old assignment is reached already.
    An edge that lies farther below its price than between the two is in no best assignment.
    """
    matched = np.flatnonzero(start.mentor_of != NOBODY)
    mentors = start.mentor_of[matched]
    fits = (np.bincount(mentors, minlength=len(places)) <= places).all() and edges.has(matched, mentors)
    if not fits:
        return np.ones(len(worth), dtype=np.bool_)
    profit = np.zeros_like(start.profit)
    np.maximum.at(profit, edges.rows, worth - start.price[edges.columns])
    bound = int(profit.sum()) + int((start.price * places).sum())
    reached = int(worth[edges.places_of(matched, mentors)].sum())
    useful: Flags = profit[edges.rows] + start.price[edges.columns] - worth <= bound - reached
    return useful


def _matched(edges: Edges, worth: Counts, places: Counts, start: Assigned | None) -> Counts:
    """Each mentee's mentor; the shorter side is to bid."""
    open_places = np.minimum(places, np.bincount(edges.columns, minlength=len(places)))
    scarce = int(open_places.sum()) < edges.shape[0]
    if scarce:
        demand, slots = _places_seek_mentees(edges, worth, open_places)
        seats = _match(demand, None if start is None else start.profit)
        mentor_of = np.full(edges.shape[0], NOBODY, dtype=np.int64)
        mentor_of[seats[seats != NOBODY]] = slots[seats != NOBODY]
        return mentor_of
    demand = Demand(edges.first, edges.columns, worth, open_places)
    return _match(demand, None if start is None else start.price)


def _places_seek_mentees(edges: Edges, worth: Counts, places: Counts) -> tuple[Demand, Counts]:
    """The same from the mentors' side, one bidder for each place."""
    by_column = np.argsort(edges.columns, kind="stable")
    first = np.searchsorted(edges.columns[by_column], np.arange(len(places) + 1))
    slots = np.repeat(np.arange(len(places)), places)
    at, many = spans(first, slots)
    begins = np.concatenate([[0], np.cumsum(many)])
    one_each = np.ones(edges.shape[0], dtype=np.int64)
    return Demand(begins, edges.rows[by_column][at], worth[by_column][at], one_each), slots


def _match(demand: Demand, known: Counts | None) -> Counts:
    """Each bidder's seat.

    Taking prices off changes no optimum in which each seat with a price is full. Prices a little too low keep
    to that; one that was too high leaves a place free, is dropped, and the rest is found again.
    """
    if not len(demand.seat):
        return np.full(demand.bidders, NOBODY, dtype=np.int64)
    step = _step(demand)
    price = auction.prices(demand, step) if known is None else known
    lower = LOWERED_BY * step
    for _ in range(MOST_CORRECTIONS):
        price = np.maximum(price - lower, 0)
        seats = _full_matching(demand, price)
        taken = np.bincount(seats[seats != NOBODY], minlength=len(price))
        wrong = (taken < demand.places) & (price > 0)
        if not wrong.any():
            return seats
        price = np.where(wrong, 0, price)
        lower *= LOWERED_BY
    return _full_matching(demand, np.zeros_like(price))


def _step(demand: Demand) -> int:
    """A small part of what lies between a bidder's best and worst seat."""
    begins = demand.first[:-1][np.diff(demand.first) > 0]
    least = np.minimum.reduceat(demand.worth, begins)
    most = np.maximum.reduceat(demand.worth, begins)
    return max(int(np.median(most - least)) // STEPS, 1)


def _full_matching(demand: Demand, price: Counts) -> Counts:
    """The greatest worth above prices; a seat of one's own, worth nothing, stands for *no seat*."""
    chosen = min_weight_full_bipartite_matching(_costs_above(demand, price))[1]
    seat_of_slot = np.concatenate(
        [np.repeat(np.arange(len(price)), demand.places), np.full(demand.bidders, NOBODY)]
    )
    found: Counts = seat_of_slot[chosen]
    return found


def _costs_above(demand: Demand, price: Counts) -> sparse.csr_array:
    """What each bidder loses by each place, counted from their best one; all above 0."""
    bidders = demand.bidders
    above = demand.worth - price[demand.seat]
    best = np.zeros(bidders, dtype=np.int64)
    wants = np.diff(demand.first)
    np.maximum.at(best, np.repeat(np.arange(bidders), wants), above)
    cost = np.repeat(best, wants) - above + 1
    _refuse_unless_exact(cost)
    _refuse_unless_exact(best)
    slots = int(demand.places.sum())
    return sparse.csr_array(_places_apart(demand, cost, best), shape=(bidders, slots + bidders))


def _places_apart(demand: Demand, cost: Counts, own_cost: Counts) -> tuple[Doubles, Numbers, Numbers]:
    """Costs, slots and where each bidder's begin: a slot for each place of a seat, last the bidder's own.

    Some bidders at a time: there are twice or three times as many slots as edges.
    """
    many = demand.places[demand.seat]
    ends = np.concatenate([[0], np.cumsum(many)])[demand.first]
    first = ends + np.arange(demand.bidders + 1)
    slot_of_seat = np.cumsum(demand.places) - demand.places
    costs, slots = np.empty(first[-1], dtype=np.float64), np.empty(first[-1], dtype=np.int32)
    for begin in range(0, demand.bidders, BIDDERS_AT_ONCE):
        some = np.arange(begin, min(begin + BIDDERS_AT_ONCE, demand.bidders))
        edges = slice(demand.first[some[0]], demand.first[some[-1] + 1])
        repeated = many[edges]
        bidder = np.repeat(some, np.diff(ends[some[0] : some[-1] + 2]))
        at = np.arange(ends[some[0]], ends[some[-1] + 1]) + bidder
        within = np.arange(len(at)) - np.repeat(np.cumsum(repeated) - repeated, repeated)
        costs[at] = np.repeat(cost[edges], repeated)
        slots[at] = np.repeat(slot_of_seat[demand.seat[edges]], repeated) + within
    own = first[1:] - 1
    costs[own], slots[own] = own_cost + 1, int(demand.places.sum()) + np.arange(demand.bidders)
    return costs, slots, first.astype(np.int32)


def _refuse_unless_exact(cost: Counts) -> None:
    """A path adds up a few of the greatest costs, never more than its ends and what lies between."""
    if 8 * int(cost.max(initial=0)) >= LARGEST_EXACT_FLOAT:
        raise OverflowError("these worths are more than this solver can weigh exactly")


def _priced(edges: Edges, worth: Counts, mentor_of: Counts) -> Assigned:
    """The lowest prices that leave every mentee content: longest paths from those who have no mentor.

    Only the mentees of mentors whose price has risen are looked at again. An optimum has no circle by which
    anybody could gain, so that prices stop rising.
    """
    mentees, mentors = edges.shape
    matched = np.flatnonzero(mentor_of != NOBODY)
    paid = np.zeros(mentees, dtype=np.int64)
    paid[matched] = worth[edges.places_of(matched, mentor_of[matched])]
    gain = worth - paid[edges.rows]
    # The last one is for NOBODY and stays at nothing.
    price = np.zeros(mentors + 1, dtype=np.int64)
    unmatched = mentor_of[edges.rows] == NOBODY
    np.maximum.at(price, edges.columns[unmatched], worth[unmatched])
    while len(matched):
        at, many = spans(edges.first, matched)
        wanted = gain[at] + np.repeat(price[mentor_of[matched]], many)
        columns = edges.columns[at]
        rises = wanted > price[columns]
        np.maximum.at(price, columns[rises], wanted[rises])
        risen = np.zeros(mentors + 1, dtype=np.bool_)
        risen[columns[rises]] = True
        matched = np.flatnonzero(risen[mentor_of])
    return Assigned(mentor_of, price[:-1], paid - price[mentor_of])
