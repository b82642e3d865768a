"""A courier alone: the real local Slack, a real database, letters of our own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import FollowedClock
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import PersonId, WorkspaceId
from mentoring.people import Person
from messages.blocks import Message, section
from messages.voice import Markup, Texts, Voice
from sandbox.client import SandboxClient
from sandbox.config import AppConfig, ClockConfig, WorkspaceConfig
from sandbox.server import LocalSlack
from scheduler.delivery import Courier
from scheduler.letters import Letter
from scheduler.pacing import Gate
from scheduler.posting import Post
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction
from tests.databases import fresh_database
from tests.world import CHANNELS, MANIFEST, SMALL_COMPANY, START, quick_gate

CLIENT_SECONDS = 0.5


async def _content(_tx: Transaction, delivery: Delivery, _now: datetime) -> str | Withdrawn:
    return Withdrawn("no longer true") if delivery.key.endswith("withdrawn") else delivery.key


def _words(_voice: Voice, key: str) -> Message:
    return Message(blocks=(section(Markup(key)),))


async def _broken(_tx: Transaction, _delivery: Delivery, _now: datetime) -> str:
    raise LookupError("what the letter is about is gone")


def _unacceptable(_voice: Voice, _key: str) -> Message:
    return Message(blocks=({"type": "section"},), text="never shown")


LETTERS: dict[Kind, Letter[Any]] = {
    Kind.JOINED: Letter(_content, _words),
    Kind.CHECKIN: Letter(_content, _words),
    Kind.ANNOUNCEMENT: Letter(_content, _words),
    Kind.APPROVED: Letter(_content, _unacceptable),
    Kind.NOT_APPROVED: Letter(_broken, _words),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Somewhere to queue letters, and couriers to send them."""

    slack: LocalSlack
    control: SandboxClient
    store: Store
    clock: FollowedClock
    client: AsyncWebClient

    def courier(self, owner: str = "one", gate: Gate | None = None) -> Courier:
        """A courier; another `owner` is another process."""
        return Courier(
            store=self.store,
            clock=self.clock,
            post=Post(self.client, self.store),
            texts=Texts.load(),
            letters=LETTERS,
            gate=gate or quick_gate(),
            owner=owner,
        )

    async def owes(self, who: str, occasion: str, kind: Kind = Kind.JOINED, **details: Any) -> Delivery:
        """Queue a letter to somebody, or an announcement to a channel."""
        to = {"channel": who} if kind is Kind.ANNOUNCEMENT else {"person": PersonId(who)}
        owed = letter(kind, self.store.workspace, now=self.clock.now(), occasion=occasion, **to, **details)
        async with self.store.transaction() as tx:
            await tx.outbox.queue(owed)
        return await self.row(owed.key)

    async def row(self, key: str) -> Delivery:
        """A delivery as it stands now."""
        async with self.store.reading() as tx:
            found = await tx.outbox.with_key(key)
        assert found is not None
        return found

    async def later(self, seconds: float) -> None:
        """Move the clock; nobody but the test works meanwhile."""
        await self.control.advance(seconds=seconds)

    async def got(self, handle: str, conversation: str = "bot") -> list[str]:
        """What somebody has before their eyes."""
        return [message.reads for message in await self.control.person(handle).reads(conversation)]


@asynccontextmanager
async def office_in(folder: Path) -> AsyncIterator[Office]:
    """A local Slack, a database with its people, and a client that loses patience quickly."""
    config = WorkspaceConfig(
        app=AppConfig(manifest=MANIFEST),
        people=SMALL_COMPANY,
        channels=CHANNELS,
        clock=ClockConfig(start=START, rate=0),
    )
    async with AsyncExitStack() as stack:
        slack = await LocalSlack.start(config)
        stack.push_async_callback(slack.stop)
        database = fresh_database(folder)
        stack.push_async_callback(database.close)
        control = await stack.enter_async_context(SandboxClient(slack.control_url))
        clock = await stack.enter_async_context(FollowedClock(slack.control_url, "office"))
        timeout = aiohttp.ClientTimeout(total=CLIENT_SECONDS)
        session = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
        client = AsyncWebClient(
            token=slack.bot_token, base_url=slack.api_url, session=session, retry_handlers=[]
        )
        store = database.store(WorkspaceId("T0SANDBOX"))
        async with store.transaction() as tx:
            for person in SMALL_COMPANY:
                await tx.people.put(
                    Person(
                        workspace=store.workspace, id=PersonId(person.id), name=person.real_name, tz=person.tz
                    )
                )
        yield Office(slack=slack, control=control, store=store, clock=clock, client=client)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office of its own for each test."""
    async with office_in(tmp_path) as office:
        yield office
