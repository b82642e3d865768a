"""Lives that are wrong in one way, made from a good one, each with the rule that it breaks."""

from dataclasses import dataclass

from tests.simulation.doctors import Doctor


@dataclass(frozen=True, slots=True)
class Mutant:
    """What is done to a life, which rule finds it, and which others cannot but find it, too."""

    rule: str
    title: str
    doctor: Doctor
    also: frozenset[str] = frozenset()


def also(*names: str) -> frozenset[str]:
    """Rules that cannot but find it, too."""
    return frozenset(names)
