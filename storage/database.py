"""The database: one write connection, a pool of readers, and transactions that carry the repositories.

SQLite's WAL-reset bug (sqlite.org/wal.html) and its unfair busy handler both ask for exactly one
connection that writes; transactions queue for it inside the process.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.engine import make_url

from mentoring.ids import WorkspaceId
from storage.connection import Readers, Writer
from storage.repository import table_of
from storage.tables.people import PersonRow
from storage.transaction import Transaction

READERS = 4


class SeenBefore(Exception):
    """Slack delivered this before and its effect is stored: there is nothing left to do."""


class Database:
    """An SQLite file. `url` is SQLAlchemy's, e.g. `sqlite+aiosqlite:///data/mentor.db`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.path = path_of(url)
        self.writer = Writer(self.path)
        self._readers = Readers(self.path, at_most=READERS)
        self._woken: list[Callable[[], None]] = []

    def when_queued(self, wake: Callable[[], None]) -> None:
        """Call `wake` each time a transaction that queued a delivery or a deadline commits."""
        self._woken.append(wake)

    def store(self, workspace: WorkspaceId) -> "Store":
        """This database as one workspace sees it."""
        return Store(self, workspace)

    async def workspaces(self) -> list[WorkspaceId]:
        """All workspaces of which the bot knows a person."""
        known = select(table_of(PersonRow).c.workspace).distinct()
        async with self._readers.reading() as connection:
            return [WorkspaceId(each) for each in (await connection.execute(known)).scalars()]

    async def scrub(self) -> None:
        """After erasing: empty the write-ahead log, so that neither file holds the text any longer.

        (`secure_delete` overwrites what is deleted in the file itself.) `TimeoutError` while a reader
        still looks at what was erased.
        """
        if await self.writer.truncate_log():
            raise TimeoutError("a reader holds the write-ahead log")

    async def close(self) -> None:
        """Give the file back; the process cannot end before."""
        await self._readers.close()
        await self.writer.close()

    @asynccontextmanager
    async def _transaction(
        self, workspace: WorkspaceId, once: tuple[str, datetime] | None
    ) -> AsyncIterator[Transaction]:
        async with self.writer.transaction() as connection:
            transaction = Transaction(connection, workspace)
            if once and not await transaction.inbound.is_new(*once):
                raise SeenBefore
            yield transaction
        if transaction.has_queued:
            for wake in self._woken:
                wake()

    @asynccontextmanager
    async def _reading(self, workspace: WorkspaceId) -> AsyncIterator[Transaction]:
        async with self._readers.reading() as connection:
            yield Transaction(connection, workspace)


class Store:
    """What services work with: the database of one workspace.

    With `once` (a key of what Slack delivered, and now) the key is stored in the same transaction as
    the effect, which is the first one that commits; a second delivery of it raises `SeenBefore`.
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
        async with self.database._transaction(self.workspace, self._once) as transaction:  # noqa: SLF001 (a store is the database's public face)
            yield transaction
        self._once = None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """Read only, beside the writer; a write is refused by the database."""
        async with self.database._reading(self.workspace) as transaction:  # noqa: SLF001 (a store is the database's public face)
            yield transaction


def path_of(url: str) -> Path:
    """Where the file of an SQLite address lies."""
    return Path(make_url(url).database or "")
