"""How a match is going, and why: states describe the match, never a person (conversations 3.1, 3.3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentoring.calendars import DAY
from mentoring.checkins import Checkin, Met
from mentoring.fits import Fit, are_apart
from mentoring.ids import CheckinId, PersonId
from mentoring.matches import Match, MatchStatus, Meeting, State
from mentoring.meetings import held
from mentoring.programs import LAST_DAYS
from mentoring.rests import AWAKE, Rest

TOO_EARLY_FOR = timedelta(days=14)
FIRST_MEETING_WITHIN = timedelta(days=17)
LATE_AFTER = 1.25
QUIET_AFTER = 1.5
"""In agreed intervals without a meeting."""
QUIET_AT_LEAST = timedelta(days=21)
"""Before the end nobody is troubled because of time alone."""
FAR_APART = 2
"""Steps on the scale of five at which two answers are different views."""

Told = Mapping[CheckinId, date]
"""The days of talks, by the answers that tell of them."""


class Sign(StrEnum):
    """Why a match needs attention."""

    NO_FIRST_MEETING = "no_first_meeting"
    LATE = "late"
    LOW_ANSWER = "low_answer"
    DIFFERENT_MATCH = "different_match"
    WAITING = "waiting"
    NEW_DATES = "new_dates"
    DIFFER = "differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How a match is going: its state, the signs for it, when they last met, and whether it rests."""

    state: State
    signs: tuple[Sign, ...] = ()
    last_met_on: date | None = None
    rest: Rest = AWAKE


def progress(
    match: Match,
    meetings: Iterable[Meeting],
    checkins: Iterable[Checkin],
    started_on: date,
    today: date,
    rest: Rest = AWAKE,
) -> Progress:
    """How a match is going today, from its meetings and its members' answers; both days in one zone."""
    dates = [meeting.on for meeting in held(meetings) if meeting.on <= today]
    last_met_on = dates[-1] if dates else None
    if match.status is MatchStatus.ENDED:
        return Progress(state=State.ENDED, last_met_on=last_met_on)
    began_on = rest.counted_from(started_on)
    met_on = rest.counted_from(last_met_on) if last_met_on else None
    by_time = () if rest.is_on else _late(match, began_on, met_on, today)
    signs = (*by_time, *signs_in(checkins, dates, days_told(meetings)))
    is_held = match.status is MatchStatus.ON_HOLD or rest.is_on
    state = _state(match, began_on, met_on, today, signs, is_held=is_held)
    return Progress(state=state, signs=signs, last_met_on=last_met_on, rest=rest)


def signs_in(
    checkins: Iterable[Checkin], met_on: Sequence[date] = (), told: Told | None = None
) -> tuple[Sign, ...]:
    """What the latest answers of the members say; an answer counts until the same person's next one.

    `met_on` are the days on which they met, `told` of which talk an answer was.
    """
    answers = by_person(checkins)
    latest = [theirs[-1] for theirs in answers.values()]
    seen = {
        Sign.LOW_ANSWER: any(answer.is_low for answer in latest),
        Sign.DIFFERENT_MATCH: any(answer.wants_another for answer in latest),
        Sign.WAITING: any(answer.is_waiting_for_answer for answer in latest),
        Sign.NEW_DATES: any(_moves_again(theirs, met_on) for theirs in answers.values()),
        Sign.DIFFER: see_it_differently(answers.values(), told),
    }
    return tuple(sign for sign, is_seen in seen.items() if is_seen)


def by_person(checkins: Iterable[Checkin]) -> dict[PersonId, list[Checkin]]:
    """The answered check-ins of each member, oldest first."""
    answered = [checkin for checkin in checkins if checkin.met is not None]
    grouped: dict[PersonId, list[Checkin]] = {}
    for checkin in sorted(answered, key=lambda one: (one.asked_on, one.id)):
        grouped.setdefault(checkin.person, []).append(checkin)
    return grouped


def days_told(meetings: Iterable[Meeting]) -> Told:
    """Of which talk each answer was, where somebody had named its day before."""
    return {
        each.checkin: each.on
        for each in meetings
        if each.checkin and not each.planned and each.on < each.said_at.date()
    }


def see_it_differently(answers: Iterable[Sequence[Checkin]], told: Told | None = None) -> bool:
    """Whether two partners' latest answers lie apart or contradict each other, or somebody's own has dropped.

    Each member brings their answered check-ins, oldest first. In a group people always see it differently.
    """
    members = [list(theirs) for theirs in answers if theirs]
    if any(answer.reported_on for theirs in members for answer in theirs):
        return False
    latest = [theirs[-1] for theirs in members]
    return (
        _are_apart([rating for rating in map(_latest_rating, members) if rating is not None])
        or are_apart(_latest_fit(theirs) for theirs in members)
        or any(_contradicts(one, other, told) for one in latest for other in latest)
        or any(_has_dropped(theirs) for theirs in members)
    )


