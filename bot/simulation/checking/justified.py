"""Whether a case has a cause among the facts."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import permutations

from bot.simulation.checking.book import Book
from bot.simulation.checking.events import Answer
from bot.simulation.records import Alert, Did

SLACK = timedelta(hours=1)
TWO_DAYS = timedelta(days=2)

Cause = Callable[[Book, Alert], bool]


def is_justified(book: Book, alert: Alert) -> bool:
    """There is a fact behind it; of a cause that nobody thought about there is none."""
    cause = CAUSES.get(alert.cause)
    return cause is not None and cause(book, alert)


def _said(is_so: Callable[[Answer], bool]) -> Cause:
    """Somebody in the match has said so before."""

    def cause(book: Book, alert: Alert) -> bool:
        return any(
            answer.match == alert.match and answer.at <= alert.raised + SLACK and is_so(answer)
            for answer in book.answers
        )

    return cause


def _differ(book: Book, alert: Alert) -> bool:
    return (
        alert.match is not None
        and not book.has_groups
        and book.may_differ(book.pair(alert.match), alert.raised)
    )


def _silent(book: Book, alert: Alert) -> bool:
    return alert.match is not None and book.is_silent(book.pair(alert.match), alert.raised)


def _gone(book: Book, alert: Alert) -> bool:
    members = book.pair(alert.match).members if alert.match is not None else ()
    return any(span.person in members and span.holds(alert.raised + SLACK) for span in book.absences)


def _braked(book: Book, alert: Alert) -> bool:
    return any(span.since - SLACK <= alert.raised <= span.until for span in book.brakes)


def _concern(book: Book, alert: Alert) -> bool:
    return any(each.at <= alert.raised for each in book.did(Did.RAISED_CONCERN))


def _to_tell(book: Book, alert: Alert) -> bool:
    return any(each.match == alert.match and each.messenger == "coordinator" for each in book.goodbyes)


def _treated_badly(book: Book, alert: Alert) -> bool:
    return any(
        (each.match, each.person, each.reason) == (alert.match, alert.about, "badly")
        for each in book.goodbyes
    )


def _reports(book: Book, alert: Alert) -> bool:
    if alert.match is None:
        return False
    return any(book.manages(one, other) for one, other in permutations(book.pair(alert.match).members, 2))


def _wrote(book: Book, alert: Alert) -> bool:
    return any(each.who == alert.about and each.at <= alert.raised for each in book.did(Did.WROTE_BACK))


def _too_small(book: Book, alert: Alert) -> bool:
    return alert.match is not None and book.is_too_small(book.pair(alert.match), alert.raised)


def _waits_on_board(book: Book, alert: Alert) -> bool:
    """A question is open for two working days at least: nobody counts them who does not know whose it is."""
    return book.waits_on_board(alert.raised, TWO_DAYS)


def _both_want_more(book: Book, alert: Alert) -> bool:
    return bool(book.both_would_like_more(alert.raised + SLACK))


CAUSES: Mapping[str, Cause] = {
    "low_answer": _said(lambda answer: answer.is_low),
    "different_match": _said(lambda answer: answer.wants_another),
    "differ": _differ,
    "no_meeting": _silent,
    "new_dates": _said(lambda answer: answer.met == "new_date"),
    "help_wanted": _said(lambda answer: answer.may_help is True),
    "account_closed": _gone,
    "many_closed": _braked,
    "concern": _concern,
    "tell_partner": _to_tell,
    "treated_badly": _treated_badly,
    "reporting_line": _reports,
    "wrote": _wrote,
    "session_open": _waits_on_board,
    "session_match": _both_want_more,
    "group_too_small": _too_small,
}
