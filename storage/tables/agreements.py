"""How two work together, where it is not the program's usual."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from mentoring.agreements import Confidence, Contact
from storage.columns import choice


class AgreementRow(SQLModel, table=True):
    __tablename__ = "agreement"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    match: int = Field(foreign_key="match.id", unique=True)
    interval_days: int
    minutes: int
    confidence: Confidence = choice(Confidence)
    contact: Contact = choice(Contact)
    note: str = ""
    said_by: str | None = None
    said_at: datetime
