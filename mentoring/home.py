"""Where somebody is in their programs, and what comes next: for the card, the Home and its details."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentoring.boards import Board
from mentoring.endings import OwnMatch
from mentoring.ids import MatchId, ProgramId, RematchId
from mentoring.keepsakes import Kept
from mentoring.matches import MatchStatus, Meeting
from mentoring.meetings import held, next_planned
from mentoring.participants import Participant, Role, Standing
from mentoring.partings import OwnParting, Parting
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.rests import AWAKE, Rest
from mentoring.shortlists import Asking
from mentoring.surveys import Invitation
from mentoring.waiting import Waiting

LAST_DAYS = timedelta(days=7)
"""So long before its end it is decided, and Home speaks of the last talk of a match."""


class NextStep(StrEnum):
    """What a match waits for."""

    FIRST_MEETING = "first_meeting"
    MEET = "meet"
    NEXT_DATE = "next_date"
    ON_HOLD = "on_hold"
    REST = "rest"
    ENDING = "ending"


class Status(StrEnum):
    """Where somebody without a match stands in a program."""

    UNFINISHED = "unfinished"
    TO_APPROVE = "to_approve"
    ON_BREAK = "on_break"
    NOBODY_NEW = "nobody_new"
    WAITING = "waiting"
    NONE_CAME = "none_came"
    FIRST_IN_LINE = "first_in_line"
    LOOKING = "looking"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One of somebody's matches, and how far it is. The dates are those that both sides see.

    `next_at` is the agreed time on `next_on`, if there is one. `has_offer`: the partner proposes times.
    `leads`: in a group it is this person's turn.
    `paused_until`: the person has put the match on hold. `may_choose`: they have read that it is, and may
    wait, or look for somebody else.
    `ends_on`: the last days have come, and it is decided.
    `asked_on`: the day of our next question to this person, if one is to come.
    """

    own: OwnMatch
    parting: OwnParting | None = None
    last_on: date | None = None
    next_on: date | None = None
    next_at: datetime | None = None
    has_offer: bool = False
    has_goals: bool = False
    rest: Rest = AWAKE
    leads: bool = False
    paused_until: date | None = None
    may_choose: bool = False
    ends_on: date | None = None
    asked_on: date | None = None

    @property
    def next_step(self) -> NextStep:
        """What the match waits for."""
        if self.own.ending:
            return NextStep.ENDING
        if self.own.is_known_to_be_on_hold:
            return NextStep.ON_HOLD
        if self.next_on:
            return NextStep.MEET
        if self.rest.is_on:
            return NextStep.REST
        return NextStep.NEXT_DATE if self.last_on else NextStep.FIRST_MEETING


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody's part in a program that goes on.

    A question waits for an answer about `asked_about`; `rematch` is a new match that waits for one, and
    `askings` are the questions whom they would like, which are still open. `board` is where people ask each
    other for one-off sessions, if it is open to them. `has_new_rules`: they have still to read them.
    `waiting` is what is true while they have no mentor. `is_too_late`: nobody new is matched any more.
    """

    program: Program
    participant: Participant
    pairs: tuple[Pair, ...]
    asked_about: MatchId | None = None
    rematch: RematchId | None = None
    askings: tuple[Asking, ...] = ()
    board: Board | None = None
    waiting: Waiting | None = None
    has_new_rules: bool = False
    is_too_late: bool = False

    @property
    def status(self) -> Status:
        """Where the person stands, their matches apart."""
        match self.participant.standing:
            case Standing.FILLING:
                return Status.UNFINISHED
            case Standing.TO_APPROVE:
                return Status.TO_APPROVE
            case Standing.ON_BREAK:
                return Status.ON_BREAK
            case Standing.IN if self.rematch:
                return Status.ASKED
            case Standing.IN if self._finds_nobody or self._is_first_in_line:
                return self._place_in_line()
            case _:
                is_full = not self.participant.seeks and self.participant.capacity == 0
                return Status.NOBODY_NEW if is_full else Status.WAITING

    @property
    def _is_first_in_line(self) -> bool:
        """Somebody without a mentor, who had one."""
        has_mentor = any(each.own.role is Role.MENTEE for each in self.pairs)
        waits = self.participant.seeks and self.participant.first_in_line_at is not None
        return waits and not has_mentor and self.program.started_at is not None

    @property
    def _finds_nobody(self) -> bool:
        """Without a match, when it is too late for one."""
        return self.is_too_late and not self.pairs

    def _place_in_line(self) -> Status:
        if self._finds_nobody:
            return Status.NONE_CAME
        return Status.LOOKING if self.participant.suggest_at else Status.FIRST_IN_LINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """All that somebody's own Home tells. `joinable` are open programs in which the person is not."""

    person: Person
    today: date
    places: tuple[Place, ...]
    joinable: tuple[Program, ...]
    surveys: tuple[Invitation, ...]
    coordinates: bool
    has_library: bool = False
    kept: tuple[Kept, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All matches, in all programs."""
        return tuple(pair for place in self.places for pair in place.pairs)

    @property
    def next_on(self) -> date | None:
        """The next meeting of any match."""
        return min((pair.next_on for pair in self.pairs if pair.next_on), default=None)


def pair(
    own: OwnMatch,
    meetings: Iterable[Meeting],
    today: date,
    *,
    next_at: datetime | None = None,
    has_offer: bool = False,
    asked: Parting | None = None,
    has_goals: bool = False,
    rest: Rest = AWAKE,
    leads: bool = False,
    paused_until: date | None = None,
    has_read_of_hold: bool = False,
) -> Pair:
    """How far a match is, from what both sides said of their meetings; `asked`: shall it go on?"""
    said = tuple(meetings)
    done = held(said)
    is_asked = asked is not None and own.ending is None and own.match.status is MatchStatus.ACTIVE
    return Pair(
        own=own,
        parting=OwnParting(own=own, parting=asked) if asked and is_asked else None,
        last_on=done[-1].on if done else None,
        next_on=next_planned(said, today),
        next_at=next_at,
        has_offer=has_offer,
        has_goals=has_goals,
        rest=rest,
        leads=leads,
        paused_until=paused_until,
        may_choose=own.is_known_to_be_on_hold and has_read_of_hold and not paused_until,
        ends_on=_ends_soon(own, today) if asked is None else None,
    )


def _ends_soon(own: OwnMatch, today: date) -> date | None:
    """The last day of a match, when it is near."""
    ends_on = own.match.ends_on
    goes_on = own.ending is None and own.match.status is MatchStatus.ACTIVE
    return ends_on if ends_on and goes_on and today <= ends_on <= today + LAST_DAYS else None


def joinable(who: Person, programs: Iterable[Program], taken: Collection[ProgramId]) -> tuple[Program, ...]:
    """The programs that take sign-ups of somebody who is not in them."""
    return tuple(
        each for each in programs if each.takes_sign_ups and each.id not in taken and who.can_take_part
    )


def is_shown(participant: Participant, program: Program) -> bool:
    """Whether a place belongs on somebody's Home: not where they left, nor where all is over."""
    gone = {Standing.LEFT, Standing.DECLINED}
    return participant.standing not in gone and not program.ended_at
