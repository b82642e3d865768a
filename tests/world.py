"""A small company in a local Slack, with the real bot connected to it: the stage of all dialogues."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import SecretStr

from bot.app import Bot, running
from bot.matchmaking import MatchingProcess
from bot.settings import Settings
from mentoring.ids import PersonId, WorkspaceId
from sandbox.client import Persona, SandboxClient
from sandbox.config import AppConfig, ChannelConfig, ClockConfig, PersonConfig, WorkspaceConfig
from sandbox.server import LocalSlack
from scheduler.pacing import Gate
from storage.database import Store
from tests.databases import fresh_address

MANIFEST = Path(__file__).parent.parent / "manifest.yml"
START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
"""A Monday; 10:00 in Berlin."""

MARY = PersonConfig("UMARY", "mary", "Mary Jackson", "People Partner", "mary@example.com", is_admin=True)
KATHERINE = PersonConfig("UKATHERINE", "katherine", "Katherine Johnson", "People Lead", "kat@example.com")
GRACE = PersonConfig("UGRACE", "grace", "Grace Hopper", "Head of Data", "grace@example.com")
ADA = PersonConfig("UADA", "ada", "Ada Lovelace", "Analyst", "ada@example.com")
LINUS = PersonConfig("ULINUS", "linus", "Linus Pauling", "Engineer", "linus@example.com")
ROSA = PersonConfig("UROSA", "rosa", "Rosa Parks", "Designer", "rosa@example.com", tz="America/New_York")
GUEST = PersonConfig("UGUEST", "guest", "Gus Guest", is_restricted=True)
STRANGER = PersonConfig("USTRANGER", "stranger", "Sam Stranger", is_stranger=True)
SMALL_COMPANY = (MARY, KATHERINE, GRACE, ADA, LINUS, ROSA, GUEST, STRANGER)

CHANNELS = (
    ChannelConfig("CGENERAL", "general", bot_is_member=True),
    ChannelConfig("CRANDOM", "random"),
    ChannelConfig("CSHARED", "shared", members=("UADA", "USTRANGER"), bot_is_member=True),
    ChannelConfig("CSECRET", "secret", private=True, members=("UMARY",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The local Slack, somebody to act in it, and the bot."""

    slack: LocalSlack
    control: SandboxClient
    bot: Bot

    def person(self, handle: str) -> Persona:
        """Somebody to act as."""
        return self.control.person(handle)

    async def told(self, handle: str, saying: str = "") -> list[str]:
        """What somebody can read in the bot's chat now, oldest first; only what says these words."""
        return [each.reads for each in await self.person(handle).reads(saying=saying)]

    @property
    def store(self) -> Store:
        """What the bot remembers."""
        return self.bot.desk.database.store(self.bot.desk.workspace)

    @property
    def workspace(self) -> WorkspaceId:
        """Where all of this happens."""
        return self.bot.desk.workspace

    def now(self) -> datetime:
        """The moment in the local Slack."""
        return self.bot.desk.clock.now()

    async def advance(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, to: datetime | None = None
    ) -> None:
        """Live through this much time, from due instant to due instant."""
        await self.control.advance(days=days, hours=hours, minutes=minutes, to=to)

    async def settle(self) -> None:
        """Wait until everything that is due now has been done."""
        await self.control.advance(seconds=1)


@cache
def _read(manifest: Path) -> Mapping[str, Any]:
    read: dict[str, Any] = yaml.safe_load(manifest.read_text())
    return read


def id_of(handle: str) -> PersonId:
    """The member id of one of the company's people."""
    return PersonId(f"U{handle.upper()}")


@asynccontextmanager
async def company(
    folder: Path,
    *,
    people: Sequence[PersonConfig] = SMALL_COMPANY,
    owners: tuple[str, ...] = ("UMARY",),
    start: datetime = START,
    matchmaker: MatchingProcess | None = None,
    gate: Gate | None = None,
    manifest: Path = MANIFEST,
) -> AsyncIterator[World]:
    """Raise the local Slack and start the bot on a fresh, migrated database in `folder`."""
    config = WorkspaceConfig(
        app=AppConfig(manifest=_read(manifest)),
        people=tuple(people),
        channels=CHANNELS,
        clock=ClockConfig(start=start, rate=0),
    )
    slack = await LocalSlack.start(config)
    try:
        settings = settings_for(slack, folder, owners=owners)
        async with (
            running(settings, gate=gate or quick_gate(), matchmaker=matchmaker) as bot,
            SandboxClient(slack.control_url) as control,
        ):
            yield World(slack=slack, control=control, bot=bot)
    finally:
        await slack.stop()


def settings_for(slack: LocalSlack, folder: Path, *, owners: tuple[str, ...] = ()) -> Settings:
    """What an operator would have set to run the bot against this local Slack."""
    return Settings(
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token),
        slack_api_url=slack.api_url,
        sandbox_control_url=slack.control_url,
        database_url=fresh_address(folder),
        mentor_owners=owners,
    )


def quick_gate() -> Gate:
    """No pacing: tests of the pace bring their own gate."""
    return Gate(per_second=10_000, fastest=10_000, burst=10_000, channel_gap=timedelta(0))
