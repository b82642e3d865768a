"""How far a run is, for whoever waits for it."""

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """COMPARING counts pairs looked at, and may look at some again; EXPLAINING counts matches."""

    COMPARING = "comparing"
    EXPLAINING = "explaining"


Tell = Callable[[Stage, int], None]
"""Hears of so many more pairs, or matches, in a stage. Several threads may tell at once."""


LOOKS_OF_A_RUN = 2
"""At all pairs: to find the best, and to see who would rather have each other. More are of few people."""


def nobody(_stage: Stage, _more: int) -> None:
    """Nobody waits."""
