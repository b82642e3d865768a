"""Surveys, tickets and answers; the anonymous lane keeps them apart."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.programs import Lane
from mentoring.questions import Answered
from storage.columns import choice, json_field


class SurveyRow(SQLModel, table=True):
    __tablename__ = "survey"
    __table_args__ = (UniqueConstraint("program", "occasion"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    lane: Lane = choice(Lane)
    occasion: str
    opens_at: datetime
    closes_at: datetime
    created_by: str | None = None
    questions: tuple[int, ...] = json_field()
    taken_back_at: datetime | None = None


class TicketRow(SQLModel, table=True):
    __tablename__ = "ticket"
    __table_args__ = (UniqueConstraint("survey", "participant"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    survey: int = Field(foreign_key="survey.id")
    program: int = Field(foreign_key="program.id")
    participant: int = Field(foreign_key="participant.id")
    person: str = Field(index=True)
    used: bool = False


class SurveyAnswerRow(SQLModel, table=True):
    """WITHOUT ROWID and a random key: the file keeps neither the order nor the time of anonymous answers."""

    __tablename__ = "survey_answer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    workspace: str
    id: str = Field(primary_key=True)
    survey: int = Field(foreign_key="survey.id", index=True)
    person: str | None = None
    values: dict[str, Answered] = json_field()
