"""A local Slack with many people, and a bot as a process of its own."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.config import AppConfig, ChannelConfig, ClockConfig, PersonConfig, WorkspaceConfig
from sandbox.server import LocalSlack

ROOT = Path(__file__).parent.parent
POLL_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class Process:
    """A running bot: how long it took to connect, and what it weighs."""

    pid: int
    seconds_to_connect: float

    def resident_megabytes(self) -> float:
        """What the process holds in memory now."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        [line] = [line for line in status.splitlines() if line.startswith("VmRSS")]
        return int(line.split()[1]) / 1024


@asynccontextmanager
async def local_slack(people: int) -> AsyncIterator[LocalSlack]:
    """A local Slack with limits off."""
    config = WorkspaceConfig(
        app=AppConfig(manifest=ROOT / "manifest.yml"),
        people=tuple(PersonConfig(f"U{n:05}", f"person{n}", f"Person {n}") for n in range(people)),
        channels=(ChannelConfig("CGENERAL", "general", bot_is_member=True),),
        clock=ClockConfig(rate=1),
    )
    slack = await LocalSlack.start(config)
    try:
        yield slack
    finally:
        await slack.stop()


@asynccontextmanager
async def process(slack: LocalSlack, command: Sequence[str], database: Path | None) -> AsyncIterator[Process]:
    """Run a bot against the local Slack until the block ends."""
    env = os.environ | {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "LOG_LEVEL": "ERROR",
        "PYTHONPATH": str(ROOT),
    }
    if database:
        env["DATABASE_URL"] = f"sqlite+aiosqlite:///{database}"
    clock = asyncio.get_running_loop().time
    started = clock()
    running = await asyncio.create_subprocess_exec(sys.executable, *command, env=env, cwd=ROOT)
    while not slack.sockets.connected:
        if running.returncode is not None:
            raise RuntimeError(f"{command} ended with {running.returncode}")
        await asyncio.sleep(POLL_SECONDS)
    try:
        yield Process(running.pid, clock() - started)
    finally:
        running.terminate()
        await running.wait()
