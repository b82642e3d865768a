"""Lists of a week that coordinators put away."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.mondays import Took
from storage.columns import choice


class DoneWeekRow(SQLModel, table=True):
    __tablename__ = "done_week"
    __table_args__ = (UniqueConstraint("program", "monday"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    monday: date
    by: str
    done_at: datetime
    took: Took | None = choice(Took, default=None, nullable=True)
