"""Which pairs are looked at: a whole grid of mentees and mentors, or single pairs.

Every factor and rule is written once, over `Cells`: a run never needs the matrix of all pairs at once, and
what is true of a pair in a block of thousands is true, to the bit, of the same pair alone. For that, products
of features are sums of whole numbers, which add up exactly in any order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

Numbers: TypeAlias = npt.NDArray[np.floating[Any]]
Counts: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Element = TypeVar("Element", bound=np.generic)

DENSE_UP_TO = 128
"""Columns of features: few are multiplied faster as plain matrices, many as sparse ones."""

CACHED_PAIRS = 1 << 16
SINGLE_PAIRS = 1 << 12
"""Fewer at a time: each brings the words of two texts along."""


@dataclass(frozen=True)
class Features:
    """Whole numbers about people, mentees in the rows of one matrix and mentors in those of the other."""

    mentees: sparse.csr_array
    mentors: sparse.csr_array

    @cached_property
    def dense(self) -> tuple[Numbers, Numbers] | None:
        """Both as plain matrices, if they are narrow."""
        if self.mentees.shape[1] > DENSE_UP_TO:
            return None
        return self.mentees.toarray(), self.mentors.toarray()

    @cached_property
    def across(self) -> Numbers | sparse.csr_array:
        """Every mentor as a column, to be multiplied with rows of mentees."""
        return self.dense[1].T.copy() if self.dense else self.mentors.T.tocsr()

    @cached_property
    def by_mentee(self) -> Counts:
        """How many options each mentee chose."""
        return np.asarray(np.diff(self.mentees.indptr), dtype=np.int64)

    @cached_property
    def by_mentor(self) -> Counts:
        """How many options each mentor chose."""
        return np.asarray(np.diff(self.mentors.indptr), dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Cells:
    """Rows are mentees, columns mentors, by index: all with all in a grid, else the first with the first.

    `kind` is the precision of fractions: float64 for what people see and what decides, float32 to look
    through many pairs quickly.
    """

    rows: Counts
    columns: Counts
    is_grid: bool = True
    kind: type[np.floating[Any]] = np.float64

    @classmethod
    def pairs(cls, rows: Counts, columns: Counts) -> "Cells":
        """Single pairs: the first row with the first column, and so on."""
        return cls(np.asarray(rows), np.asarray(columns), is_grid=False)

    @classmethod
    def one(cls, row: int, column: int) -> "Cells":
        return cls.pairs(np.array([row]), np.array([column]))

    @property
    def shape(self) -> tuple[int, ...]:
        return (len(self.rows), len(self.columns)) if self.is_grid else (len(self.rows),)

    def of_mentees(self, values: npt.NDArray[Element]) -> npt.NDArray[Element]:
        """One value a mentee, to be broadcast over these pairs."""
        return values[self.rows][:, None] if self.is_grid else values[self.rows]

    def of_mentors(self, values: npt.NDArray[Element]) -> npt.NDArray[Element]:
        """One value a mentor, to be broadcast over these pairs."""
        return values[self.columns][None, :] if self.is_grid else values[self.columns]

    def products(self, features: Features) -> Numbers:
        """The exact product of a mentee's features with a mentor's, for each pair."""
        product = self._products_of_grid(features) if self.is_grid else self._products_of_pairs(features)
        return np.asarray(product, dtype=self.kind)

    def _products_of_grid(self, features: Features) -> Numbers:
        mentees = (features.dense[0] if features.dense else features.mentees)[self.rows]
        everybody = np.array_equal(self.columns, np.arange(len(features.by_mentor)))
        product: Any = mentees @ (features.across if everybody else features.across[:, self.columns])
        return np.asarray(product if features.dense else product.toarray())

    def _products_of_pairs(self, features: Features) -> Numbers:
        if features.dense:
            mentees, mentors = features.dense
            return np.asarray(np.einsum("ij,ij->i", mentees[self.rows], mentors[self.columns]))
        return np.asarray(features.mentees[self.rows].multiply(features.mentors[self.columns]).sum(axis=1))

    def looked_up(self, values: sparse.csr_array) -> Numbers:
        """The value of each of these pairs in a matrix of all that has few."""
        if self.is_grid:
            found = values[self.rows][:, self.columns].toarray()
        elif len(self.rows):
            found = values[self.rows, self.columns]
        else:
            found = np.zeros(0)
        return np.asarray(found, dtype=self.kind).reshape(self.shape)

    def marked(self, marks: sparse.csr_array) -> Flags:
        """Which of these pairs a matrix of all names."""
        if not self.is_grid:
            return np.asarray(self.looked_up(marks) != 0)
        found = marks[self.rows][:, self.columns].tocoo()
        flags = np.zeros(self.shape, dtype=np.bool_)
        flags[found.coords] = True
        return flags

    def portions(self) -> "Iterator[tuple[slice, Cells]]":
        """The same pairs, so few at a time that what is worked out about them stays in the cache."""
        at_once = max(CACHED_PAIRS // max(len(self.columns), 1), 1) if self.is_grid else SINGLE_PAIRS
        for start in range(0, len(self.rows), at_once):
            part = slice(start, start + at_once)
            columns = self.columns if self.is_grid else self.columns[part]
            yield part, replace(self, rows=self.rows[part], columns=columns)

    def both_answered(self, features: Features) -> Flags:
        both = self.of_mentees(features.by_mentee > 0) & self.of_mentors(features.by_mentor > 0)
        return np.broadcast_to(both, self.shape)
