"""People matched among themselves, two and two: a largest matching of a general graph, of greatest weight.

Edmonds' blossom algorithm finds it exactly. Of large programs each person's best few others are looked at
first; it stays exact in how many are matched, and `Paired.is_best` says whether anything was left out.
"""

from dataclasses import dataclass

import numpy as np
import rustworkx

from matching.solving.blocks import NOBODY, Counts, Flags

ALL_UP_TO = 300
"""People among whom every pair is looked at: about a second."""
BEST_OTHERS = 24


@dataclass(frozen=True)
class Paired:
    """`partner_of[one]` is the other, or NOBODY."""

    partner_of: Counts
    is_best: bool


def pair(worth: Counts, legal: Flags) -> Paired:
    """The most pairs, and of these the ones worth most together; both arrays are symmetric."""
    people = len(worth)
    few = BEST_OTHERS if people > ALL_UP_TO else people
    most = most_pairs(legal) if few < people else None
    while True:
        looked_at = _best(worth, legal, few)
        partner_of = _matching(worth, looked_at)
        is_best = few >= people or np.array_equal(looked_at, legal)
        if is_best or np.count_nonzero(partner_of != NOBODY) == 2 * (most or 0):
            return Paired(partner_of, is_best)
        few *= 4


def most_pairs(legal: Flags) -> int:
    """How many pairs the rules allow at once."""
    alike = np.ones(legal.shape, dtype=np.int64)
    return int(np.count_nonzero(_matching(alike, legal) != NOBODY)) // 2


def _best(worth: Counts, legal: Flags, few: int) -> Flags:
    """The legal pairs in which one is among the best few of the other."""
    if few >= len(worth):
        return legal
    ranked = np.argsort(np.where(legal, -worth, 1), axis=1, kind="stable")[:, :few]
    chosen = np.zeros_like(legal)
    np.put_along_axis(chosen, ranked, values=True, axis=1)
    return np.asarray((chosen | chosen.T) & legal)


def _matching(worth: Counts, possible: Flags) -> Counts:
    rows, columns = np.nonzero(np.triu(possible, 1))
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(worth)))
    edges = zip(rows.tolist(), columns.tolist(), worth[rows, columns].tolist(), strict=True)
    graph.add_edges_from(list(edges))
    partner_of = np.full(len(worth), NOBODY, dtype=np.int64)
    for one, other in rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int):
        partner_of[one], partner_of[other] = other, one
    return partner_of
