"""Short surveys to a program, on a named or an anonymous lane: when they are asked, what may be shown."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from mentoring.calendars import (
    DAY,
    NO_HOLIDAYS,
    Hours,
    add_working_days,
    is_working_day,
    next_occurrence,
    next_working_day,
    preferred_slot,
)
from mentoring.ids import ParticipantId, PersonId, ProgramId, QuestionId, SurveyId, WorkspaceId
from mentoring.programs import Lane, Program
from mentoring.questions import Answered, Question
from mentoring.refusals import Refusal

SMALLEST_GROUP = 5
"""Results are shown only for this many answers or more, on both sides of any split."""
FEWEST_WEEKS_BETWEEN = 4
OPEN_WORKING_DAYS = 10
FROM_A_CHECKIN = timedelta(days=7)
"""A person is not asked twice within a week, by a check-in and by a survey (conversations 3.3)."""
REMINDER_AFTER_WORKING_DAYS = 3
OPENING_TIME = time(9, 0)
CLOSING_TIME = time(18, 0)
"""In the program's zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One wave. `occasion` makes a planned wave unique: the planner may run twice.

    `questions` are the versions that it asks, in their order: what is changed later, a later wave asks.
    """

    workspace: WorkspaceId
    id: SurveyId
    program: ProgramId
    lane: Lane
    occasion: str
    opens_at: datetime
    closes_at: datetime
    created_by: PersonId | None
    questions: tuple[QuestionId, ...] = ()
    taken_back_at: datetime | None = None

    @property
    def is_by_rhythm(self) -> bool:
        """It was planned by the program's rhythm, not by a person."""
        return self.created_by is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Somebody's right to answer once. For the anonymous lane it knows nothing of the answer or its time."""

    workspace: WorkspaceId
    id: int
    survey: SurveyId
    program: ProgramId
    participant: ParticipantId
    person: PersonId
    used: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswer:
    """One filled survey. `person` is None on the anonymous lane; `id` is random and tells no order."""

    workspace: WorkspaceId
    id: str
    survey: SurveyId
    person: PersonId | None
    values: dict[str, Answered]


