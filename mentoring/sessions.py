"""One-off sessions: somebody asks the board, one person takes the question and promises a word soon.

A session is no match: it takes no place, has no rhythm and no state. Who asks may stay unnamed until
somebody takes it (conversations 2.19). Letting go of a question is never held against anybody.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mentoring.calendars import Hours, add_working_days, next_allowed, next_occurrence
from mentoring.ids import UNSAVED, ChannelId, ParticipantId, ProgramId, SessionId, TopicId, WorkspaceId
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import Refusal

LONGEST_WORDS = 300
PROMISE_WORKING_DAYS = 2
"""Who takes a question writes within two working days: 48 hours that do not run at weekends."""
REMIND_WORKING_DAYS = 1
ASK_AFTER = timedelta(days=7)
"""So long after they are in touch both are asked whether they have talked."""
CLOSE_AFTER = timedelta(days=14)
"""Nobody says: so long after that it is over, and nobody is asked again."""


class Within(StrEnum):
    """How soon somebody would like to talk; a question stays open for so many working days."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTH = "month"

    @property
    def working_days(self) -> int:
        return {Within.DAYS: 5, Within.WEEKS: 10, Within.MONTH: 20}[self]


class Stage(StrEnum):
    """How far a question is. Derived, never stored."""

    OPEN = "open"
    TAKEN = "taken"
    IN_TOUCH = "in_touch"
    OVER = "over"


class Outcome(StrEnum):
    """What became of a question."""

    TALKED = "talked"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    TAKEN_AWAY = "taken_away"
    BOARD_CLOSED = "board_closed"
    CAME_TO_NOTHING = "came_to_nothing"
    UNSAID = "unsaid"
    GONE = "gone"


class TakenAway(StrEnum):
    """Why a coordinator took a question from the board; who asked reads it."""

    ANSWERED = "answered"
    SUPPORT = "support"
    NOT_HERE = "not_here"
    TALK = "talk"


class Helped(StrEnum):
    """What who asked says of it afterwards; only counted."""

    YES = "yes"
    A_LITTLE = "a_little"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody asks the board for. `words` are read by who takes it, and by nobody else.

    `spares_manager`: nobody who stands above the asker at work is shown it. `first_asked` is asked alone
    at first, because the asker chose them.
    """

    topic: TopicId
    within: Within
    hidden: bool = True
    spares_manager: bool = False
    words: str = ""
    first_asked: ParticipantId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One question to the board, and what became of it.

    `asked_of` were written to about it; `passed` let it go, and are not asked again. `turn` counts how often
    it came back to the board, `rung` how far up the ladder it has been put to people since. `again` is what
    each said to going on together: shown to nobody unless both say yes. `helped_at` is the place of an answer
    among those of others, which are counted together.
    """

    workspace: WorkspaceId
    id: SessionId
    program: ProgramId
    asker: ParticipantId
    topic: TopicId
    within: Within
    hidden: bool
    spares_manager: bool
    words: str
    asked_at: datetime
    open_until: datetime
    first_asked: ParticipantId | None = None
    asked_of: tuple[ParticipantId, ...] = ()
    passed: tuple[ParticipantId, ...] = ()
    turn: int = 0
    rung: int = 0
    helper: ParticipantId | None = None
    taken_at: datetime | None = None
    reply_by: datetime | None = None
    in_touch_at: datetime | None = None
    group_channel: ChannelId | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    because: TakenAway | None = None
    helped: Helped | None = None
    helped_at: datetime | None = None
    asker_again: bool | None = None
    helper_again: bool | None = None
    thanked_at: datetime | None = None

    @property
    def stage(self) -> Stage:
        if self.closed_at:
            return Stage.OVER
        if self.helper is None:
            return Stage.OPEN
        return Stage.IN_TOUCH if self.in_touch_at else Stage.TAKEN

    @property
    def both_again(self) -> bool:
        """Both would like to go on together."""
        return self.asker_again is True and self.helper_again is True

    def again(self, role: Role) -> bool | None:
        """What the one who asked (the mentee's part) or who helped (the mentor's) said to going on."""
        return self.asker_again if role is Role.MENTEE else self.helper_again


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A session as one of the two reads of it; on the board `asker` is None while the name is hidden.

    `can_match`: the two could become a match now. `post` is where it stands in the program's channel.
    """

    session: Session
    program: Program
    topic: str
    asker: Person | None = None
    helper: Person | None = None
    role: Role = Role.MENTOR
    can_match: bool = False
    post: tuple[str, str, str] | None = None

    @property
    def other(self) -> Person | None:
        """The partner of who reads."""
        return self.asker if self.role is Role.MENTOR else self.helper


@dataclass(eq=False)
class BoardClosed(Refusal):
    """The coordinators have not opened the board of this program."""


@dataclass(eq=False)
class NoBoard(Refusal):
    """No program that somebody takes part in has an open board."""


@dataclass(eq=False)
class OneQuestionAtATime(Refusal):
    """Somebody's last question is not answered yet."""


