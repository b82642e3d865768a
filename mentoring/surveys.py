"""Short surveys to a program, on a named or an anonymous lane."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.ids import ParticipantId, PersonId, ProgramId, SurveyId, WorkspaceId
from mentoring.programs import Lane
from mentoring.questions import Answered

SMALLEST_GROUP = 5
"""Results are shown only for this many answers or more, on both sides of any split."""


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
