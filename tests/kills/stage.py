"""A local Slack and a database file; bots come to it as processes of their own, and are killed."""

import asyncio
import multiprocessing
import signal
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from pydantic import SecretStr

from bot.settings import Settings
from sandbox.client import SandboxClient
from sandbox.config import AppConfig, ChannelConfig, ClockConfig, Patience, WorkspaceConfig
from sandbox.server import LocalSlack
from storage.database import Database
from tests.databases import address_of
from tests.kills.outcomes import Outcome, outcome_of
from tests.kills.plays import WORKSPACE, Play
from tests.kills.process import READY, run
from tests.world import MANIFEST, START

LONGEST_DYING_SECONDS = 300.0
"""One bot after the other may die before any of them has done what there is to do at an instant."""
BREEDER = multiprocessing.get_context("forkserver")
"""A process that has imported everything and forks itself for each bot: the imports were most of a start."""
BREEDER.set_forkserver_preload(["__main__", "tests.kills.process"])


class BotProcess:
    """A bot that runs on its own; `passed` are the boundaries that it came to, in order."""

    def __init__(self, settings: Settings, die_at: Collection[str]) -> None:
        self.passed: list[str] = []
        self.ready = asyncio.Event()
        self.dead = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._ear, mouth = BREEDER.Pipe(duplex=False)
        self._process = BREEDER.Process(target=run, args=(settings, frozenset(die_at), mouth))
        self._process.start()
        mouth.close()
        self._loop.add_reader(self._ear.fileno(), self._hear)

    async def kill(self) -> None:
        """`kill -9`, unless it is dead already; then all that it said has been heard."""
        self._process.kill()
        await self.dead.wait()

    @property
    def was_killed(self) -> bool:
        """It died by `kill -9` and nothing else."""
        return self._process.exitcode == -signal.SIGKILL

    def _hear(self) -> None:
        try:
            said = self._ear.recv()
        except EOFError:
            self._loop.remove_reader(self._ear.fileno())
            self._ear.close()
            self._process.join()
            self.dead.set()
            return
        if said == READY:
            self.ready.set()
        else:
            self.passed.append(said)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a bot lives, and dies."""

    slack: LocalSlack
    control: SandboxClient
    path: Path

    @asynccontextmanager
    async def bot(self, die_at: Collection[str] = ()) -> AsyncIterator[BotProcess]:
        """A bot as a process of its own; it is killed when the block ends."""
        bot = BotProcess(self._settings(), die_at)
        try:
            yield bot
        finally:
            await bot.kill()

    def _settings(self) -> Settings:
        return Settings(
            slack_bot_token=SecretStr(self.slack.bot_token),
            slack_app_token=SecretStr(self.slack.app_token),
            slack_api_url=self.slack.api_url,
            sandbox_control_url=self.slack.control_url,
            database_url=address_of(self.path),
        )

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
async def stage(play: Play, prepared: Path, folder: Path) -> AsyncIterator[Stage]:
    """The prepared company of a play, from its beginning."""
    path = _copied(prepared, folder)
    slack = await LocalSlack.start(_workspace(play))
    try:
        async with SandboxClient(slack.control_url) as control:
            yield Stage(slack, control, path)
    finally:
        await slack.stop()


def _copied(prepared: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(copyfile(prepared, folder / prepared.name))


def _workspace(play: Play) -> WorkspaceConfig:
    return WorkspaceConfig(
        app=AppConfig(manifest=MANIFEST),
        people=play.people,
        channels=(ChannelConfig("CGENERAL", "general", bot_is_member=True),),
        clock=ClockConfig(start=START, rate=0),
        patience=Patience(settle_seconds=LONGEST_DYING_SECONDS),
    )
