"""The rules by which people are told things, written down anew from the product's papers, in plain Python.

Nothing here is shared with the bot: where the two differ, one of them is wrong.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
NINE = time(9, 0)
HALF_PAST_NINE = time(9, 30)
TEN = time(10, 0)
HALF_PAST_FIVE = time(17, 30)
TUESDAY, THURSDAY = 1, 3
SATURDAY = 5

MOST_IN_A_WEEK = 2
FIRST_QUESTION_AFTER = timedelta(days=14)
ASKED_ALONG = timedelta(days=3)
QUESTION_WAITS = 3
NUDGE_AFTER = timedelta(days=7)
NUDGE_WAITS = 3
REMINDER_AFTER = 3
REMINDER_WAITS = 2
PRAISE_WAITS = 3
SELDOM_AFTER = 2
SILENT_AFTER = 4
NEWS_EVERY = timedelta(days=14)
NOBODY_NEW = timedelta(days=14)
"""Before the end of the program nobody new is matched, and who waits hears that for the last time."""
NEWS_APART = timedelta(days=7)
TOLD_OF_A_HOLD_AFTER = 3
HOLD_WAITS_FOR_ANSWER = 3
ASKED_BEFORE_THE_END = timedelta(days=14)
DECIDED_BEFORE_THE_END = timedelta(days=7)
TEN = time(10, 0)
FIVE = time(17, 0)


def is_working(day: date) -> bool:
    return day.weekday() < SATURDAY


def working(day: date) -> date:
    """The day itself, or the Monday after it."""
    while not is_working(day):
        day += DAY
    return day


def after_working_days(day: date, count: int) -> date:
    """The `count`-th working day after a day."""
    for _ in range(count):
        day = working(day + DAY)
    return day


def before(day: date) -> date:
    """The last working day before a day."""
    day -= DAY
    while not is_working(day):
        day -= DAY
    return day


def good(day: date) -> date:
    """The first Tuesday, Wednesday or Thursday from a day on."""
    while not TUESDAY <= day.weekday() <= THURSDAY:
        day += DAY
    return day


def at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, zone).astimezone(UTC)


def is_quiet(instant: datetime, zone: ZoneInfo) -> bool:
    """Nobody is written to at night, in the evening, or on a weekend."""
    local = instant.astimezone(zone)
    return not (is_working(local.date()) and NINE <= local.time() < HALF_PAST_FIVE)


def next_time(instant: datetime, zone: ZoneInfo) -> datetime:
    """The first instant from now on at which somebody may be written to."""
    if not is_quiet(instant, zone):
        return instant
    local = instant.astimezone(zone)
    is_too_late = is_working(local.date()) and local.time() >= HALF_PAST_FIVE
    day = working(local.date() + DAY if is_too_late else local.date())
    return at(day, NINE, zone)


def next_question(asked_on: date, interval_days: int, silences: int) -> date | None:
    """After a question: an interval later; twice that when two stay unanswered; after four never."""
    if silences >= SILENT_AFTER:
        return None
    return asked_on + timedelta(days=interval_days * (2 if silences >= SELDOM_AFTER else 1))


def news_after(heard_at: datetime, ends_on: date, zone: ZoneInfo) -> datetime | None:
    """Two weeks later, or when nobody new is matched any more; after that there are no news."""
    day, too_late_on = heard_at.astimezone(zone).date(), ends_on - NOBODY_NEW
    if day >= too_late_on:
        return None
    usual = heard_at + NEWS_EVERY
    if usual.astimezone(zone).date() < too_late_on:
        return usual
    return heard_at + max(too_late_on - day, NEWS_APART)
