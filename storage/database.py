"""The database: one write connection, a pool of readers, and transactions that carry the repositories.

SQLite's WAL-reset bug (sqlite.org/wal.html) and its unfair busy handler both ask for exactly one
connection that writes; transactions queue for it inside the process.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from mentoring.ids import WorkspaceId
from storage.transaction import Transaction

READERS = 4
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA secure_delete=ON",
)


class SeenBefore(Exception):
    """Slack delivered this before and its effect is stored: there is nothing left to do."""


class Database:
    """An SQLite file. `url` is SQLAlchemy's, e.g. `sqlite+aiosqlite:///data/mentor.db`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._writer = _engine(url, begin="BEGIN IMMEDIATE", connections=1)
        self._readers = _engine(url, begin="BEGIN", connections=READERS, read_only=True)
        self._woken: list[Callable[[], None]] = []

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(make_url(self.url).database or "")

    @property
    def engine(self) -> AsyncEngine:
        """The engine that writes; for backups and tests that watch commits."""
        return self._writer

    def when_queued(self, wake: Callable[[], None]) -> None:
        """Call `wake` each time a transaction that queued a delivery or a deadline commits."""
        self._woken.append(wake)

    def store(self, workspace: WorkspaceId) -> "Store":
        """This database as one workspace sees it."""
        return Store(self, workspace)

    async def close(self) -> None:
        """Give the file back; the process cannot end before."""
        await self._readers.dispose()
        await self._writer.dispose()

    @asynccontextmanager
    async def _transaction(
        self, workspace: WorkspaceId, once: tuple[str, datetime] | None
    ) -> AsyncIterator[Transaction]:
        async with AsyncSession(self._writer, expire_on_commit=False, autoflush=False) as session:
            async with session.begin():
                transaction = Transaction(session, workspace)
                if once and not await transaction.inbound.is_new(*once):
                    raise SeenBefore
                yield transaction
            if transaction.has_queued:
                for wake in self._woken:
                    wake()

    @asynccontextmanager
    async def _reading(self, workspace: WorkspaceId) -> AsyncIterator[Transaction]:
        async with (
            AsyncSession(self._readers, expire_on_commit=False, autoflush=False) as session,
            session.begin(),
        ):
            yield Transaction(session, workspace)


class Store:
    """What services work with: the database of one workspace.

    With `once` (a key of what Slack delivered, and now) the key is stored in the same transaction as
    the effect, and a second delivery of it raises `SeenBefore`.
    """

    def __init__(
        self, database: Database, workspace: WorkspaceId, once: tuple[str, datetime] | None = None
    ) -> None:
        self.database = database
        self.workspace = workspace
        self._once = once

    def once(self, key: str, now: datetime) -> "Store":
        """The same store, for one delivery of Slack's."""
        return Store(self.database, self.workspace, (key, now))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Read and write; only the end of the `with` block commits. Nothing is awaited on Slack inside."""
        once, self._once = self._once, None
        async with self.database._transaction(self.workspace, once) as transaction:  # noqa: SLF001 (a store is the database's public face)
            yield transaction

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """Read only, beside the writer; a write is refused by the database."""
        async with self.database._reading(self.workspace) as transaction:  # noqa: SLF001 (a store is the database's public face)
            yield transaction


def _engine(url: str, *, begin: str, connections: int, read_only: bool = False) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=connections, max_overflow=0, pool_timeout=60)

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # The driver must not begin by itself: it begins too late, and updates are lost.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        if read_only:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
