"""How alike two short texts are, offline and in any language: TF-IDF over pieces of words and meanings."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from matching.aliases import WORD, Meanings, meanings, meant
from matching.cells import Numbers

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
        naming = Counter(piece for text in texts for piece in _pieces(text, table))
        names = sorted(naming)
        # The last is for pieces that no text had.
        texts_with = np.array([*(naming[piece] for piece in names), 0])
        rarity = np.log((1 + len(texts)) / (1 + texts_with)) + 1
        return cls({piece: column for column, piece in enumerate(names)}, rarity, table)

    def vectors(self, texts: Sequence[str]) -> sparse.csr_array:
        """One row a text; long texts weigh no more than short ones."""
        counts = self._counted(texts)
        counts.data *= self.rarity[counts.indices]
        lengths = np.sqrt(counts.multiply(counts).sum(axis=1))
        counts.data = np.rint(counts.data / np.repeat(lengths, np.diff(counts.indptr)) * UNIT_LENGTH)
        return counts

    def _counted(self, texts: Sequence[str]) -> sparse.csr_array:
        other = len(self.vocabulary)
        pieces = [_pieces(text, self.table) for text in texts]
        known = [[self.vocabulary.get(piece, other) for piece in each] for each in pieces]
        return sparse.csr_array(
            (
                np.array([count for each in pieces for count in each.values()], dtype=np.float64),
                np.array([column for each in known for column in each], dtype=np.int32),
                np.cumsum([0, *map(len, pieces)], dtype=np.int32),
            ),
            shape=(len(pieces), other + 1),
        )


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
