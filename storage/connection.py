"""SQLite, on a thread only where it may wait.

aiosqlite asks its thread four times for a query (cursor, execute, fetch, close) and SQLAlchemy waits for
each. What the bot reads and writes is small and mostly in memory: SQLite needs some microseconds for it, and
asking a thread takes longer than the answer. A write has to wait in two places: where its transaction
begins (for another program's lock) and where it is committed (for the disk). These are done on the thread;
a transaction begins with its first statement, and what never began is not ended. All else is done at once,
and after a few statements it is somebody else's turn in the event loop. (docs/decisions/0009)
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

import aiosqlite
from aiosqlite.core import _STOP_RUNNING_SENTINEL  # the only word that ends its thread

ALWAYS = """
PRAGMA busy_timeout=5000;
PRAGMA journal_mode=WAL;
"""
"""Whoever comes first turns the log on: nobody can while others read (a restored copy comes without)."""
WRITING = """
PRAGMA synchronous=FULL;
PRAGMA foreign_keys=ON;
PRAGMA secure_delete=ON;
"""
READING = "PRAGMA query_only=ON;"

AT_ONCE = 8
"""After so many statements it is somebody else's turn: they take about a millisecond."""

_STATEMENTS_KEPT = 512
_UNUSED_CHUNK_SIZE = 64


class Connection(aiosqlite.Connection):
    """aiosqlite's connection with cursors that fetch what they execute. `may_wait`: it writes."""

    may_wait = False
    _in_a_row = 0
    _beginning = ""
    _has_begun = False

    def begins_with(self, sql: str) -> None:
        """Let the next statement be the first one of a transaction that `sql` begins."""
        self._beginning = sql

    def cursor(self) -> "Cursor":  # type: ignore[override]  # SQLAlchemy enters and awaits what it returns
        """A cursor for one statement."""
        return Cursor(self)

    async def visit(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do `work` in the transaction that begins with it or goes on."""
        beginning, self._beginning = self._beginning, ""
        if beginning:
            # Said before it is done: whoever is stopped while they wait still has to roll back.
            self._has_begun = True
            await self._do(lambda connection: _begin_and_work(connection, beginning, work))
        else:
            work(self._conn)
            self._in_a_row = (self._in_a_row + 1) % AT_ONCE
            if not self._in_a_row:
                await asyncio.sleep(0)

    async def commit(self) -> None:
        """Keep what the transaction did, if it did anything."""
        await self._end(sqlite3.Connection.commit)

    async def rollback(self) -> None:
        """Undo what the transaction did, if it did anything."""
        await self._end(sqlite3.Connection.rollback)

    def stop(self) -> None:
        """Let the thread close the file as the last thing it does, once.

        aiosqlite's own way lets the thread tell an event loop. Where somebody was stopped in the middle, the
        pool ends a connection twice; the second answer never came, and the loop could not close.
        """
        if self._running:
            self._running = False
            self._tx.put_nowait((None, self._close_file))

    async def close(self) -> None:
        """Close the file and wait until the thread has ended."""
        self.stop()
        await asyncio.to_thread(self._thread.join)

    def _close_file(self) -> object:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        return _STOP_RUNNING_SENTINEL

    async def _end(self, end: Callable[[sqlite3.Connection], None]) -> None:
        self._beginning = ""
        if self._has_begun:
            await self._do(end)
            self._has_begun = False

    async def _do(self, work: Callable[[sqlite3.Connection], None]) -> None:
        if self.may_wait:
            await self._execute(work, self._conn)  # type: ignore[no-untyped-call]
        else:
            work(self._conn)


class Cursor:
    """The part of a cursor that SQLAlchemy's asyncio adapter uses; its rows are there after `execute`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Sequence[Any] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Any = ()) -> Self:
        """Run one statement and keep all its rows."""
        await self._connection.visit(lambda connection: self._keep(connection.execute(sql, parameters)))
        return self

    async def executemany(self, sql: str, parameters: Any) -> Self:
        """Run one statement with many rows of parameters."""
        await self._connection.visit(lambda connection: self._keep(connection.executemany(sql, parameters)))
        return self

    async def fetchall(self) -> list[Any]:
        """What `execute` kept."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Nothing is open: the statement was finished where it ran."""

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self._rows = cursor.fetchall()
        self.description, self.rowcount, self.lastrowid = (
            cursor.description,
            cursor.rowcount,
            cursor.lastrowid,
        )
        cursor.close()


def _begin_and_work(
    connection: sqlite3.Connection, beginning: str, work: Callable[[sqlite3.Connection], None]
) -> None:
    connection.execute(beginning)
    work(connection)


def connection_to(path: Path, *, writes: bool) -> Connection:
    """What opens `path` to read or to write when it is awaited.

    Transactions begin where the caller says so, and only there. (The driver's own way begins too late for
    what was read before it, and updates are lost.)
    """

    def open_file() -> sqlite3.Connection:
        opened = sqlite3.connect(
            path, isolation_level=None, cached_statements=_STATEMENTS_KEPT, check_same_thread=False
        )
        opened.executescript(ALWAYS + (WRITING if writes else READING))
        return opened

    connection = Connection(open_file, _UNUSED_CHUNK_SIZE)
    connection.may_wait = writes
    connection._thread.daemon = True  # noqa: SLF001 (as SQLAlchemy does: a thread must not outlive the bot)
    return connection


async def truncate_log(connection: Connection) -> bool:
    """Write the log back into the file and empty it; True where a reader stands in the way."""
    ((is_busy, *_pages),) = await connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
    return bool(is_busy)
