"""Who has opened the form of a program, or was invited to it."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint


class SignUpRow(SQLModel, table=True):
    __tablename__ = "sign_up"
    __table_args__ = (UniqueConstraint("program", "person"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    person: str = Field(index=True)
    since: datetime
    has_opened: bool
    no_thanks_at: datetime | None = None
