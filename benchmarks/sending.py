"""How many deliveries a second leave the outbox, with all limits off."""

import asyncio
from datetime import datetime
from pathlib import Path

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.people import person
from benchmarks.stage import local_slack
from benchmarks.tables import Row
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import WorkspaceId
from messages.blocks import Message, section
from messages.voice import Markup, Texts, Voice
from sandbox.server import LocalSlack
from scheduler.delivery import Courier
from scheduler.letters import Letter
from scheduler.posting import Post
from services.letters import letter
from storage.database import Store
from storage.transaction import Transaction
from tests.databases import fresh_database
from tests.world import quick_gate

PEOPLE = 200
EACH = 5
"""Five to each, so that opening a DM (once a person) does not stand for all of it."""


class AtNoon:
    """A clock for a bench: always the noon of a working day."""

    def __init__(self, slack: LocalSlack) -> None:
        self._slack = slack

    def now(self) -> datetime:
        return self._slack.workspace.clock.now()


async def measure(folder: Path) -> list[Row]:
    """Send a thousand messages."""
    database = fresh_database(folder)
    async with local_slack(people=PEOPLE) as slack, aiohttp.ClientSession() as session:
        client = AsyncWebClient(
            token=slack.bot_token, base_url=slack.api_url, session=session, retry_handlers=[]
        )
        store = database.store(WorkspaceId("T0SANDBOX"))
        await _owe(store, slack.workspace.clock.now())
        courier = Courier(
            store=store,
            clock=AtNoon(slack),  # type: ignore[arg-type]  # a courier only asks it for the time
            post=Post(client, store),
            texts=Texts.load(),
            letters={Kind.JOINED: Letter(_load, _say)},
            gate=quick_gate(),
            owner="bench",
        )
        clock = asyncio.get_running_loop().time
        started = clock()
        while await courier.work() is not None:
            pass
        seconds = clock() - started
    await database.close()
    return [Row("deliveries a second, limits off", f"{PEOPLE * EACH / seconds:.0f}", "", "", "reported")]


async def _owe(store: Store, now: datetime) -> None:
    async with store.transaction() as tx:
        for number in range(PEOPLE):
            who = person(store, number)
            await tx.people.put(who)
            for occasion in range(EACH):
                await tx.outbox.queue(
                    letter(Kind.JOINED, store.workspace, now=now, occasion=str(occasion), person=who.id)
                )


async def _load(_tx: Transaction, delivery: Delivery, _now: datetime) -> str:
    return delivery.key


def _say(_voice: Voice, key: str) -> Message:
    return Message(blocks=(section(Markup(f"A message of the usual length about {key}. " * 3)),))
