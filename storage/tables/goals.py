"""Goals and steps of matches."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class GoalRow(SQLModel, table=True):
    __tablename__ = "goal"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    match: int = Field(foreign_key="match.id", index=True)
    text: str
    set_by: str
    set_on: date
    reached_at: datetime | None = None


class StepRow(SQLModel, table=True):
    __tablename__ = "step"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    match: int = Field(foreign_key="match.id", index=True)
    goal: int = Field(foreign_key="goal.id")
    text: str
    link: str = ""
    set_by: str
    set_on: date
    done_at: datetime | None = None
