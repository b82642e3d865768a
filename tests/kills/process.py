"""The bot as a process that kills itself at the first of some boundaries.

It says when it is ready, and the name of each boundary when it first comes to it. The production code
knows nothing of this: SQLAlchemy and aiohttp tell.
"""

import asyncio
import os
import signal
from collections.abc import Callable, Collection
from datetime import timedelta
from multiprocessing.connection import Connection

import aiohttp
from sqlalchemy import event

from bot import logs
from bot.app import running
from bot.settings import Settings
from scheduler.pacing import Gate
from storage.database import Database
from storage.lock import held
from tests.kills.boundaries import call_name, commit_name

READY = "ready"


def run(settings: Settings, die_at: Collection[str], hearer: "Connection[str, str]") -> None:
    """Be a bot until killed."""
    asyncio.run(_run(settings, Boundaries(die_at, hearer.send), hearer.send))


async def _run(settings: Settings, boundaries: "Boundaries", say: Callable[[str], None]) -> None:
    logs.configure("WARNING")
    gate = Gate(per_second=50, fastest=50, burst=20, channel_gap=timedelta(0))
    with held(settings.database_url):
        async with running(settings, gate=gate, trace=boundaries.trace(), prepare=boundaries.watch):
            say(READY)
            await asyncio.Event().wait()


class Boundaries:
    """Notes the boundaries it passes and dies, as by `kill -9`, at the first of those it was told."""

    def __init__(self, die_at: Collection[str], say: Callable[[str], None]) -> None:
        self._die_at = die_at
        self._say = say
        self._passed: set[str] = set()
        self._committed = ""

    def passed(self, name: str) -> None:
        """The process is at this boundary."""
        if name not in self._passed:
            self._passed.add(name)
            self._say(name)
        if name in self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, database: Database) -> None:
        """Note the commits of the connection that writes; it goes back to its pool just after each."""
        engine = database.engine.sync_engine
        event.listen(engine, "commit", self._before_commit)
        event.listen(engine, "checkin", self._after_commit)

    def trace(self) -> aiohttp.TraceConfig:
        """Note the requests, before they are sent and after they were answered, or not."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._before_request)
        config.on_request_end.append(self._after_request)
        config.on_request_exception.append(self._after_request)
        return config

    def _before_commit(self, _connection: object) -> None:
        self._committed = commit_name()
        self.passed(f"before {self._committed}")

    def _after_commit(self, *_connection: object) -> None:
        committed, self._committed = self._committed, ""
        if committed:
            self.passed(f"after {committed}")

    async def _before_request(
        self, _session: object, _context: object, details: aiohttp.TraceRequestStartParams
    ) -> None:
        self.passed(f"before {call_name(details.url.path)}")

    async def _after_request(
        self,
        _session: object,
        _context: object,
        details: aiohttp.TraceRequestEndParams | aiohttp.TraceRequestExceptionParams,
    ) -> None:
        self.passed(f"after {call_name(details.url.path)}")
