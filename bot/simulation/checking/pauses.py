"""A match that somebody puts on hold: the partner reads so, and whoever chose it is asked on the day."""

from collections.abc import Iterator
from datetime import date, datetime

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import DAY, TEN
from bot.simulation.checking.events import Pause
from bot.simulation.checking.findings import Finding
from mentoring.deliveries import Kind


def asked_on_the_day(book: Book) -> Iterator[Finding]:
    """Whoever has put a match on hold is asked on the day that they named whether it goes on."""
    for pause in book.pauses:
        days = book.days(pause.person)
        told = [days.of(each.at) for each in book.about(pause.person, pause.match, Kind.PAUSE_ENDS)]
        for on, asked_at in _questions(book, pause):
            at = days.next_time(asked_at)
            if days.of(at) in told or not _goes_on(book, pause, at):
                continue
            yield Finding(at, pause.person, f"was not asked on {on} whether match {pause.match} goes on")


def asked_on_no_other_day(book: Book) -> Iterator[Finding]:
    """Nobody else is asked, nor on another day: the partner learns nothing of the question."""
    for message in book.messages:
        if message.kind is not Kind.PAUSE_ENDS:
            continue
        for person in message.to:
            on = book.days(person).of(message.at)
            if on not in _asked_on(book, person, message.match):
                yield Finding(message.at, person, "is asked whether a match goes on that they did not hold")


def partner_reads_of_it(book: Book) -> Iterator[Finding]:
    """The partner reads that the match is on hold, and that it goes on, in their next working hours."""
    for pause in book.pauses:
        pair = book.pair(pause.match)
        partner = book.partner(pair, pause.person)
        yield from _reads(book, partner, pause, Kind.MATCH_ON_HOLD, pause.since)
        if book.goes_on(pause.match, pause.until) and not pause.is_cut:
            yield from _reads(book, partner, pause, Kind.MATCH_BACK, pause.until)


def _reads(book: Book, partner: str, pause: Pause, kind: Kind, since: datetime) -> Iterator[Finding]:
    days = book.days(partner)
    by = days.closes(days.of(days.next_time(since)))
    told = [each for each in book.about(partner, pause.match, kind) if since <= each.at <= by]
    is_over = by > book.ends or not book.goes_on(pause.match, by) or book.is_braked(since)
    is_short = kind is Kind.MATCH_ON_HOLD and pause.until <= by
    if not told and not is_over and not is_short and book.is_there(partner, since, by):
        yield Finding(by, partner, f"did not read {kind} of match {pause.match}")


def _questions(book: Book, pause: Pause) -> Iterator[tuple[date, datetime]]:
    """The days that were named, and when it is asked: as long as the hold lasts, and both are there.

    Not where another day was named before.
    """
    days = book.days(pause.person)
    for (_, until), named_again in zip(pause.named, [at for at, _ in pause.named[1:]] + [None], strict=True):
        at = book.all_there(pause.match, days.at(until, TEN))
        if at < pause.until and (named_again is None or at < named_again):
            yield until, at


def _asked_on(book: Book, person: str, match: int | None) -> set[date]:
    days = book.days(person)
    return {
        days.of(days.next_time(at))
        for pause in book.pauses
        if (pause.person, pause.match) == (person, match)
        for _, at in _questions(book, pause)
    }


def _goes_on(book: Book, pause: Pause, at: datetime) -> bool:
    """The hold lasts, in a match that goes on, and its holder is there to be asked."""
    lasts = at < pause.until and book.goes_on(pause.match, at + DAY) and at + DAY <= book.ends
    return lasts and book.is_there(pause.person, at, at) and not book.is_braked(at)
