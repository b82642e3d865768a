"""A talk as calendars take it: an iCalendar file, and links that open the form of a new entry.

The same entry keeps its `uid`; the file with the higher `sequence` is the newer word about it, and one that
says *cancel* takes the entry away (RFC 5545, 5546).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from icalendar import Alarm, Calendar, Event

PRODUCT = "-//Mentor Bot//EN"
DOMAIN = "mentor-bot.invalid"
"""A name that nobody can own (RFC 2606): the part of a uid that says who gave it."""
REMIND_BEFORE = timedelta(minutes=10)
GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.office.com/calendar/0/action/compose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A talk of two people, in the words of the one whose calendar it is for."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    stamped_at: datetime
    title: str
    notes: str = ""
    link: str = ""
    is_cancelled: bool = False


def ics(entry: Entry) -> bytes:
    """The file. It is private: colleagues who see the calendar see that the time is taken, not for what."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry.is_cancelled else "PUBLISH")
    calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def google_link(entry: Entry) -> str:
    """Opens a new entry in Google's calendar."""
    dates = f"{_compact(entry.starts_at)}/{_compact(entry.ends_at)}"
    return _link(
        GOOGLE,
        action="TEMPLATE",
        text=entry.title,
        dates=dates,
        details=entry.notes,
        location=entry.link,
    )


def outlook_link(entry: Entry) -> str:
    """Opens a new entry in Outlook on the web."""
    return _link(
        OUTLOOK,
        rru="addevent",
        subject=entry.title,
        startdt=_dashed(entry.starts_at),
        enddt=_dashed(entry.ends_at),
        body=entry.notes,
        location=entry.link,
    )


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{DOMAIN}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamped_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.notes:
        event.add("description", entry.notes)
    if entry.link:
        event.add("location", entry.link)
        event.add("url", entry.link)
    if not entry.is_cancelled:
        event.add_component(_alarm(entry.title))
    return event


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -REMIND_BEFORE)
    return alarm


def _link(address: str, **parts: str) -> str:
    return f"{address}?{urlencode({name: part for name, part in parts.items() if part})}"


def _compact(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _dashed(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
