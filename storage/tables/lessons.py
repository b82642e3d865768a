"""How far people have read the lessons."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.lessons import Course
from storage.columns import choice


class LessonRow(SQLModel, table=True):
    __tablename__ = "lesson"
    __table_args__ = (UniqueConstraint("workspace", "person", "course"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    person: str
    course: Course = choice(Course)
    step: int = 1
    read_at: datetime
    finished_at: datetime | None = None
