"""What a coordinator must see: within a day of the trouble, by nobody who is a party, and nothing else."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import DAY
from bot.simulation.checking.findings import Finding
from bot.simulation.checking.justified import is_justified
from bot.simulation.records import Alert, Pair
from mentoring.deliveries import Kind

AT_ONCE = timedelta(hours=1)
FIRST_MEETING_WITHIN = timedelta(days=17)
LOOKED_AT_WITHIN = 1
HELP_AFTER = 5
OF_NOT_MEETING = frozenset({"no_meeting", "new_dates", "help_wanted"})
SAID = "treated_badly"
"""Said by whoever it happened to, keen or not."""
A_LITTLE_EARLY = 4 * DAY
"""A case may come before a question that would have put it off."""


def low_answers(book: Book) -> Iterator[Finding]:
    """A low answer is a case at once, with the person's wish; a mentor's only if they want something."""
    for answer in book.answers:
        cause = book.case_of(answer)
        if cause and not _raised(book, answer.match, answer.at, AT_ONCE, cause):
            yield Finding(answer.at, answer.person, f"{cause} about match {answer.match} is no case")


def seen_differently(book: Book) -> Iterator[Finding]:
    """Two who see it differently are a case at once."""
    for pair in book.pairs:
        for at, why in book.differences(pair):
            since = book.first_of_the_two(pair, at)
            causes = ("differ", "low_answer", "different_match")
            if not any(
                alert.cause in causes and since <= (alert.closed or at) and alert.raised <= at + AT_ONCE
                for alert in book.cases_of(pair.match)
            ):
                yield Finding(at, pair.members[0], f"match {pair.match}: {why}, and it is no case")


def silence(book: Book) -> Iterator[Finding]:
    """A match that does not meet is a case: on day 17, later after one and a half intervals."""
    for pair in book.pairs:
        for due in book.silences(pair):
            by = book.program_days.closes(book.program_days.after(due, LOOKED_AT_WITHIN))
            cases = [
                each for each in book.cases_of(pair.match) if each.cause == "no_meeting" and each.raised <= by
            ]
            if by <= book.ends and not any(_is_of(book, each, pair, due) for each in cases):
                yield Finding(by, pair.members[0], f"match {pair.match} has not met, and is no case by {due}")


def _is_of(book: Book, case: Alert, pair: Pair, due: date) -> bool:
    """It was raised for this silence, or one of before is still open: it is one case at a time."""
    since = book.program_days.closes(book.program_days.before(due)) - A_LITTLE_EARLY
    is_open = case.closed is None or case.closed >= since
    return is_open or book.is_same_silence(pair, case.raised, due)


def help_is_offered(book: Book) -> Iterator[Finding]:
    """Who waits for the partner and would like help gets it after five working days without a word."""
    for answer in book.answers:
        if not answer.may_help:
            continue
        days = book.days(answer.person)
        due = days.after(days.of(answer.at), HELP_AFTER)
        by = days.closes(days.after(due, LOOKED_AT_WITHIN))
        if by > book.ends or not book.is_still_waiting(answer, days.closes(due)):
            continue
        if not _raised(book, answer.match, answer.at, by - answer.at, "help_wanted"):
            yield Finding(by, answer.person, f"waits for help with match {answer.match}")


def departures(book: Book) -> Iterator[Finding]:
    """A closed account in a match is a case at once, unless so many are closed that somebody looks first."""
    for absence in book.absences:
        if book.is_braked(absence.since):
            continue
        for pair in book.pairs_of(absence.person):
            if not book.goes_on(pair.match, absence.since) or book.was_held_before(pair, absence):
                continue
            if not _raised(book, pair.match, absence.since, AT_ONCE, "account_closed"):
                says = f"is gone, and match {pair.match} is no case"
                yield Finding(absence.since, absence.person, says)


def told_within_a_day(book: Book) -> Iterator[Finding]:
    """Each case is told, in a message or the morning's digest, by the end of the next working day.

    To a coordinator who is no party to it, if there is one who is here.
    """
    for alert in book.alerts:
        readers = [one for one in book.team_at(alert.raised) if not book.is_party(one, alert)]
        if not readers:
            continue
        by = {
            one: book.days(one).closes(book.days(one).after(book.days(one).of(alert.raised), 1))
            for one in readers
        }
        if min(by.values()) > book.ends or (alert.closed is not None and alert.closed <= min(by.values())):
            continue
        if not any(
            alert.raised <= message.at <= by[one]
            for one in readers
            for message in book.to(one, Kind.ALERT, Kind.DIGEST, Kind.MONDAY)
        ):
            yield Finding(
                alert.raised, readers[0], f"was not told of {alert.cause} about match {alert.match}"
            )


def urgent_at_once(book: Book) -> Iterator[Finding]:
    """What is urgent is told in the first working hour."""
    for alert in book.alerts:
        if alert.cause != "many_closed":
            continue
        readers = [one for one in book.team_at(alert.raised) if not book.is_party(one, alert)]
        by = {one: book.days(one).next_time(alert.raised) + AT_ONCE for one in readers}
        if (
            readers
            and min(by.values()) <= book.ends
            and not any(
                alert.raised <= message.at <= by[one]
                for one in readers
                for message in book.to(one, Kind.ALERT)
            )
        ):
            yield Finding(alert.raised, readers[0], "was not told at once that many accounts are closed")


def no_false_alerts(book: Book) -> Iterator[Finding]:
    """Each case has a cause among the facts; nobody is troubled about a match that goes well."""
    for alert in book.alerts:
        if not is_justified(book, alert):
            yield Finding(
                alert.raised, alert.about or "", f"{alert.cause} about match {alert.match} has no cause"
            )


def one_case_at_a_time(book: Book) -> Iterator[Finding]:
    """What is about a match as a whole is one case until it is closed, however often it shows."""
    for alert in book.alerts:
        if alert.match is None or alert.about is not None:
            continue
        open_before = [
            each
            for each in book.cases_of(alert.match)
            if (each.cause, each.about) == (alert.cause, None)
            and each.id != alert.id
            and (each.raised, each.id) < (alert.raised, alert.id)
            and (each.closed is None or each.closed > alert.raised)
        ]
        if open_before:
            yield Finding(alert.raised, "", f"{alert.cause} about match {alert.match} is open already")


def one_case_for_two_who_do_not_meet(book: Book) -> Iterator[Finding]:
    """No meeting, new dates, and help that was asked for are one trouble of a match, and one case."""
    for alert in book.alerts:
        if alert.match is None or alert.cause not in OF_NOT_MEETING:
            continue
        if any(
            each.cause in OF_NOT_MEETING
            and each.id != alert.id
            and (each.cause, each.about) != (alert.cause, alert.about)
            and each.raised < alert.raised
            and (each.closed is None or each.closed > alert.raised)
            for each in book.cases_of(alert.match)
        ):
            yield Finding(alert.raised, alert.about or "", f"two cases: match {alert.match} does not meet")


def nothing_about_the_keen(book: Book) -> Iterator[Finding]:
    """Two keen people who meet, and of whom nobody is in trouble or says so, are no case."""
    for alert in book.alerts:
        if alert.match is None or alert.cause == SAID or book.is_troubled(alert):
            continue
        pair = book.pair(alert.match)
        if all(book.is_keen(person) for person in pair.members):
            yield Finding(alert.raised, pair.members[0], f"{alert.cause} about two who are keen")


def seldom(book: Book) -> Iterator[Finding]:
    """A coordinator gets at most one digest and one message about cases of a program on a day.

    On the first working day of a week the card of the week is the digest.
    """
    for one in book.team:
        days = book.days(one)
        for kinds in ((Kind.ALERT,), (Kind.DIGEST, Kind.MONDAY)):
            counts = Counter(
                (message.program, days.of(message.at))
                for message in book.to(one, *kinds)
                if not book.is_urgent(message)
            )
            for (_, day), count in counts.items():
                if count > 1:
                    yield Finding(days.closes(day), one, f"{count} times {kinds[0]} on {day}")


def _raised(book: Book, match: int, at: datetime, within: timedelta, *causes: str) -> list[Alert]:
    return [
        each for each in book.cases_of(match) if each.cause in causes and at <= each.raised <= at + within
    ]