def makes_a_difference(said: Checkin, answers: Iterable[Sequence[Checkin]], told: Told | None = None) -> bool:
    """Whether this very answer is apart from the partner's last, or from the own one before it.

    What was apart before it, and stays so, has been a case.
    """
    members = [list(theirs) for theirs in answers if theirs]
    partners = [theirs for theirs in members if theirs[-1].person != said.person]
    others = [theirs[-1] for theirs in partners]
    mine = next((theirs for theirs in members if theirs[-1].person == said.person), [said])
    is_about_fit = said.fit is not None or said.wants_another
    return (
        any(
            _are_apart([rating for rating in (said.worth, _latest_rating(theirs)) if rating is not None])
            for theirs in partners
        )
        or (is_about_fit and are_apart(_latest_fit(theirs) for theirs in members))
        or any(_contradicts(said, other, told) or _contradicts(other, said, told) for other in others)
        or _has_dropped(mine)
    )


def look_again_on(match: Match, started_on: date, last_met_on: date | None, today: date) -> date | None:
    """The first day after today on which silence alone becomes a case; None if it has been one long since."""
    since = last_met_on or started_on
    quiet_on = since + max(QUIET_AT_LEAST, DAY * (int(QUIET_AFTER * match.interval_days) + 1))
    days = [quiet_on] if last_met_on else [started_on + FIRST_MEETING_WITHIN, quiet_on]
    return next((day for day in days if day > today), None)


def ends_soon(match: Match, today: date) -> bool:
    """The last two weeks of a match that has an end."""
    return match.ends_on is not None and today <= match.ends_on <= today + LAST_DAYS


def _state(
    match: Match,
    started_on: date,
    last_met_on: date | None,
    today: date,
    signs: Sequence[Sign],
    *,
    is_held: bool,
) -> State:
    """While somebody is on a break a match of two is on hold, as if they had said so of this match alone."""
    if Sign.LATE in signs and _is_quiet(match, last_met_on or started_on, today):
        return State.QUIET
    if signs:
        return State.NEEDS_ATTENTION
    if is_held:
        return State.ON_HOLD
    return State.TOO_EARLY if _is_too_early(started_on, last_met_on, today) else State.ON_TRACK


def _is_too_early(started_on: date, last_met_on: date | None, today: date) -> bool:
    return last_met_on is None and today < started_on + TOO_EARLY_FOR


def _late(match: Match, started_on: date, last_met_on: date | None, today: date) -> tuple[Sign, ...]:
    """What time alone says; nothing at the start, on hold, or in the last two weeks."""
    is_too_early = _is_too_early(started_on, last_met_on, today)
    if is_too_early or match.status is MatchStatus.ON_HOLD or ends_soon(match, today):
        return ()
    has_no_first = last_met_on is None and today >= started_on + FIRST_MEETING_WITHIN
    is_late = _intervals(match, last_met_on or started_on, today) > LATE_AFTER
    seen = {Sign.NO_FIRST_MEETING: has_no_first, Sign.LATE: is_late}
    return tuple(sign for sign, is_seen in seen.items() if is_seen)


def _is_quiet(match: Match, since: date, today: date) -> bool:
    return _intervals(match, since, today) > QUIET_AFTER and today - since >= QUIET_AT_LEAST


def _intervals(match: Match, since: date, today: date) -> float:
    return (today - since) / (DAY * match.interval_days)


def _moves_again(theirs: Sequence[Checkin], met_on: Sequence[date]) -> bool:
    """A new date twice in a row, and no meeting since the first of them."""
    last_two = theirs[-2:]
    if [answer.met for answer in last_two] != [Met.NEW_DATE, Met.NEW_DATE]:
        return False
    return not any(day >= last_two[0].asked_on for day in met_on)


def _latest_rating(theirs: Sequence[Checkin]) -> int | None:
    """What somebody's latest answer says a talk was worth. Who only tells of a talk has not answered that."""
    said = [answer for answer in theirs if answer.worth is not None or not answer.was_told_unasked]
    return said[-1].worth if said else None


def _are_apart(ratings: Sequence[int]) -> bool:
    return bool(ratings) and max(ratings) - min(ratings) >= FAR_APART


def _latest_fit(theirs: Sequence[Checkin]) -> Fit | None:
    """What somebody said last on whether it is a good match; a wish for a different one says it, too."""
    said = (Fit.DIFFERENT if each.wants_another else each.fit for each in theirs)
    return next((fit for fit in reversed([*said]) if fit), None)


def _contradicts(one: Checkin, other: Checkin, told: Told | None = None) -> bool:
    """One says *met*, and the other, later and for the whole of that time or about that day, *not yet*."""
    met_on = (told or {}).get(one.id)
    return (
        (one.met, other.met) == (Met.MET, Met.NOT_YET)
        and (other.since <= one.since or (met_on is not None and other.since < met_on))
        and one.answered_at is not None
        and other.answered_at is not None
        and one.answered_at <= other.answered_at
    )


def _has_dropped(theirs: Sequence[Checkin]) -> bool:
    """Somebody's last answer rates well below the rating before; a new answer takes an old drop back."""
    ratings = [answer.worth for answer in theirs if answer.worth is not None]
    return theirs[-1].worth is not None and len(ratings) > 1 and ratings[-2] - ratings[-1] >= FAR_APART
