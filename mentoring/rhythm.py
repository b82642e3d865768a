"""When people are asked how it goes: by the pair's own rhythm, less often when nobody answers.

Dates are local to the person who is asked.
"""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Final, TypeVar

from mentoring.calendars import DAY, NO_HOLIDAYS, add_working_days, next_working_day
from mentoring.checkins import Checkin
from mentoring.matches import Meeting

INTERVALS = (7, 14, 21, 28, 42, 56)
"""How many days may lie between two meetings of a pair, by its own choice."""
FIRST_AFTER = timedelta(days=14)
ASKED_TOGETHER = timedelta(days=3)
REMINDER_AFTER_WORKING_DAYS = 3
AFTER_A_MEETING = time(10)
"""When people are asked on the working day after the meeting that they planned."""

SELDOM_AFTER = 2
"""So many check-ins without an answer, and only every second one is asked."""
SILENT_AFTER = 4
"""So many, and the question only stands on Home."""
CALLED_OFF_WAITS = 3
"""Working days to find another date before somebody is asked, once a talk was called off."""
HOME_ONLY: Final = None
"""No date: the person is not asked by message any more, until they answer."""

Asked = TypeVar("Asked")


def first_checkin_on(started: date, interval_days: int) -> date:
    """Two weeks after the announcement, or one interval if that is shorter."""
    return started + min(FIRST_AFTER, timedelta(days=interval_days))


def next_checkin_on(
    last: date,
    interval_days: int,
    unanswered: int,
    planned: date | None = None,
    holidays: frozenset[date] = NO_HOLIDAYS,
) -> date | None:
    """When to ask again after `last`, or `HOME_ONLY`.

    `unanswered` is how many check-ins in a row got no answer. A planned meeting moves the question to the
    working day after it: one meeting, one conversation.
    """
    if unanswered >= SILENT_AFTER:
        return HOME_ONLY
    if planned is not None and planned >= last:
        return next_working_day(planned, holidays)
    rounds = 2 if unanswered >= SELDOM_AFTER else 1
    return last + rounds * timedelta(days=interval_days)


def after_telling(
    due: date | None,
    talked_on: date,
    interval_days: int,
    planned: date | None = None,
    holidays: frozenset[date] = NO_HOLIDAYS,
) -> date | None:
    """When somebody is asked next who told of a talk unasked: an interval after it, or after the next date.

    Not sooner than they were to be asked: they may have wanted to be asked later.
    """
    following = next_checkin_on(talked_on, interval_days, unanswered=0, planned=planned, holidays=holidays)
    return max((on for on in (due, following) if on), default=None)


def is_after_a_talk(
    due: date | None, meetings: Iterable[Meeting], holidays: frozenset[date] = NO_HOLIDAYS
) -> bool:
    """The next question is the one that follows an agreed talk, which is to come or just over."""
    return any(each.planned and next_working_day(each.on, holidays) == due for each in meetings)


def after_calling_off(
    usual: date | None, interval_days: int, today: date, holidays: frozenset[date] = NO_HOLIDAYS
) -> date:
    """When somebody is asked next, of whose talk nothing comes: by their rhythm, and not at once."""
    return max(
        usual or today + timedelta(days=interval_days),
        add_working_days(today, CALLED_OFF_WAITS, holidays),
    )


def after_change(due: date | None, before: int, after: int, today: date) -> date | None:
    """When somebody is asked next after their pair chose another rhythm: as much sooner or later."""
    return due and max(due + timedelta(days=after - before), today + DAY)


def is_snoozed(due: date | None, unanswered: int) -> bool:
    """Somebody who has answered wants to be asked no more until they say so."""
    return due is HOME_ONLY and unanswered < SILENT_AFTER


def asked_together(due: Mapping[Asked, date | None], today: date) -> frozenset[Asked]:
    """Which check-ins of one person in one program go into today's message; none if nothing is due.

    What is due within the next three days is asked along with what is due, so that a mentor of several
    gets one message.
    """
    dates = [on for on in due.values() if on is not None]
    if not dates or min(dates) > today:
        return frozenset()
    return frozenset(asked for asked, on in due.items() if on is not None and on <= today + ASKED_TOGETHER)


def reminder_on(checkin: Checkin, holidays: frozenset[date] = NO_HOLIDAYS) -> date | None:
    """The one reminder, on the third working day; None for what is answered, snoozed or not asked yet."""
    if checkin.asked_at is None or checkin.answered_at or checkin.closed_at:
        return None
    return add_working_days(checkin.asked_on, REMINDER_AFTER_WORKING_DAYS, holidays)
