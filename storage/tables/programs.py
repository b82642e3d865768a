"""Programs, and what a coordinator sets up for them."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from mentoring.formats import Format, Leading
from mentoring.programs import Lane, Preview, Rank, Template, Way
from mentoring.questions import Form, Kind, Page, Visibility
from storage.columns import choice, json_field


class ProgramRow(SQLModel, table=True):
    __tablename__ = "program"

    workspace: str = Field(index=True)
    id: int | None = Field(default=None, primary_key=True)
    name: str
    template: Template = choice(Template)
    format: Format = choice(Format)
    group_mentors: int = 1
    led_by: Leading = choice(Leading)
    audience: str = ""
    goal: str = ""
    target: str = ""
    standing: bool = False
    interval_days: int
    hours_a_month: int
    starts_on: date | None = None
    ends_on: date | None = None
    match_months: int = 0
    sign_up_closes_on: date | None = None
    tz: str
    mentor_word: str = ""
    mentee_word: str = ""
    approval: bool = False
    most_mentees: int
    preview: Preview = choice(Preview)
    survey_every_weeks: int
    survey_lane: Lane = choice(Lane)
    extension_weeks: int
    weights: dict[str, int] = json_field()
    way: Way = choice(Way)
    least_points: int = 0
    manager_levels: int
    languages_needed: bool = True
    may_meet_again: bool = False
    bounds: dict[str, tuple[int, int]] = json_field()
    eligibility: tuple[tuple[str, str], ...] = json_field()
    shortlists_since: datetime | None = None
    board_since: datetime | None = None
    board_channel: str = ""
    ground_rules: str = ""
    rules_version: int = 1
    rules_asked: int = 1
    outside_lines: str = ""
    created_by: str
    created_at: datetime
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    held_at: datetime | None = None
    keeps_holidays: bool = False
    closed_days: tuple[str, ...] = json_field(default=())
    worked_days: tuple[str, ...] = json_field(default=())
    stopped_at: datetime | None = None
    shout_out_channel: str = ""
    mentors_channel: str = ""


class CoordinatorRow(SQLModel, table=True):
    __tablename__ = "coordinator"
    __table_args__ = (UniqueConstraint("program", "person"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    person: str = Field(index=True)
    rank: Rank = choice(Rank)
    is_backup: bool = False
    away_until: datetime | None = None
    added_by: str | None = None


class ListenerRow(SQLModel, table=True):
    __tablename__ = "listener"
    __table_args__ = (UniqueConstraint("program", "person"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    person: str = Field(index=True)
    position: int


class OwnerRow(SQLModel, table=True):
    __tablename__ = "owner"
    __table_args__ = (UniqueConstraint("workspace", "person"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    person: str
    appointed_by: str | None = None
    appointed_at: datetime


class TopicRow(SQLModel, table=True):
    __tablename__ = "topic"
    __table_args__ = (UniqueConstraint("program", "label"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    label: str
    retired_at: datetime | None = None


class QuestionRow(SQLModel, table=True):
    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("program", "form", "key", "version"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    form: Form = choice(Form)
    key: str
    version: int = 1
    page: Page = choice(Page)
    position: int = 0
    kind: Kind = choice(Kind)
    choices: tuple[str, ...] = json_field()
    initial: tuple[str, ...] = json_field()
    label: str = ""
    hint: str = ""
    required: bool = False
    least: int = 0
    most: int = 0
    visibility: Visibility = choice(Visibility)
    asked_after: str = ""
    asked_if: tuple[str, ...] = json_field()
    retired_at: datetime | None = None


class AnnouncementRow(SQLModel, table=True):
    __tablename__ = "announcement"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id")
    channel: str
    text: str
    created_by: str
    created_at: datetime
