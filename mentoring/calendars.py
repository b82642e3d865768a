"""Working days, working hours and local times, each in a person's own zone.

Local times become instants here and nowhere else: a local date has exactly one occurrence of a time,
also when the clocks change (a skipped time moves forward, a repeated one is taken the first time).
Instants are aware; those returned are in UTC. Days are dates in the zone of the person they concern.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

DAY_STARTS = time(9, 0)
DAY_ENDS = time(17, 30)

DAY = timedelta(days=1)
NO_HOLIDAYS: frozenset[date] = frozenset()

WORKING_WEEKDAYS = range(5)
PREFERRED_WEEKDAYS = (1, 2, 3)
PREFERRED_STARTS = (time(10, 0), time(14, 0))
PREFERRED_MINUTES = 90
SHARED_HORIZON = timedelta(days=14)
"""How far ahead common hours are looked for: a week of holidays on either side is survived."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody may be written to: Monday to Friday, from `day_starts` until before `day_ends`."""

    zone: ZoneInfo
    day_starts: time = DAY_STARTS
    day_ends: time = DAY_ENDS
    holidays: frozenset[date] = NO_HOLIDAYS

    def __post_init__(self) -> None:
        if self.day_starts >= self.day_ends:
            raise ValueError(f"a day must end after it starts: {self.day_starts}, {self.day_ends}")

    def local_date(self, instant: datetime) -> date:
        """The date on the person's calendar."""
        return instant.astimezone(self.zone).date()


def is_working_day(day: date, holidays: frozenset[date] = NO_HOLIDAYS) -> bool:
    return day.weekday() in WORKING_WEEKDAYS and day not in holidays


def next_working_day(day: date, holidays: frozenset[date] = NO_HOLIDAYS) -> date:
    """The first working day after `day`."""
    return next(later for later in _days_from(day + DAY) if is_working_day(later, holidays))


def last_working_day_before(day: date, holidays: frozenset[date] = NO_HOLIDAYS) -> date:
    """The last working day before `day`."""
    day -= DAY
    while not is_working_day(day, holidays):
        day -= DAY
    return day


def add_working_days(day: date, count: int, holidays: frozenset[date] = NO_HOLIDAYS) -> date:
    """The `count`-th working day after `day`; `day` itself for 0."""
    for _ in range(count):
        day = next_working_day(day, holidays)
    return day


def working_days_between(after: date, until: date, holidays: frozenset[date] = NO_HOLIDAYS) -> int:
    """How many working days come after the first date, up to and including the second."""
    days = (after + DAY * number for number in range(1, (until - after).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


def monday_of(day: date) -> date:
    """The Monday of the week that a day is in."""
    return day - timedelta(days=day.weekday())


def months_after(day: date, months: int) -> date:
    """The same day so many months on; in a shorter month its last one."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def next_occurrence(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The one instant at which a local date reaches a local time.

    A time that the clocks skip (02:30 in New York in March) comes as much later as they jump; a time that
    comes twice is taken the first time. `fold=0` says both (PEP 495).
    """
    return datetime.combine(day, at.replace(fold=0), tzinfo=zone).astimezone(UTC)


def is_within(hours: Hours, instant: datetime) -> bool:
    """Whether an instant lies in somebody's working hours."""
    starts, ends = _window(hours, hours.local_date(instant))
    return starts <= instant < ends


def next_allowed(hours: Hours, instant: datetime) -> datetime:
    """The first instant, from the given one on, in somebody's working hours."""
    starts, _ = next(_windows(hours, instant))
    return starts


def both_within(one: Hours, other: Hours, instant: datetime) -> bool:
    """Whether an instant lies in the working hours of both."""
    return is_within(one, instant) and is_within(other, instant)


def next_shared(
    one: Hours, other: Hours, instant: datetime, horizon: timedelta = SHARED_HORIZON
) -> datetime | None:
    """The first instant in the working hours of both, or None: they have none before the horizon."""
    return next_shared_by_all((one, other), instant, horizon)


def next_shared_by_all(
    everybody: Sequence[Hours], instant: datetime, horizon: timedelta = SHARED_HORIZON
) -> datetime | None:
    """The same for as many as belong together."""
    until = instant + horizon
    moment = instant
    while moment < until:
        latest = max(next_allowed(hours, moment) for hours in everybody)
        if latest == moment:
            return moment
        moment = latest
    return None


def add_working_hours(hours: Hours, instant: datetime, count: int) -> datetime:
    """The instant at which somebody has had `count` working hours since the given one."""
    left = timedelta(hours=count)
    windows = _windows(hours, instant)
    starts, ends = next(windows)
    while ends - starts < left:
        left -= ends - starts
        starts, ends = next(windows)
    return starts + left


def preferred_slot(
    key: str, not_before: date, zone: ZoneInfo, holidays: frozenset[date] = NO_HOLIDAYS
) -> datetime:
    """A good time to be asked: Tuesday to Thursday, 10:00–11:30 or 14:00–15:30 (conversations 3.2).

    The first such day from `not_before` on that is no day off; the minute comes from the key, so that the
    same key always gets the same slot and many keys spread over both.
    """
    good = (day for day in _days_from(not_before) if day.weekday() in PREFERRED_WEEKDAYS)
    day = next(day for day in good if day not in holidays)
    part, minute = divmod(_spread(key) % (len(PREFERRED_STARTS) * PREFERRED_MINUTES), PREFERRED_MINUTES)
    starts = PREFERRED_STARTS[part]
    return next_occurrence(day, starts.replace(hour=starts.hour + minute // 60, minute=minute % 60), zone)


def _spread(key: str) -> int:
    """A number that is the same in every process; Python's own `hash` is not."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest())


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += DAY


def _window(hours: Hours, day: date) -> tuple[datetime, datetime]:
    """From when until before when somebody works on a day; empty on a day off."""
    starts = next_occurrence(day, hours.day_starts, hours.zone)
    if not is_working_day(day, hours.holidays):
        return starts, starts
    return starts, next_occurrence(day, hours.day_ends, hours.zone)


def _windows(hours: Hours, instant: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The working hours from an instant on, day by day, without what is already over."""
    for day in _days_from(hours.local_date(instant)):
        starts, ends = _window(hours, day)
        if max(starts, instant) < ends:
            yield max(starts, instant.astimezone(UTC)), ends
