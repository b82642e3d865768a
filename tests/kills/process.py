"""The bot as a process that kills itself at the first of some boundaries.

It says when it is ready, and the name of each boundary when it first comes to it. The production code
knows nothing of this: the connection that writes is watched from here, and aiohttp tells.
"""

import asyncio
import os
import signal
from collections.abc import Callable, Collection
from datetime import timedelta
from multiprocessing.connection import Connection

import aiohttp

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

    def passed(self, name: str) -> None:
        """The process is at this boundary."""
        if name not in self._passed:
            self._passed.add(name)
            self._say(name)
        if name in self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, database: Database) -> None:
        """Note the commits of the connection that writes."""
        commit = database.writer.commit

        async def watched() -> None:
            name = commit_name()
            self.passed(f"before {name}")
            await commit()
            self.passed(f"after {name}")

        database.writer.commit = watched  # type: ignore[method-assign]  # seen from outside only

    def trace(self) -> aiohttp.TraceConfig:
        """Note the requests, before they are sent and after they were answered, or not."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._before_request)
        config.on_request_end.append(self._after_request)
        config.on_request_exception.append(self._after_request)
        return config

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
