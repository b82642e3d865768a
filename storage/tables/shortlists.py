"""Who could be matched with whom, as both sides are asked before a run, and what they say."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.shortlists import Say
from storage.columns import choice, json_field


class ShortlistRoundRow(SQLModel, table=True):
    __tablename__ = "shortlist_round"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    opened_by: str
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None = None


class ShortlistedRow(SQLModel, table=True):
    __tablename__ = "shortlisted"
    __table_args__ = (UniqueConstraint("round", "mentee", "mentor"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    round: int = Field(foreign_key="shortlist_round.id")
    program: int = Field(foreign_key="program.id", index=True)
    mentee: int = Field(foreign_key="participant.id", index=True)
    mentor: int = Field(foreign_key="participant.id", index=True)
    position: int
    reasons: dict[str, Any] = json_field()
    mentee_says: Say | None = choice(Say, default=None, nullable=True)
    mentor_says: Say | None = choice(Say, default=None, nullable=True)
