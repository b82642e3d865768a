"""Connections to the SQLite file that do at once whatever need not wait.

What the bot reads and writes is small and mostly in memory: SQLite needs some microseconds for it. Asking a
thread takes longer than the answer, and so does SQLAlchemy's asyncio layer with a greenlet for each
statement. So SQLAlchemy's plain Core executes in the event loop, and after some statements it is somebody
else's turn. A write has to wait in two places: where its transaction begins (for another program's lock)
and where it is committed (for the disk). These are done on aiosqlite's thread. (docs/decisions/0009)
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import Connection, CursorResult, Engine, Executable, create_engine
from sqlalchemy.pool import NullPool

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

AT_ONCE = 16
"""After so many statements it is somebody else's turn: they take about a millisecond."""

_STATEMENTS_KEPT = 512
_STATEMENTS_COMPILED = 1500
_UNUSED_CHUNK_SIZE = 64


class Statements:
    """Executes statements on one connection to a `file`, at once."""

    def __init__(self, core: Connection, file: sqlite3.Connection) -> None:
        self.core = core
        self.file = file
        self._in_a_row = 0

    async def execute(
        self,
        statement: Executable,
        parameters: Mapping[str, object] | Sequence[Mapping[str, object]] | None = None,
    ) -> CursorResult[Any]:
        """Run one statement; read what it found before the next one."""
        done = self.core.execute(statement, parameters)
        self._in_a_row = (self._in_a_row + 1) % AT_ONCE
        if not self._in_a_row:
            await asyncio.sleep(0)
        return done


class Writer:
    """The one connection that writes; transactions queue for it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = asyncio.Lock()
        self._opening: asyncio.Task[None] | None = None
        self.engine = _core().execution_options()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Statements]:
        """Only the end of the `with` block commits.

        The thread does what it was given in this order, also where nobody waits for it any longer: what
        somebody began who was stopped meanwhile is taken back.
        """
        async with self._turn:
            await self._opened()
            try:
                await self._thread.execute("BEGIN IMMEDIATE")
                yield self._statements
                await self.commit()
            except BaseException:
                await self._thread.rollback()
                raise

    async def commit(self) -> None:
        """Keep what the transaction did; for tests that watch this moment."""
        await self._thread.commit()

    async def truncate_log(self) -> bool:
        """Write the log back into the file and empty it; True where a reader stands in the way."""
        async with self._turn:
            await self._opened()
            ((is_busy, *_pages),) = await self._thread.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            return bool(is_busy)

    async def close(self) -> None:
        """Give the file back and wait until the thread has ended."""
        async with self._turn:
            if self._opening:
                await self._opened()
                await self._thread.close()
                self._worker.join()  # it has said its last word and is about to end

    async def _opened(self) -> None:
        """Whoever is stopped while it is being opened does not stop that: the next one needs it too."""
        if self._opening is None:
            self._opening = asyncio.create_task(self._open())
        await asyncio.shield(self._opening)

    async def _open(self) -> None:
        self._thread = aiosqlite.Connection(self._open_file, _UNUSED_CHUNK_SIZE)
        self._worker = self._thread._thread  # noqa: SLF001 (it has no other name)
        self._worker.daemon = True  # as SQLAlchemy does: a thread must not outlive the bot
        try:
            await self._thread
        except BaseException:
            self._opening = None
            raise
        self._statements = Statements(_connect(self.engine, self._file), self._file)

    def _open_file(self) -> sqlite3.Connection:
        self._file = _open_file(self._path, WRITING)
        return self._file


class Readers:
    """Some connections that read beside the one that writes, each for one reader at a time."""

    def __init__(self, path: Path, at_most: int) -> None:
        self._path = path
        self._turns = asyncio.Semaphore(at_most)
        self._all: list[Connection] = []
        self._idle: list[Statements] = []

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Statements]:
        """What is read within the block is of one moment."""
        async with self._turns:
            statements = self._idle.pop() if self._idle else await asyncio.to_thread(self._open)
            statements.file.execute("BEGIN")
            try:
                yield statements
            finally:
                statements.file.execute("ROLLBACK")
                self._idle.append(statements)

    async def close(self) -> None:
        """Give the file back."""
        for core in self._all:
            core.close()

    def _open(self) -> Statements:
        file = _open_file(self._path, READING)
        self._all.append(_connect(_core(), file))
        return Statements(self._all[-1], file)


_FILE: ContextVar[sqlite3.Connection] = ContextVar("file")
"""What SQLAlchemy is being connected to."""


@cache
def _core() -> Engine:
    """SQLAlchemy for connections whose transactions begin and end where their owner says so.

    One for all files of a process: what was once compiled for one is known for all.
    """
    return create_engine(
        "sqlite://",
        creator=_FILE.get,
        poolclass=NullPool,
        pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        query_cache_size=_STATEMENTS_COMPILED,
    )


def _connect(engine: Engine, file: sqlite3.Connection) -> Connection:
    token = _FILE.set(file)
    try:
        return engine.connect()
    finally:
        _FILE.reset(token)


def _open_file(path: Path, pragmas: str) -> sqlite3.Connection:
    """Open without the driver's own transactions.

    They begin too late for what was read before, and updates are lost.
    """
    opened = sqlite3.connect(
        path, isolation_level=None, cached_statements=_STATEMENTS_KEPT, check_same_thread=False
    )
    opened.executescript(ALWAYS + pragmas)
    return opened
