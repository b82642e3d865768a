"""Who goes because they were treated badly: frozen at once, offered help, a case, never together again."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.simulation.checking.book import Book
from bot.simulation.checking.events import Goodbye
from bot.simulation.checking.findings import Finding
from bot.simulation.checking.happenings import SAFETY
from mentoring.deliveries import Kind

AT_ONCE = timedelta(hours=1)
CASE = "treated_badly"
CALLED_OFF = (Kind.MATCH_ON_HOLD, Kind.MEETING_CANCELLED, Kind.CANCELLED_LATE, Kind.ENDING_TO_PARTNER)
BRINGS_TOGETHER = (
    *(Kind.SHORTLIST, Kind.SHORTLIST_MENTOR, Kind.PREVIEW, Kind.MEET_MENTOR, Kind.MEET_MENTEE),
    *(Kind.GROUP_CARD, Kind.PERSONAL_CARD, Kind.REMATCH, Kind.REMATCH_TO_MENTOR),
    *(Kind.SESSION_TAKEN, Kind.SESSION_CARD, Kind.SESSION_AGAIN, Kind.THANKS),
)
"""What would make two see or thank each other."""


def frozen_at_once(book: Book) -> Iterator[Finding]:
    """From that moment on nothing about the match reaches either of two but the neutral words."""
    for goodbye in book.mistreatments:
        pair = book.pair(goodbye.match)
        for person in pair.members:
            for message in book.about(person, pair.match):
                is_frozen = goodbye.at < message.at < _frozen_until(book, goodbye)
                if is_frozen and message.kind not in book.said_when_frozen:
                    yield Finding(message.at, person, f"{message.kind} about match {pair.match}, frozen")


def nobody_comes_for_nothing(book: Book) -> Iterator[Finding]:
    """A partner who would come to a talk reads in their first working hour that there is none."""
    for goodbye in book.mistreatments:
        pair = book.pair(goodbye.match)
        partner = book.partner(pair, goodbye.person)
        days = book.days(partner)
        coming = _talks_ahead(book, goodbye, days.of(goodbye.at))
        by = days.next_time(goodbye.at) + AT_ONCE
        is_over = by > min(_frozen_until(book, goodbye), book.ends) or not book.is_there(
            partner, goodbye.at, by
        )
        if not coming or is_over:
            continue
        told = book.about(partner, pair.match, *CALLED_OFF)
        if not any(goodbye.at <= each.at <= by for each in told):
            yield Finding(by, partner, f"would come to a talk of match {pair.match}, which is frozen")


def support_is_offered(book: Book) -> Iterator[Finding]:
    """On the next screen they find a person to talk to, and help from outside."""
    for goodbye in (each for each in book.goodbyes if each.is_mistreated):
        if not goodbye.offered:
            yield Finding(goodbye.at, goodbye.person, "was treated badly, and no help was offered")


def is_a_case_at_once(book: Book) -> Iterator[Finding]:
    """It is a case in the same moment; none where it shall only be counted, without a name."""
    for goodbye in (each for each in book.goodbyes if each.is_mistreated):
        cases = [
            each
            for each in book.cases_of(goodbye.match)
            if (each.cause, each.about) == (CASE, goodbye.person)
            and goodbye.at <= each.raised <= goodbye.at + AT_ONCE
        ]
        if cases and goodbye.count_only:
            yield Finding(goodbye.at, goodbye.person, "is a case by name, and wanted only to be counted")
        elif not cases and not goodbye.count_only:
            yield Finding(goodbye.at, goodbye.person, "was treated badly, and it is no case")


def never_together_again(book: Book) -> Iterator[Finding]:
    """The two are never brought together again, nor does one thank the other in public or in private."""
    for goodbye in book.mistreatments:
        if goodbye.kept_at:
            continue
        pair = book.pair(goodbye.match)
        for person in pair.members:
            for message in book.to(person, *BRINGS_TOGETHER):
                if message.at > goodbye.at and book.partner(pair, person) in book.named_in(message):
                    yield Finding(message.at, person, f"{message.kind} brings two together of whom one left")


def _frozen_until(book: Book, goodbye: Goodbye) -> datetime:
    """When it was taken back, or let go on by a person, or the match ended."""
    spans = [each for each in book.holds if (each.match, each.since) == (goodbye.match, goodbye.at)]
    lifted = max((each.until for each in spans if each.because == SAFETY), default=goodbye.at)
    return min(lifted, book.end_of(book.pair(goodbye.match)))


def _talks_ahead(book: Book, goodbye: Goodbye, today: date) -> list[date]:
    """The days of talks to come, as they were agreed when somebody had enough."""
    before = goodbye.at - timedelta(microseconds=1)
    return [on for on in book.agreed_days(goodbye.match, before) if on > today]
