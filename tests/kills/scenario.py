"""What the bot has to live through: a company of 60, matched, and months of check-ins and surveys.

The same from the same beginning each time, so that a run with kills can be held against one without.
"""

import asyncio
import hashlib
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.demo.company import colleagues
from bot.demo.seeding import COORDINATORS, seed
from bot.matchmaking import MatchingProcess
from mentoring.deliveries import POLICIES, Delivery, Status, To
from mentoring.ids import PersonId, WorkspaceId
from mentoring.programs import Preview
from sandbox.client import SandboxClient
from sandbox.config import AppConfig, ChannelConfig, ClockConfig, Patience, PersonConfig, WorkspaceConfig
from sandbox.server import LocalSlack
from services import owners, phases, runs, sendings
from storage.database import Database
from tests.databases import address_of, fresh_database
from tests.world import MANIFEST, START

WORKSPACE = WorkspaceId("T0SANDBOX")
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of everything that was owed."""

    deliveries: tuple[Delivery, ...]
    received: Counter[str]
    """How often each token was seen in Slack."""

    def keys(self) -> set[str]:
        """What went to people in their DMs."""
        return {
            each.key
            for each in self.deliveries
            if POLICIES[each.kind].to is To.PERSON and each.status is Status.SENT
        }

    def doubled(self) -> list[str]:
        """What somebody got twice."""
        tokens = {each.token: each.key for each in self.deliveries}
        return sorted(tokens[token] for token, times in self.received.items() if times > 1)

    def lost(self) -> list[str]:
        """What counts as sent and nobody got."""
        return sorted(
            each.key
            for each in self.deliveries
            if each.status is Status.SENT and not self.received[each.token]
        )

    def unfinished(self, now: datetime) -> list[str]:
        """What is stuck: in flight, or due for long and still waiting."""
        late = now - timedelta(days=1)
        return sorted(
            f"{each.key}: {each.status} {each.reason}"
            for each in self.deliveries
            if each.status is Status.SENDING
            or (each.status is Status.UNKNOWN and each.reason != "unproven")
            or (each.status is Status.PENDING and each.not_before < late)
        )

    def unproven_people(self) -> list[str]:
        """A DM can always be looked up, so none may stay unproven."""
        return sorted(
            each.key
            for each in self.deliveries
            if each.status is Status.UNKNOWN and POLICIES[each.kind].to is To.PERSON
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """A local Slack and a prepared database file; bots come and go."""

    slack: LocalSlack
    control: SandboxClient
    database: Path

    @asynccontextmanager
    async def bot(self, *, die_at: int | None = None) -> AsyncIterator[asyncio.subprocess.Process]:
        """A bot as a process of its own, ready; it is killed when the block ends."""
        arguments = ["--die-at", str(die_at)] if die_at else []
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.kills.process",
            *arguments,
            cwd=ROOT,
            env=os.environ | self._settings(),
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    def _settings(self) -> dict[str, str]:
        return {
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
            "SLACK_API_URL": self.slack.api_url,
            "SANDBOX_CONTROL_URL": self.slack.control_url,
            "DATABASE_URL": address_of(self.database),
        }

    async def outcome(self) -> Outcome:
        """Hold the outbox against what Slack received."""
        database = Database(address_of(self.database))
        async with database.store(WORKSPACE).reading() as tx:
            deliveries = await tx.outbox.everything()
        await database.close()
        received: Counter[str] = Counter()
        for conversation in self.slack.workspace.conversations.values():
            received.update(
                message.blocks[0]["block_id"] for message in conversation.messages.values() if message.blocks
            )
        return Outcome(tuple(deliveries), received)


async def ready(process: asyncio.subprocess.Process) -> None:
    """The bot is connected and works; or it died before, which is as good."""
    if process.stdout:
        await process.stdout.readline()


@asynccontextmanager
async def scene(folder: Path) -> AsyncIterator[Scene]:
    """The company of the demo, everything computed, the countdown running."""
    await _prepare(folder)
    slack = await LocalSlack.start(_workspace())
    try:
        async with SandboxClient(slack.control_url) as control:
            yield Scene(slack, control, folder / "mentor.db")
    finally:
        await slack.stop()


def _workspace() -> WorkspaceConfig:
    people = [PersonConfig(each.id, each.handle, each.name, tz=each.tz) for each in colleagues()]
    return WorkspaceConfig(
        app=AppConfig(manifest=MANIFEST),
        people=tuple(people),
        channels=(ChannelConfig("CGENERAL", "general", bot_is_member=True),),
        clock=ClockConfig(start=START, rate=0),
        patience=Patience(settle_seconds=120),
    )


async def _prepare(folder: Path) -> None:
    database = fresh_database(folder)
    matchmaker = MatchingProcess()
    store = database.store(WORKSPACE)
    await owners.appoint_first(store, COORDINATORS, START)
    program = await seed(store, START)
    async with store.transaction() as tx:
        found = await tx.programs.get(program)
        await tx.programs.save(replace(found, preview=Preview.NOBODY, interval_days=14))
        first = await tx.people.find(PersonId(COORDINATORS[0]))
    assert first is not None
    await phases.close_sign_up(store, first, program, START)
    run = await runs.compute(store, matchmaker, first, program, START)
    await sendings.count_down(store, first, run, START)
    matchmaker.close()
    await database.close()


def fraction(seed_of: int, number: int) -> float:
    """A number in [0, 1) that looks like chance and is the same each time."""
    digest = hashlib.blake2b(f"{seed_of}:{number}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64
