"""The bot as a process that kills itself at the n-th boundary between the database and the network.

`python -m tests.kills.process [--die-at N]`; settings come from the environment, as for the real one.
A boundary is a commit (just before and just after), a request to Slack (before it is sent, after its
answer). The production code knows nothing of this: SQLAlchemy and aiohttp tell.
"""

import argparse
import asyncio
import os
import signal
from datetime import timedelta
from itertools import count

import aiohttp
from sqlalchemy import event

from bot import logs
from bot.app import running
from bot.settings import Settings
from scheduler.pacing import Gate
from storage.database import Database
from storage.lock import held


class Boundaries:
    """Counts boundaries and dies, as by `kill -9`, at the one it was told."""

    def __init__(self, die_at: int | None) -> None:
        self._numbers = count(1)
        self._die_at = die_at
        self.on = False

    def passed(self) -> None:
        """One more boundary."""
        if self.on and next(self._numbers) == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, database: Database) -> None:
        """Count the commits of the connection that writes."""
        engine = database.engine.sync_engine
        event.listen(engine, "commit", lambda _connection: self.passed())
        event.listen(engine, "rollback", lambda _connection: self.passed())

    def trace(self) -> aiohttp.TraceConfig:
        """Count the requests, before and after."""
        config = aiohttp.TraceConfig()

        async def passed(*_details: object) -> None:
            self.passed()

        config.on_request_start.append(passed)
        config.on_request_end.append(passed)
        config.on_request_exception.append(passed)
        return config


async def main(die_at: int | None) -> None:
    """Run until stopped, or until the boundary."""
    logs.configure("WARNING")
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    settings = Settings.load()
    boundaries = Boundaries(die_at)
    gate = Gate(per_second=50, fastest=50, burst=20, channel_gap=timedelta(0))
    with held(settings.database_url):
        async with running(settings, gate=gate, trace=boundaries.trace(), prepare=boundaries.watch):
            boundaries.on = True
            print("ready", flush=True)
            await stopped.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--die-at", type=int)
    asyncio.run(main(parser.parse_args().die_at))
