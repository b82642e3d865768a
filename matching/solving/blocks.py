"""How scores reach the solver: some rows at a time, so that no matrix of all pairs need exist."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Points = npt.NDArray[np.float32]

MILLION = 1_000_000
NOBODY = -1
NOT_ALLOWED = -np.inf
# A block's fast scores may differ from the exact ones by so many millionths, and no more.
ROUNDING = 4


class ScoreBlocks(Protocol):
    """The scores of all pairs, in [0, 1]: mentees in rows, mentors in columns.

    The order of rows and columns decides between results of equal worth: whoever builds the blocks shuffles
    people by a seed, so that the order in which they were loaded decides nothing.
    """

    @property
    def shape(self) -> tuple[int, int]:
        """Mentees and mentors."""
        ...

    def block(self, rows: Counts) -> Points:
        """The fast scores of these rows with every column; NOT_ALLOWED where a rule forbids the pair.

        May be called from several threads at once. Nobody else keeps or changes the array that is returned.
        """
        ...

    def exact(self, rows: Counts, columns: Counts) -> Counts:
        """The canonical scores of single pairs, all of them allowed, in whole millionths.

        The same on every machine, whatever other pairs are asked for; what people see. May be called from
        several threads at once.
        """
        ...


@dataclass(frozen=True)
class Matrix:
    """Scores that are all in memory: millionths, and which pairs are allowed."""

    score: Counts
    legal: Flags

    @property
    def shape(self) -> tuple[int, int]:
        mentees, mentors = self.score.shape
        return mentees, mentors

    def block(self, rows: Counts) -> Points:
        points = (self.score[rows] / MILLION).astype(np.float32)
        points[~self.legal[rows]] = NOT_ALLOWED
        return points

    def exact(self, rows: Counts, columns: Counts) -> Counts:
        return self.score[rows, columns]
