"""Overdue talks: matches without a date, to whose members a coordinator may write the same few words.

Only silence leads here, never what somebody answered (conversations 2.1, 9.6).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.cases import is_private
from mentoring.checkins import Checkin
from mentoring.courses import Course
from mentoring.matches import MatchStatus
from mentoring.programs import Program
from mentoring.progress import Sign, by_person

MOST = 50
"""So many are listed at once; the longest silence comes first."""
TIME_TO_BEGIN = timedelta(days=7)
"""The bot itself asks about a first talk after a week: nobody writes sooner."""
BY_TIME = frozenset({Sign.NO_FIRST_MEETING, Sign.LATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """The matches of a program that have no date, for a coordinator who is a party to none of them."""

    program: Program
    courses: tuple[Course, ...]


def is_overdue(course: Course, checkins: Iterable[Checkin], today: date, *, has_date: bool) -> bool:
    """It goes on, off hold and not resting, has no date, and has not met for long, or not at all.

    Not where somebody has said that nobody shall help, or gave a low answer: that is a case of its own.
    """
    progress = course.progress
    if course.match.status is not MatchStatus.ACTIVE or progress.rest.is_on or has_date:
        return False
    if any(is_private(theirs[-1]) for theirs in by_person(checkins).values()):
        return False
    is_late = bool(BY_TIME & set(progress.signs))
    return is_late or (progress.last_met_on is None and today >= course.started_on + TIME_TO_BEGIN)
