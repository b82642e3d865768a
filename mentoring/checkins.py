"""The check-in: three taps about one match, asked and answered in one message (conversations 9.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from mentoring.fits import Fit
from mentoring.ids import CheckinId, MatchId, ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.refusals import Refusal

LOW = 2
"""The highest answer to *was it worth your time?* after which the person is asked what they would like."""
HIGHEST = 5
CHANGEABLE_FOR = timedelta(days=7)


class Met(StrEnum):
    """The first tap."""

    MET = "met"
    NEW_DATE = "new_date"
    NOT_YET = "not_yet"
    ABSENT = "absent"  # the group met without them


class Wish(StrEnum):
    """What the person would like after a low answer, or as fit; the person decides first."""

    TALK = "talk"
    TIPS = "tips"
    DIFFERENT = "different"
    NOTHING = "nothing"


class Obstacle(StrEnum):
    """What would help after *not yet*."""

    FIND_TIME = "find_time"
    WAITING = "waiting"
    BUSY = "busy"
    ELSE = "else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkin:
    """One person's check-in about one match. `since` and `asked_on` are dates in the person's zone.

    `asks_fit`: after this meeting also whether it is a good match. `next_on` is the date of the next meeting
    or, after *too busy*, of the next question. `closed_at` says that nothing more is asked: all is said, or
    the person wants no more of it, or a newer one came.
    `carries_statements`: once it is answered, the short scale about the pair is offered beside it.
    `reported_on`: their group met on that day, as its leader said; it is asked how it was for this person.
    `told_on`: the person told of this talk unasked; `told_on` is its day.
    """

    workspace: WorkspaceId
    id: CheckinId
    program: ProgramId
    match: MatchId
    participant: ParticipantId
    person: PersonId
    since: date
    asked_on: date
    asked_at: datetime | None = None
    met: Met | None = None
    worth: int | None = None
    wish: Wish | None = None
    asks_fit: bool = False
    fit: Fit | None = None
    obstacle: Obstacle | None = None
    may_help: bool | None = None
    next_on: date | None = None
    comment: str = ""
    reported_on: date | None = None
    told_on: date | None = None
    carries_statements: bool = False
    answered_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def is_low(self) -> bool:
        """The meeting was not worth the person's time."""
        return self.worth is not None and self.worth <= LOW

    @property
    def wants_another(self) -> bool:
        """The person would like a different match: after a low answer, or as fit."""
        return self.wish is Wish.DIFFERENT or self.fit is Fit.DIFFERENT

    @property
    def has_not_come(self) -> bool:
        """It waits to be asked; whoever told of the talk before is not asked about it."""
        return self.asked_at is None and self.answered_at is None

    @property
    def was_told_unasked(self) -> bool:
        """The person told of this talk by themselves, and stands by it."""
        return self.told_on is not None and self.met is Met.MET

    @property
    def is_waiting_for_answer(self) -> bool:
        """The person waits for the partner."""
        return self.obstacle is Obstacle.WAITING


class Step(StrEnum):
    """What the message asks next."""

    MET = "met"
    WORTH = "worth"
    WISH = "wish"
    FIT = "fit"
    NEXT_DATE = "next_date"
    WHEN = "when"
    OBSTACLE = "obstacle"
    MAY_HELP = "may_help"
    ASK_AGAIN = "ask_again"
    DONE = "done"


@dataclass(eq=False)
class NotYourCheckin(Refusal):
    """Somebody else was asked."""


@dataclass(eq=False)
class AlreadyClosed(Refusal):
    """The time to answer or to change the answer is over."""

    until: datetime | None


@dataclass(eq=False)
class NotAskedNow(Refusal):
    """The tap belongs to a question that the latest answers have taken away; `step` is what is asked."""

    step: Step


