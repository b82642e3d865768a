"""The check-in: three taps about one match."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mentoring.ids import CheckinId, MatchId, ParticipantId, PersonId, ProgramId, WorkspaceId


class Met(StrEnum):
    """The first tap."""

    MET = "met"
    NEW_DATE = "new_date"
    NOT_YET = "not_yet"


class Wish(StrEnum):
    """What the person would like after a low answer, or as fit; the person decides first."""

    TALK = "talk"
    TIPS = "tips"
    DIFFERENT = "different"
    NOTHING = "nothing"


class Obstacle(StrEnum):
    """What would help after *not yet*."""

    FIND_TIME = "find_time"
    WAITING = "waiting"
    BUSY = "busy"
    ELSE = "else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkin:
    """One person's check-in about one match. `since` and `asked_on` are dates in the person's zone."""

    workspace: WorkspaceId
    id: CheckinId
    program: ProgramId
    match: MatchId
    participant: ParticipantId
    person: PersonId
    since: date
    asked_on: date
    asked_at: datetime | None = None
    met: Met | None = None
    worth: int | None = None
    wish: Wish | None = None
    obstacle: Obstacle | None = None
    may_help: bool | None = None
    next_on: date | None = None
    comment: str = ""
    answered_at: datetime | None = None
    closed_at: datetime | None = None
