"""The ledger: at most two prompts in seven days, one a day, and each says why it came."""

from collections.abc import Iterator

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import WEEK
from bot.simulation.checking.findings import Finding
from bot.simulation.checking.kinds import COUNTED

MOST_IN_A_WEEK = 2


def two_a_week(book: Book) -> Iterator[Finding]:
    """At most two counted messages to somebody in any 7 × 24 hours, over all programs and roles."""
    for person in book.people:
        counted = book.counted(person)
        for number, message in enumerate(counted):
            recent = [each for each in counted[:number] if each.at > message.at - WEEK]
            if len(recent) >= MOST_IN_A_WEEK:
                yield Finding(message.at, person, f"{message.kind} is number {len(recent) + 1} in seven days")


def one_a_day(book: Book) -> Iterator[Finding]:
    """At most one counted message to somebody on a day of their calendar."""
    for person in book.people:
        days = book.days(person)
        seen = set()
        for message in book.counted(person):
            day = days.of(message.at)
            if day in seen:
                yield Finding(message.at, person, f"{message.kind} is not the only one on {day}")
            seen.add(day)


def says_why(book: Book) -> Iterator[Finding]:
    """Each prompt says why it came: there is something to press that tells."""
    for message in book.messages:
        if message.kind in COUNTED and not book.tells_why(message):
            yield Finding(message.at, book.reader(message), f"{message.kind} does not say why it came")
