"""What an assignment is worth: people first, then those first in line, then merit, then waiting."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from matching.solving.blocks import MILLION, ROUNDING, Counts, Points

STEEPNESS = 10
WAITING_STEPS = 64
FEWEST_CHANGES = 64


class Aim(StrEnum):
    """What to make greatest once as many people as possible are matched.

    FAIR adds up 1 - exp(-10 score): it lifts poor matches for about 1 % of the total. TOTAL adds up scores.
    LEXIMIN first has as few pairs as possible in the lowest twentieth of scores, then in the next, and so on.
    """

    FAIR = "fair"
    TOTAL = "total"
    LEXIMIN = "leximin"


def merits(score: Counts, aim: Aim) -> Counts:
    """What to add up, in millionths of the greatest merit there is."""
    if aim is not Aim.FAIR:
        return score
    return np.asarray(np.rint(-np.expm1(-STEEPNESS * score / MILLION) * MILLION), dtype=np.int64)


def fast_merits(points: Points, aim: Aim) -> Points:
    """The same of fast scores, to within `rounding`; pairs not allowed stay far below all others."""
    if aim is not Aim.FAIR:
        return points * np.float32(MILLION)
    gained: Points = np.exp(points * np.float32(-STEEPNESS))
    np.subtract(1, gained, out=gained)
    gained *= np.float32(MILLION)
    return gained


def rounding(aim: Aim) -> float:
    """By how many millionths a fast merit may differ from the exact one."""
    return 1 + ROUNDING * (STEEPNESS if aim is Aim.FAIR else 1)


@dataclass(frozen=True)
class Scale:
    """Merits and ranks as one whole number a pair, which outweighs no earlier aim.

    Being matched outweighs all merits together, and being matched when first in line as much again. The two
    never compete: the sets of mentees who can be matched at once form a matroid, so that a largest set exists
    which also holds as many as possible of those first in line.
    """

    aim: Aim
    match: int
    bonus: Counts
    changes: int
    """How many people more or less this scale can bear."""

    @classmethod
    def of(cls, aim: Aim, matches: int, first_in_line: npt.NDArray[np.bool_], waiting: Counts) -> "Scale":
        changes = matches + FEWEST_CHANGES
        match = (matches + changes) * (MILLION + 1) * WAITING_STEPS
        bonus = match * (1 + first_in_line.astype(np.int64)) + waiting
        return cls(aim, match, bonus, changes)

    def worth(self, rows: Counts, score: Counts) -> Counts:
        whole: Counts = merits(score, self.aim) * WAITING_STEPS + self.bonus[rows]
        return whole
