"""The console: a program at a glance, as a coordinator sees it on Home; no ratings, no comments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mentoring.alerts import Alert, Cause, Support
from mentoring.deliveries import Line
from mentoring.ids import SupportId
from mentoring.matches import RunStatus, State
from mentoring.mondays import Week as WeekList
from mentoring.outbox import NotSent
from mentoring.programs import Choice, Phase, Program
from reports.figures import Figure, Key

MOST_NEEDS = 5


class Subject(StrEnum):
    """What needs a coordinator, in neutral words: no ratings on the surface."""

    SUPPORT = "support"
    HELD = "held"
    MATCHES = "matches"
    ON_HOLD = "on_hold"
    CONCERNS = "concerns"
    QUESTIONS = "questions"
    GO_ON = "go_on"
    TELL = "tell"
    WROTE = "wrote"
    TO_APPROVE = "to_approve"


URGENT = (Subject.SUPPORT, Subject.HELD)
_SUBJECTS = {
    Cause.MANY_CLOSED: Subject.HELD,
    Cause.ACCOUNT_CLOSED: Subject.ON_HOLD,
    Cause.CONCERN: Subject.CONCERNS,
    Cause.SESSION_OPEN: Subject.QUESTIONS,
    Cause.SESSION_MATCH: Subject.GO_ON,
    Cause.TELL_PARTNER: Subject.TELL,
    Cause.WROTE: Subject.WROTE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One line of what needs somebody; `since` is the age of the oldest. A request has its own line."""

    subject: Subject
    count: int
    since: datetime
    support: SupportId | None = None


class Date(StrEnum):
    """What comes next in a program's calendar."""

    SIGN_UP_CLOSES = "sign_up_closes"
    STARTS = "starts"
    MATCHES_GO_OUT = "matches_go_out"
    SURVEY = "survey"
    ENDS = "ends"


class Step(StrEnum):
    """The one thing to do next."""

    OPEN_SIGN_UP = "open_sign_up"
    ANNOUNCE = "announce"
    CHECK = "check"
    MATCH = "match"
    REVIEW = "review"
    WAIT_FOR_PREVIEW = "wait_for_preview"
    WAIT_FOR_SENDING = "wait_for_sending"
    LOOK_AFTER = "look_after"
    WEEK_LIST = "week_list"
    MATCH_WAITING = "match_waiting"
    PREPARE_END = "prepare_end"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Who waits for what."""

    to_approve: int
    unmatched: int
    longest_days: int | None
    first_in_line: int
    topics: tuple[str, ...]
    """Wanted by somebody, offered by nobody; the most wanted first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The plan of matches that is under way: how many pairs, or groups."""

    status: RunStatus
    pairs: int
    send_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """One program of a coordinator's. A viewer may change nothing, sees no names, and has no week's list."""

    choice: Choice
    now: datetime
    may_change: bool
    week: tuple[int, int | None] | None
    next_date: tuple[Date, date] | None
    needs: tuple[Need, ...]
    planned: Planned | None
    not_sent: tuple[NotSent, ...]
    undecided: int
    figures: tuple[Figure, ...]
    states: Mapping[State, int]
    waiting: Waiting
    lines: tuple[Line, ...]
    ends_soon: bool
    week_list: WeekList[Figure] | None = None

    @property
    def program(self) -> Program:
        """The one that is shown."""
        return self.choice.program

    @property
    def step(self) -> Step:
        """What to do next: what waits for a person comes before what could be begun."""
        match self.program.phase:
            case Phase.DRAFT:
                return Step.OPEN_SIGN_UP
            case Phase.ENDED:
                return Step.REPORT
            case _ if self.planned:
                return _step_of(self.planned)
            case Phase.SIGN_UP:
                return Step.CHECK if self.has_joined else Step.ANNOUNCE
            case Phase.MATCHING:
                return Step.MATCH
            case Phase.RUNNING:
                return self._step_of_running()

    @property
    def has_joined(self) -> int:
        """How many people take part."""
        return next((int(figure.value or 0) for figure in self.figures if figure.key is Key.JOINED), 0)

    def _step_of_running(self) -> Step:
        if any(need.subject is not Subject.TO_APPROVE for need in self.needs):
            return Step.LOOK_AFTER
        if self.week_list and self.week_list.lies_there:
            return Step.WEEK_LIST
        if self.ends_soon:
            return Step.PREPARE_END
        return Step.MATCH_WAITING if self.waiting.unmatched else Step.REPORT


def needs_of(
    supports: Iterable[Support], alerts: Iterable[Alert], to_approve: int, first_at: datetime | None
) -> tuple[Need, ...]:
    """What needs somebody, urgent things first, then the oldest. `first_at`: since when forms wait."""
    requests = [
        Need(subject=Subject.SUPPORT, count=1, since=support.asked_at, support=support.id)
        for support in supports
    ]
    opened: dict[Subject, list[datetime]] = {}
    for alert in alerts:
        opened.setdefault(_SUBJECTS.get(alert.cause, Subject.MATCHES), []).append(alert.opened_at)
    cases = [Need(subject=subject, count=len(at), since=min(at)) for subject, at in opened.items()]
    forms = (
        [Need(subject=Subject.TO_APPROVE, count=to_approve, since=first_at)]
        if to_approve and first_at
        else []
    )
    everything = [*requests, *cases, *forms]
    return tuple(sorted(everything, key=lambda need: (need.subject not in URGENT, need.since)))


def _step_of(planned: Planned) -> Step:
    match planned.status:
        case RunStatus.PREVIEW:
            return Step.WAIT_FOR_PREVIEW
        case RunStatus.COUNTDOWN:
            return Step.WAIT_FOR_SENDING
        case _:
            return Step.REVIEW
