"""The days and hours of one person, written down anew from the product's papers, in plain Python.

Nothing here is shared with the bot: where the two differ, one of them is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
NINE = time(9, 0)
TEN = time(10, 0)
HALF_PAST_FIVE = time(17, 30)
SATURDAY = 5
TUESDAY, THURSDAY = 1, 3


@dataclass(frozen=True, slots=True)
class Days:
    """When somebody works: Monday to Friday, from `starts` until before `ends`, but for their days off."""

    zone: ZoneInfo
    starts: time = NINE
    ends: time = HALF_PAST_FIVE
    off: frozenset[date] = frozenset()

    def of(self, instant: datetime) -> date:
        """The date on this person's calendar."""
        return instant.astimezone(self.zone).date()

    def at(self, day: date, hour: time) -> datetime:
        """An hour of theirs, as an instant."""
        return datetime.combine(day, hour, self.zone).astimezone(UTC)

    def is_working(self, day: date) -> bool:
        """Neither a weekend nor a day off."""
        return day.weekday() < SATURDAY and day not in self.off

    def is_quiet(self, instant: datetime) -> bool:
        """Nobody is written to at night, in the evening, on a weekend, or on a day off."""
        local = instant.astimezone(self.zone)
        return not (self.is_working(local.date()) and self.starts <= local.time() < self.ends)

    def next_time(self, instant: datetime) -> datetime:
        """The first instant from now on at which they may be written to."""
        if not self.is_quiet(instant):
            return instant
        local = instant.astimezone(self.zone)
        is_over = self.is_working(local.date()) and local.time() >= self.ends
        return self.at(self.working(local.date() + DAY if is_over else local.date()), self.starts)

    def working(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while not self.is_working(day):
            day += DAY
        return day

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after a day."""
        for _ in range(count):
            day = self.working(day + DAY)
        return day

    def before(self, day: date) -> date:
        """The last working day before a day."""
        day -= DAY
        while not self.is_working(day):
            day -= DAY
        return day

    def good(self, day: date) -> date:
        """The first working Tuesday, Wednesday or Thursday from a day on: when people like to be asked."""
        while not (TUESDAY <= day.weekday() <= THURSDAY and self.is_working(day)):
            day += DAY
        return day

    def closes(self, day: date) -> datetime:
        """The end of their day."""
        return self.at(day, self.ends)

    def same_time(self, instant: datetime, count: int) -> datetime:
        """The same time of day so many working days later, reckoned from their next working hour."""
        begins = self.next_time(instant).astimezone(self.zone)
        return self.at(self.after(begins.date(), count), begins.time())

    def hours_later(self, instant: datetime, hours: int) -> datetime:
        """When they have had so many working hours since an instant."""
        left = timedelta(hours=hours)
        for begins, ends in self._windows(instant):
            if ends - begins >= left:
                return begins + left
            left -= ends - begins
        raise AssertionError("days never end")

    def _windows(self, instant: datetime) -> Iterator[tuple[datetime, datetime]]:
        while True:
            begins = self.next_time(instant)
            instant = self.closes(self.of(begins))
            yield begins, instant
