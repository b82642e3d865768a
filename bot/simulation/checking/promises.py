"""Before a match is sent: whom nobody is matched with, who is asked in quiet, how long forms wait."""

from collections.abc import Iterator
from datetime import datetime

from bot.simulation.checking.book import Book
from bot.simulation.checking.findings import Finding
from bot.simulation.records import Did, Pair, Part
from mentoring.deliveries import Kind

SILENCE_IS_A_YES = 2
"""Working days after which nobody's word on a planned match is waited for."""
LISTS_ARE_OPEN = 3
FORMS_WAIT = 2
ASKED_IN_QUIET = (Kind.PREVIEW, Kind.REMATCH, Kind.REMATCH_TO_MENTOR)
SAID_YES = (Did.APPROVED_PLAN, Did.WANTED_SUGGESTED, Did.TOOK_MENTEE)


def not_the_own_manager(book: Book) -> Iterator[Finding]:
    """Nobody is matched with whom they report to."""
    for pair in book.pairs:
        for person in pair.members:
            if book.people[person].manager in pair.others(person):
                yield Finding(pair.announced, person, f"is matched with their manager in {pair.match}")


def not_both_ways(book: Book) -> Iterator[Finding]:
    """Of two nobody mentors their own mentor: only peers help each other."""
    for pair in book.pairs:
        for mentor in pair.mentors:
            for other in book.pairs_of(mentor):
                if (
                    mentor in other.mentees
                    and set(other.mentors) & set(pair.mentees)
                    and book.goes_on(other.match, pair.announced)
                ):
                    yield Finding(pair.announced, mentor, f"mentors their own mentor in {pair.match}")


def not_too_many(book: Book) -> Iterator[Finding]:
    """Nobody mentors more people at once than the program allows."""
    most = book.life.policy.most_mentees
    for pair in book.pairs:
        for mentor in pair.mentors:
            now = [
                each
                for each in book.pairs_of(mentor)
                if mentor in each.mentors and book.goes_on(each.match, pair.announced)
            ]
            if len(now) > most:
                yield Finding(pair.announced, mentor, f"mentors {len(now)} people, and {most} are allowed")


def asked_in_quiet_first(book: Book) -> Iterator[Finding]:
    """Whom the program asks has seen a match before it is sent, and said yes, or nothing for two days."""
    asks = {"mentors": (Part.MENTOR,), "both": (Part.MENTOR, Part.MENTEE)}.get(book.life.policy.preview, ())
    for pair in book.pairs:
        for seat in pair.seats:
            if seat.part in asks and not _has_had_a_say(book, pair, seat.person):
                yield Finding(pair.announced, seat.person, f"had no say before match {pair.match} was sent")


def _has_had_a_say(book: Book, pair: Pair, person: str) -> bool:
    days = book.days(person)
    others = set(pair.others(person))
    asked = [
        each.at
        for each in book.to(person, *ASKED_IN_QUIET)
        if each.at <= pair.announced and others & book.named_in(each)
    ]
    if not asked:
        return False
    said = any(deed.who == person and min(asked) <= deed.at <= pair.announced for deed in book.did(*SAID_YES))
    return said or pair.announced >= days.closes(days.after(days.of(asked[-1]), SILENCE_IS_A_YES - 1))


def lists_stay_open(book: Book) -> Iterator[Finding]:
    """Who is shown whom they could have has three working days, unless all have said what they would like."""
    lists = book.to_anybody(Kind.SHORTLIST, Kind.SHORTLIST_MENTOR)
    for closed in book.to_anybody(Kind.SHORTLISTS_CLOSED)[:1]:
        for each in lists:
            person = book.reader(each)
            days = book.days(person)
            last = days.after(days.of(each.at), LISTS_ARE_OPEN)
            if each.at < closed.at < days.at(last, days.starts) and not _all_have_said(book, closed.at):
                yield Finding(closed.at, person, f"had until {last} to say whom they would like")


def _all_have_said(book: Book, instant: datetime) -> bool:
    asked = {book.reader(each) for each in book.to_anybody(Kind.SHORTLIST, Kind.SHORTLIST_MENTOR)}
    return asked <= {deed.who for deed in book.did(Did.SAID_WHOM) if deed.at <= instant}


def forms_are_handed_on(book: Book) -> Iterator[Finding]:
    """A form without an answer for two working days goes to the back-up by the end of the next."""
    if not book.life.policy.approval:
        return
    days = book.program_days
    for form in book.did(Did.SIGNED_UP):
        due = days.after(days.of(form.at), FORMS_WAIT)
        by = days.closes(days.after(due, 1))
        answered = [
            each.at
            for each in book.did(Did.APPROVED_FORM, Did.TURNED_FORM_DOWN)
            if each.values["person"] == form.who and each.at >= form.at
        ]
        is_answered = min(answered, default=by) < by or by > book.ends
        told = [each for each in book.to_anybody(Kind.FORMS_HANDED_ON) if form.at <= each.at <= by]
        if not is_answered and not told:
            yield Finding(by, form.who, "waits for an answer to their form, and nobody else was asked")
