"""Guides: what to talk about, by the stage of a relationship and by role, the working day before a talk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from mentoring.appointments import Appointment
from mentoring.calendars import NO_HOLIDAYS, last_working_day_before
from mentoring.deliveries import Delivery
from mentoring.endings import OwnMatch
from mentoring.guidebooks import Page, Stage
from mentoring.matches import Match, MatchStatus, Meeting
from mentoring.meetings import held, next_planned
from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.resources import Resource

GUIDE_AT = time(9, 30)
"""Half an hour before the check-in that follows the talk: exactly a week later its reminder has room."""
EARLY_TALKS = 2
CLOSING_WITHIN = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What one of two may talk about on a day; None where no day is agreed.

    `talk` is the time that was agreed on. `page` is what the program says itself, `resource` what it gives
    them to go with it, and `beside` what else of its library suits this talk.
    """

    own: OwnMatch
    stage: Stage
    on: date | None = None
    talk: Appointment | None = None
    page: Page | None = None
    resource: Resource | None = None
    beside: tuple[Resource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guides:
    """What one message says about the talks of a day; a mentor of several has a guide for each."""

    program: Program
    on: date
    guides: tuple[Guide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A guide before the eyes of `reader`, as it should read by now: the talk with `gone` is not on its day.

    `guides` are what it still is about; None where nothing is left.
    """

    reader: Person
    post: Delivery
    on: date
    guides: Guides | None
    gone: OwnMatch | None


def guide_day(on: date, holidays: frozenset[date] = NO_HOLIDAYS) -> date:
    """The day on which people read a guide for a talk."""
    return last_working_day_before(on, holidays)


def stage_of(match: Match, meetings: Iterable[Meeting], on: date) -> Stage:
    """Which talk it is that two have on a day, from those that they had before."""
    before = [meeting for meeting in held(meetings) if meeting.on < on]
    if not before:
        return Stage.FIRST
    if match.ends_on and on > match.ends_on - CLOSING_WITHIN:
        return Stage.CLOSING
    return Stage.EARLY if len(before) <= EARLY_TALKS else Stage.MIDDLE


def why_no_guide(
    own: OwnMatch, participant: Participant, meetings: Iterable[Meeting], on: date, today: date
) -> str | None:
    """Why a guide that was planned is not sent after all; None if it is."""
    reasons = {
        "match ended": own.match.status is MatchStatus.ENDED,
        "match on hold": own.match.status is MatchStatus.ON_HOLD,
        "ends soon": own.ending is not None,
        "on a break": participant.standing is Standing.ON_BREAK,
        "date changed": next_planned(meetings, today) != on,
    }
    return next((reason for reason, is_so in reasons.items() if is_so), None)
