"""Signing up: who has opened the form of a program, or was invited, and has not finished it.

They hear once, three working days before sign-up closes; a *no, thanks* is remembered, and then not at all.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mentoring.calendars import DAY, Hours, is_working_day, next_occurrence
from mentoring.ids import PersonId, ProgramId, WorkspaceId
from mentoring.participants import Participant, Standing
from mentoring.programs import Program

REMINDED_BEFORE = 3
"""Working days before the last day of sign-up (conversations 3.3)."""
REMINDED_AT = time(10, 0)
LEFT_ALONE_FOR = timedelta(days=1)
"""Who has just opened the form is not reminded of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """Somebody knows the form of a program: opened it at `since`, or was invited then."""

    workspace: WorkspaceId
    id: int
    program: ProgramId
    person: PersonId
    since: datetime
    has_opened: bool
    no_thanks_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Sign-up closes soon; `is_begun`: a part of the form is filled in and kept."""

    program: Program
    closes_on: date
    has_opened: bool
    is_begun: bool


def closes_at(program: Program) -> datetime | None:
    """The end of the last day on which somebody may sign up, by the program's clock."""
    closes_on = program.sign_up_closes_on
    return next_occurrence(closes_on + DAY, time.min, program.zone) if closes_on else None


def remind_at(closes_on: date, hours: Hours) -> datetime:
    """The morning of the third working day before the last day, on this person's calendar."""
    day, left = closes_on, REMINDED_BEFORE
    while left:
        day -= DAY
        left -= is_working_day(day, hours.holidays)
    return next_occurrence(day, REMINDED_AT, hours.zone)


def may_be_reminded(known: SignUp, place: Participant | None, at: datetime) -> bool:
    """Not who is in, has left, was told *not this time* or said no; nor who opened the form just now."""
    is_open = place is None or place.standing is Standing.FILLING
    return is_open and known.no_thanks_at is None and known.since <= at - LEFT_ALONE_FOR
