"""What came in already, and signs of life."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select

from mentoring.ids import WorkspaceId
from storage.connection import Statements
from storage.repository import table_of
from storage.tables.deliveries import HeartbeatRow, InboundRow
from storage.upserts import insert_if_new, insert_or_change

INBOUND = table_of(InboundRow)
HEARTBEATS = table_of(HeartbeatRow)
REMEMBER = insert_if_new(INBOUND, by=("workspace", "key"))
BEAT = insert_or_change(HEARTBEATS, ["beat_at"], by=("workspace", "name"))


class Inbound:
    """Keys of Slack's deliveries, kept for a day."""

    def __init__(self, connection: Statements, workspace: WorkspaceId) -> None:
        self._connection = connection
        self._workspace = workspace

    async def is_new(self, key: str, now: datetime) -> bool:
        """Remember the key; False if it was known."""
        data = {"workspace": self._workspace, "key": key, "seen_at": now}
        done = await self._connection.execute(REMEMBER, data)
        return bool(done.rowcount)

    async def forget_before(self, instant: datetime) -> None:
        """Keys older than Slack's longest redelivery are not needed."""
        ours = INBOUND.c.workspace == self._workspace
        await self._connection.execute(delete(INBOUND).where(ours, INBOUND.c.seen_at < instant))


class Heartbeats:
    """When each part of the clockwork last worked; a watchdog reads it."""

    def __init__(self, connection: Statements, workspace: WorkspaceId) -> None:
        self._connection = connection
        self._workspace = workspace

    async def beat(self, names: Iterable[str], now: datetime) -> None:
        """Say that each of `names` worked at `now`."""
        beats = [{"workspace": self._workspace, "name": name, "beat_at": now} for name in names]
        await self._connection.execute(BEAT, beats)

    async def all_of_them(self) -> dict[str, datetime]:
        """The last beat by name."""
        rows = await self._connection.execute(
            select(HEARTBEATS.c.name, HEARTBEATS.c.beat_at).where(HEARTBEATS.c.workspace == self._workspace)
        )
        return {row.name: row.beat_at for row in rows}
