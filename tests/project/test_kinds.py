"""Each kind of message is one that somebody has thought about, where lives are judged."""

from bot.simulation.checking.kinds import KNOWN
from mentoring.deliveries import Kind


def test_rules_over_lives_know_each_kind() -> None:
    """A new one is named in `bot/simulation/checking/kinds.py`: counted, discreet, about a match?"""
    assert frozenset(Kind) == KNOWN
