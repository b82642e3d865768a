"""How alike two short texts are, offline and in any language: TF-IDF over pieces of words and meanings."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy import sparse

from matching.aliases import WORD, Meanings, meanings, meant
from matching.cells import Counts, Numbers

PIECE_LENGTHS = (3, 4, 5)
# One meaning in common says as much as some pieces of a word.
PIECES_A_MEANING = 6
# Whole numbers in float64 add up exactly, in whatever order a product takes them: runs repeat to the bit.
UNIT_LENGTH = 4096


@dataclass(frozen=True, eq=False)
class Words:
    """How texts become vectors of whole numbers, each about UNIT_LENGTH long; empty for one without words.

    Pieces that few texts have weigh more, counted over the texts there were at first.
    """

    vocabulary: Mapping[str, int]
    rarity: Numbers
    table: Meanings

    @classmethod
    def of(cls, texts: Sequence[str], aliases: Sequence[Sequence[str]] = ()) -> "Words":
        table = meanings(aliases)
        found = _Counted.of(texts, table)
        # The last is for pieces that no text had.
        texts_with = np.array([*np.bincount(found.counts.indices, minlength=len(found.pieces)), 0])
        rarity = np.log((1 + len(texts)) / (1 + texts_with)) + 1
        return cls({piece: column for column, piece in enumerate(found.pieces)}, rarity, table)

    def vectors(self, texts: Sequence[str]) -> sparse.csr_array:
        """One row a text; long texts weigh no more than short ones.

        What no text had at first makes a text longer, and is nothing that two can have in common.
        """
        found, other = _Counted.of(texts, self.table), len(self.vocabulary)
        counts = found.counts
        columns = np.array([self.vocabulary.get(piece, other) for piece in found.pieces], dtype=np.int32)
        counts.indices = columns[counts.indices]
        counts.data *= self.rarity[counts.indices]
        lengths = np.sqrt(np.bincount(_rows_of(counts), counts.data**2, minlength=len(texts)))
        counts.data = np.rint(counts.data / lengths[_rows_of(counts)] * UNIT_LENGTH)
        counts.data[counts.indices == other] = 0
        return sparse.csr_array((counts.data, counts.indices, counts.indptr), shape=(len(texts), other + 1))


@dataclass(frozen=True, eq=False)
class _Counted:
    """How often each text has each piece; pieces in order of their spelling.

    Texts share words, and words are cut up once each.
    """

    pieces: Sequence[str]
    counts: sparse.csr_array

    @classmethod
    def of(cls, texts: Sequence[str], table: Meanings) -> "_Counted":
        spoken = [_words(text) for text in texts]
        said = [Counter(words) for words in spoken]
        means = [dict.fromkeys(meant(words, table), PIECES_A_MEANING) for words in spoken]
        words = {word: _pieces(word) for word in dict.fromkeys(chain(*said))}
        meanings_ = {meaning: {f"={meaning}": 1} for meaning in dict.fromkeys(chain(*means))}
        pieces = sorted({piece for each in (*words.values(), *meanings_.values()) for piece in each})
        counts = _table(said, [*words]) @ _table([*words.values()], pieces)
        counts += _table(means, [*meanings_]) @ _table([*meanings_.values()], pieces)
        counts = counts.tocsr()
        counts.sort_indices()
        return cls(pieces, counts)


def _table(rows: Sequence[Mapping[str, int]], columns: Sequence[str]) -> sparse.csr_array:
    """Numbers by name as a matrix."""
    of = {name: column for column, name in enumerate(columns)}
    return sparse.csr_array(
        (
            np.array([count for each in rows for count in each.values()], dtype=np.float64),
            np.array([of[name] for each in rows for name in each], dtype=np.int32),
            np.cumsum([0, *map(len, rows)], dtype=np.int32),
        ),
        shape=(len(rows), len(columns)),
    )


def _rows_of(table: sparse.csr_array) -> Counts:
    return np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _pieces(word: str) -> Counter[str]:
    """Runs of 3 to 5 letters, ends marked by spaces: they forgive endings, compounds and typos."""
    marked = f" {word} "
    return Counter(
        marked[start : start + length]
        for length in PIECE_LENGTHS
        for start in range(len(marked) - length + 1)
    )
