"""Every trouble that was planted is handled in time: somebody knows, and who must be told is told."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import DAY
from bot.simulation.checking.findings import Finding
from bot.simulation.records import Plight, Trouble
from mentoring.deliveries import Kind

RULE = "every trouble is handled"
AT_ONCE = timedelta(hours=1)
KNOWN_AFTER = 4
"""Working days: a partner hears of a closed account on the third, of an end on the first or the third."""
ABOUT_VIEWS = frozenset({"differ", "low_answer", "different_match"})
NEWS = (Kind.MATCH_ON_HOLD, Kind.ENDING_TO_PARTNER, Kind.MATCH_FINISHED, Kind.PROGRAM_ENDED)

Handled = Callable[[Book, Trouble], str]
"""What is missing; empty where nothing is, or where the trouble never came to be."""


def handled_in_time(book: Book) -> Iterator[Finding]:
    """Silence, disagreement, low answers, departures, harassment, many closed accounts: noticed in time."""
    for trouble in book.life.troubles:
        missing = HANDLED[trouble.kind](book, trouble)
        if missing:
            yield Finding(trouble.at, next(iter(trouble.people), ""), f"{trouble.kind}: {missing}")


def _silence(book: Book, trouble: Trouble) -> str:
    """They fell silent: a case by the first day on which silence is one, unless they talked after all."""
    if trouble.match is None:
        return ""
    pair = book.pair(trouble.match)
    due = [on for on in book.silences(pair) if on >= book.program_days.of(trouble.at)]
    by = [book.program_days.closes(book.program_days.after(on, 1)) for on in due]
    cases = [each for each in book.cases_of(pair.match) if each.cause == "no_meeting"]
    if by and by[0] <= book.ends and not any(each.raised <= by[0] for each in cases):
        return f"no case by {due[0]}"
    return ""


def _views(book: Book, trouble: Trouble) -> str:
    """They see it differently: a case with the answer that says so."""
    if trouble.match is None:
        return ""
    pair = book.pair(trouble.match)
    apart = [at for at, _ in book.differences(pair) if at >= trouble.at]
    cases = [each for each in book.cases_of(pair.match) if each.cause in ABOUT_VIEWS]
    is_known = bool(apart) and any(each.raised <= apart[0] + AT_ONCE for each in cases)
    return "" if is_known or not apart else f"no case after {apart[0]:%F}"


def _low(book: Book, trouble: Trouble) -> str:
    """A low answer: a case at once, and nothing to the partner (which other rules say)."""
    for answer in book.answers:
        is_theirs = answer.match == trouble.match and answer.person in trouble.people
        cause = book.case_of(answer) if is_theirs and answer.at >= trouble.at else None
        if cause and answer.is_low:
            cases = [each for each in book.cases_of(answer.match) if each.cause == cause]
            is_known = any(answer.at <= each.raised <= answer.at + AT_ONCE for each in cases)
            return "" if is_known else f"no case after {answer.at:%F}"
    return ""


def _departure(book: Book, trouble: Trouble) -> str:
    """Somebody is gone, or wants to be: the partner knows within a week, whoever was to tell them."""
    for pair in (each for who in trouble.people for each in book.pairs_of(who)):
        if trouble.match not in (None, pair.match) or not book.goes_on(pair.match, trouble.at):
            continue
        partner = next(each for each in pair.members if each not in trouble.people[:1])
        days = book.days(partner)
        by = days.closes(days.after(days.of(trouble.at), KNOWN_AFTER))
        told = [each for each in book.about(partner, pair.match, *NEWS) if each.at >= trouble.at]
        is_over = by > book.ends or not book.is_there(partner, trouble.at, by) or book.is_braked(by)
        if not is_over and _is_gone(book, trouble, by) and not any(each.at <= by for each in told):
            return f"{partner} does not know by {by:%F}"
    return ""


def _is_gone(book: Book, trouble: Trouble, by: datetime) -> bool:
    """They have not come back, and have not taken their goodbye back."""
    who = trouble.people[0]
    kept = any(each.person == who and each.kept_at and each.kept_at <= by for each in book.goodbyes)
    back = any(
        each.person == who and trouble.at - DAY <= each.since and each.until <= by for each in book.absences
    )
    return not (kept or back)


def _harassment(book: Book, trouble: Trouble) -> str:
    """Somebody does not feel safe: a person is told at once, and the pair is frozen."""
    for request in book.requests:
        if request.person not in trouble.people or abs(request.at - trouble.at) > DAY:
            continue
        told = [each.at for each in book.to(request.contact, Kind.SUPPORT)]
        if not any(request.at <= at <= request.at + AT_ONCE for at in told):
            return f"{request.contact} was not told at once"
        if request.match is not None and not book.is_held(request.match, request.at + AT_ONCE):
            return f"match {request.match} is not frozen"
    return ""


def _badly(book: Book, trouble: Trouble) -> str:
    """Somebody goes who was treated badly: a case at once, and two are frozen."""
    for goodbye in book.goodbyes:
        if not goodbye.is_mistreated or goodbye.person not in trouble.people:
            continue
        cases = [each for each in book.cases_of(goodbye.match) if each.cause == "treated_badly"]
        if not any(goodbye.at <= each.raised <= goodbye.at + AT_ONCE for each in cases):
            return "no case at once"
        if not book.has_groups and not goodbye.kept_at and not book.is_held(goodbye.match, goodbye.at):
            return f"match {goodbye.match} is not frozen"
    return ""


def _mass(book: Book, trouble: Trouble) -> str:
    """Many accounts are closed at once: one case, told in the first working hour of somebody in the team."""
    brakes = [each for each in book.brakes if trouble.at - DAY <= each.since <= trouble.at + DAY]
    if not brakes:
        return ""
    told = [each.at for each in book.to_anybody(Kind.ALERT) if each.at >= brakes[0].since]
    soon = [book.days(one).next_time(brakes[0].since) + AT_ONCE for one in book.team_at(brakes[0].since)]
    if soon and min(soon) <= book.ends and not any(at <= min(soon) for at in told):
        return "nobody in the team was told at once"
    return ""


def _shrinking(book: Book, trouble: Trouble) -> str:
    """So many leave a group that it is too small: a case as soon as it is."""
    if trouble.match is None:
        return ""
    group = book.pair(trouble.match)
    small = [each.at for each in book.goings(group) if book.is_too_small(group, each.at)]
    cases = [each for each in book.cases_of(group.match) if each.cause == "group_too_small"]
    is_over = not small or not book.goes_on(group.match, small[0] + AT_ONCE)
    is_known = is_over or any(each.raised <= small[0] + AT_ONCE for each in cases)
    return "" if is_known else f"no case on {small[0]:%F}"


HANDLED: Mapping[Plight, Handled] = {
    Plight.SILENCE: _silence,
    Plight.DISAGREEMENT: _views,
    Plight.LOW_TALK: _low,
    Plight.LOW_TIPS: _low,
    Plight.LOW_DIFFERENT: _low,
    Plight.LOW_NOTHING: _low,
    Plight.DEPARTURE: _departure,
    Plight.HARASSMENT: _harassment,
    Plight.BADLY: _badly,
    Plight.MASS_DEACTIVATION: _mass,
    Plight.SHRINKING: _shrinking,
}