def next_step(checkin: Checkin) -> Step:
    """What is asked next; each answer leads to at most two more."""
    if checkin.closed_at is not None:
        return Step.DONE
    match checkin.met:
        case None:
            return Step.MET
        case Met.MET:
            return _after_meeting(checkin)
        case Met.NEW_DATE:
            return Step.WHEN if checkin.next_on is None else Step.DONE
        case Met.NOT_YET:
            return _after_not_yet(checkin)
        case Met.ABSENT:
            return Step.DONE


def say_met(checkin: Checkin, met: Met, now: datetime) -> Checkin:
    """The first tap. After *Change*, or with another answer than before, the conversation starts again."""
    if met is checkin.met and checkin.closed_at is None:
        return checkin  # a double click must not take back what was said since
    of_group = met in {Met.MET, Met.ABSENT} if checkin.reported_on else met is not Met.ABSENT
    _refuse_unless(checkin, is_asked=of_group)
    again = replace(
        checkin,
        worth=None,
        wish=None,
        asks_fit=False,
        fit=None,
        obstacle=None,
        may_help=None,
        next_on=None,
    )
    return _answered(again, now, met=met)


def tell(checkin: Checkin, on: date, now: datetime) -> Checkin:
    """They met on a day, said unasked: what may follow is whether it was worth the time."""
    return replace(say_met(checkin, Met.MET, now), told_on=on)


def unsay_met(checkin: Checkin, now: datetime) -> Checkin:
    """*Met* was a mistake: it counts as not yet, and no obstacle is asked for; unasked, it was never said."""
    if checkin.met is not Met.MET:
        return checkin
    taken_back = stop_asking(say_met(checkin, Met.NOT_YET, now), now)
    return taken_back if checkin.asked_at else replace(taken_back, met=None, told_on=None, answered_at=None)


def rate(checkin: Checkin, worth: int, now: datetime) -> Checkin:
    """Whether the meeting was worth the time, 1 to 5; what followed from another rating is forgotten."""
    _refuse_unless(checkin, is_asked=checkin.met is Met.MET)
    if worth not in range(1, HIGHEST + 1):
        raise ValueError(f"worth is 1 to {HIGHEST}: {worth}")
    was_low, is_low = checkin.is_low, worth <= LOW
    again = checkin if was_low == is_low else replace(checkin, wish=None, fit=None, next_on=None)
    return _answered(again, now, worth=worth)


def wish(checkin: Checkin, wished: Wish, now: datetime) -> Checkin:
    """What the person would like after a low answer; only this decides what others learn."""
    _refuse_unless(checkin, is_asked=checkin.is_low)
    return _answered(checkin, now, wish=wished)


def ask_fit(checkin: Checkin) -> Checkin:
    """After this meeting the person is also asked whether it is a good match."""
    return replace(checkin, asks_fit=True) if checkin.met is Met.MET else checkin


def answer_fit(checkin: Checkin, fit: Fit, now: datetime) -> Checkin:
    """Whether it is a good match. After a low answer the wish has said so."""
    is_rated = checkin.worth is not None and not checkin.is_low
    _refuse_unless(checkin, is_asked=checkin.asks_fit and is_rated)
    return _answered(checkin, now, fit=fit)


def name_obstacle(checkin: Checkin, obstacle: Obstacle, now: datetime) -> Checkin:
    """What would help after *not yet*."""
    _refuse_unless(checkin, is_asked=checkin.met is Met.NOT_YET)
    again = checkin if obstacle is checkin.obstacle else replace(checkin, may_help=None, next_on=None)
    return _answered(again, now, obstacle=obstacle)


def allow_help(checkin: Checkin, *, may_help: bool, now: datetime) -> Checkin:
    """Whether a coordinator may help if the partner goes on not answering."""
    _refuse_unless(checkin, is_asked=checkin.is_waiting_for_answer)
    return _answered(checkin, now, may_help=may_help)


