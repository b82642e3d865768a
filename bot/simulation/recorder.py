"""Stands where Slack stands: what the courier sends is written down, and then read by invented people."""

from collections.abc import Callable
from dataclasses import replace

from bot.simulation.clock import SteppedClock
from bot.simulation.records import Message
from mentoring.deliveries import POLICIES, Delivery, To
from mentoring.ids import ChannelId, MatchId, PersonId
from messages import blocks
from storage.database import Store

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

    async def channel_of(self, delivery: Delivery) -> str:
        """A channel for each person and each match; a match's is remembered, as Slack's would be."""
        match POLICIES[delivery.kind].to:
            case To.CHANNEL:
                return delivery.destination
            case To.PERSON:
                return f"D{delivery.person}"
            case To.GROUP:
                return await self._group(MatchId(delivery.match or 0))

    async def send(self, delivery: Delivery, channel: str, message: blocks.Message) -> str:  # noqa: ARG002  # an outlet is told
        """Write it down and let it be heard."""
        self._check(message.marked(delivery.token))
        where = POLICIES[delivery.kind].to
        recorded = Message(
            at=self._clock.now(),
            kind=delivery.kind,
            key=delivery.key,
            to=await self._readers(delivery, where),
            where=where,
            match=delivery.match,
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

    async def _readers(self, delivery: Delivery, where: To) -> tuple[PersonId, ...]:
        if where is To.PERSON and delivery.person:
            return (delivery.person,)
        if where is To.GROUP:
            async with self._store.reading() as tx:
                return tuple(each.person for each in await tx.members.of_match(MatchId(delivery.match or 0)))
        return ()

    async def _group(self, match: MatchId) -> str:
        channel = ChannelId(f"G{match}")
        async with self._store.transaction() as tx:
            found = await tx.matches.get(match)
            if not found.group_channel:
                await tx.matches.save(replace(found, group_channel=channel))
        return channel
