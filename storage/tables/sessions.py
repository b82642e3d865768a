"""One-off sessions, and office hours."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.sessions import Helped, Outcome, TakenAway, Within
from storage.columns import choice, json_field


class SessionRow(SQLModel, table=True):
    __tablename__ = "session"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    asker: int = Field(foreign_key="participant.id", index=True)
    topic: int = Field(foreign_key="topic.id")
    within: Within = choice(Within)
    hidden: bool = True
    spares_manager: bool = False
    words: str = ""
    asked_at: datetime
    open_until: datetime
    first_asked: int | None = Field(default=None, foreign_key="participant.id")
    asked_of: tuple[int, ...] = json_field()
    passed: tuple[int, ...] = json_field()
    turn: int = 0
    rung: int = 0
    helper: int | None = Field(default=None, foreign_key="participant.id", index=True)
    taken_at: datetime | None = None
    reply_by: datetime | None = None
    in_touch_at: datetime | None = None
    group_channel: str | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = choice(Outcome, default=None, nullable=True)
    because: TakenAway | None = choice(TakenAway, default=None, nullable=True)
    helped: Helped | None = choice(Helped, default=None, nullable=True)
    helped_at: datetime | None = None
    asker_again: bool | None = None
    helper_again: bool | None = None
    thanked_at: datetime | None = None


class OfficeHoursRow(SQLModel, table=True):
    __tablename__ = "office_hours"
    __table_args__ = (UniqueConstraint("program", "participant"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    participant: int = Field(foreign_key="participant.id")
    topics: tuple[str, ...] = json_field()
    monthly: int
    times: tuple[str, ...] = json_field()
    offered_at: datetime
