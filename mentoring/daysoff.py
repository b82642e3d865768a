"""Days off: public holidays of each person's country, and the days on which the company is closed.

A program says whether it keeps public holidays, on which days the company is closed, and on which holidays
it works in spite of them (some dates are estimates until shortly before). On a day off nobody is written to.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.calendars import DAY
from mentoring.programs import Program
from mentoring.refusals import Refusal

LONGEST_CLOSED = timedelta(days=60)
KNOWN_AHEAD = timedelta(days=400)
KNOWN_BACK = timedelta(days=14)
MOST_LINES = 40
_SPAN = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*(?:-|–|to|until|\.\.)\s*(\d{4}-\d\d-\d\d))?")


@dataclass(eq=False)
class NotADay(Refusal):
    """A line that tells no day, or no span of days that is short enough."""

    line: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A public holiday of a country. An estimated one may move by a day or two."""

    on: date
    name: str
    country: str
    is_estimated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What a program keeps, with the holidays that come next in the countries of its people."""

    program: Program
    coming: tuple[Holiday, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a program shall keep: lines as they were entered."""

    keeps_holidays: bool
    closed: tuple[str, ...]
    worked: tuple[str, ...]


def lines_of(text: str) -> tuple[str, ...]:
    """What was entered, line by line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())[:MOST_LINES]


def span(line: str, field: str = "") -> tuple[date, date]:
    """The first and the last day that a line tells: `2027-12-24`, or `2027-12-24 to 2028-01-01`."""
    found = _SPAN.fullmatch(line)
    try:
        first = date.fromisoformat(found[1]) if found else None
        last = date.fromisoformat(found[2]) if found and found[2] else first
    except ValueError:
        first = last = None
    if first is None or last is None or not first <= last <= first + LONGEST_CLOSED:
        raise NotADay(line, field)
    return first, last


def days_in(lines: Iterable[str]) -> frozenset[date]:
    """All days of these lines."""
    return frozenset(day for line in lines for day in _each_day(*span(line)))


def days_off(
    programs: Iterable[Program], holidays: Mapping[date, str], first: date, last: date
) -> tuple[date, ...]:
    """On which days somebody in these programs is left alone, oldest first; any of them may keep a day."""
    kept: set[date] = set()
    for program in programs:
        public = set(holidays) if program.keeps_holidays else set()
        kept |= (public | days_in(program.closed_days)) - days_in(program.worked_days)
    return tuple(sorted(day for day in kept if first <= day <= last))


def _each_day(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY
