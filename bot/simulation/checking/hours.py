"""When somebody may be written to: in their own hours, on their own working days, and if they want to be."""

from collections.abc import Iterator

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import DAY
from bot.simulation.checking.findings import Finding
from bot.simulation.checking.kinds import AT_ANY_HOUR, COUNTED, EVEN_TO_THE_MUTED
from bot.simulation.records import Message
from mentoring.deliveries import Kind, To

CANNOT_WAIT = frozenset({Kind.GO_ON, Kind.SESSION_DUE, Kind.KEEPSAKE, Kind.COME_BACK})


def in_working_hours(book: Book) -> Iterator[Finding]:
    """Nobody is written to in the evening, at night, on a weekend, or on a holiday of theirs.

    A post to a group is read by all of it: it comes when all are at work.
    """
    for message in book.messages:
        if message.kind in AT_ANY_HOUR or _is_around_the_world(book, message):
            continue
        for person in message.to:
            if book.days(person).is_quiet(message.at):
                local = message.at.astimezone(book.days(person).zone)
                yield Finding(message.at, person, f"{message.kind} comes at {local:%A %H:%M} their time")


def _is_around_the_world(book: Book, message: Message) -> bool:
    """A group without a common hour is written to when one of it is at work."""
    is_post = message.where is To.GROUP and book.has_groups
    has_somebody = any(not book.days(one).is_quiet(message.at) for one in message.to)
    return is_post and has_somebody and not book.shared_hour(list(message.to), message.at - 2 * DAY)


def not_while_muted(book: Book) -> Iterator[Finding]:
    """Who wants no messages until a day gets none that can wait."""
    for message in book.messages:
        if message.kind in EVEN_TO_THE_MUTED:
            continue
        for person in message.to:
            if book.is_muted(person, message.at):
                yield Finding(message.at, person, f"{message.kind}, though they want no messages now")


def not_on_a_break(book: Book) -> Iterator[Finding]:
    """Who takes a break is asked nothing in it but what cannot wait: to go on, a word they promised.

    When the program has ended there is nothing left to take a break from.
    """
    for message in book.messages:
        for person in message.to:
            can_wait = message.kind in COUNTED and message.kind not in CANNOT_WAIT
            is_prompt = can_wait and message.where is To.PERSON
            if is_prompt and book.is_on_a_break(person, message.at):
                yield Finding(message.at, person, f"{message.kind} during a break")


def not_to_the_gone(book: Book) -> Iterator[Finding]:
    """Nobody whose account is closed is written to."""
    for message in book.messages:
        for person in message.to:
            if book.is_gone(person, message.at):
                yield Finding(message.at, person, f"{message.kind} to a closed account")
