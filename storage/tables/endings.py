"""Endings of matches."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from mentoring.endings import Messenger, Next, Reason
from storage.columns import choice


class EndingRow(SQLModel, table=True):
    __tablename__ = "ending"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    match: int = Field(foreign_key="match.id", index=True)
    leaver: str
    messenger: Messenger = choice(Messenger)
    reason: Reason | None = choice(Reason, default=None, nullable=True)
    count_only: bool = False
    thanks: str = ""
    next: Next = choice(Next)
    asked_at: datetime
    tell_at: datetime | None = None
    taken_back_at: datetime | None = None
    told_at: datetime | None = None
