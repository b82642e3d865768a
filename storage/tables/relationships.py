"""How pairs get on, said by each side."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.participants import Role
from storage.columns import choice, json_field


class RelationshipRow(SQLModel, table=True):
    __tablename__ = "relationship"
    __table_args__ = (UniqueConstraint("match", "participant"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    match: int = Field(foreign_key="match.id")
    participant: int = Field(foreign_key="participant.id")
    person: str = Field(index=True)
    role: Role = choice(Role)
    values: dict[str, int] = json_field()
    said_at: datetime
