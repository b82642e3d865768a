"""Margins of error: how far a mean may be from what all would have said, in groups as small as ours.

Those who answered are taken for a sample of those who were asked, so the margin shrinks to nothing as
everybody answers (finite population correction), and Student's t widens it where few did. It says nothing
about those who keep silent because they think otherwise; the words beside it do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import hypot, sqrt
from statistics import stdev

CERTAINTY = 0.95
"""In so many of a hundred such samples the truth lies within the margin."""

_T = (
    *((1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (6, 2.447), (7, 2.365), (8, 2.306)),
    *((9, 2.262), (10, 2.228), (11, 2.201), (12, 2.179), (13, 2.160), (14, 2.145), (15, 2.131)),
    *((16, 2.120), (18, 2.101), (20, 2.086), (25, 2.060), (30, 2.042), (40, 2.021), (60, 2.000)),
    *((120, 1.980), (1000, 1.962)),
)
"""Student's t for 95 %, two-sided, by degrees of freedom; between two, the wider one."""


class Change(StrEnum):
    """How a mean moved since the wave before, beyond what chance alone would do."""

    UP = "up"
    DOWN = "down"
    NOT_CLEAR = "not_clear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The mean of one wave, for a trend."""

    on: date
    mean: float
    n: int
    margin: float


def margin(values: Sequence[float], population: int) -> float:
    """Half the width of the interval around the mean, when so many people were asked; 0 if all answered."""
    n = len(values)
    if n < 2 or n >= population:  # noqa: PLR2004 (two values are the fewest that differ)
        return 0.0
    correction = sqrt((population - n) / (population - 1))
    return _t(n - 1) * stdev(values) / sqrt(n) * correction


def change(before: Point, now: Point) -> Change:
    """Whether two means differ clearly."""
    difference = now.mean - before.mean
    if abs(difference) <= hypot(before.margin, now.margin):
        return Change.NOT_CLEAR
    return Change.UP if difference > 0 else Change.DOWN


def _t(degrees: int) -> float:
    return [t for least, t in _T if least <= degrees][-1]
