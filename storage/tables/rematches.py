"""Rematches of a new match."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from mentoring.rematches import Outcome
from storage.columns import choice, json_field


class RematchRow(SQLModel, table=True):
    __tablename__ = "rematch"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    mentee: int = Field(foreign_key="participant.id")
    mentor: int = Field(foreign_key="participant.id")
    match: int | None = Field(default=None, foreign_key="match.id")
    reasons: dict[str, Any] = json_field()
    made_at: datetime
    answer_by: datetime
    wanted_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = choice(Outcome, default=None, nullable=True)
