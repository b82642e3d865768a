"""Alerts, requests for support, and who opened what."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.alerts import Cause
from storage.columns import choice, json_field


class AlertRow(SQLModel, table=True):
    __tablename__ = "alert"
    __table_args__ = (UniqueConstraint("program", "cause", "occasion"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    match: int | None = Field(default=None, foreign_key="match.id", index=True)
    cause: Cause = choice(Cause)
    about: str | None = None
    occasion: str
    detail: dict[str, Any] = json_field()
    opened_at: datetime
    snoozed_until: datetime | None = None
    held_by: str | None = None
    handed_on_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None
    note: str = ""


class WritingRow(SQLModel, table=True):
    __tablename__ = "writing"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    alert: int = Field(foreign_key="alert.id", index=True)
    author: str
    person: str = Field(index=True)
    text: str
    offers_match: bool = False
    asks_leave: bool = False
    allowed_at: datetime | None = None
    written_at: datetime
    answer: str = ""
    answered_at: datetime | None = None


class SupportRow(SQLModel, table=True):
    __tablename__ = "support"
    __table_args__ = (UniqueConstraint("workspace", "form"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    person: str = Field(index=True)
    contact: str
    text: str
    unsafe: bool = False
    asked_at: datetime
    taken_at: datetime | None = None
    passed: tuple[str, ...] = json_field()
    closed_at: datetime | None = None
    form: str
    reached: bool | None = None


class OpeningRow(SQLModel, table=True):
    __tablename__ = "opening"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    who: str
    what: str
    subject: int
    opened_at: datetime
