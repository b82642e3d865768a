"""Surveys, tickets and answers; the anonymous lane keeps them apart."""

from datetime import date, datetime

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


class SuggestionRow(SQLModel, table=True):
    """WITHOUT ROWID and a random key, as for anonymous answers."""

    __tablename__ = "suggestion"
    __table_args__ = ({"sqlite_with_rowid": False},)

    workspace: str
    id: str = Field(primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    person: str | None = Field(default=None, index=True)
    text: str
    shown_from: date


class FindingsRow(SQLModel, table=True):
    __tablename__ = "findings"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    survey: int | None = Field(default=None, foreign_key="survey.id")
    said: tuple[str, ...] = json_field()
    did: tuple[str, ...] = json_field()
    channel: str = ""
    to_people: bool = False
    created_by: str
    created_at: datetime
    sent_at: datetime | None = None
