"""How alike two short texts are, offline and in any language: TF-IDF over pieces of words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from matching.pool import Numbers

PIECE_LENGTHS = (3, 4, 5)
# Integers in float64 add up exactly, in whatever order the sparse product takes them: runs repeat to the bit.
UNIT_LENGTH = 4096


def similarity(goals: Sequence[str], abouts: Sequence[str]) -> Numbers:
    """Cosine in [0, 1] of each goal (rows) with each mentor's words (columns); NaN where one says nothing."""
    pieces = [_pieces(text) for text in (*goals, *abouts)]
    vocabulary = {piece: column for column, piece in enumerate(sorted(set().union(*pieces)))}
    vectors = _unit_vectors(pieces, vocabulary)
    cosines = (vectors[: len(goals)] @ vectors[len(goals) :].T).toarray() / UNIT_LENGTH**2
    says_something = np.array([bool(counts) for counts in pieces], dtype=np.bool_)
    both = np.logical_and.outer(says_something[: len(goals)], says_something[len(goals) :])
    result: Numbers = np.where(both, np.minimum(cosines, 1), np.nan)
    return result


def _pieces(text: str) -> Counter[str]:
    """Runs of 3 to 5 letters within words, ends marked by spaces: forgives endings, compounds and typos."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    marked = (f" {word} " for word in words)
    return Counter(
        word[start : start + length]
        for word in marked
        for length in PIECE_LENGTHS
        for start in range(len(word) - length + 1)
    )


def _unit_vectors(pieces: Sequence[Counter[str]], vocabulary: dict[str, int]) -> sparse.csr_array:
    """One row a text: pieces that few texts have weigh more, long texts no more than short ones."""
    counts = sparse.csr_array(
        (
            np.array([count for each in pieces for count in each.values()], dtype=np.float64),
            np.array([vocabulary[piece] for each in pieces for piece in each], dtype=np.int32),
            np.cumsum([0, *map(len, pieces)], dtype=np.int32),
        ),
        shape=(len(pieces), len(vocabulary)),
    )
    texts_with = np.bincount(counts.indices, minlength=len(vocabulary))
    rarity = np.log((1 + len(pieces)) / (1 + texts_with)) + 1
    counts.data *= rarity[counts.indices]
    lengths = np.sqrt(counts.multiply(counts).sum(axis=1))
    counts.data = np.rint(counts.data / np.repeat(lengths, np.diff(counts.indptr)) * UNIT_LENGTH)
    return counts
