"""The quiet preview: what somebody is asked before a match is sent, and why they may say no."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.ids import PersonId
from mentoring.matches import Proposal
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.reasons import Reason
from mentoring.refusals import Refusal

LONGEST_CONCERN = 300


class ConcernReason(StrEnum):
    """Why somebody would rather not; read by coordinators only."""

    TOO_WELL = "too_well"
    REPORTING = "reporting"
    GOALS = "goals"
    ELSE = "else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """What somebody says against a planned match; in a group, whom it is about, if they named anybody."""

    reason: ConcernReason
    text: str = ""
    about: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A planned match as one of the two reads of it."""

    proposal: Proposal
    program: Program
    role: Role
    partner: Person
    reasons: tuple[Reason, ...]
    answer_by: datetime | None


@dataclass(eq=False)
class PlanMovedOn(Refusal):
    """The planned match was taken out, planned otherwise, or sent."""
