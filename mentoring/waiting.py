"""Waiting for a match: who does, in which place of the line, and when they hear from us again."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from mentoring.calendars import DAY
from mentoring.ids import ParticipantId
from mentoring.participants import Participant, Role
from mentoring.places import Places, in_line
from mentoring.programs import LAST_DAYS, Program
from mentoring.runs import Topic

NEWS_EVERY = timedelta(days=14)
NOT_SOONER = timedelta(days=7)
USUAL_OVER = timedelta(days=90)
FEWEST_TO_TELL = 5
"""A usual time of waiting that fewer people have lived through says something about them, not about it."""
LAST_USEFUL_PLACE = 10
"""Further back, a number says nothing but *long*."""

Chosen = Mapping[ParticipantId, Sequence[str]]
"""What each participant chose, by topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What somebody without a match is told: what is scarce, their place, and the date of the next news.

    For a mentor `topics` are those that people wait for and this mentor does not offer.
    """

    program: Program
    role: Role
    scarce: Topic | None = None
    place: int | None = None
    topics: tuple[str, ...] = ()
    news_at: datetime | None = None
    may_look: bool = False
    """First in line after a match, and has not said yet that we may look for somebody."""
    has_board: bool = False
    """The program has a board on which people ask for one-off sessions."""
    usual: "UsualWait | None" = None
    helpful: "Helpful | None" = None
    is_too_late: bool = False
    """The program ends so soon that nobody new is matched any more."""
    hears_of_next: bool = False
    """They want to hear when a new program opens."""
    also_open: Program | None = None
    """Another program that takes sign-ups, in which this person is not."""


@dataclass(frozen=True, slots=True)
class UsualWait:
    """How long most people waited of late: between two matches, or for their first one."""

    days: int
    people: int


@dataclass(frozen=True, slots=True)
class Helpful:
    """A topic that somebody has not chosen, and so many people with a free place offer."""

    label: str
    offered: int


def usual_wait(waits: Collection[timedelta]) -> UsualWait | None:
    """The middle of these times, in days begun; None where too few people have waited.

    `waits` holds one time for each person.
    """
    if len(waits) < FEWEST_TO_TELL:
        return None
    return UsualWait(days=max(1, ceil(median(wait / DAY for wait in waits))), people=len(waits))


def role_waiting(participant: Participant, places: Places) -> Role | None:
    """Whether somebody waits, and for what: as a mentor only who has no match at all."""
    if not participant.is_in:
        return None
    if participant.seeks and participant.id not in places.with_mentor():
        return Role.MENTEE
    has_match = participant.id in places.with_mentor() or places.loads()[participant.id]
    return Role.MENTOR if participant.offers and not has_match else None


def next_news(role: Role, told_at: datetime, program: Program) -> datetime | None:
    """When somebody who was just told hears again; a mentor does when there is something to tell.

    The last news come as soon as it is too late to begin: there is time left to do something else.
    """
    if role is not Role.MENTEE or program.is_too_late_to_begin(told_at):
        return None
    usual = told_at + NEWS_EVERY
    if program.ends_on is None or not program.is_too_late_to_begin(usual):
        return usual
    time_left: timedelta = program.ends_on - LAST_DAYS - told_at.astimezone(program.zone).date()
    return told_at + max(time_left, NOT_SOONER)


def place_in_line(participant: ParticipantId, waiting: Iterable[Participant]) -> int | None:
    """Which number somebody has among those who wait, if it is a number worth knowing."""
    line = [each.id for each in in_line(waiting)]
    place = line.index(participant) + 1 if participant in line else None
    return place if place is not None and len(line) > 1 and place <= LAST_USEFUL_PLACE else None


def most_helpful(topics: Iterable[Helpful]) -> Helpful | None:
    """Of several topics the one that most people with a free place offer; None if nobody does."""
    offered = [each for each in topics if each.offered]
    return min(offered, key=lambda each: (-each.offered, each.label), default=None)


def scarcest(topics: Iterable[Topic]) -> Topic | None:
    """Of several topics the one with the fewest places for those who want it; None if there are enough."""
    short = [each for each in topics if each.places < each.wanted]
    return min(short, key=lambda each: (each.places - each.wanted, each.label), default=None)
