"""Resources of programs, and what pairs share."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from mentoring.participants import Role
from mentoring.resources import Sort, Stage
from storage.columns import choice


class ResourceRow(SQLModel, table=True):
    __tablename__ = "resource"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    sort: Sort = choice(Sort)
    title: str
    about: str = ""
    link: str = ""
    text: str = ""
    role: Role | None = choice(Role, default=None, nullable=True)
    stage: Stage = choice(Stage)
    topic: int | None = Field(default=None, foreign_key="topic.id")
    opened: int = 0
    created_by: str
    created_at: datetime
    retired_at: datetime | None = None


class SharedRow(SQLModel, table=True):
    __tablename__ = "shared"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    match: int = Field(foreign_key="match.id", index=True)
    person: str = Field(index=True)
    resource: int | None = Field(default=None, foreign_key="resource.id")
    title: str
    link: str
    shared_at: datetime
