"""The end of a match: both are asked whether to go on, and only two yeses carry it on."""

from collections.abc import Iterator
from datetime import timedelta

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import DAY, WEEK
from bot.simulation.checking.findings import Finding
from mentoring.deliveries import Kind

ASKED_BEFORE = timedelta(days=14)
DECIDED_BEFORE = timedelta(days=7)
THANKED_AFTER = timedelta(days=3)
THANKS_WAIT = 5
LAST_DAYS = timedelta(days=14)


def both_are_asked(book: Book) -> Iterator[Finding]:
    """Two weeks before the end each of two is asked in private, if there is room before it is decided."""
    for pair in book.pairs:
        for person in pair.members:
            days = book.days(person)
            first = days.good(book.planned_end(pair) - ASKED_BEFORE)
            decided_on = book.planned_end(pair) - DECIDED_BEFORE
            asked = book.about(person, pair.match, Kind.GO_ON)
            mine = next(iter(asked), None)
            for early in (each for each in asked if days.of(each.at) < book.planned_end(pair) - ASKED_BEFORE):
                yield Finding(early.at, person, f"is asked whether to go on with {pair.match} before {first}")
            for late in (each for each in asked if days.of(each.at) > days.working(decided_on)):
                yield Finding(
                    late.at, person, f"is asked whether to go on with {pair.match} when it is decided"
                )
            open_on = book.open_day(person, first, 3, mine)
            if asked or open_on is None or open_on >= decided_on or not book.may_go_on:
                continue
            begins, ends = days.at(first - DAY, days.starts), days.closes(decided_on)
            is_new = pair.announced > days.at(first, days.starts) - WEEK
            is_put_off = is_new or book.is_near_a_brake(begins, ends)
            if ends <= book.ends and not is_put_off and book.may_be_asked(person, pair.match, begins, ends):
                yield Finding(
                    days.closes(open_on), person, f"was not asked whether to go on with {pair.match}"
                )


def two_yeses(book: Book) -> Iterator[Finding]:
    """A match goes on after its end only if both have said yes; one no, or no word, lets it end."""
    for pair in book.pairs:
        over = book.end_of_day(book.planned_end(pair) + DAY)
        if pair.ended is not None and pair.ended <= over:
            continue
        if over <= book.ends and not all(book.says_go_on(person, pair) for person in pair.members):
            yield Finding(over, pair.members[0], f"match {pair.match} goes on, and not both said yes")


def both_hear_the_same(book: Book) -> Iterator[Finding]:
    """Both hear in the same words how it goes on, so that nobody learns who did not want to."""
    for pair in book.pairs:
        one, other = (book.about(person, pair.match, Kind.GOES_ON_OR_ENDS) for person in pair.members)
        for mine, theirs in zip(one, other, strict=False):
            shapes = [book.shape_about(each, pair.match) for each in (mine, theirs)]
            if shapes[0] != shapes[1] and not (book.is_of_several(mine) or book.is_of_several(theirs)):
                yield Finding(
                    theirs.at, pair.members[1], f"reads other words on match {pair.match} than the partner"
                )
        if bool(one) != bool(other) and all(
            book.is_there(person, each.at - DAY, each.at + WEEK)
            and not book.has_said_goodbye(person, pair.match, each.at)
            for person in pair.members
            for each in [*one, *other]
        ):
            yield Finding(
                (one or other)[0].at, pair.members[0], f"only one heard how match {pair.match} goes on"
            )


def said_goodbye(book: Book) -> Iterator[Finding]:
    """Whoever is in it at the end reads that the program, or their match, has ended."""
    for person in book.in_at_the_end:
        days = book.days(person)
        by = days.closes(days.after(days.of(days.next_time(book.over_at)), 1))
        told = [
            each
            for each in book.to(person, Kind.PROGRAM_ENDED, Kind.MATCH_FINISHED)
            if each.at >= book.over_at
        ]
        if (
            not told
            and by <= book.ends
            and book.is_there(person, book.over_at, by)
            and not book.goes_longer(person)
        ):
            yield Finding(by, person, "was not told that the program has ended")


def thanked_afterwards(book: Book) -> Iterator[Finding]:
    """Thanks and the certificate come three days after the end, not with the closing questions."""
    for person in book.people:
        for keepsake in book.to(person, Kind.KEEPSAKE):
            ends = [
                pair.ended for pair in book.matches_of(person) if pair.ended and pair.ended <= keepsake.at
            ]
            if not ends or keepsake.at < max(ends) + THANKED_AFTER - DAY:
                yield Finding(keepsake.at, person, "is thanked before three days have passed")


def certificate_comes(book: Book) -> Iterator[Finding]:
    """Whoever was in a match until its last day gets thanks and a certificate, on a day with room."""
    for pair in book.pairs:
        if pair.ended is None or pair.why != "finished" or book.is_held(pair.match, pair.ended - DAY):
            continue
        for person in pair.members:
            days = book.days(person)
            first = days.working(days.of(pair.ended + THANKED_AFTER))
            open_on = book.open_day(person, first, THANKS_WAIT)
            told = [each for each in book.to(person, Kind.KEEPSAKE) if each.at >= pair.ended]
            by = days.closes(days.after(open_on, 1)) if open_on else book.ends
            if not told and by < book.ends and book.is_there(person, pair.ended, by):
                yield Finding(by, person, f"has no certificate after match {pair.match}")


def no_nagging_at_the_end(book: Book) -> Iterator[Finding]:
    """In the last two weeks nobody is troubled because of silence, unless it was decided to go on."""
    for alert in book.alerts:
        if alert.cause == "no_meeting" and alert.match is not None:
            pair = book.pair(alert.match)
            end = book.planned_end(pair)
            goes_on = pair.ends_on > end
            last = book.end_of_day(end - DECIDED_BEFORE - DAY if goes_on else end)
            if book.end_of_day(end - LAST_DAYS) < alert.raised < last:
                yield Finding(alert.raised, "", f"match {pair.match} is a case for silence in its last days")
