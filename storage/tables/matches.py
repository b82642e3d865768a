"""Match runs, planned matches, matches, members and meetings."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field, Index, SQLModel, UniqueConstraint, text

from mentoring.matches import Aside, HowEnded, MatchStatus, PreviewAnswer, ProposalStatus, RunStatus
from mentoring.participants import Role
from storage.columns import choice, json_field


class RunRow(SQLModel, table=True):
    __tablename__ = "run"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    status: RunStatus = choice(RunStatus)
    seed: int
    request: bytes
    fingerprint: str
    outcome: bytes
    engine: str
    is_placement: bool = False
    created_by: str | None = None
    created_at: datetime
    preview_closes_at: datetime | None = None
    send_at: datetime | None = None
    sent_at: datetime | None = None


class ProposalRow(SQLModel, table=True):
    __tablename__ = "proposal"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    run: int = Field(foreign_key="run.id", index=True)
    program: int = Field(foreign_key="program.id")
    mentor: int = Field(foreign_key="participant.id", index=True)
    mentee: int = Field(foreign_key="participant.id", index=True)
    score: float
    strength: str
    breakdown: dict[str, Any] = json_field()
    reasons: dict[str, Any] = json_field()
    runner_up: dict[str, Any] | None = json_field(default=None, nullable=True)
    position: int = 0
    locked: bool = False
    status: ProposalStatus = choice(ProposalStatus)
    note: str = ""
    mentor_preview: PreviewAnswer = choice(PreviewAnswer)
    mentee_preview: PreviewAnswer = choice(PreviewAnswer)
    concern: str = ""


class MatchRow(SQLModel, table=True):
    __tablename__ = "match"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    program: int = Field(foreign_key="program.id", index=True)
    proposal: int | None = Field(default=None, foreign_key="proposal.id", unique=True)
    status: MatchStatus = choice(MatchStatus)
    interval_days: int
    started_at: datetime
    ends_on: date | None = Field(default=None, index=True)
    ended_at: datetime | None = None
    how_ended: HowEnded | None = choice(HowEnded, default=None, nullable=True)
    topic: int | None = Field(default=None, foreign_key="topic.id")
    group_channel: str | None = None
    held_at: datetime | None = None
    held_because: str = ""
    held_by: str | None = None
    held_until: date | None = None
    went_on_at: datetime | None = None
    reasons: dict[str, Any] = json_field()


class MemberRow(SQLModel, table=True):
    __tablename__ = "member"
    __table_args__ = (
        UniqueConstraint("match", "participant"),
        Index(
            "ix_member_next_checkin_on",
            "workspace",
            "next_checkin_on",
            sqlite_where=text("is_open = 1"),
        ),
    )

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    match: int = Field(foreign_key="match.id")
    program: int = Field(foreign_key="program.id", index=True)
    participant: int = Field(foreign_key="participant.id", index=True)
    person: str = Field(index=True)
    role: Role = choice(Role)
    is_open: bool = True
    next_checkin_on: date | None = None
    usual_checkin_on: date | None = None
    unanswered: int = 0
    joined_at: datetime | None = None
    left_at: datetime | None = None
    turn: int = 0
    led_on: date | None = None
    aside: Aside | None = choice(Aside, default=None, nullable=True)


class MeetingRow(SQLModel, table=True):
    __tablename__ = "meeting"

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    match: int = Field(foreign_key="match.id", index=True)
    on: date
    planned: bool = False
    said_by: str
    said_at: datetime
    checkin: int | None = Field(default=None, foreign_key="checkin.id", index=True)
