"""The outbox, deadlines, what came in already, and signs of life."""

from datetime import datetime

from sqlmodel import Field, Index, SQLModel, UniqueConstraint, text

from mentoring.deliveries import DeadlineKind, Kind, Status
from storage.columns import choice


class DeliveryRow(SQLModel, table=True):
    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("workspace", "key"),
        Index("ix_delivery_pending", "not_before", sqlite_where=text("status = 'pending'")),
        Index(
            "ix_delivery_in_flight",
            "destination",
            sqlite_where=text("status IN ('sending', 'unknown')"),
        ),
        Index("ix_delivery_budget", "person", "sent_at", sqlite_where=text("rank IS NOT NULL")),
        Index("ix_delivery_subject", "kind", "subject"),
    )

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    key: str
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
    __table_args__ = (UniqueConstraint("kind", "subject"),)

    workspace: str
    id: int | None = Field(default=None, primary_key=True)
    kind: DeadlineKind = choice(DeadlineKind)
    subject: int
    due_at: datetime = Field(index=True)


class InboundRow(SQLModel, table=True):
    """What Slack delivered already, so that a redelivery does nothing twice."""

    __tablename__ = "inbound"

    key: str = Field(primary_key=True)
    workspace: str
    seen_at: datetime = Field(index=True)


class HeartbeatRow(SQLModel, table=True):
    """When a planner, or the delivery loop, last worked."""

    __tablename__ = "heartbeat"

    name: str = Field(primary_key=True)
    beat_at: datetime
