"""Farewells: looking back on a match that has come to its end, each for themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentoring.endings import OwnMatch
from mentoring.ids import (
    FarewellId,
    MatchId,
    ParticipantId,
    PersonId,
    ProgramId,
    TopicId,
    WorkspaceId,
)
from mentoring.milestones import CameTo
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.refusals import Refusal

SCALE = ("listened", "honest", "reliable", "useful", "grew")
"""The relationship, from both sides, in five sentences; 1 is *not at all*, 5 *very much*."""
STEPS = range(1, 6)
ANSWERABLE_FOR = timedelta(days=30)
THANKED_AFTER = timedelta(days=3)


class Reached(StrEnum):
    """Whether somebody has what they came for."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Farewell:
    """One member's look back on a match that came to its end. It is there from the end on, answered or not.

    Answers are only counted: nobody reads them with a name. `answered_at` is when the first of them came.
    """

    workspace: WorkspaceId
    id: FarewellId
    program: ProgramId
    match: MatchId
    participant: ParticipantId
    person: PersonId
    role: Role
    ended_on: date
    scale: dict[str, int]
    reached: Reached | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """A farewell as its person sees it. `topics` are those that a mentee rates themselves on."""

    own: OwnMatch
    farewell: Farewell
    topics: Mapping[TopicId, str]
    came_to: CameTo


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What somebody enters when they look back."""

    scale: dict[str, int]
    reached: Reached | None = None
    growth: Mapping[TopicId, int]

    @property
    def is_empty(self) -> bool:
        """Nothing was answered."""
        return not (self.scale or self.reached or self.growth)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goodbye:
    """What somebody reads when a program, or their match, has ended; with the matches to look back on.

    `had_a_match` is one that came to its end as planned: nobody is told that they could go on meeting
    somebody whom they left, or whose match with them was on hold. `may_hear_of_next`: they have had none, and
    have not said yet whether they would like to hear of the next program.
    """

    program: Program
    had_a_match: bool
    look_backs: tuple[LookBack, ...] = ()
    may_hear_of_next: bool = False


@dataclass(eq=False)
class LookBackOver(Refusal):
    """The time to look back is over: the numbers are made."""


@dataclass(eq=False)
class NothingSaid(Refusal):
    """A form was sent without a single answer in it."""


def in_order(farewells: Iterable[Farewell]) -> list[Farewell]:
    """Those on which somebody looked back, in the order in which they did so for the first time."""
    said = [(each.answered_at, each.id, each) for each in farewells if each.answered_at]
    return [each for _, _, each in sorted(said, key=lambda one: one[:2])]


def may_look_back(ended_at: datetime, now: datetime) -> bool:
    """Whether the questions about a match may be answered, or the answers be changed."""
    return now < ended_at + ANSWERABLE_FOR
