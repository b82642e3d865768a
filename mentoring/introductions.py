"""Two people who are matched read of each other."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.matches import Match
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """A new match as one of the two reads of it. `words` are the partner's own, from the form.

    `shares_hours`: there is an hour at which both work, so that a chat of both is opened.
    """

    match: Match
    program: Program
    role: Role
    partner: Person
    reasons: tuple[Reason, ...]
    words: str
    shares_hours: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """A new match as both read of it, in the chat that they share."""

    match: Match
    program: Program
    mentor: Person
    mentee: Person
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMatch:
    """A match that was sent, before a coordinator who is no party to it."""

    match: Match
    mentor: Person
    mentee: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMatches:
    """The matches of a program that go on, newest first."""

    program: Program
    matches: tuple[SentMatch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A match that should not have been sent, as one of the two reads of it."""

    match: Match
    program: Program
    role: Role
    partner: Person
    ended_at: datetime
