"""Check-ins."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.checkins import Met, Obstacle, Wish
from mentoring.fits import Fit
from storage.columns import choice


class CheckinRow(SQLModel, table=True):
    __tablename__ = "checkin"
    __table_args__ = (UniqueConstraint("match", "participant", "asked_on"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    match: int = Field(foreign_key="match.id")
    participant: int = Field(foreign_key="participant.id")
    person: str = Field(index=True)
    since: date
    asked_on: date
    asked_at: datetime | None = None
    met: Met | None = choice(Met, default=None, nullable=True)
    worth: int | None = None
    asks_fit: bool = False
    fit: Fit | None = choice(Fit, default=None, nullable=True)
    wish: Wish | None = choice(Wish, default=None, nullable=True)
    obstacle: Obstacle | None = choice(Obstacle, default=None, nullable=True)
    may_help: bool | None = None
    next_on: date | None = None
    comment: str = ""
    reported_on: date | None = None
    told_on: date | None = None
    carries_statements: bool = False
    answered_at: datetime | None = None
    closed_at: datetime | None = None
