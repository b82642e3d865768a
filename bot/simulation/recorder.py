"""Stands where Slack stands: what the courier sends is written down, and then read by invented people."""

from collections.abc import Callable
from dataclasses import replace

from bot.simulation.clock import SteppedClock
from bot.simulation.records import Message
from mentoring.deliveries import POLICIES, Delivery, Kind, To
from mentoring.ids import ChannelId, PersonId
from messages import blocks
from services.deliveries import group_of
from storage.database import Store

SESSIONS = frozenset(kind for kind in Kind if kind.startswith("session_"))

Heard = Callable[[Message], None]
"""Is told of each message that reached somebody."""
Check = Callable[[blocks.Message], None]
"""Refuses what Slack would refuse."""


class Recorder:
    """scheduler.posting.Outlet: every message arrives, once and at once."""

    def __init__(self, *, store: Store, clock: SteppedClock, heard: Heard, check: Check) -> None:
        self.messages: list[Message] = []
        self._store = store
        self._clock = clock
        self._heard = heard
        self._check = check
        self._chats: dict[frozenset[PersonId], ChannelId] = {}

    async def channel_of(self, delivery: Delivery) -> str:
        """A channel for each person, and one for whoever shares a group DM, as Slack would have it."""
        match POLICIES[delivery.kind].to:
            case To.CHANNEL:
                return delivery.destination
            case To.PERSON:
                return f"D{delivery.person}"
            case To.GROUP:
                return await self._group(delivery)

    async def send(self, delivery: Delivery, channel: str, message: blocks.Message) -> str:
        """Write it down and let it be heard."""
        self._check(message.marked(delivery.token))
        where = POLICIES[delivery.kind].to
        recorded = Message(
            at=self._clock.now(),
            kind=delivery.kind,
            key=delivery.key,
            to=await self._readers(delivery, where, channel),
            where=where,
            match=delivery.match,
            session=delivery.subject if delivery.kind in SESSIONS else None,
            program=delivery.program,
            blocks=message.blocks,
            text=message.text,
        )
        self.messages.append(recorded)
        self._heard(recorded)
        return f"{self._clock.now().timestamp():.0f}.{len(self.messages):06}"

    async def known_channel(self, delivery: Delivery) -> str | None:
        """As `channel_of`: there is nobody whom the bot has not met."""
        return f"D{delivery.person}" if delivery.person else None

    async def look_up(self, delivery: Delivery, channel: str) -> str | None:  # noqa: ARG002  # an outlet is told
        """Nothing is ever uncertain here."""
        return None

    async def _readers(self, delivery: Delivery, where: To, channel: str) -> tuple[PersonId, ...]:
        """A group DM is read by those with whom it was opened, whoever belongs together by now."""
        if where is To.PERSON and delivery.person:
            return (delivery.person,)
        if where is To.GROUP:
            everybody = next(people for people, chat in self._chats.items() if chat == channel)
            async with self._store.reading() as tx:
                known = await tx.people.of(everybody)
            return tuple(sorted(each.id for each in known.values() if not each.deactivated_at))
        return ()

    async def _group(self, delivery: Delivery) -> str:
        async with self._store.transaction() as tx:
            people = frozenset(await group_of(tx, delivery))
            chat = self._chats.setdefault(people, ChannelId(f"G{len(self._chats) + 1}"))
            if delivery.match is None:
                session = await tx.sessions.get(delivery.subject or 0)
                await tx.sessions.save(replace(session, group_channel=chat))
                return chat
            match = await tx.matches.get(delivery.match)
            if match.group_channel:
                return match.group_channel
            await tx.matches.save(replace(match, group_channel=chat))
        return chat
