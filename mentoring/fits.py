"""Good match? Asked after the first and the third meeting, and once more who finds it too early to say."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

FIRST_MEETING = 1
THIRD_MEETING = 3


class Fit(StrEnum):
    """Whether somebody finds it a good match."""

    GOOD = "good"
    TOO_EARLY = "too_early"
    DIFFERENT = "different"


def is_asked(meetings: int, earlier: Sequence[Fit]) -> bool:
    """Whether the question follows a meeting, when so many were held and these answers were given before.

    Who still cannot say is asked once more after the next meeting, and then never again.
    """
    if not earlier:
        return meetings == FIRST_MEETING or meetings >= THIRD_MEETING
    if earlier[-1] is Fit.TOO_EARLY:
        return earlier.count(Fit.TOO_EARLY) == 1
    return len(earlier) == 1 and meetings >= THIRD_MEETING


def are_apart(latest: Iterable[Fit | None]) -> bool:
    """One partner says *good match*, another *a different match*."""
    return {Fit.GOOD, Fit.DIFFERENT} <= set(latest)
