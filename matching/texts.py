"""How alike two short texts are, offline and in any language: TF-IDF over pieces of words and meanings."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from matching.aliases import WORD, Meanings, meanings, meant
from matching.cells import Features

PIECE_LENGTHS = (3, 4, 5)
# One meaning in common says as much as some pieces of a word.
PIECES_A_MEANING = 6
# Whole numbers in float64 add up exactly, in whatever order a product takes them: runs repeat to the bit.
UNIT_LENGTH = 4096


def features(goals: Sequence[str], abouts: Sequence[str], aliases: Sequence[Sequence[str]] = ()) -> Features:
    """Texts as vectors of whole numbers, each about UNIT_LENGTH long; empty for a text without words."""
    table = meanings(aliases)
    pieces = [_pieces(text, table) for text in (*goals, *abouts)]
    vocabulary = {piece: column for column, piece in enumerate(sorted(set().union(*pieces)))}
    vectors = _unit_vectors(pieces, vocabulary)
    return Features(vectors[: len(goals)], vectors[len(goals) :])


def _pieces(text: str, table: Meanings) -> Counter[str]:
    """Runs of 3 to 5 letters within words, ends marked by spaces (they forgive endings, compounds and typos),
    and what is meant.
    """
    words = WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    marked = (f" {word} " for word in words)
    counted = Counter(
        word[start : start + length]
        for word in marked
        for length in PIECE_LENGTHS
        for start in range(len(word) - length + 1)
    )
    return counted + Counter({f"={meaning}": PIECES_A_MEANING for meaning in meant(words, table)})


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
