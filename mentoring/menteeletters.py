"""Mentee letters: a mentor writes the same words to all their mentees, each by themselves.

They are kept as circulars are, for as long, and go with whoever wrote them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.announcements import LONGEST_TEXT
from mentoring.circulars import Circular, Fault
from mentoring.endings import OwnMatch
from mentoring.holds import keeps_apart
from mentoring.intake import has_words
from mentoring.matches import MatchStatus
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.refusals import Refusal

FEWEST = 2
"""To one mentee a mentor writes in the chat that the two share."""
ONE_EACH = timedelta(hours=20)
"""Once a day is enough: it is no chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is about to be written, to whom; a mentor knows the names, no mentee learns them."""

    text: str
    matches: tuple[OwnMatch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FromMentor:
    """A mentor's words as they reach one mentee."""

    letter: Circular
    program: Program


@dataclass(eq=False)
class FewMentees(Refusal):
    """There are no two mentees to write to."""


@dataclass(eq=False)
class WroteToday(Refusal):
    """One such letter a day."""


def reachable(matches: Iterable[OwnMatch]) -> tuple[OwnMatch, ...]:
    """The mentees of pairs that go on; where somebody did not feel safe nobody's words go anywhere."""
    return tuple(
        own
        for own in matches
        if own.role is Role.MENTOR
        and own.match.status is MatchStatus.ACTIVE
        and own.ending is None
        and not own.program.policy.is_group
        and not keeps_apart(own.match)
    )


def fault_of(text: str) -> Fault | None:
    """What is wrong with the words."""
    if not has_words(text):
        return Fault.NO_WORDS
    return Fault.TOO_LONG if len(text) > LONGEST_TEXT else None


def is_too_soon(letters: Iterable[Circular], now: datetime) -> bool:
    """They wrote to their mentees today."""
    return any(now < each.written_at + ONE_EACH for each in letters)
