"""How single cells of sign-up files are read: lists, grades, levels, zones, hours; None where they cannot."""

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale

from matching.answers import HIGHEST_GRADE, Graded, WorkingHours
from mentoring.people import Level
from reports.peoplefile import LEVELS

USUAL_HOURS = WorkingHours(9 * 60, 17 * 60)
LANGUAGES_OF_NAMES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl")
# And what these call themselves.
OWN_NAMES = (
    *("ar", "bg", "bn", "ca", "cs", "da", "el", "et", "fa", "fi", "he", "hi", "hr", "hu", "id", "ja", "ko"),
    *("lt", "lv", "mr", "ms", "nb", "ro", "ru", "sk", "sl", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk"),
    *("ur", "vi", "zh"),
)
ALIKE = 0.85
NOT_HERE = frozenset({"paused", "pause", "closed", "inactive", "away", "on hold", "left", "no"})

GRADED = re.compile(r"^(?P<topic>.+?)\s*(?::\s*(?P<after>\d)|\(\s*(?P<within>\d)\s*\))$")
OFFSET = re.compile(r"^(?:utc|gmt)?\s*(?P<sign>[+-−])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?$")
CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?"
HOURS = re.compile(rf"^{CLOCK}\s*(?:-|–|to|bis|à)\s*{CLOCK}$")


def items(cell: str) -> list[str]:
    """The parts of a list: by semicolons, bars or new lines, or else by commas."""
    parts = re.split(r"[;|]", cell) if re.search(r"[;|]", cell) else cell.split(",")
    return [part.strip() for part in parts if part.strip()]


def graded(item: str) -> tuple[str, int | None]:
    """A topic and its grade: "Python:5" or "Python (5)"; a grade that is none belongs to the name."""
    found = GRADED.match(item)
    if found is None:
        return item, None
    grade = int(found["after"] or found["within"])
    return (found["topic"], grade) if 1 <= grade <= HIGHEST_GRADE else (item, None)


def grades(topics: dict[str, int | None]) -> frozenset[Graded]:
    return frozenset(Graded(topic, grade) for topic, grade in topics.items() if grade is not None)


def level(cell: str) -> int | None:
    """From 0 (starting out) to 3 (senior leader); a number in the file is from 1 to 4."""
    found = LEVELS.get(cell.casefold())
    return None if found is None else [*Level].index(found)


@dataclass(frozen=True, slots=True)
class Language:
    """A language that a cell names."""

    code: str
    name: str
    is_spelt_so: bool


def language(cell: str) -> Language | None:
    """By its code, or its name in one of several languages, or nearly so."""
    names, spelt = _language_names(), cell.casefold().strip()
    if spelt in names.values():
        return Language(spelt, spelt, is_spelt_so=True)
    near = [spelt] if spelt in names else get_close_matches(spelt, names, n=1, cutoff=ALIKE)
    return Language(names[near[0]], near[0], is_spelt_so=near[0] == spelt) if near else None


def utc_offset(cell: str, at: datetime) -> int | None:
    """Minutes east of UTC at an instant: of a zone, of a city that a zone is named after, or as written."""
    written = OFFSET.match(cell.casefold())
    if written:
        minutes = int(written["hours"]) * 60 + int(written["minutes"] or 0)
        return minutes if written["sign"] == "+" else -minutes
    name = _zones().get(cell.casefold().replace(" ", "_"))
    offset = at.astimezone(ZoneInfo(name)).utcoffset() if name else None
    return None if offset is None else int(offset.total_seconds()) // 60


def working_hours(cell: str) -> WorkingHours | None:
    """Such as "9-17", "08:30–16:00" or "9am to 5pm"."""
    found = HOURS.match(cell.casefold().strip())
    if found is None:
        return None
    start, until = _minutes(*found.groups()[:3]), _minutes(*found.groups()[3:])
    return WorkingHours(start, until) if max(start, until) <= 24 * 60 and start < 24 * 60 else None


def number(cell: str) -> int | None:
    """A whole number that is not negative."""
    return int(cell) if cell.isascii() and cell.isdecimal() else None


def _minutes(hours: str, minutes: str | None, half: str | None) -> int:
    hour = int(hours) % 12 + 12 * (half == "pm") if half else int(hours)
    return hour * 60 + int(minutes or 0)


@cache
def _language_names() -> dict[str, str]:
    """What each language is called, in the languages in which files name them and in its own."""
    names: dict[str, str] = {}
    for named_in in LANGUAGES_OF_NAMES:
        for code, name in Locale(named_in).languages.items():
            if "_" not in code:
                names.setdefault(name.casefold(), code)
    for code in OWN_NAMES:
        names.setdefault(Locale(code).languages[code].casefold(), code)
    return names


@cache
def _zones() -> dict[str, str]:
    """Zones by their names, and by the city that ends them."""
    zones = {name.rpartition("/")[2].casefold(): name for name in sorted(available_timezones())}
    return zones | {name.casefold(): name for name in available_timezones()}
