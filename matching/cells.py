"""Which pairs are looked at: a whole grid of mentees and mentors, or single pairs.

Every factor and rule is written once, over `Cells`: a run never needs the matrix of all pairs at once, and
what is true of a pair in a block of thousands is true, to the bit, of the same pair alone. For that, products
of features are sums of whole numbers, which add up exactly in any order.
"""

from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True, eq=False)
class Offered:
    """Whole numbers about mentors, one row each, and which column stands for which option.

    The last column is for all that no mentor offers: a mentee may want it all the same.
    """

    columns: Mapping[Any, int]
    rows: sparse.csr_array

    @classmethod
    def by(cls, mentors: Sequence[Mapping[Any, int]]) -> "Offered":
        options = sorted({option for one in mentors for option in one}, key=repr)
        columns = {option: column for column, option in enumerate(options)}
        return cls(columns, _rows(mentors, columns))

    def to(self, mentees: Sequence[Mapping[Any, int]]) -> "Features":
        """Beside what these mentees want."""
        return Features(_rows(mentees, self.columns), self)

    @property
    def is_narrow(self) -> bool:
        return len(self.columns) < DENSE_UP_TO

    @cached_property
    def dense(self) -> Numbers:
        return np.asarray(self.rows.toarray())

    @cached_property
    def across(self) -> Numbers | sparse.csr_array:
        """Every mentor as a column, to be multiplied with rows of mentees."""
        return self.dense.T.copy() if self.is_narrow else self.rows.T.tocsr()

    @cached_property
    def many(self) -> Counts:
        """How many options each mentor chose."""
        return np.asarray(np.diff(self.rows.indptr), dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Features:
    """Whole numbers about people: mentees in the rows of one matrix, mentors in those of the other."""

    mentees: sparse.csr_array
    offered: Offered

    @property
    def mentors(self) -> sparse.csr_array:
        return self.offered.rows

    @cached_property
    def dense(self) -> tuple[Numbers, Numbers] | None:
        """Both as plain matrices, if they are narrow."""
        return (self.mentees.toarray(), self.offered.dense) if self.offered.is_narrow else None

    @property
    def across(self) -> Numbers | sparse.csr_array:
        return self.offered.across

    @cached_property
    def by_mentee(self) -> Counts:
        """How many options each mentee chose."""
        return np.asarray(np.diff(self.mentees.indptr), dtype=np.int64)

    @property
    def by_mentor(self) -> Counts:
        """How many options each mentor chose."""
        return self.offered.many


def _rows(people: Sequence[Mapping[Any, int]], columns: Mapping[Any, int]) -> sparse.csr_array:
    other = len(columns)
    return sparse.csr_array(
        (
            np.array([value for one in people for value in one.values()], dtype=np.float64),
            np.array([columns.get(option, other) for one in people for option in one], dtype=np.int32),
            np.cumsum([0, *map(len, people)], dtype=np.int32),
        ),
        shape=(len(people), len(columns) + 1),
    )


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
    def mirrored(self) -> "Cells":
        """The same pairs the other way round, where the same people stand on both sides."""
        return replace(self, rows=self.columns, columns=self.rows)

    def as_seen_here(self, mirrored: npt.NDArray[Element]) -> npt.NDArray[Element]:
        """What was found for the mirrored pairs, in the order of these."""
        return mirrored.T if self.is_grid else mirrored

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
