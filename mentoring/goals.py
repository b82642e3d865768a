"""Goals and steps: what two people would like to reach together. They belong to both of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentoring.endings import OwnMatch
from mentoring.ids import GoalId, MatchId, PersonId, ProgramId, StepId, WorkspaceId
from mentoring.programs import Program
from mentoring.refusals import Refusal

MOST_GOALS = 3
MOST_STEPS = 8
"""Of one goal, done or not: a list that is longer helps nobody."""
TOLD_APART_FOR = timedelta(days=14)
"""At most three posts go to the chat of two in their first fortnight (conversations 2.9): no goals."""
LONGEST_GOAL = 200
LONGEST_STEP = 75
LONGEST_LINK = 500


class Fault(StrEnum):
    """What is wrong with a field; shown beside it."""

    NOT_A_LINK = "not_a_link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One of up to three."""

    workspace: WorkspaceId
    id: GoalId
    program: ProgramId
    match: MatchId
    text: str
    set_by: PersonId
    set_on: date
    reached_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A small action on the way to a goal; it may carry a link, to a course for instance."""

    workspace: WorkspaceId
    id: StepId
    program: ProgramId
    match: MatchId
    goal: GoalId
    text: str
    link: str = ""
    set_by: PersonId
    set_on: date
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A goal with its steps, in the order in which they were set."""

    goal: Goal
    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.done_at is not None for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A step beside a check-in, carried over from so many talks; one that was just done stays in sight."""

    step: Step
    carried_over: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """All goals of a match, as one of its two sees them. `met_on` are the days on which they met."""

    own: OwnMatch
    aims: tuple[Aim, ...]
    met_on: tuple[date, ...]
    may_rate: bool = False

    @property
    def has_room(self) -> bool:
        """Another goal may be set."""
        return len(self.aims) < MOST_GOALS


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalReached:
    """What the partner of whoever marked a goal as reached reads."""

    goal: Goal
    own: OwnMatch


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedTogether:
    """What both read in their chat when one of them has marked a goal as reached."""

    goal: Goal
    program: Program


@dataclass(eq=False)
class EnoughGoals(Refusal):
    """Three goals are as many as anybody can keep in mind."""

    most: int = MOST_GOALS


@dataclass(eq=False)
class EnoughSteps(Refusal):
    """A goal has so many steps already."""

    most: int = MOST_STEPS


def carried_over(step: Step, met_on: Iterable[date]) -> int:
    """From how many talks a step was carried over to the next: those since it was set, while it is open."""
    return 0 if step.done_at else sum(day > step.set_on for day in met_on)


def next_steps(
    aims: Iterable[Aim], met_on: Iterable[date], asked_at: datetime | None
) -> tuple[NextStep, ...]:
    """What is open on the way to goals that are not reached, and what was done since somebody was asked."""
    days = list(met_on)
    return tuple(
        NextStep(step=step, carried_over=carried_over(step, days))
        for aim in aims
        if aim.goal.reached_at is None
        for step in aim.steps
        if step.done_at is None or (asked_at is not None and step.done_at >= asked_at)
    )


def aims_of(goals: Iterable[Goal], steps: Iterable[Step]) -> tuple[Aim, ...]:
    """Goals with their steps, oldest first."""
    kept = list(steps)
    return tuple(Aim(goal=goal, steps=tuple(step for step in kept if step.goal == goal.id)) for goal in goals)


def faults_of_link(link: str) -> dict[str, Fault]:
    """A link must be one that Slack can follow, and hold nothing that would end it too soon."""
    is_one = link.startswith(("https://", "http://")) and not set(link) & set("<>| \n\t")
    return {} if not link or is_one else {"link": Fault.NOT_A_LINK}
