"""Exactly once: no message twice, under whatever key."""

from collections import Counter
from collections.abc import Iterator

from bot.simulation.checking.book import Book
from bot.simulation.checking.findings import Finding
from bot.simulation.checking.kinds import ABOUT_ALL, CARDS, INTRODUCTIONS, KNOWN
from mentoring.deliveries import Kind

ONCE_FOR_A_MATCH = frozenset(
    {
        *INTRODUCTIONS,
        *(CARDS - {Kind.GROUP_WELCOME}),
        *(Kind.FIRST_NUDGE, Kind.ENDING_TO_PARTNER, Kind.FIRST_IN_LINE, Kind.MATCH_FINISHED),
    }
)
"""What is said to somebody about a match once, ever."""
ONCE_FOR_A_PERSON = frozenset({Kind.JOINED, Kind.PROGRAM_ENDED})
ONCE_A_DAY = frozenset({Kind.WAITING_NEWS, Kind.NO_MATCH, Kind.SURVEY, Kind.GO_ON})
"""What a second time on the same day would only be noise."""


def one_key_one_message(book: Book) -> Iterator[Finding]:
    """Each message carries a key, and no key comes twice."""
    counts = Counter(message.key for message in book.messages)
    for message in book.messages:
        if not message.key or counts[message.key] > 1:
            yield Finding(
                message.at, book.reader(message), f"{message.kind} came {counts[message.key]} times"
            )


def said_once(book: Book) -> Iterator[Finding]:
    """What is said once about a match, or to a person, is not said again under another key."""
    seen: dict[tuple[Kind, str, object], str] = {}
    for message in book.messages:
        if message.kind not in ONCE_FOR_A_MATCH | ONCE_FOR_A_PERSON:
            continue
        for person in message.to:
            about = book.stays_in(message, person) if message.kind in ONCE_FOR_A_MATCH else (message.program,)
            for each in about:
                before = seen.setdefault((message.kind, person, each), message.key)
                if before != message.key:
                    yield Finding(message.at, person, f"{message.kind} about {each} was said before")


def not_again_on_the_day(book: Book) -> Iterator[Finding]:
    """Nobody reads news of the same kind twice on a day."""
    for person in book.people:
        days = Counter(
            (message.kind, message.program, book.days(person).of(message.at))
            for message in book.to(person, *ONCE_A_DAY)
        )
        for (kind, _, day), count in days.items():
            if count > 1:
                yield Finding(book.days(person).closes(day), person, f"{kind} came {count} times on {day}")


def known_kinds(book: Book) -> Iterator[Finding]:
    """Nothing comes that these rules do not know how to judge."""
    for message in book.messages:
        if message.kind not in KNOWN:
            yield Finding(message.at, book.reader(message), f"{message.kind} is a kind nobody thought about")
        if not message.to and message.kind not in ABOUT_ALL:
            yield Finding(message.at, "", f"{message.kind} went to nobody")
