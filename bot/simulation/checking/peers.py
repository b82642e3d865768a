"""Two of equal standing: each has one partner at a time, nobody teaches, and both hear the same."""

import re
from collections.abc import Iterator
from itertools import combinations

from bot.simulation.checking.book import Book
from bot.simulation.checking.findings import Finding
from bot.simulation.checking.kinds import INTRODUCTIONS
from bot.simulation.records import Part

PEERS = "peer"
ONE_SIDED = re.compile(r"(?<![/\w-])(?:mentors?|mentees?)\b", re.IGNORECASE)
"""Not the command, which is called so whatever the program."""


def one_partner(book: Book) -> Iterator[Finding]:
    """Nobody has two partners at the same time, and in no pair is one the mentor of the other."""
    if book.life.policy.format != PEERS:
        return
    for pair in book.pairs:
        if any(seat.part is Part.MENTOR for seat in pair.seats):
            yield Finding(pair.announced, pair.members[0], f"is the mentor in match {pair.match} of peers")
    for person in book.people:
        for one, other in combinations(book.pairs_of(person), 2):
            later = max(one.announced, other.announced)
            if book.goes_on(one.match, later) and book.goes_on(other.match, later):
                yield Finding(later, person, f"has two partners, in {one.match} and {other.match}")


def no_word_teaches(book: Book) -> Iterator[Finding]:
    """No message speaks of a mentor or a mentee where nobody is one."""
    for message in book.messages if book.life.policy.format == PEERS else ():
        found = ONE_SIDED.search(book.read_aloud(message))
        if found:
            yield Finding(message.at, book.reader(message), f"{message.kind} says {found[0]!r}")


def told_alike(book: Book) -> Iterator[Finding]:
    """Both are introduced to each other in the same kind of message."""
    for pair in book.pairs if book.life.policy.format == PEERS else ():
        kinds = {
            message.kind
            for person in pair.members
            for message in book.about(person, pair.match, *INTRODUCTIONS)
        }
        if len(kinds) > 1:
            yield Finding(pair.announced, pair.members[0], f"match {pair.match} is told in {sorted(kinds)}")
