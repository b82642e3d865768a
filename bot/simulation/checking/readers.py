"""Who may read what: nobody of somebody else's match, and no party of a case."""

from collections.abc import Iterator

from bot.simulation.checking.book import Book
from bot.simulation.checking.findings import Finding
from bot.simulation.checking.kinds import (
    DISCREET,
    NOT_WHILE_ON_HOLD,
    ON_JOINING,
    ONLY_WHILE_IT_GOES_ON,
    TO_THE_TEAM,
)
from mentoring.deliveries import Kind

SHORTEST_NAME = 3
AFTER_LEAVING = frozenset(
    {
        *(Kind.SUPPORT_REACHED, Kind.COME_BACK, Kind.KEEPSAKE, Kind.THANKS),
        *(Kind.MEETING_CANCELLED, Kind.CANCELLED_LATE),
    }
)
"""What still comes to somebody who has left: a promise kept, thanks, and word that nobody will be there."""


def only_those_who_take_part(book: Book) -> Iterator[Finding]:
    """Nobody hears from a program that they have not joined, or have left."""
    for message in book.messages:
        if message.kind in TO_THE_TEAM | ON_JOINING | {Kind.ENDING_TO_PARTNER, Kind.COORDINATOR_WRITES}:
            continue
        if message.kind in AFTER_LEAVING:
            continue
        for person in message.to:
            if not book.takes_part(person, message.at):
                yield Finding(message.at, person, f"{message.kind}, though they take no part")


def only_own_matches(book: Book) -> Iterator[Finding]:
    """Nobody reads of people but those they are, were, or may be matched with."""
    for message in book.messages:
        if message.kind in TO_THE_TEAM or message.kind is Kind.COORDINATOR_WRITES:
            continue
        for person in message.to:
            strangers = book.named_in(message) - {person} - book.known_to(person, message.at)
            if strangers:
                yield Finding(message.at, person, f"{message.kind} names {sorted(strangers)}")


def only_while_it_goes_on(book: Book) -> Iterator[Finding]:
    """What belongs to a match comes while it goes on, and to those who are in it."""
    for message in book.messages:
        if message.kind not in ONLY_WHILE_IT_GOES_ON:
            continue
        for person in message.to:
            for match in book.matches_in(message, person):
                if not book.is_in(person, match, message.at):
                    yield Finding(
                        message.at, person, f"{message.kind} about match {match}, which does not go on"
                    )


def nothing_while_on_hold(book: Book) -> Iterator[Finding]:
    """A match on hold is left alone: nobody is asked, reminded or guided."""
    for message in book.messages:
        if message.kind not in NOT_WHILE_ON_HOLD:
            continue
        for person in message.to:
            for match in book.matches_in(message, person):
                if book.is_held(match, message.at):
                    yield Finding(message.at, person, f"{message.kind} about match {match}, which is on hold")


def only_the_team(book: Book) -> Iterator[Finding]:
    """What is for coordinators reaches coordinators; a request for support only who was asked."""
    for message in book.messages:
        if message.kind not in TO_THE_TEAM:
            continue
        for person in message.to:
            if not book.is_in_the_team(person):
                yield Finding(message.at, person, f"{message.kind} to somebody who is not in the team")


def never_a_party(book: Book) -> Iterator[Finding]:
    """A coordinator is told that something needs them only where something does that is not about them."""
    for message in book.messages:
        if message.kind is not Kind.ALERT:
            continue
        for person in message.to:
            if not any(
                alert.program == message.program
                and book.is_open(alert, message.at)
                and not book.is_party(person, alert)
                for alert in book.alerts
            ):
                yield Finding(message.at, person, "is told of a case, and there is none for them")


def no_party_looks(book: Book) -> Iterator[Finding]:
    """A coordinator never opens a case of a match they are in, or of people they manage or report to."""
    for deed, alert in book.openings:
        if book.is_party(deed.who, alert):
            yield Finding(deed.at, deed.who, f"opens a case ({alert.cause}) to which they are a party")


def discreet(book: Book) -> Iterator[Finding]:
    """What is not for bystanders is one neutral sentence and a button: no name, no number of stars."""
    for message in book.messages:
        if message.kind not in DISCREET:
            continue
        words = book.words(message)
        named = book.named_in(message) | {
            person
            for person, known in book.people.items()
            if len(known.name) > SHORTEST_NAME and known.name in words
        }
        if named - set(message.to) and message.kind is not Kind.COORDINATOR_WRITES:
            yield Finding(message.at, book.reader(message), f"{message.kind} names {sorted(named)}")
