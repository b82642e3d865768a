"""What stands in the way of a pair, and what speaks for it, in a few words: rules, bounds and factors."""

from mentoring.templates import Factor
from messages.voice import Voice

BOUND, OWN = "bound:", "own:"
"""How the engine's codes begin for a bound, and for a program's own question."""


def cause(voice: Voice, code: str) -> str:
    """A rule, a bound or an obstacle."""
    if code.startswith(BOUND):
        return voice.plain("runs.bound", factor=factor(voice, code.removeprefix(BOUND)))
    return voice.plain(f"runs.causes.{code}")


def is_private(factor_name: str) -> bool:
    """What people said only for matching: nobody is shown how they answered, or whom they asked for."""
    return factor_name.startswith(OWN) or factor_name == Factor.PREFERENCES


def factor(voice: Voice, name: str) -> str:
    """What a pair is judged by; a program's own question by its name."""
    if name.startswith(OWN):
        return voice.plain("runs.own_question", question=name.removeprefix(OWN))
    return voice.plain(f"swaps.factors.{name}")
