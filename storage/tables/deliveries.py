"""The outbox, deadlines, what came in already, and signs of life."""

from datetime import datetime

from sqlmodel import Field, Index, SQLModel, UniqueConstraint, text

from mentoring.deliveries import DeadlineKind, Kind, Status
from storage.columns import choice


def _index(name: str, *columns: str, where: str) -> Index:
    """Only the rows that a loop looks for again and again, however many there are by then."""
    return Index(f"ix_delivery_{name}", *columns, sqlite_where=text(where))


class DeliveryRow(SQLModel, table=True):
    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("workspace", "key"),
        UniqueConstraint("workspace", "token"),
        _index("pending", "workspace", "not_before", where="status = 'pending'"),
        _index("line", "workspace", "destination", "not_before", where="status = 'pending'"),
        _index("in_flight", "workspace", "destination", where="status IN ('sending', 'unknown')"),
        _index("budget", "person", "sent_at", where="rank IS NOT NULL"),
        _index("chats", "match", "workspace", where="rank IS NOT NULL"),
        Index("ix_delivery_subject", "kind", "subject"),
        Index("ix_delivery_message", "channel", "ts"),
        Index("ix_delivery_queued_at", "program", "queued_at"),
    )

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    key: str
    token: str
    kind: Kind = choice(Kind)
    destination: str
    person: str | None = None
    program: int | None = None
    match: int | None = Field(default=None, index=True)
    subject: int | None = None
    due_at: datetime
    expires_at: datetime | None = None
    not_before: datetime
    rank: int | None = None
    status: Status = choice(Status)
    reason: str = ""
    attempt: int = 0
    owner: str = ""
    lease_until: datetime | None = None
    first_started_at: datetime | None = None
    channel: str = ""
    ts: str = ""
    sent_at: datetime | None = None
    queued_at: datetime


class DeadlineRow(SQLModel, table=True):
    __tablename__ = "deadline"
    __table_args__ = (
        UniqueConstraint("workspace", "kind", "subject"),
        Index("ix_deadline_due_at", "workspace", "due_at"),
    )

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    kind: DeadlineKind = choice(DeadlineKind)
    subject: int
    due_at: datetime


class InboundRow(SQLModel, table=True):
    """What Slack delivered already, so that a redelivery does nothing twice."""

    __tablename__ = "inbound"

    workspace: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    seen_at: datetime = Field(index=True)


class HeartbeatRow(SQLModel, table=True):
    """When a planner, or the delivery loop, last worked."""

    __tablename__ = "heartbeat"

    workspace: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    beat_at: datetime
