"""How matches come to their end: going on or not, looking back, and how sure people feel."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.farewells import Reached
from mentoring.growth import Moment
from mentoring.participants import Role
from storage.columns import choice, json_field


class PartingRow(SQLModel, table=True):
    __tablename__ = "parting"
    __table_args__ = (UniqueConstraint("match", "participant", "ends_on"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    match: int = Field(foreign_key="match.id")
    participant: int = Field(foreign_key="participant.id")
    person: str = Field(index=True)
    ends_on: date
    go_on: bool | None = None
    goes_on: bool | None = None
    decided_at: datetime | None = None


class FarewellRow(SQLModel, table=True):
    __tablename__ = "farewell"
    __table_args__ = (UniqueConstraint("match", "participant"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    match: int = Field(foreign_key="match.id")
    participant: int = Field(foreign_key="participant.id")
    person: str = Field(index=True)
    role: Role = choice(Role)
    ended_on: date
    scale: dict[str, int] = json_field()
    reached: Reached | None = choice(Reached, default=None, nullable=True)
    answered_at: datetime | None = None


class RatingRow(SQLModel, table=True):
    __tablename__ = "rating"
    __table_args__ = (UniqueConstraint("participant", "topic", "moment"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    participant: int = Field(foreign_key="participant.id")
    person: str = Field(index=True)
    topic: int = Field(foreign_key="topic.id")
    moment: Moment = choice(Moment)
    value: int
    rated_at: datetime
