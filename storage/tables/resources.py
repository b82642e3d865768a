"""Resources of programs, the pages of their guidebooks, and what pairs share."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.guidebooks import Stage as TalkStage
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


class GuidePageRow(SQLModel, table=True):
    __tablename__ = "guide_page"
    __table_args__ = (UniqueConstraint("program", "stage", "role"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    stage: TalkStage = choice(TalkStage)
    role: Role = choice(Role)
    short: str = ""
    before: str = ""
    talk: str = ""
    end: str = ""
    resource: int | None = Field(default=None, foreign_key="resource.id")
    changed_by: str
    changed_at: datetime


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
