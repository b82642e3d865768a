"""What stays when a match has ended."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.keepsakes import Consent
from mentoring.participants import Role
from storage.columns import choice


class CertificateRow(SQLModel, table=True):
    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("workspace", "code"), UniqueConstraint("participant", "role"))

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    code: str
    program: int = Field(foreign_key="program.id")
    participant: int = Field(foreign_key="participant.id")
    person: str = Field(index=True)
    name: str
    program_name: str
    role: Role = choice(Role)
    role_word: str
    starts_on: date
    ends_on: date
    issued_on: date


class ThanksRow(SQLModel, table=True):
    __tablename__ = "thanks"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    match: int = Field(foreign_key="match.id")
    writer: str = Field(index=True)
    reader: str = Field(index=True)
    text: str
    to_all: bool = False
    in_public: bool = False
    reader_agrees: bool | None = None
    written_at: datetime
    posted_on: date | None = None


class StoryRow(SQLModel, table=True):
    __tablename__ = "story"
    __table_args__ = (UniqueConstraint("participant"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    participant: int = Field(foreign_key="participant.id")
    person: str = Field(index=True)
    text: str
    consent: Consent = choice(Consent)
    written_at: datetime
