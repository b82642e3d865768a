"""Short surveys to a program, on a named or an anonymous lane: when they are asked, what may be shown."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentoring.calendars import DAY, NO_HOLIDAYS, add_working_days
from mentoring.ids import ParticipantId, PersonId, ProgramId, SurveyId, WorkspaceId
from mentoring.programs import Lane
from mentoring.questions import Answered

SMALLEST_GROUP = 5
"""Results are shown only for this many answers or more, on both sides of any split."""
FEWEST_WEEKS_BETWEEN = 4
OPEN_WORKING_DAYS = 10
FROM_A_CHECKIN = timedelta(days=7)
"""A person is not asked twice within a week, by a check-in and by a survey (conversations 3.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One wave. `occasion` makes a planned wave unique: the planner may run twice."""

    workspace: WorkspaceId
    id: SurveyId
    program: ProgramId
    lane: Lane
    occasion: str
    opens_at: datetime
    closes_at: datetime
    created_by: PersonId | None


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
    rested = last_asked_on + timedelta(weeks=FEWEST_WEEKS_BETWEEN) if last_asked_on else opens_on
    first = max(opens_on, rested)
    days = (first + DAY * number for number in range((closes_on - first).days + 1))
    return next((day for day in days if all(abs(day - on) >= FROM_A_CHECKIN for on in near)), None)
