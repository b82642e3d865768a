"""Pauses: somebody puts their match on hold until a day, and is asked on that day whether it goes on.

The partner reads that the match is on hold, and never why. Whoever says nothing on the day goes on: nobody
is left waiting by a question that was overlooked.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from mentoring.calendars import Hours, add_working_days, next_occurrence
from mentoring.endings import OwnMatch
from mentoring.holds import Hold, is_held
from mentoring.ids import PersonId
from mentoring.matches import Match, MatchStatus
from mentoring.refusals import Refusal

ASKED_AT = time(10, 0)
ANSWER_WORKING_DAYS = 3
LONGEST = timedelta(weeks=26)
"""Who needs longer ends the match, and is welcome again."""
USUAL = timedelta(weeks=4)


class Length(StrEnum):
    """For how long."""

    TWO_WEEKS = "two_weeks"
    FOUR_WEEKS = "four_weeks"
    EIGHT_WEEKS = "eight_weeks"
    UNTIL = "until"


WEEKS = {Length.TWO_WEEKS: 2, Length.FOUR_WEEKS: 4, Length.EIGHT_WEEKS: 8}


@dataclass(eq=False)
class NotADayToGoOn(Refusal):
    """The day is over, too far away, or comes after the match has ended."""


@dataclass(eq=False)
class NotToBePaused(Refusal):
    """A group goes on without its members, and a match on hold for another cause is on hold already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseEnds:
    """The question to whoever chose the hold: does it go on? Without an answer it does, on `goes_on`."""

    own: OwnMatch
    goes_on: date


def lasts_to_the_end(match: Match) -> bool:
    """A hold after which there is nothing to go on with."""
    return match.ends_on is not None and match.held_until is not None and match.held_until >= match.ends_on


def may_pause(own: OwnMatch, person: PersonId) -> bool:
    """Whether somebody may put this match on hold, or choose another day for the hold they chose before."""
    if own.ending or own.program.policy.is_group:
        return False
    return own.match.status is MatchStatus.ACTIVE or is_paused_by(own.match, person)


def is_paused_by(match: Match, person: PersonId) -> bool:
    """Whether this person has put it on hold."""
    return is_held(match, Hold.CHOSEN) and match.held_by == person


def day_of(length: Length, chosen: date | None, today: date, ends_on: date | None) -> date:
    """Until when; `NotADayToGoOn` for a day on which a match cannot go on."""
    until = chosen if length is Length.UNTIL else today + timedelta(weeks=WEEKS[length])
    too_late = ends_on is not None and until is not None and until >= ends_on
    if until is None or not today < until <= today + LONGEST or too_late:
        raise NotADayToGoOn
    return until


def usual_until(today: date, ends_on: date | None) -> date:
    """Until when, for who is too busy this month and says so in a check-in; at most until the match ends."""
    return min(today + USUAL, ends_on) if ends_on else today + USUAL


def ask_at(until: date, hours: Hours) -> datetime:
    """When whoever chose it is asked, on their calendar."""
    return next_occurrence(until, ASKED_AT, hours.zone)


def goes_on_at(until: date, hours: Hours) -> datetime:
    """When the match goes on by itself, if they say nothing."""
    day = add_working_days(until, ANSWER_WORKING_DAYS, hours.holidays)
    return next_occurrence(day, ASKED_AT, hours.zone)
