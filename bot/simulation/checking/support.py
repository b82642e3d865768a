"""Asking for help: acknowledged at once, answered in hours, and a pair that is not safe is left alone."""

from collections.abc import Iterator
from datetime import timedelta

from bot.simulation.checking.book import Book
from bot.simulation.checking.findings import Finding
from mentoring.deliveries import Kind

AT_ONCE = timedelta(minutes=15)
HANDED_ON_AFTER = 4
ASKED_AFTER = 1
SLACK = timedelta(minutes=15)


def reaches_somebody(book: Book) -> Iterator[Finding]:
    """A request reaches its person: at once when somebody does not feel safe, else in their hours."""
    for request in book.requests:
        days = book.days(request.contact)
        by = (request.at if request.unsafe else days.next_time(request.at)) + AT_ONCE
        told = [each for each in book.to(request.contact, Kind.SUPPORT) if request.at <= each.at <= by]
        if not told and by <= book.ends and not book.is_taken(request, by):
            yield Finding(by, request.contact, "was not told that somebody asks for them")


def handed_on(book: Book) -> Iterator[Finding]:
    """Nobody opened it for four working hours: the next person is asked."""
    for request in book.requests:
        due = book.days(request.contact).hours_later(request.at, HANDED_ON_AFTER)
        if book.is_taken(request, due) or due > book.ends:
            continue
        others = [
            each
            for each in book.to_anybody(Kind.SUPPORT)
            if request.contact not in each.to and due - SLACK <= each.at
        ]
        by = max((book.days(one).next_time(due) for one in book.contacts(request)), default=due) + SLACK
        if book.contacts(request) and not any(each.at <= by for each in others) and by <= book.ends:
            yield Finding(by, request.person, "asked for help, and nobody else was asked after four hours")


def never_to_the_involved(book: Book) -> Iterator[Finding]:
    """A request reaches neither a partner, nor the own manager, nor whom a partner manages."""
    for message in book.to_anybody(Kind.SUPPORT):
        for contact in message.to:
            known = [request for request in book.requests if request.at <= message.at]
            if known and all(book.is_involved(contact, request) for request in known):
                yield Finding(message.at, contact, "is asked for support, and is involved")


def asker_is_asked(book: Book) -> Iterator[Finding]:
    """By the end of the next working day the asker is asked whether somebody has been in touch."""
    for request in book.requests:
        days = book.days(request.person)
        due = days.after(days.of(request.at), ASKED_AFTER)
        by = days.closes(days.after(due, 1))
        told = [each for each in book.to(request.person, Kind.SUPPORT_REACHED) if request.at <= each.at <= by]
        if not told and by <= book.ends and not book.is_settled(request, days.closes(due)):
            yield Finding(by, request.person, "was not asked whether somebody has been in touch")


def unsafe_pair_is_frozen(book: Book) -> Iterator[Finding]:
    """Who does not feel safe has their match frozen at once: nothing about it reaches either of the two."""
    for request in book.requests:
        if not request.unsafe or request.match is None:
            continue
        for person in book.pair(request.match).members:
            for message in book.about(person, request.match):
                is_said = message.kind in book.said_when_frozen or book.is_lifted(request, message.at)
                if message.at > request.at and not is_said:
                    yield Finding(message.at, person, f"{message.kind} about a frozen match")
