"""Versions of a program's ground rules, and who accepted which."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint


class RulesVersionRow(SQLModel, table=True):
    __tablename__ = "rules_version"
    __table_args__ = (UniqueConstraint("program", "number"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    number: int
    text: str = ""
    is_new: bool
    written_by: str
    written_at: datetime


class AcceptanceRow(SQLModel, table=True):
    __tablename__ = "acceptance"
    __table_args__ = (UniqueConstraint("participant", "number"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    participant: int = Field(foreign_key="participant.id")
    number: int
    accepted_at: datetime
