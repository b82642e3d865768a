"""Whose turn it is to lead a group's next talk: everybody in turn, or its mentors.

The line is kept as numbers on the members: the lowest is next. Whoever has led goes to the end of the line;
who joins stands at its end; who leaves is no longer in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentoring.calendars import DAY
from mentoring.formats import Leading
from mentoring.ids import PersonId
from mentoring.matches import Aside, Match, Member
from mentoring.meetings import same_meeting
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import Refusal

BEFORE_A_TALK = timedelta(days=3)
"""So long before a date that is agreed, whoever leads is reminded."""
BEFORE_THE_TIME = timedelta(days=7)
"""So long before a talk would be due, where no date is agreed."""
PASSES_AFTER = 2
"""After so many questions without an answer the turn goes to the next in line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Somebody's turn to lead a group's next talk, and who comes then. `on` is its day, if agreed."""

    match: Match
    program: Program
    topic: str
    leader: Person
    others: tuple[Person, ...]
    on: date | None


@dataclass(eq=False)
class NotYourTurn(Refusal):
    """Only whoever has the turn can give it away."""


def line(program: Program, members: Sequence[Member]) -> list[Member]:
    """Those who lead, in the order of their turn.

    Where mentors lead and none of them can, members do. Where nobody can it is as if all could: somebody is
    the leader of every group.
    """
    present = [each for each in members if each.is_open and each.left_at is None]
    able = [each for each in present if each.aside is None] or present
    mentors = [each for each in able if each.role is Role.MENTOR]
    leading = mentors if program.led_by is Leading.MENTORS and mentors else able
    return sorted(leading, key=lambda each: (each.turn, each.id))


def leader(program: Program, members: Sequence[Member]) -> Member | None:
    """Whose turn it is; nobody's where matches are pairs."""
    in_line = line(program, members) if program.policy.is_group else []
    return in_line[0] if in_line else None


def asked(program: Program, members: Sequence[Member]) -> Sequence[Member]:
    """Who is asked whether a match has met: both of a pair, and whoever leads a group."""
    leading = leader(program, members)
    return [leading] if leading else members


def last(members: Sequence[Member]) -> int:
    """The place at the end of the line."""
    return max((each.turn for each in members), default=0) + 1


def has_led(program: Program, members: Sequence[Member], on: date) -> Member | None:
    """The leader after a talk on a day, at the end of the line; None if that talk was counted before."""
    now_leading = leader(program, members)
    if now_leading is None or _led(members, on):
        return None
    return replace(now_leading, turn=last(members), led_on=on)


def has_not_led(members: Sequence[Member], on: date) -> Member | None:
    """Whoever led on a day, next in line again: the talk was taken back."""
    found = _led(members, on)
    if found is None:
        return None
    return replace(found, turn=min(each.turn for each in members) - 1, led_on=None)


def passed_on(program: Program, members: Sequence[Member]) -> Member | None:
    """The leader at the end of the line without having led."""
    now_leading = leader(program, members)
    return now_leading and replace(now_leading, turn=last(members))


def stepped_aside(members: Sequence[Member], one: Member, why: Aside) -> Member:
    """Somebody who leads no talk for now; when they are back, they stand at the end of the line."""
    return replace(one, aside=why, turn=last(members), next_checkin_on=None)


def swapped(one: Member, other: Member) -> tuple[Member, Member]:
    """Two who change places in the line."""
    return replace(one, turn=other.turn), replace(other, turn=one.turn)


def remind_on(planned: date | None, last_met: date, interval_days: int) -> date:
    """When the leader is reminded: before the agreed day, else early enough to find one."""
    if planned is not None:
        return planned - BEFORE_A_TALK
    return max(last_met + DAY, last_met + DAY * interval_days - BEFORE_THE_TIME)


def someone(members: Sequence[Member], person: PersonId) -> Member | None:
    """Somebody's place."""
    return next((each for each in members if each.person == person), None)


def _led(members: Sequence[Member], on: date) -> Member | None:
    return next((each for each in members if each.led_on and same_meeting(each.led_on, on)), None)
