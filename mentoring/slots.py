"""Times at which two people can meet: what both ticked, else what both work, else what is nearest to it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import zip_longest
from zoneinfo import ZoneInfo

from mentoring.calendars import DAY, Hours, is_working_day, next_occurrence

LENGTHS = (30, 45, 60)
"""Minutes. A first talk of 30 is enough."""
USUAL_LENGTH = 45
OFFERED = 3
LEAD = timedelta(hours=20)
"""Nobody is asked to meet in a few hours."""
HORIZON_DAYS = 21
GRID = timedelta(minutes=30)
EARLIEST, LATEST = time(6), time(21, 30)
"""Nobody gets up for it, also where two share no working hours."""
GOOD_TIMES = (time(10), time(14))

DAY_PARTS: dict[str, tuple[time, time]] = {
    "before_9": (time(7), time(9)),
    "from_9_to_12": (time(9), time(12)),
    "from_12_to_14": (time(12), time(14)),
    "from_14_to_17": (time(14), time(17)),
    "after_17": (time(17), time(19)),
}
"""*Good times to meet* in the form. Early and late were ticked, so they count outside working hours too."""
OUTSIDE = frozenset({"before_9", "after_17"})


class Fit(StrEnum):
    """How well the best times suit both."""

    TICKED = "ticked"
    WORKING = "working"
    NEAREST = "nearest"


Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """When somebody can meet: their hours, the parts of the day they ticked, and what is taken already."""

    hours: Hours
    times: tuple[str, ...] = ()
    taken: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Times to choose from, earliest first, and how well they suit both."""

    fit: Fit
    starts: tuple[datetime, ...]


def suggest(
    diaries: Sequence[Diary], now: datetime, minutes: int, *, near: date | None = None, page: int = 0
) -> Suggestions:
    """Three times for all of them, on different days if there are; `page` turns to the next three.

    The first one asks, and the times are good ones by their clock.

    `near` is a day that they agreed on without a time: it is looked at first.
    """
    length = timedelta(minutes=minutes)
    hours = diaries[0].hours
    pool = [span for span in _spans(hours, now, length, near) if _is_free(diaries, span)]
    for fit, fits in (
        (Fit.TICKED, [span for span in pool if all(_is_ticked(each, span) for each in diaries)]),
        (Fit.WORKING, [span for span in pool if not _strain(diaries, span)]),
    ):
        if fits:
            return Suggestions(fit, _chosen(fits, hours.zone, page))
    return Suggestions(Fit.NEAREST, _chosen(_nearest(diaries, pool), hours.zone, page))


def is_within_work(hours: Hours, starts: datetime, minutes: int) -> bool:
    """Whether a talk lies in somebody's working hours from its first minute to its last."""
    return _outside(hours, (starts, starts + timedelta(minutes=minutes))) == timedelta(0)


def _spans(hours: Hours, now: datetime, length: timedelta, near: date | None) -> Iterator[Span]:
    """Every half hour of the coming weeks, by the clock of the one who asks."""
    today = hours.local_date(now)
    first = max(near or today, today)
    for number in range(HORIZON_DAYS):
        for at in _half_hours():
            starts = next_occurrence(first + DAY * number, at, hours.zone)
            if starts >= now + LEAD:
                yield starts, starts + length


def _half_hours() -> Iterator[time]:
    at = datetime.combine(date.min, EARLIEST)
    while at.time() <= LATEST:
        yield at.time()
        at += GRID


def _is_free(diaries: Iterable[Diary], span: Span) -> bool:
    """A working day for each, not at night, and nothing else at that time."""
    return all(
        is_working_day(diary.hours.local_date(span[0]), diary.hours.holidays)
        and span[0].astimezone(diary.hours.zone).time() >= EARLIEST
        and span[1].astimezone(diary.hours.zone).time() <= LATEST
        and diary.hours.local_date(span[0]) == diary.hours.local_date(span[1])
        and not any(span[0] < until and since < span[1] for since, until in diary.taken)
        for diary in diaries
    )


def _is_ticked(diary: Diary, span: Span) -> bool:
    """Whether a talk lies in the parts of the day that somebody ticked; in working hours, if none."""
    if not diary.times:
        return _outside(diary.hours, span) == timedelta(0)
    zone = diary.hours.zone
    start, end = (at.astimezone(zone).time() for at in span)
    windows = _joined(
        DAY_PARTS[part] if part in OUTSIDE else _cut(diary.hours, *DAY_PARTS[part])
        for part in DAY_PARTS
        if part in diary.times
    )
    return any(since <= start and end <= until for since, until in windows)


def _cut(hours: Hours, since: time, until: time) -> tuple[time, time]:
    return max(since, hours.day_starts), min(until, hours.day_ends)


def _joined(windows: Iterable[tuple[time, time]]) -> list[tuple[time, time]]:
    """Parts of the day that touch are one: a talk may begin in one and end in the next."""
    joined: list[tuple[time, time]] = []
    for since, until in windows:
        if joined and joined[-1][1] >= since:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        elif since < until:
            joined.append((since, until))
    return joined


def _strain(diaries: Sequence[Diary], span: Span) -> tuple[timedelta, timedelta] | None:
    """How far a talk lies outside working hours: for whom it is worst, and for all; None: not at all."""
    outside = [_outside(diary.hours, span) for diary in diaries]
    return (max(outside), sum(outside, timedelta())) if any(outside) else None


def _outside(hours: Hours, span: Span) -> timedelta:
    """How much earlier than a working day a talk starts, or how much later than one it ends."""
    day = hours.local_date(span[0])
    opens = next_occurrence(day, hours.day_starts, hours.zone)
    closes = next_occurrence(day, hours.day_ends, hours.zone)
    return max(opens - span[0], span[1] - closes, timedelta(0))


def _nearest(diaries: Sequence[Diary], pool: list[Span]) -> list[Span]:
    """The times that ask least of the one who has to bend more."""
    strains = {span: strain for span in pool if (strain := _strain(diaries, span))}
    if not strains:
        return []
    least, _ = min(strains.values())
    return [span for span, (most, _) in strains.items() if most == least]


def _chosen(spans: list[Span], zone: ZoneInfo, page: int) -> tuple[datetime, ...]:
    """Three for a page: first a good one a day, every second day first; then the second best of each."""
    by_day: dict[date, list[datetime]] = {}
    for starts, _ in spans:
        by_day.setdefault(starts.astimezone(zone).date(), []).append(starts)
    days = [
        sorted(times, key=lambda at: _distance(at, zone, GOOD_TIMES[number % 2]))
        for number, times in enumerate(by_day.values())
    ]
    rounds = zip_longest(*days[::2], *days[1::2])
    ranked = [starts for each in rounds for starts in each if starts]
    if not ranked:
        return ()
    first = page * OFFERED % len(ranked)
    return tuple(sorted(ranked[first : first + OFFERED]))


def _distance(at: datetime, zone: ZoneInfo, good: time) -> tuple[int, datetime]:
    local = at.astimezone(zone)
    return abs((local.hour - good.hour) * 60 + local.minute - good.minute), at
