"""How many people can be matched at all."""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from matching.solving.blocks import NOBODY, Counts, Flags


def most_matches(legal: Flags, places: Counts) -> int:
    """The most matches that the rules allow, whatever the scores; mentees in rows."""
    slots = np.repeat(np.arange(len(places)), np.minimum(places, np.count_nonzero(legal, axis=0)))
    if not legal.size or not len(slots):
        return 0
    matched = maximum_bipartite_matching(csr_array(legal[:, slots]), perm_type="column")
    return int(np.count_nonzero(matched != NOBODY))
