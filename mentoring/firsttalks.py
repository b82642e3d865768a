"""The first talk: a private nudge after a week, if two have neither met nor agreed on a date.

What follows it is older: the check-in after two weeks asks each of them, and a coordinator hears of it on
day 17 (conversations 3.3).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from mentoring.calendars import NO_HOLIDAYS, is_working_day, next_working_day
from mentoring.endings import OwnMatch
from mentoring.matches import MatchStatus, Meeting
from mentoring.participants import Participant, Standing
from mentoring.programs import Program

NUDGE_AFTER = timedelta(days=7)
NUDGE_AT = time(10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """The matches of one person that have no first talk yet."""

    program: Program
    matches: tuple[OwnMatch, ...]


def nudge_on(started_on: date, holidays: frozenset[date] = NO_HOLIDAYS) -> date:
    """A week after the match began, or the next working day."""
    day = started_on + NUDGE_AFTER
    return day if is_working_day(day, holidays) else next_working_day(day, holidays)


def why_no_nudge(
    own: OwnMatch,
    participant: Participant,
    meetings: Iterable[Meeting],
    *,
    has_offer: bool,
    has_question: bool,
    rests: bool = False,
) -> str | None:
    """Why nobody is nudged about a match; None if they are."""
    reasons = {
        "match ended": own.match.status is MatchStatus.ENDED,
        "match on hold": own.match.status is MatchStatus.ON_HOLD,
        "ends soon": own.ending is not None,
        "on a break": participant.standing is Standing.ON_BREAK,
        "match rests": rests,
        "meeting known": any(meetings),
        "times proposed": has_offer,
        "asked anyway": has_question,
    }
    return next((reason for reason, is_so in reasons.items() if is_so), None)
