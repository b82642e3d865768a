"""A round: what one message asks somebody, about each of their matches in a program."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentoring.alerts import Cause
from mentoring.calendars import add_working_days
from mentoring.checkins import Checkin, Met, Obstacle, Step, Wish, next_step
from mentoring.deliveries import Delivery
from mentoring.endings import OwnMatch
from mentoring.fits import Fit
from mentoring.goals import NextStep
from mentoring.growth import HalfWay
from mentoring.ids import CheckinId
from mentoring.matches import MatchStatus, Meeting
from mentoring.meetings import next_planned
from mentoring.participants import Participant, Role, Standing
from mentoring.pauses import is_paused_by, lasts_to_the_end
from mentoring.programs import Program
from mentoring.resources import Resource

LATER = timedelta(days=14)
"""*Ask me in 2 weeks*."""
MUCH_LATER = timedelta(days=28)
HELP_AFTER_WORKING_DAYS = 5
"""How long the partner has to answer before a coordinator helps, if the person would like that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The part of a round that is about one match. `again_on` is when the person is asked next.

    `fit_again`: who finds it too early to say whether it is a good match is asked once more.
    `is_nameless`: it is read in a channel, on a screen that others may see.
    `told`: the partner says that they met since. Both may know that they met, and of no other answer.
    """

    checkin: Checkin
    own: OwnMatch
    step: Step
    again_on: date | None = None
    fit_again: bool = False
    has_said_statements: bool = False
    suggested: Resource | None = None
    next_steps: tuple[NextStep, ...] = ()
    half_way: HalfWay | None = None
    told: Meeting | None = None
    is_nameless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one message asks. A mentor of several has a talk for each match. `today` is the person's.

    `is_one_of_several`: they have matches in other programs, too.
    """

    program: Program
    talks: tuple[Talk, ...]
    today: date
    is_one_of_several: bool = False

    def asking_again(self, checkin: Checkin) -> "Round":
        """The same with one talk back at its first question; nothing is changed before it is answered."""
        talks = (
            replace(talk, step=Step.MET) if talk.checkin.id == checkin.id else talk for talk in self.talks
        )
        return replace(self, talks=tuple(talks))

    def about(self, checkin: CheckinId) -> "Round":
        """One talk of it alone."""
        return replace(self, talks=tuple(talk for talk in self.talks if talk.checkin.id == checkin))

    @property
    def nameless(self) -> "Round":
        """The same for a screen that others may see."""
        return replace(self, talks=tuple(replace(talk, is_nameless=True) for talk in self.talks))


@dataclass(frozen=True, slots=True)
class Shown:
    """A round, and the messages in which it stands: the question, and the reminder if it was sent."""

    round: Round
    posts: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody said unasked about a meeting, and what they may add.

    `is_new` is False where they had said it before; `asked` is None where nothing more is asked.
    """

    on: date
    is_new: bool = True
    asked: Round | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why somebody is asked."""

    program: Program
    last_answer_on: date | None


def talk(checkin: Checkin, own: OwnMatch, again_on: date | None) -> Talk:
    """Where the conversation about a match stands."""
    return Talk(checkin=checkin, own=own, step=next_step(checkin), again_on=again_on)


def why_not_now(
    checkin: Checkin,
    own: OwnMatch,
    participant: Participant,
    meetings: Iterable[Meeting],
    today: date,
    *,
    rests: bool = False,
) -> str | None:
    """Why a question that was planned is not asked after all; None if it is."""
    known = list(meetings)
    reasons = {
        "match ended": own.match.status is MatchStatus.ENDED,
        "match on hold": own.match.status is MatchStatus.ON_HOLD,
        "ends soon": own.ending is not None,
        "on a break": participant.standing is Standing.ON_BREAK,
        "match rests": rests,
        "answered": checkin.answered_at is not None or checkin.closed_at is not None,
        "said already": _has_said(checkin, known),
        "meeting planned": not checkin.reported_on and next_planned(known, today) is not None,
    }
    return next((reason for reason, is_so in reasons.items() if is_so), None)


def cause_of(checkin: Checkin, role: Role) -> Cause | None:
    """What coordinators must see of an answer.

    A low answer of a mentor rather means "I am no good at this": it is no case unless the mentor wants
    something (conversations 2.1).
    """
    if checkin.wants_another:
        return Cause.DIFFERENT_MATCH
    if not checkin.is_low:
        return None
    is_no_case = role is Role.MENTOR and checkin.wish is not Wish.TALK
    return None if is_no_case else Cause.LOW_ANSWER


def _held(talk: Talk) -> str:
    """Only whoever chose the hold reads until when it lasts; what lasts to the end is asked about no more."""
    if not is_paused_by(talk.own.match, talk.checkin.person):
        return "held"
    return "on_hold_to_the_end" if lasts_to_the_end(talk.own.match) else "on_hold"


def outcome(talk: Talk) -> str:
    """How the conversation about a match ended; names the words for it."""
    if talk.own.is_known_to_be_on_hold:
        return _held(talk)
    match talk.checkin.met:
        case None:
            return "later" if talk.again_on else "until_i_say"
        case Met.NOT_YET:
            return _outcome_of_not_yet(talk.checkin)
        case Met.MET if talk.checkin.wish:
            is_tips = talk.checkin.wish is Wish.TIPS
            return f"tips_{talk.own.role}" if is_tips else f"wish_{talk.checkin.wish}"
        case Met.MET | Met.ABSENT if talk.checkin.reported_on:
            return f"group_{talk.checkin.met}"
        case _:
            return _outcome_of_meeting(talk)


def help_on(day: date) -> date:
    """When a coordinator may help somebody who waits since that day."""
    return add_working_days(day, HELP_AFTER_WORKING_DAYS)


def _outcome_of_meeting(talk: Talk) -> str:
    """A date says most; what was said of the fit is answered where there is none."""
    fit = talk.checkin.fit
    if talk.checkin.next_on:
        return "date"
    if fit is Fit.TOO_EARLY and not talk.fit_again:
        return "fit_too_early_again"
    return f"fit_{fit}" if fit else "no_date"


def _outcome_of_not_yet(checkin: Checkin) -> str:
    if checkin.obstacle is Obstacle.WAITING:
        return "waiting_with_help" if checkin.may_help else "waiting"
    return f"obstacle_{checkin.obstacle or Obstacle.ELSE}"


def _has_said(checkin: Checkin, meetings: Iterable[Meeting]) -> bool:
    """The person told of a meeting in another way, after the question was planned."""
    return not checkin.reported_on and any(
        not meeting.planned and meeting.said_by == checkin.person and meeting.on > checkin.since
        for meeting in meetings
    )