def set_date(checkin: Checkin, on: date, now: datetime) -> Checkin:
    """When they meet next or, for somebody who is too busy, when to ask again."""
    is_good_meeting = checkin.met is Met.MET and checkin.worth is not None and not checkin.is_low
    is_busy = checkin.obstacle is Obstacle.BUSY
    _refuse_unless(checkin, is_asked=checkin.reported_on is None)
    _refuse_unless(checkin, is_asked=is_good_meeting or checkin.met is Met.NEW_DATE or is_busy)
    return _answered(checkin, now, next_on=on)


def comment(checkin: Checkin, text: str, now: datetime) -> Checkin:
    """What the person adds in own words; an empty text takes it away."""
    _refuse_if_too_late(checkin, now)
    return replace(checkin, comment=text)


def stop_asking(checkin: Checkin, now: datetime) -> Checkin:
    """End the conversation where it is: *I don't know yet*, a snooze, a hold, or a newer check-in."""
    return checkin if checkin.closed_at else replace(checkin, closed_at=now)


def is_waiting(checkin: Checkin, today: date) -> bool:
    """It has no answer yet, also if no message could ask it (the budget of the week was full)."""
    is_asked = checkin.asked_at is not None or checkin.asked_on <= today
    return is_asked and checkin.answered_at is None and checkin.closed_at is None


def asked_before(checkins: Iterable[Checkin], now: datetime) -> datetime | None:
    """Up to when somebody has been asked whether they met: up to now where a question still waits.

    Their own, oldest first; None where nobody has asked them yet.
    """
    asked = [each for each in checkins if each.asked_at or each.answered_at]
    return (asked[-1].answered_at or asked[-1].closed_at or now) if asked else None


def changeable_until(checkin: Checkin) -> datetime | None:
    """Until when a given answer can be changed; None before the first answer."""
    return checkin.answered_at + CHANGEABLE_FOR if checkin.answered_at else None


def can_change(checkin: Checkin, now: datetime) -> bool:
    """Open ones take answers; a given answer can be changed for seven days."""
    until = changeable_until(checkin)
    return checkin.closed_at is None if until is None else now < until


def refuse_unless_changeable(checkin: Checkin, now: datetime) -> None:
    """Answers can be changed for seven days."""
    _refuse_if_too_late(checkin, now)


def refuse_unless_asked(checkin: Checkin, person: PersonId) -> None:
    """Only who was asked answers."""
    if checkin.person != person:
        raise NotYourCheckin


def _after_meeting(checkin: Checkin) -> Step:
    if checkin.worth is None:
        return Step.WORTH
    if checkin.is_low:
        return Step.WISH if checkin.wish is None else Step.DONE
    if checkin.reported_on:
        return Step.DONE
    if checkin.asks_fit:
        return Step.FIT if checkin.fit is None else Step.DONE
    return Step.NEXT_DATE if checkin.next_on is None else Step.DONE


def _after_not_yet(checkin: Checkin) -> Step:
    match checkin.obstacle:
        case None:
            return Step.OBSTACLE
        case Obstacle.WAITING:
            return Step.MAY_HELP if checkin.may_help is None else Step.DONE
        case Obstacle.BUSY:
            return Step.ASK_AGAIN if checkin.next_on is None else Step.DONE
        case Obstacle.FIND_TIME | Obstacle.ELSE:
            return Step.DONE


def _answered(checkin: Checkin, now: datetime, **answer: Any) -> Checkin:
    """The check-in with one more answer; it closes by itself after the last one."""
    _refuse_if_too_late(checkin, now)
    said = replace(checkin, **answer, answered_at=checkin.answered_at or now, closed_at=None)
    return replace(said, closed_at=checkin.closed_at or now) if next_step(said) is Step.DONE else said


def _refuse_if_too_late(checkin: Checkin, now: datetime) -> None:
    if not can_change(checkin, now):
        raise AlreadyClosed(until=changeable_until(checkin))


def _refuse_unless(checkin: Checkin, *, is_asked: bool) -> None:
    if not is_asked:
        raise NotAskedNow(step=next_step(checkin))
