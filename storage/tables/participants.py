"""People in programs, what they answered, and whom they would rather not be matched with."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.participants import NextTime, NotThisTime, Standing
from mentoring.questions import Answered
from storage.columns import choice, json_field


class ParticipantRow(SQLModel, table=True):
    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("program", "person"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    person: str = Field(index=True)
    standing: Standing = choice(Standing)
    seeks: bool = False
    offers: bool = False
    capacity: int = 1
    started_at: datetime
    joined_at: datetime | None = None
    not_this_time: NotThisTime | None = choice(NotThisTime, default=None, nullable=True)
    first_in_line_at: datetime | None = None
    break_until: datetime | None = None
    came_back_at: datetime | None = None
    left_at: datetime | None = None
    waiting_news_at: datetime | None = Field(default=None, index=True)
    next_time: NextTime | None = choice(NextTime, default=None, nullable=True)
    suggest_at: datetime | None = Field(default=None, index=True)


class AnswerRow(SQLModel, table=True):
    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("participant", "key"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    participant: int = Field(foreign_key="participant.id")
    question: int = Field(foreign_key="question.id")
    key: str
    value: Answered = json_field(nullable=True)
    answered_at: datetime


class NeverWithRow(SQLModel, table=True):
    __tablename__ = "never_with"
    __table_args__ = (UniqueConstraint("workspace", "person", "other"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    person: str
    other: str = Field(index=True)
    wished_at: datetime
