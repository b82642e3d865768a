"""What came in already, and signs of life."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from mentoring.ids import WorkspaceId
from storage.tables.deliveries import HeartbeatRow, InboundRow


class Inbound:
    """Keys of Slack's deliveries, kept for a day."""

    def __init__(self, session: AsyncSession, workspace: WorkspaceId) -> None:
        self._session = session
        self._workspace = workspace

    async def is_new(self, key: str, now: datetime) -> bool:
        """Remember the key; False if it was known."""
        statement = (
            insert(InboundRow)
            .values(key=key, workspace=self._workspace, seen_at=now)
            .on_conflict_do_nothing()
        )
        done = await self._session.exec(statement)
        return bool(done.rowcount)

    async def forget_before(self, instant: datetime) -> None:
        """Keys older than Slack's longest redelivery are not needed."""
        await self._session.exec(delete(InboundRow).where(col(InboundRow.seen_at) < instant))


class Heartbeats:
    """When each part of the clockwork last worked; a watchdog reads it."""

    def __init__(self, session: AsyncSession, workspace: WorkspaceId) -> None:
        del workspace  # one process, one heart
        self._session = session

    async def beat(self, name: str, now: datetime) -> None:
        """Say that `name` worked at `now`."""
        await self._session.merge(HeartbeatRow(name=name, beat_at=now))

    async def all_of_them(self) -> dict[str, datetime]:
        """The last beat by name."""
        rows = await self._session.exec(select(HeartbeatRow))
        return {row.name: row.beat_at for row in rows}
