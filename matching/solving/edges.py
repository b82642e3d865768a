"""Some of all pairs, with their exact scores: what a solver works on."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matching.solving import parallel
from matching.solving.blocks import Counts, Flags, ScoreBlocks

SCORED_AT_ONCE = 1 << 16


@dataclass(frozen=True)
class Edges:
    """Pairs in order of row and column, each once. `score` is in whole millionths."""

    shape: tuple[int, int]
    rows: Counts
    columns: Counts
    score: Counts

    @classmethod
    def none(cls, shape: tuple[int, int]) -> "Edges":
        nothing = np.zeros(0, dtype=np.int64)
        return cls(shape, nothing, nothing, nothing)

    @classmethod
    def scored(cls, blocks: ScoreBlocks, cells: Counts, least: int) -> "Edges":
        """The pairs with these numbers (row times columns plus column) that score at least so much."""
        rows, columns = np.divmod(cells, blocks.shape[1])
        parts = parallel.cut(np.arange(len(cells)), SCORED_AT_ONCE)
        scores = parallel.each(lambda part: blocks.exact(rows[part], columns[part]), parts)
        score = np.concatenate([np.zeros(0, dtype=np.int64), *scores])
        enough = score >= least
        return cls(blocks.shape, rows[enough], columns[enough], score[enough])

    @cached_property
    def cells(self) -> Counts:
        """One number for each pair, ascending."""
        numbers: Counts = self.rows * self.shape[1] + self.columns
        return numbers

    @cached_property
    def first(self) -> Counts:
        """Where each row's edges begin, and where the last row's end."""
        begins: Counts = np.searchsorted(self.rows, np.arange(self.shape[0] + 1))
        return begins

    def joined(self, more: "Edges") -> "Edges":
        """These and more; of a pair that is in both, one."""
        cells, at = np.unique(np.concatenate([self.cells, more.cells]), return_index=True)
        rows, columns = np.divmod(cells, self.shape[1])
        return Edges(self.shape, rows, columns, np.concatenate([self.score, more.score])[at])

    def where(self, kept: Flags) -> "Edges":
        return Edges(self.shape, self.rows[kept], self.columns[kept], self.score[kept])

    def without(self, pairs: Iterable[tuple[int, int]]) -> "Edges":
        cells = np.array([row * self.shape[1] + column for row, column in pairs], dtype=np.int64)
        return self.where(~np.isin(self.cells, cells)) if len(cells) else self

    def has(self, rows: Counts, columns: Counts) -> bool:
        """Whether all of these pairs are here."""
        return bool(np.isin(rows * self.shape[1] + columns, self.cells, assume_unique=True).all())

    def places_of(self, rows: Counts, columns: Counts) -> Counts:
        """Where these pairs, which are all here, stand among the edges."""
        found: Counts = np.searchsorted(self.cells, rows * self.shape[1] + columns)
        return found


def spans(first: Counts, which: Counts) -> tuple[Counts, Counts]:
    """The edges of several rows, one row after the other, and how many each has."""
    many = first[which + 1] - first[which]
    begins = np.cumsum(many) - many
    return np.repeat(first[which] - begins, many) + np.arange(int(many.sum())), many
