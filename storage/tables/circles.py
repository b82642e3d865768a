"""Planned groups, the seats in them, and who would rather share none."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.matches import PreviewAnswer
from mentoring.participants import Role
from storage.columns import choice


class CircleRow(SQLModel, table=True):
    __tablename__ = "circle"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    run: int = Field(foreign_key="run.id", index=True)
    program: int = Field(foreign_key="program.id")
    position: int
    shared_hours: float | None = None
    locked: bool = False
    note: str = ""
    match: int | None = Field(default=None, foreign_key="match.id")


class SeatRow(SQLModel, table=True):
    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("circle", "participant"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    circle: int = Field(foreign_key="circle.id")
    program: int = Field(foreign_key="program.id")
    participant: int = Field(foreign_key="participant.id", index=True)
    role: Role = choice(Role)
    preview: PreviewAnswer = choice(PreviewAnswer)
    locked: bool = False


class GroupConcernRow(SQLModel, table=True):
    __tablename__ = "group_concern"
    __table_args__ = (UniqueConstraint("participant", "other"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    participant: int = Field(foreign_key="participant.id")
    other: int = Field(foreign_key="participant.id", index=True)
    said_at: datetime
