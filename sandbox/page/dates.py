"""Instants as a person reads them: in their zone and language, and Slack's `<!date^…>` formats."""

import re
from datetime import date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_skeleton, format_time, format_timedelta

from sandbox.model import Person

TOKEN: Final = re.compile(r"\{(\w+)\}")
LONG_DAY: Final = "EEEEMMMMd"
Width = Literal["full", "long", "medium", "short"]
DATE_WIDTHS: Final[dict[str, Width]] = {
    "date_slash": "short",
    "date_short": "medium",
    "date": "long",
    "date_long": "full",
    "date_long_full": "full",
}
TIME_WIDTHS: Final[dict[str, Width]] = {"time": "short", "time_secs": "medium"}


class Dates:
    """How one person reads instants at the moment `now`."""

    def __init__(self, person: Person, now: datetime) -> None:
        self._zone = ZoneInfo(person.tz)
        self._locale = _locale(person.locale)
        self._now = now.astimezone(self._zone)

    def time(self, instant: datetime) -> str:
        return format_time(instant, "short", tzinfo=self._zone, locale=self._locale)

    def day(self, instant: datetime) -> str:
        """Today, Yesterday, or the date with its weekday."""
        return self._pretty(instant.astimezone(self._zone), self._skeleton(LONG_DAY, instant))

    def moment(self, instant: datetime) -> str:
        """Weekday, date and time, as on a wall clock with a calendar."""
        return f"{self._skeleton('yMMMEd', instant)}, {self.time(instant)}"

    def date_of(self, instant: datetime) -> date:
        return instant.astimezone(self._zone).date()

    def until(self, instant: datetime) -> str:
        return format_timedelta(instant - self._now, add_direction=True, locale=self._locale)

    def formatted(self, epoch: int, form: str) -> str:
        """Fill in a Slack date format, such as `{date_long} at {time}`."""
        local = datetime.fromtimestamp(epoch, self._zone)
        return TOKEN.sub(lambda found: self._token(found, local), form)

    def _token(self, found: re.Match[str], local: datetime) -> str:
        name = found[1]
        if name in DATE_WIDTHS:
            return format_date(local, DATE_WIDTHS[name], locale=self._locale)
        if name in TIME_WIDTHS:
            return format_time(local, TIME_WIDTHS[name], locale=self._locale)
        if name.endswith("_pretty"):
            plain = format_date(local, DATE_WIDTHS[name.removesuffix("_pretty")], locale=self._locale)
            near = self._pretty(local, plain)
            return near if near == plain else near.lower()
        other = {"date_num": local.date().isoformat(), "ago": self.until(local)}
        return other.get(name, found[0])

    def _pretty(self, local: datetime, otherwise: str) -> str:
        near = {0: "Today", 1: "Yesterday", -1: "Tomorrow"}
        return near.get((self._now.date() - local.date()) // timedelta(days=1), otherwise)

    def _skeleton(self, skeleton: str, instant: datetime) -> str:
        return format_skeleton(skeleton, instant, tzinfo=self._zone, locale=self._locale)

    def full(self, instant: datetime) -> str:
        """All there is to know, for tooltips."""
        return format_datetime(instant, "long", tzinfo=self._zone, locale=self._locale)


def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
