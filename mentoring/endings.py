"""Ending a match: symmetric, two taps, with a brake, and a kind word to the partner."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.ids import EndingId, MatchId, PersonId, ProgramId, WorkspaceId


class Messenger(StrEnum):
    """Who tells the partner."""

    BOT = "bot"
    LEAVER = "leaver"
    COORDINATOR = "coordinator"


class Reason(StrEnum):
    """Never reaches the partner; coordinators read it, or it is only counted."""

    TIME = "time"
    GOALS = "goals"
    HOURS = "hours"
    CLICK = "click"
    DONE = "done"
    JOB = "job"
    BADLY = "badly"
    UNSAID = "unsaid"


class Next(StrEnum):
    """What the leaver would like afterwards."""

    NEW_MATCH = "new_match"
    BREAK = "break"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """One person's wish to end a match. It can be taken back until it is told."""

    workspace: WorkspaceId
    id: EndingId
    program: ProgramId
    match: MatchId
    leaver: PersonId
    messenger: Messenger
    reason: Reason | None = None
    count_only: bool = False
    thanks: str = ""
    next: Next
    asked_at: datetime
    tell_at: datetime
    taken_back_at: datetime | None = None
    told_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Neither told nor taken back."""
        return self.taken_back_at is None and self.told_at is None
