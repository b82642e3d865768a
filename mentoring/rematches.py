"""Rematches: one suggestion at a time to who is first in line; the mentor is asked only after their yes.

Double-blind: a mentee's no never reaches the mentor, and a mentor's no reads like a place that is gone
(conversations 9.5). A place that is suggested is kept free until it is answered.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from mentoring.calendars import Hours, add_working_days, next_allowed, next_occurrence
from mentoring.endings import first_in_line
from mentoring.ids import MatchId, ParticipantId, ProgramId, RematchId, WorkspaceId
from mentoring.participants import Participant, Role, Standing
from mentoring.people import Person
from mentoring.programs import Preview, Program
from mentoring.reasons import Reason
from mentoring.refusals import Refusal
from mentoring.waiting import UsualWait

ANSWER_WITHIN_WORKING_DAYS = 3
LEADER_HAS_WORKING_DAYS = 2
"""Whoever leads a group and says nothing about somebody who would like a seat says yes, as in a preview."""
LATER = timedelta(days=14)
"""*Later*: so long nothing is suggested; the place in line stays."""
LOOK_AGAIN_AFTER = timedelta(days=1)
"""Nobody has a free place that fits: looked for again every day."""
SILENT_FOR = timedelta(days=28)
"""A mentor who let a question pass is not asked about the next person for so long."""


class Outcome(StrEnum):
    """What became of a rematch. Only the two themselves know whose no it was; nobody is told."""

    MATCHED = "matched"
    SOMEONE_ELSE = "someone_else"
    LATER = "later"
    UNANSWERED = "unanswered"
    MENTOR_NO = "mentor_no"
    MENTOR_SILENT = "mentor_silent"
    IMPOSSIBLE = "impossible"


NOT_AGAIN = frozenset({Outcome.SOMEONE_ELSE, Outcome.MENTOR_NO, Outcome.MENTOR_SILENT})
"""After these the same two are not suggested to each other again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rematch:
    """A mentor who would fit a mentee. `wanted_at` is the mentee's yes: from then on the mentor is asked.

    Where people meet in groups it is a seat in a `match` that goes on, and `mentor` is whoever leads it.
    """

    workspace: WorkspaceId
    id: RematchId
    program: ProgramId
    mentee: ParticipantId
    mentor: ParticipantId
    reasons: dict[str, Any]
    made_at: datetime
    answer_by: datetime
    wanted_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    match: MatchId | None = None

    @property
    def asks(self) -> Role | None:
        """Whose answer it waits for; nobody's once it is closed."""
        if self.closed_at:
            return None
        return Role.MENTOR if self.wanted_at else Role.MENTEE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rematched:
    """A new match that is suggested, as one of the two reads of it; of a group its topic and its size."""

    rematch: Rematch
    program: Program
    role: Role
    partner: Person
    reasons: tuple[Reason, ...]
    topic: str = ""
    size: int = 0

    @property
    def is_leader_asked(self) -> bool:
        """Whoever leads the group has a say first, as before any match of the program."""
        return self.program.preview is not Preview.NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class InLine:
    """Somebody who is first in line, and how long others waited."""

    program: Program
    participant: Participant
    usual: UsualWait | None = None


@dataclass(eq=False)
class NotSuggestedNow(Refusal):
    """It was answered, taken back, or is over."""


@dataclass(eq=False)
class TooLateToBegin(Refusal):
    """The program ends so soon that nobody new is matched."""

    program: str
    ends_on: date | None


@dataclass(eq=False)
class SeatAskedFor(Refusal):
    """One question about a seat at a time; the answer to the last one is to come."""

    day: date


def answer_by(asked_at: datetime, reader: Hours, working_days: int = ANSWER_WITHIN_WORKING_DAYS) -> datetime:
    """Until when somebody may answer: the end of a working day after they can read it."""
    read_on = reader.local_date(next_allowed(reader, asked_at))
    last_day = add_working_days(read_on, working_days, reader.holidays)
    return next_occurrence(last_day, reader.day_ends, reader.zone)


