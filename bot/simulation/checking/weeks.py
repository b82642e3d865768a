"""The card of a week: it comes while something needs somebody, and what is put away is away for all."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import DAY, WEEK
from bot.simulation.checking.findings import Finding
from bot.simulation.records import Alert, Did, Part
from mentoring.deliveries import Kind

COMES_AT = time(9, 30)
SLACK = timedelta(hours=1)
RESTS = frozenset({"differ", "no_meeting", "new_dates", "help_wanted"})
"""What needs nobody while the match is on hold, or somebody has asked to end it."""
OF_A_PLAN = "concern"
"""Raised before there is a match: the life does not tell of whom else it is, and who is a party to it."""


def begins_with_a_card(book: Book) -> Iterator[Finding]:
    """On the first working day of a week a coordinator whom a case needs reads the card of it.

    Also where the list of the week is put away: a case waits for an answer, and is never put away.
    """
    for one in book.with_role(Part.COORDINATOR):
        days = book.days(one)
        for monday in () if Part.BACKUP in book.people[one].roles else _mondays(book):
            at = days.at(days.working(monday), COMES_AT)
            if days.of(at) >= monday + WEEK or not book.begins < at < _last_card(book):
                continue
            needs = _needs(book, one, at)
            came = [each for each in book.to(one, Kind.MONDAY) if at <= each.at <= at + SLACK]
            if needs and not came and not book.is_gone(one, at):
                yield Finding(at, one, f"{needs[0].cause} needs somebody, and no card says so")


def put_away_for_all(book: Book) -> Iterator[Finding]:
    """Once somebody is through with a week, its list lies before nobody who reads their card later."""
    for message in book.to_anybody(Kind.MONDAY):
        for one in message.to:
            done = _put_away_by(book, _monday_of(book.days(one).of(message.at)), message.at)
            if done and book.has_a_list(message):
                yield Finding(message.at, one, f"finds a list that {done} has put away")


def asked_how_long(book: Book) -> Iterator[Finding]:
    """How long a week took is asked of whoever put its list away, and of nobody else."""
    for deed in book.did(Did.SAID_TOOK):
        done = _put_away_by(book, deed.values["monday"], deed.at)
        if done != deed.who:
            yield Finding(deed.at, deed.who, f"says how long the week took; {done or 'nobody'} put it away")


def _put_away_by(book: Book, monday: object, instant: datetime) -> str:
    """Who put the list of a week away, as things stood at an instant: the first of several."""
    done = ""
    for deed in book.did(Did.PUT_WEEK_AWAY, Did.BROUGHT_WEEK_BACK):
        if deed.at <= instant and deed.values.get("monday") == monday:
            done = (done or deed.who) if deed.did is Did.PUT_WEEK_AWAY else ""
    return done


def _needs(book: Book, one: str, at: datetime) -> list[Alert]:
    """The cases that need this person around an instant."""
    return [
        alert
        for alert in book.alerts
        if book.is_open(alert, at - SLACK)
        and book.is_open(alert, at + SLACK)
        and alert.cause not in {*RESTS, OF_A_PLAN}
        and not book.is_party(one, alert)
    ]


def _mondays(book: Book) -> Iterator[date]:
    monday = _monday_of(book.program_days.of(book.begins))
    while book.program_days.closes(monday) < book.ends:
        yield monday
        monday += WEEK


def _monday_of(day: date) -> date:
    return day - DAY * day.weekday()


def _last_card(book: Book) -> datetime:
    """A program that has ended has no cards."""
    return min(book.ends - DAY, book.program_days.closes(book.life.policy.ends_on - DAY))
