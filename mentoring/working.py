"""How far the engine is with something that takes longer than somebody likes to wait without a word."""

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What the engine is at: with another request first, or how far with this one."""

    WAITING = "waiting"
    LOOKING = "looking"
    COMPARING = "comparing"
    EXPLAINING = "explaining"


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a phase is done, in [0, 1]; None where nobody can tell."""

    phase: Phase
    share: float | None = None