def want(rematch: Rematch, until: datetime, now: datetime) -> Rematch:
    """The mentee would like it: the mentor is asked next, and has until then."""
    if rematch.asks is not Role.MENTEE:
        raise NotSuggestedNow
    return replace(rematch, wanted_at=now, answer_by=until)


def close(rematch: Rematch, outcome: Outcome, now: datetime) -> Rematch:
    """It is over, one way or another."""
    if rematch.asks is None:
        raise NotSuggestedNow
    return replace(rematch, closed_at=now, outcome=outcome)


def looks(participant: Participant, program: Program, now: datetime) -> Participant:
    """Somebody would like us to look now; for a mentor they are first in line, also after a break.

    For a seat in a group they keep the place in line that they have.
    """
    back = replace(participant, standing=Standing.IN, break_until=None)
    in_line = back if program.policy.is_group else first_in_line(back, now)
    return replace(in_line, suggest_at=now)


def is_waited_for(participant: Participant, earlier: Iterable[Rematch]) -> bool:
    """Whether somebody hears of a seat that suits them by themselves, today or another day."""
    last = next(reversed([*earlier]), None)
    return participant.suggest_at is not None or last is None or last.outcome is not Outcome.UNANSWERED


def is_looked_for(participant: Participant, earlier: Iterable[Rematch], now: datetime) -> bool:
    """Whether a seat may be suggested: one at a time, not before a day that they named or that we look again.

    After silence not before they say so. `earlier` is what was suggested to them, oldest first.
    """
    last = next(reversed([*earlier]), None)
    if last is not None and last.asks is not None:
        return False
    if participant.suggest_at is not None:
        return participant.suggest_at <= now
    return is_waited_for(participant, () if last is None else (last,))


def after(participant: Participant, outcome: Outcome, now: datetime) -> Participant:
    """When the next rematch may come; the place in line stays. After silence not before they say so."""
    match outcome:
        case Outcome.LATER:
            return replace(participant, suggest_at=now + LATER)
        case Outcome.UNANSWERED | Outcome.MATCHED:
            return replace(participant, suggest_at=None)
        case _:
            return replace(participant, suggest_at=now)


def may_look(participant: Participant, program: Program, now: datetime) -> bool:
    """Somebody is first in line for a mentor, in a program that goes on for long enough to begin in it.

    For a seat in a group everybody is looked for who waits.
    """
    is_in_line = participant.first_in_line_at is not None or program.policy.is_group
    is_there = participant.is_in and participant.seeks and is_in_line
    is_running = program.started_at is not None and program.ended_at is None
    return is_there and is_running and not program.is_too_late_to_begin(now)


def promised(rematches: Iterable[Rematch]) -> Counter[ParticipantId]:
    """How many places of each mentor are kept free by open rematches."""
    return Counter(each.mentor for each in rematches if each.asks is not None and each.match is None)


def promised_seats(rematches: Iterable[Rematch]) -> Counter[MatchId]:
    """How many seats of each group are kept free by open rematches."""
    return Counter(each.match for each in rematches if each.asks is not None and each.match is not None)


def groups_not_again(rematches: Iterable[Rematch]) -> frozenset[MatchId]:
    """The groups of those that we do not suggest to somebody again."""
    return frozenset(each.match for each in rematches if each.match and each.outcome in NOT_AGAIN)


def not_again(rematches: Iterable[Rematch]) -> frozenset[tuple[ParticipantId, ParticipantId]]:
    """Mentor and mentee of those whom we do not suggest to each other again."""
    return frozenset((each.mentor, each.mentee) for each in rematches if each.outcome in NOT_AGAIN)


def silent_mentors(rematches: Iterable[Rematch], now: datetime) -> frozenset[ParticipantId]:
    """Who let a question pass of late: asked about somebody new only after a while."""
    return frozenset(
        each.mentor
        for each in rematches
        if each.outcome is Outcome.MENTOR_SILENT and each.closed_at and each.closed_at > now - SILENT_FOR
    )
