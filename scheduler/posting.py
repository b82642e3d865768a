"""Posting one delivery to Slack, and looking one up that nobody is sure of."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from slack_sdk.web.async_client import AsyncWebClient

from mentoring.deliveries import POLICIES, Delivery, To
from mentoring.ids import ChannelId
from mentoring.matches import Match
from mentoring.sessions import Session
from messages.blocks import Message
from services.deliveries import group_of
from storage.database import Store
from storage.transaction import Transaction

EVENT_TYPE = "delivery"
LOOK_BACK = timedelta(seconds=60)
PAGE = 100


class Outlet(Protocol):
    """Where the courier's messages go: Slack, or the recorder of a simulated company."""

    async def channel_of(self, delivery: Delivery) -> str:
        """The channel to post to."""

    async def send(self, delivery: Delivery, channel: str, message: Message) -> str:
        """Post; returns the message's ts."""

    async def known_channel(self, delivery: Delivery) -> str | None:
        """The channel of the delivery if it was ever opened."""

    async def look_up(self, delivery: Delivery, channel: str) -> str | None:
        """The ts of the message, or None if it is not there."""


class Post:
    """Posts and looks up. `slack` must not retry by itself: a second try could be a second message."""

    def __init__(self, slack: AsyncWebClient, store: Store) -> None:
        self._slack = slack
        self._store = store

    async def channel_of(self, delivery: Delivery) -> str:
        """The channel to post to; opened and remembered at first contact. Opening again is harmless."""
        match POLICIES[delivery.kind].to:
            case To.CHANNEL:
                return delivery.destination
            case To.PERSON:
                return await self._direct(delivery)
            case To.GROUP:
                return await self._group(delivery)

    async def send(self, delivery: Delivery, channel: str, message: Message) -> str:
        """Post; returns the message's ts. The token in metadata and `block_id` finds it again."""
        payload = message.marked(delivery.token).payload()
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": delivery.token}}
        answer = await self._slack.chat_postMessage(channel=channel, metadata=metadata, **payload)
        return str(answer["ts"])

    async def known_channel(self, delivery: Delivery) -> str | None:
        """The DM of the delivery if it was ever opened; nothing can have been posted before that."""
        async with self._store.reading() as tx:
            person = await tx.people.find(delivery.person) if delivery.person else None
        return person.dm_channel if person else None

    async def look_up(self, delivery: Delivery, channel: str) -> str | None:
        """The ts of the message in the bot's own DM history, or None if it is not there."""
        oldest = (delivery.first_started_at or delivery.queued_at) - LOOK_BACK
        cursor: str | None = None
        while True:
            answer = await self._slack.conversations_history(
                channel=channel,
                oldest=f"{oldest.timestamp():.6f}",
                inclusive=True,
                include_all_metadata=True,
                limit=PAGE,
                cursor=cursor,
            )
            for message in answer["messages"]:
                if _carries(message, delivery.token):
                    return str(message["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None

    async def _direct(self, delivery: Delivery) -> str:
        known = await self.known_channel(delivery)
        if known:
            return known
        answer = await self._slack.conversations_open(users=str(delivery.person))
        channel = ChannelId(str(answer["channel"]["id"]))
        async with self._store.transaction() as tx:
            person = await tx.people.find(delivery.person) if delivery.person else None
            if person:
                await tx.people.put(replace(person, dm_channel=channel))
        return channel

    async def _group(self, delivery: Delivery) -> str:
        async with self._store.reading() as tx:
            known = (await _shared_by(tx, delivery)).group_channel
            people = await group_of(tx, delivery)
        if known:
            return known
        answer = await self._slack.conversations_open(users=",".join(people))
        channel = ChannelId(str(answer["channel"]["id"]))
        async with self._store.transaction() as tx:
            match await _shared_by(tx, delivery):
                case Match() as pair:
                    await tx.matches.save(replace(pair, group_channel=channel))
                case Session() as session if await group_of(tx, delivery) == people:
                    await tx.sessions.save(replace(session, group_channel=channel))
        return channel


async def _shared_by(tx: Transaction, delivery: Delivery) -> Match | Session:
    """What a group DM is about."""
    if delivery.match is not None:
        return await tx.matches.get(delivery.match)
    return await tx.sessions.get(delivery.subject or 0)


def posted_at(ts: str, fallback: datetime) -> datetime:
    """The instant that a ts stands for."""
    seconds, _, _ = ts.partition(".")
    return datetime.fromtimestamp(int(seconds), fallback.tzinfo) if seconds.isdigit() else fallback


def _carries(message: dict[str, Any], token: str) -> bool:
    metadata = message.get("metadata") or {}
    if (metadata.get("event_payload") or {}).get("key") == token:
        return True
    return any(block.get("block_id") == token for block in message.get("blocks") or ())
