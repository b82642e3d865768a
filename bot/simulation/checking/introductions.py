"""The first days of a match: both are told, then introduced, nudged after a week, guided before a talk."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import TEN
from bot.simulation.checking.findings import Finding
from bot.simulation.checking.happenings import WRITTEN_BEFORE
from bot.simulation.checking.kinds import CARDS, INTRODUCTIONS
from bot.simulation.records import Pair
from mentoring.deliveries import Kind, To

CARD_WITHIN = 3
"""Working days: a group is written to when both are at work, which may be for an hour a day."""
NUDGE_AFTER = timedelta(days=7)
NUDGE_WAITS = 3
FIRST_FORTNIGHT = timedelta(days=14)
MOST_POSTS = 3


def both_are_told(book: Book) -> Iterator[Finding]:
    """Both read of their match in their first working hour after it was sent, in each other's name."""
    for pair in book.pairs:
        for person in pair.members:
            days = book.days(person)
            by = days.closes(days.of(days.next_time(pair.announced)))
            told = [
                each
                for each in book.about(person, pair.match, *INTRODUCTIONS)
                if pair.announced <= each.at <= by
            ]
            if not told and by <= book.end_of(pair) and book.is_there(person, pair.announced, by):
                yield Finding(by, person, f"was not told of match {pair.match}")


def introduced_to_each_other(book: Book) -> Iterator[Finding]:
    """One card in the chat of both, once both have read of it; where they share no hours, one to each."""
    for pair in book.pairs:
        for person in pair.members:
            read_at = [
                each.at
                for member in pair.members
                for each in book.about(member, pair.match, *INTRODUCTIONS)[:1]
            ]
            cards = book.about(person, pair.match, *CARDS)
            for card in cards:
                if read_at and card.at < max(read_at):
                    yield Finding(
                        card.at, person, f"reads the card of match {pair.match} before both know of it"
                    )
            days = book.days(person)
            by = days.closes(days.after(days.of(max(read_at, default=pair.announced)), CARD_WITHIN))
            if not cards and by <= book.end_of(pair) and book.is_free(pair, pair.announced, by):
                yield Finding(by, person, f"has no card of match {pair.match}")


def together_where_they_can(book: Book) -> Iterator[Finding]:
    """Each gets a card of their own only where two share no working hour; else it stands in their chat."""
    for card in book.to_anybody(Kind.PERSONAL_CARD):
        if card.match is None or book.has_groups:
            continue
        pair = book.pair(card.match)
        if book.shared_hour(list(pair.members), card.at):
            yield Finding(card.at, book.reader(card), f"has a card of {pair.match}, and they share hours")


def few_posts(book: Book) -> Iterator[Finding]:
    """The chat of two is no notice board: at most three posts in the first fortnight."""
    for pair in book.pairs:
        posts = [
            each
            for each in book.messages
            if each.where is To.GROUP
            and each.match == pair.match
            and each.at < pair.announced + FIRST_FORTNIGHT
        ]
        for post in posts[MOST_POSTS:]:
            yield Finding(
                post.at, pair.members[0], f"reads post {len(posts)} in the first days of {pair.match}"
            )


def nudged_after_a_week(book: Book) -> Iterator[Finding]:
    """Two who have told of no talk and no date for a week are nudged, each in private."""
    for pair in book.pairs:
        for person in pair.members:
            days = book.days(person)
            first = days.working(days.of(pair.announced) + NUDGE_AFTER)
            nudge = next(iter(book.about(person, pair.match, Kind.FIRST_NUDGE)), None)
            open_on = book.open_day(person, first, NUDGE_WAITS, nudge)
            last = open_on or days.after(first, NUDGE_WAITS)
            was_held = nudge and book.was_held(pair.match, days.at(first, days.starts), nudge.at)
            if nudge and not was_held and not first <= days.of(nudge.at) <= last:
                yield Finding(
                    nudge.at, person, f"is nudged about match {pair.match} outside {first} to {last}"
                )
            if nudge is None and open_on and _is_to_be_nudged(book, pair, person, days.closes(open_on)):
                yield Finding(days.closes(open_on), person, f"was not nudged about match {pair.match}")


def no_nudge_for_those_who_meet(book: Book) -> Iterator[Finding]:
    """Who has met, or knows when, is not nudged."""
    for pair in book.pairs:
        for person in pair.members:
            for nudge in book.about(person, pair.match, Kind.FIRST_NUDGE):
                if book.has_told_of_a_talk(pair.match, nudge.at):
                    yield Finding(
                        nudge.at, person, f"is nudged about match {pair.match}, though a talk is known"
                    )


def guided_before_a_talk(book: Book) -> Iterator[Finding]:
    """A guide comes on the working day before an agreed talk, and on no other day."""
    for person in book.people:
        days = book.days(person)
        for guide in book.to(person, Kind.GUIDE):
            talks = [
                on
                for match in book.matches_in(guide, person)
                for on in book.agreed_days(match, guide.at)
                if days.before(on) == days.of(guide.at)
            ]
            if not talks:
                yield Finding(guide.at, person, "reads a guide for no talk of the next day")


def _is_to_be_nudged(book: Book, pair: Pair, person: str, evening: datetime) -> bool:
    """On that day nothing is known of a talk, the person was not asked yet nor is about to be, and may be."""
    morning = book.days(person).at(book.days(person).of(evening), TEN)
    asked = book.about(person, pair.match, Kind.CHECKIN)
    was_asked = any(each.at <= evening + WRITTEN_BEFORE for each in asked)
    return (
        not was_asked
        and not book.has_told_of_a_talk(pair.match, evening)
        and not book.has_offered_times(pair.match, evening)
        and book.may_be_asked(person, pair.match, min(morning, evening), evening)
        and not book.is_near_a_brake(min(morning, evening), evening)
    )