@dataclass(frozen=True, slots=True)
class Summary:
    """The answers on one scale: how many people, their mean, and how often each number was said."""

    n: int
    mean: float
    counts: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearDays:
    """What stands near a survey in somebody's calendar: their check-ins, and when a survey last came."""

    checkins: frozenset[date] = frozenset()
    last_asked_on: date | None = None

    def ask_on(self, opens_on: date, closes_on: date) -> date | None:
        """The first good day for a survey, or None."""
        return ask_on(opens_on, closes_on, checkins=self.checkins, last_asked_on=self.last_asked_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A survey as one person is asked to answer it."""

    ticket: Ticket
    survey: Survey
    program: Program
    questions: tuple[Question, ...] = ()
    is_reminder: bool = False

    @property
    def closes_on(self) -> date:
        """The last day, on the program's calendar."""
        return self.survey.closes_at.astimezone(self.program.zone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """How one survey goes: how many were asked, how many have answered."""

    survey: Survey
    asked: int
    answered: int


@dataclass(eq=False)
class SurveyAnswered(Refusal):
    """Everybody answers once."""


@dataclass(eq=False)
class SurveyClosed(Refusal):
    """The time to answer is over."""

    closed_at: datetime


@dataclass(eq=False)
class SurveyInUse(Refusal):
    """A survey that people can answer, or have answered, stays."""


@dataclass(eq=False)
class SurveyTooSoon(Refusal):
    """The last survey was less than four weeks before; `on` is the first day for the next."""

    on: date


@dataclass(eq=False)
class NobodyToAsk(Refusal):
    """Nobody in the program has a match."""


def may_show(n: int) -> bool:
    """Whether so many answers may be shown; fewer could be guessed to be somebody's."""
    return n >= SMALLEST_GROUP


def may_split(groups: Iterable[int]) -> bool:
    """Whether results may be shown by group: each is large enough, or the small one follows from the rest.

    Empty groups hide nobody.
    """
    return all(may_show(n) for n in groups if n)


def summary(values: Iterable[int]) -> Summary | None:
    """The answers on one scale, or None where too few people gave one."""
    counts = Counter(values)
    n = counts.total()
    if not may_show(n):
        return None
    total = sum(value * times for value, times in counts.items())
    return Summary(n, total / n, dict(sorted(counts.items())))


def next_survey_on(started_on: date, last_on: date | None, every_weeks: int) -> date:
    """When the next wave of a program opens; never sooner than four weeks after the last."""
    return (last_on or started_on) + timedelta(weeks=max(every_weeks, FEWEST_WEEKS_BETWEEN))


def rested_on(opened_on: date) -> date:
    """The first day on which another survey may come after one that opened on this day."""
    return opened_on + timedelta(weeks=FEWEST_WEEKS_BETWEEN)


def opens_on(program: Program, survey: Survey) -> date:
    """The first day of a wave, on the program's calendar."""
    return survey.opens_at.astimezone(program.zone).date()


def taken_back(survey: Survey, now: datetime) -> Survey:
    """It is not sent; another may be planned for its day, but one by the rhythm is then left out."""
    occasion = survey.occasion if survey.is_by_rhythm else f"{survey.occasion}, taken back {now.isoformat()}"
    return replace(survey, occasion=occasion, taken_back_at=now)


def closes_on(opens_on: date, holidays: frozenset[date] = NO_HOLIDAYS) -> date:
    """The last day of a wave."""
    return add_working_days(opens_on, OPEN_WORKING_DAYS, holidays)


def ask_on(
    opens_on: date, closes_on: date, *, checkins: Iterable[date], last_asked_on: date | None
) -> date | None:
    """On which day of a wave somebody is asked, or None: the survey only stands on their Home.

    `checkins` are the days of the person's check-ins, past and coming; `last_asked_on` is the last survey
    they were asked, in any program.
    """
    near = list(checkins)
    rested = rested_on(last_asked_on) if last_asked_on else opens_on
    first = max(opens_on, rested)
    days = (first + DAY * number for number in range((closes_on - first).days + 1))
    return next((day for day in days if all(abs(day - on) >= FROM_A_CHECKIN for on in near)), None)


def ask_at(survey: Survey, hours: Hours, near: NearDays, now: datetime, *, key: str) -> datetime | None:
    """At what moment of a wave somebody is asked, from now on: a good time, on a day that `ask_on` allows."""
    closes_on = hours.local_date(survey.closes_at)
    day = hours.local_date(max(survey.opens_at, now))
    while on := near.ask_on(day, closes_on):
        slot = preferred_slot(key, on, hours.zone, hours.holidays)
        if slot < max(survey.opens_at, now):
            slot = preferred_slot(key, on + DAY, hours.zone, hours.holidays)
        if slot >= survey.closes_at:
            return None
        day = hours.local_date(slot)
        if day == on:
            return slot
    return None


def coming_checkins(first: date, interval_days: int, until: date) -> list[date]:
    """The days of a match's next check-ins."""
    return [first + DAY * ahead for ahead in range(0, (until - first).days + 1, interval_days)]


def opens_at(program: Program, on: date) -> datetime:
    """When a wave of a program opens: in the morning, on a working day."""
    day = on if is_working_day(on) else next_working_day(on)
    return next_occurrence(day, OPENING_TIME, program.zone)


def closes_at(program: Program, opens: datetime) -> datetime:
    """When it closes again: in the evening of its last day."""
    last_day = closes_on(opens.astimezone(program.zone).date())
    return next_occurrence(last_day, CLOSING_TIME, program.zone)


def remind_at(survey: Survey, hours: Hours, asked_at: datetime, *, key: str) -> datetime | None:
    """When the one reminder goes out; None if the wave is over by then."""
    day = add_working_days(hours.local_date(asked_at), REMINDER_AFTER_WORKING_DAYS, hours.holidays)
    slot = preferred_slot(key, day, hours.zone, hours.holidays)
    return slot if slot < survey.closes_at else None
