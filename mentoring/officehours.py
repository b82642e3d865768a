"""Office hours: *ask me now and then*, about some topics, so many times a month."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from mentoring.ids import ParticipantId, ProgramId, WorkspaceId
from mentoring.people import Person

A_MONTH = (1, 2, 3, 4, 6, 8)
MOST_TOPICS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """What somebody offers. `topics` are ids of the catalogue, `times` parts of the day as in the form."""

    workspace: WorkspaceId
    id: int
    program: ProgramId
    participant: ParticipantId
    topics: tuple[str, ...]
    monthly: int
    times: tuple[str, ...] = ()
    offered_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Office hours as others read of them: whose they are, and how many sessions are left this month."""

    hours: OfficeHours
    person: Person
    topics: tuple[str, ...]
    left: int


def fits(topic: str, topics: Collection[str]) -> bool:
    """Somebody offers to talk about it."""
    return topic in topics