@dataclass(eq=False)
class NotTakingPart(Refusal):
    """Only who takes part in the program now may ask or answer."""


@dataclass(eq=False)
class SomebodyWasQuicker(Refusal):
    """Two wanted to help, and one could."""


@dataclass(eq=False)
class NotOnTheBoard(Refusal):
    """The question was withdrawn, answered, or has run out."""


@dataclass(eq=False)
class OwnQuestion(Refusal):
    """Nobody answers themselves."""


@dataclass(eq=False)
class KeptForOthers(Refusal):
    """A private wish or a reporting line stands between the two; which, is never said."""


@dataclass(eq=False)
class EnoughThisMonth(Refusal):
    """Somebody has helped as often this month as they wanted to."""

    most: int


def asked(
    workspace: WorkspaceId,
    program: ProgramId,
    asker: ParticipantId,
    question: Question,
    hours: Hours,
    now: datetime,
) -> Session:
    """A question on its way to the board. Whose manager shall not see it is not named in public either."""
    return Session(
        workspace=workspace,
        id=SessionId(UNSAVED),
        program=program,
        asker=asker,
        topic=question.topic,
        within=question.within,
        hidden=question.hidden or question.spares_manager,
        spares_manager=question.spares_manager,
        words=question.words.strip(),
        asked_at=now,
        open_until=end_of_day(hours, now, question.within.working_days),
        first_asked=question.first_asked,
    )


def taken(session: Session, helper: ParticipantId, hours: Hours, now: datetime) -> Session:
    """Somebody takes it, and has promised to write by then."""
    return replace(
        session, helper=helper, taken_at=now, reply_by=working_days_on(hours, now, PROMISE_WORKING_DAYS)
    )


def remind_at(hours: Hours, now: datetime) -> datetime:
    """When somebody who took a question is reminded of the promise."""
    return working_days_on(hours, now, REMIND_WORKING_DAYS)


def let_go(session: Session, hours: Hours, now: datetime) -> Session:
    """It is back on the board, for others: handed back, or a promise that was not kept."""
    if session.stage is not Stage.TAKEN or session.helper is None:
        raise NotOnTheBoard
    return replace(
        passed_by(session, session.helper),
        helper=None,
        taken_at=None,
        reply_by=None,
        turn=session.turn + 1,
        rung=0,
        group_channel=None,
        open_until=max(session.open_until, end_of_day(hours, now, Within.DAYS.working_days)),
    )


def passed_by(session: Session, participant: ParticipantId) -> Session:
    """Somebody does not want it; if they were asked alone, it is open to everybody now."""
    first = None if session.first_asked == participant else session.first_asked
    return replace(session, passed=(*session.passed, participant), first_asked=first)


def in_touch(session: Session, now: datetime) -> Session:
    """One of the two says that they have written to each other: the promise is kept."""
    if session.stage not in {Stage.TAKEN, Stage.IN_TOUCH}:
        raise NotOnTheBoard
    return replace(session, in_touch_at=session.in_touch_at or now)


def talked(session: Session, now: datetime) -> Session:
    """One of the two says that they have talked."""
    return closed(in_touch(session, now), Outcome.TALKED, now)


def closed(session: Session, outcome: Outcome, now: datetime) -> Session:
    """It is over, one way or another."""
    if session.stage is Stage.OVER:
        raise NotOnTheBoard
    return replace(session, closed_at=now, outcome=outcome)


def with_again(session: Session, role: Role, *, wanted: bool) -> Session:
    """Whether one of the two would like to go on together; a first answer stands."""
    if session.outcome is not Outcome.TALKED:
        raise NotOnTheBoard
    if session.again(role) is not None:
        return session
    if role is Role.MENTEE:
        return replace(session, asker_again=wanted)
    return replace(session, helper_again=wanted)


def working_days_on(hours: Hours, instant: datetime, count: int) -> datetime:
    """The same time of day so many working days later, reckoned from the first working hour from now on."""
    starts = next_allowed(hours, instant)
    at = starts.astimezone(hours.zone)
    day = add_working_days(hours.local_date(starts), count, hours.holidays)
    return next_occurrence(day, at.time(), hours.zone)


def end_of_day(hours: Hours, instant: datetime, count: int) -> datetime:
    """The end of somebody's day, so many working days after they can first read."""
    day = add_working_days(hours.local_date(next_allowed(hours, instant)), count, hours.holidays)
    return next_occurrence(day, hours.day_ends, hours.zone)
