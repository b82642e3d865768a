"""Calendar files that calendars take: the same entry, newer words, and an end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from icalendar import Calendar, Event

from reports.calendarfile import Entry, google_link, ics, outlook_link

STARTS = datetime(2027, 3, 28, 7, 0, tzinfo=UTC)
ENTRY = Entry(
    uid="4f2c",
    sequence=2,
    starts_at=STARTS,
    ends_at=STARTS + timedelta(minutes=45),
    stamped_at=datetime(2027, 3, 1, 9, 0, tzinfo=UTC),
    title="Talk with Søren, Ada & Co; 100 %",
    notes="One line,\nand another one.",
    link="https://meet.example.com/ada?x=1&y=2",
)


def event(content: bytes) -> Event:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    [found] = calendar.events
    return found


def test_a_calendar_reads_what_was_written() -> None:
    found = event(ics(ENTRY))
    assert str(found["summary"]) == ENTRY.title
    assert str(found["description"]) == ENTRY.notes
    assert str(found["location"]) == ENTRY.link
    assert (found.start, found.end) == (ENTRY.starts_at, ENTRY.ends_at)
    assert (found["uid"], found["sequence"]) == ("4f2c@mentor-bot.invalid", 2)
    assert found["class"] == "PRIVATE"
    assert found.subcomponents[0].name == "VALARM"


def test_lines_end_as_the_standard_wants_and_times_are_in_utc() -> None:
    content = ics(ENTRY)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b"DTSTART:20270328T070000Z" in content
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_the_word_that_takes_an_entry_away_names_the_same_entry() -> None:
    content = ics(replace(ENTRY, sequence=3, is_cancelled=True))
    found = event(content)
    assert b"METHOD:CANCEL" in content
    assert (found["uid"], found["sequence"]) == ("4f2c@mentor-bot.invalid", 3)
    assert found["status"] == "CANCELLED"
    assert found.subcomponents == []


def test_links_carry_the_same() -> None:
    google = parse_qs(urlsplit(google_link(ENTRY)).query)
    assert google["text"] == [ENTRY.title]
    assert google["dates"] == ["20270328T070000Z/20270328T074500Z"]
    assert google["location"] == [ENTRY.link]
    outlook = parse_qs(urlsplit(outlook_link(ENTRY)).query)
    assert outlook["subject"] == [ENTRY.title]
    assert (outlook["startdt"], outlook["enddt"]) == (["2027-03-28T07:00:00Z"], ["2027-03-28T07:45:00Z"])
