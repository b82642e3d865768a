"""A local Slack and a database file; bots come to it as processes of their own, and are killed."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from bot.demo.company import colleagues
from sandbox.client import SandboxClient
from sandbox.config import AppConfig, ChannelConfig, ClockConfig, Patience, PersonConfig, WorkspaceConfig
from sandbox.server import LocalSlack
from storage.database import Database
from tests.databases import address_of
from tests.kills.company import WORKSPACE
from tests.kills.outcomes import Outcome, outcome_of
from tests.world import MANIFEST, START

NORA, NOAH = "UNORA", "UNOAH"
"""The bot has not met them."""
ROOT = Path(__file__).parents[2]


class BotProcess:
    """A bot that runs on its own; `passed` are the boundaries that it came to, in order."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._listening = asyncio.create_task(self._listen())
        self.passed: list[str] = []
        self.ready = asyncio.Event()

    async def end(self) -> None:
        """Return when it is dead, and everything that it said was heard."""
        await asyncio.shield(self._listening)

    async def kill(self) -> None:
        """`kill -9`, unless it is dead already."""
        if self._process.returncode is None:
            self._process.kill()
        await self._listening

    @property
    def was_killed(self) -> bool:
        """It died by `kill -9` and nothing else."""
        return self._process.returncode == -signal.SIGKILL

    async def _listen(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            said = line.decode().strip()
            if said == "ready":
                self.ready.set()
            else:
                self.passed.append(said)
        await self._process.wait()


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a bot lives, and dies."""

    slack: LocalSlack
    control: SandboxClient
    path: Path

    @asynccontextmanager
    async def bot(self, die_at: Collection[str] = ()) -> AsyncIterator[BotProcess]:
        """A bot as a process of its own; it is killed when the block ends."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.kills.process",
            *die_at,
            cwd=ROOT,
            env=os.environ | self._settings(),
            stdout=asyncio.subprocess.PIPE,
        )
        bot = BotProcess(process)
        try:
            yield bot
        finally:
            await bot.kill()

    def _settings(self) -> dict[str, str]:
        return {
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
            "SLACK_API_URL": self.slack.api_url,
            "SANDBOX_CONTROL_URL": self.slack.control_url,
            "DATABASE_URL": address_of(self.path),
        }

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """What the bot remembers, to look into."""
        database = Database(address_of(self.path))
        try:
            yield database
        finally:
            await database.close()

    async def outcome(self) -> Outcome:
        """What the bot owed, held against what Slack received."""
        async with self.database() as database:
            return await outcome_of(database.store(WORKSPACE), self.slack.workspace)


@asynccontextmanager
async def stage(prepared: Path, folder: Path) -> AsyncIterator[Stage]:
    """The prepared company, from its beginning."""
    path = _copied(prepared, folder)
    slack = await LocalSlack.start(_workspace())
    try:
        async with SandboxClient(slack.control_url) as control:
            yield Stage(slack, control, path)
    finally:
        await slack.stop()


def _copied(prepared: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(copyfile(prepared, folder / prepared.name))


def _workspace() -> WorkspaceConfig:
    people = [PersonConfig(each.id, each.handle, each.name, tz=each.tz) for each in colleagues()]
    people += [PersonConfig(NORA, "nora", "Nora New"), PersonConfig(NOAH, "noah", "Noah New")]
    return WorkspaceConfig(
        app=AppConfig(manifest=MANIFEST),
        people=tuple(people),
        channels=(ChannelConfig("CGENERAL", "general", bot_is_member=True),),
        clock=ClockConfig(start=START, rate=0),
        patience=Patience(settle_seconds=60),
    )
