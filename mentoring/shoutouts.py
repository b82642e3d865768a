"""Shout-outs: once a month the words of thanks that both let others see, as one post in a program's channel.

No names are counted and nobody is ranked: the words stand in the order in which they were written.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.calendars import NO_HOLIDAYS, is_working_day, next_occurrence, next_working_day
from mentoring.ids import MatchId
from mentoring.keepsakes import Thanks
from mentoring.programs import Program

POSTED_AT = time(10, 0)
MOST_AT_ONCE = 12
"""More would be read by nobody; the others come a month later."""
AFTER_THE_END = timedelta(days=92)
"""Most words of thanks are written at the end, so a program that has ended is still thanked in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShoutOut:
    """One post."""

    program: Program
    thanks: tuple[Thanks, ...]


def day_of(month: date, holidays: frozenset[date] = NO_HOLIDAYS) -> date:
    """The first working day of a month."""
    first = month.replace(day=1)
    return first if is_working_day(first, holidays) else next_working_day(first, holidays)


def next_post(now: datetime, zone: ZoneInfo, holidays: frozenset[date] = NO_HOLIDAYS) -> datetime:
    """When the next post is due, from an instant on: at ten on the first working day of a month."""
    today = now.astimezone(zone).date()
    following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    times = (next_occurrence(day_of(month, holidays), POSTED_AT, zone) for month in (today, following))
    return next(at for at in times if at >= now)


def is_on(program: Program, now: datetime) -> bool:
    """Whether a program wants such posts, and has not ended long ago."""
    is_over = program.ended_at is not None and program.ended_at + AFTER_THE_END < now
    return bool(program.shout_out_channel) and not is_over


def to_show(
    thanks: Iterable[Thanks], apart: Collection[MatchId], *, on: date | None = None
) -> tuple[Thanks, ...]:
    """What stands in the post of a day, or what no post has shown yet: only where both still agree.

    Nothing is shown of a match in which somebody did not feel safe.
    """
    return tuple(
        each for each in thanks if each.may_be_shown and each.posted_on == on and each.match not in apart
    )
