"""Appointments: times that were proposed, and those that were agreed."""

from datetime import datetime

from sqlmodel import Field, Index, SQLModel, text

from mentoring.appointments import Status
from storage.columns import choice, json_field


class AppointmentRow(SQLModel, table=True):
    __tablename__ = "appointment"
    __table_args__ = (
        Index(
            "uq_appointment_one_proposal",
            "match",
            unique=True,
            sqlite_where=text("status = 'proposed'"),
        ),
    )

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    match: int = Field(foreign_key="match.id", index=True)
    by: str
    slots: tuple[int, ...] = json_field()
    minutes: int
    link: str = ""
    status: Status = choice(Status)
    proposed_at: datetime
    starts_at: datetime | None = None
    uid: str
    sequence: int = 0
    settled_by: str | None = None
    settled_at: datetime | None = None
