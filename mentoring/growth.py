"""Growth: how sure somebody feels about a topic, in their own view, at the start, half-way and at the end."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.ids import ParticipantId, PersonId, ProgramId, TopicId, WorkspaceId

STEPS = range(1, 6)
"""1 is *not sure*, 5 *very sure*."""


class Moment(StrEnum):
    """When somebody was asked. At the start it is one answer of the form, for all topics together."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How sure somebody felt about a topic, 1 (not sure) to 5 (very sure). Counted, and seen by them only."""

    workspace: WorkspaceId
    id: int
    program: ProgramId
    participant: ParticipantId
    person: PersonId
    topic: TopicId
    moment: Moment
    value: int
    rated_at: datetime
