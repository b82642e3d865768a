"""The score of a pair: the weighted mean of its factors, in whole millionths.

Whole numbers make a score the same on every machine and in every order, and equal to its breakdown.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from matching import factors
from matching.cells import Cells, Counts, Numbers
from matching.comparing import Factor, factors_of
from matching.outputs import FactorShare
from matching.pool import Pool

MILLION = 1_000_000


@dataclass(frozen=True)
class Scores:
    """What speaks for each pair of a pool, worked out for whichever pairs are asked for."""

    pool: Pool

    @cached_property
    def weights(self) -> dict[str, int]:
        """The factors that count, with their weights."""
        return {factor: weight for factor, weight in self.pool.rules.weight_of.items() if weight}

    def factor(self, name: str, cells: Cells) -> Numbers:
        """One factor, NaN where an answer is missing; between peers the mean of both ways."""
        values = self._one_way(name, cells)
        if not self.pool.rules.peers:
            return values
        return factors.both_ways(values, cells.as_seen_here(self._one_way(name, cells.mirrored)))

    def exact(self, cells: Cells) -> Counts:
        """The canonical scores in millionths: what people see, and what decides."""
        whole = sum(self.weights.values())
        if not whole:
            return np.full(cells.shape, round(factors.NEUTRAL * MILLION))
        summed = np.zeros(cells.shape, dtype=np.int64)
        for part, few in cells.portions():
            for name, weight in self.weights.items():
                summed[part] += self._millionths(name, few) * weight
        return np.asarray((summed + whole // 2) // whole)

    def fast(self, cells: Cells) -> Numbers:
        """The scores in [0, 1], as float32: within a few millionths of the canonical ones, and quicker."""
        whole = sum(self.weights.values())
        if not whole:
            return np.full(cells.shape, factors.NEUTRAL, dtype=np.float32)
        summed = np.zeros(cells.shape, dtype=np.float32)
        for part, few in replace(cells, kind=np.float32).portions():
            for name, weight in self.weights.items():
                summed[part] += self._answered(name, few) * np.float32(weight / whole)
        return summed

    def breakdowns(self, pairs: Cells) -> list[tuple[FactorShare, ...]]:
        """Each factor's part in the score of each of these pairs; they add up to it, to a rounding."""
        whole = sum(self.weights.values())
        shares = [
            [
                FactorShare(
                    factor=name,
                    value=value / MILLION,
                    weight=weight,
                    contribution=value * weight / whole / MILLION,
                )
                for value in self._millionths(name, pairs).tolist()
            ]
            for name, weight in self.weights.items()
        ]
        return [*zip(*shares, strict=True)] if shares else [()] * len(pairs.rows)

    @cached_property
    def _factors(self) -> dict[str, Factor]:
        return factors_of(self.pool.rules.own_questions)

    def _one_way(self, name: str, cells: Cells) -> Numbers:
        return np.broadcast_to(self._factors[name](self.pool, cells), cells.shape)

    def _millionths(self, name: str, cells: Cells) -> Counts:
        return np.rint(self._answered(name, cells) * MILLION).astype(np.int64)

    def _answered(self, name: str, cells: Cells) -> Numbers:
        values = self.factor(name, cells)
        return np.where(np.isnan(values), cells.kind(factors.NEUTRAL), values)
