"""What coordinators write to many people of a program."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.circulars import Audience
from storage.columns import choice, json_field


class CircularRow(SQLModel, table=True):
    __tablename__ = "circular"
    __table_args__ = (UniqueConstraint("workspace", "form"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    form: str
    audience: Audience = choice(Audience)
    text: str
    author: str = Field(index=True)
    people: int
    matches: tuple[int, ...] = json_field()
    written_at: datetime
