"""People in a program: their part, their place, and whether they wait."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.ids import ParticipantId, PersonId, ProgramId, WorkspaceId


class Role(StrEnum):
    """A member's part in a match."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class Standing(StrEnum):
    """Where a participant is between the first page of the form and the goodbye."""

    FILLING = "filling"
    TO_APPROVE = "to_approve"
    IN = "in"
    ON_BREAK = "on_break"
    DECLINED = "declined"
    LEFT = "left"


class NotThisTime(StrEnum):
    """Why a form was not approved; the person reads what would change it."""

    FULL = "full"
    AUDIENCE = "audience"
    LATER = "later"
    TALK = "talk"


class NextTime(StrEnum):
    """Whether somebody would like to take part again after the end, and as what."""

    AGAIN = "again"
    AS_MENTOR = "as_mentor"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person in a program. `capacity` is how many mentees the person takes at once.

    `suggest_at` is when somebody who is first in line may be suggested a new match; None until they say so.
    `came_back_at` is when the last break was over.
    """

    workspace: WorkspaceId
    id: ParticipantId
    program: ProgramId
    person: PersonId
    standing: Standing = Standing.FILLING
    seeks: bool = False
    offers: bool = False
    capacity: int = 1
    started_at: datetime
    joined_at: datetime | None = None
    not_this_time: NotThisTime | None = None
    first_in_line_at: datetime | None = None
    break_until: datetime | None = None
    came_back_at: datetime | None = None
    left_at: datetime | None = None
    waiting_news_at: datetime | None = None
    next_time: NextTime | None = None
    suggest_at: datetime | None = None

    @property
    def is_in(self) -> bool:
        """May be matched now."""
        return self.standing is Standing.IN


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverWith:
    """A private wish. It is shown to nobody and leaves no trace in words, exports or differences."""

    workspace: WorkspaceId
    id: int
    person: PersonId
    other: PersonId
    wished_at: datetime
