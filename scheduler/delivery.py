"""The delivery loop: claim, post, record, reconcile.

Each step commits before the next begins, so that a process that dies anywhere leaves a row that says
how far it got. What cannot be proven is looked up in the bot's own DM history before it is sent again;
where there is no history to read (group DMs, channels) a coordinator is asked.
"""

import asyncio
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from mentoring.deliveries import POLICIES, Delivery, Kind, Status, To, Turns
from mentoring.outbox import FAULT
from messages.blocks import Message
from messages.voice import Texts, Voice
from messages.whys import with_reason
from scheduler.letters import Letter
from scheduler.pacing import Gate
from scheduler.posting import Outlet
from scheduler.verdicts import Proof, Verdict, verdict_on
from services import deliveries
from services.clock import Clock
from services.letters import Withdrawn
from storage.database import Store
from storage.transaction import Transaction

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
SETTLE = timedelta(seconds=30)
TOKEN_PAUSE = timedelta(seconds=60)
FIRST_BACKOFF = timedelta(seconds=5)
LONGEST_BACKOFF = timedelta(minutes=15)
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that is ours to send, with what it says."""

    delivery: Delivery
    message: Message


class Courier:
    """Sends what is due. `owner` names this process: only the owner of a row may record its end."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        post: Outlet,
        texts: Texts,
        letters: Mapping[Kind, Letter[Any]],
        gate: Gate,
        owner: str,
    ) -> None:
        self._store = store
        self._clock = clock
        self._post = post
        self._texts = texts
        self._letters = letters
        self._gate = gate
        self._owner = owner

    async def work(self) -> datetime | None:
        """One pass: look up what is uncertain, send what is due; returns when to look again."""
        now = self._clock.now()
        turns = await self._turns()
        if turns.lapses_at and turns.lapses_at <= now:
            await self._reconcile(now)
            turns = await self._turns()
        if turns.pending_at is None or turns.pending_at > now:
            return turns.next_at
        claimed = await self._claim(now)
        await asyncio.gather(*(self._send(each) for each in claimed))
        due = (await self._turns()).next_at
        if due is None:
            return None
        # What is due but was not claimed waits for the gate, or for something in flight to the same place.
        return due if due > now else max(self._gate.opens_at(now), now + timedelta(milliseconds=50))

    async def was_clicked(self, token: str, channel: str, ts: str) -> None:
        """Somebody clicked a message of ours: it went out, whether or not its answer reached us."""
        async with self._store.reading() as tx:
            if await tx.outbox.in_flight(token) is None:
                return
        now = self._clock.now()
        async with self._store.transaction() as tx:
            delivery = await tx.outbox.in_flight(token)
            if delivery and await tx.outbox.found(delivery, channel, ts, now):
                await self._follow_up(tx, delivery, now)

    async def _claim(self, now: datetime) -> list[Claimed]:
        room = min(self._gate.free(now), AT_ONCE)
        if not room:
            return []
        claimed: list[Claimed] = []
        async with self._store.transaction() as tx:
            for delivery in await tx.outbox.claimable(now, room):
                message = await self._written(tx, delivery, now)
                if message and await tx.outbox.claim(delivery, self._owner, now, LEASE):
                    started = replace(
                        delivery,
                        attempt=delivery.attempt + 1,
                        first_started_at=delivery.first_started_at or now,
                    )
                    claimed.append(Claimed(started, message))
                    self._gate.passed(delivery.destination, now)
        return claimed

    async def _written(self, tx: Transaction, delivery: Delivery, now: datetime) -> Message | None:
        """The message, if it may go out now; else the row was moved, or ended with its reason."""
        opens_at = self._gate.channel_opens_at(delivery.destination)
        if opens_at and opens_at > now:
            await tx.outbox.move(delivery, opens_at, "pace")
            return None
        try:
            if not await deliveries.ready(tx, delivery, now):
                return None
            content = await self._letters[delivery.kind].load(tx, delivery, now)
            if not isinstance(content, Withdrawn):
                voice = await self._voice(tx, delivery)
                message = self._letters[delivery.kind].view(voice, content)
                waiting = await deliveries.kept_back(tx, delivery, now)
                return with_reason(voice, message, delivery, waiting)
        except Exception:  # a letter's edge: one that cannot be written must not hold up the others
            fault = secrets.token_hex(4)
            log.exception("fault %s: delivery %s (%s) cannot be written", fault, delivery.id, delivery.kind)
            await tx.outbox.settle(delivery, Status.DEAD, f"{FAULT}{fault}")
            return None
        await self._withdraw(tx, delivery, content)
        return None

    async def _withdraw(self, tx: Transaction, delivery: Delivery, why: Withdrawn) -> None:
        if why.comes_anew:
            log.info("delivery %s (%s) comes later: %s", delivery.id, delivery.kind, why.reason)
            await tx.outbox.drop(delivery)
        else:
            status = Status.SKIPPED if why.is_kept_back else Status.CANCELLED
            await tx.outbox.settle(delivery, status, why.reason)

    async def _turns(self) -> Turns:
        async with self._store.reading() as tx:
            return await tx.outbox.turns()

    async def _voice(self, tx: Transaction, delivery: Delivery) -> Voice:
        person = await tx.people.find(delivery.person) if delivery.person else None
        return self._texts.voice_for(person) if person else self._texts.voice()

    async def _send(self, claimed: Claimed) -> None:
        delivery = claimed.delivery
        try:
            channel = await self._post.channel_of(delivery)
        except Exception as error:  # noqa: BLE001 (verdict_on raises what it does not know)
            await self._failed(delivery, _opening(verdict_on(error)))
            return
        try:
            ts = await self._post.send(delivery, channel, claimed.message)
        except Exception as error:  # noqa: BLE001 (verdict_on raises what it does not know)
            await self._failed(delivery, verdict_on(error))
            return
        self._gate.succeeded()
        now = self._clock.now()
        async with self._store.transaction() as tx:
            if await tx.outbox.sent(delivery, self._owner, channel, ts, now):
                await self._follow_up(tx, delivery, now)

    async def _follow_up(self, tx: Transaction, delivery: Delivery, now: datetime) -> None:
        after = self._letters[delivery.kind].after
        if after:
            await after(tx, delivery, now)

    async def _failed(self, delivery: Delivery, verdict: Verdict) -> None:
        now = self._clock.now()
        log.info("delivery %s (%s): %s", delivery.id, delivery.kind, verdict.reason)
        async with self._store.transaction() as tx:
            match verdict.proof:
                case Proof.LIMITED:
                    until = now + (verdict.wait or FIRST_BACKOFF)
                    self._gate.limited(until)
                    await tx.outbox.again(delivery, self._owner, until, verdict.reason)
                case Proof.TOKEN:
                    log.error("Slack refuses the token (%s): nothing is sent until it works", verdict.reason)
                    self._gate.close(now + TOKEN_PAUSE)
                    await tx.outbox.again(delivery, self._owner, now + TOKEN_PAUSE, verdict.reason)
                case Proof.NOT_SENT:
                    await tx.outbox.again(delivery, self._owner, now + _backoff(delivery), verdict.reason)
                case Proof.AMBIGUOUS:
                    settle_until = now + max(SETTLE, _backoff(delivery))
                    await tx.outbox.unknown(delivery, self._owner, settle_until, verdict.reason)
                case Proof.STRANGE if delivery.attempt == 1:
                    log.error("Slack refused delivery %s with a new word: %s", delivery.id, verdict.reason)
                    await tx.outbox.unknown(delivery, self._owner, now + SETTLE, verdict.reason)
                case Proof.RECIPIENT:
                    await tx.outbox.give_up(delivery, self._owner, verdict.reason)
                    await deliveries.unreachable(tx, delivery, verdict.reason)
                case _:
                    await tx.outbox.give_up(delivery, self._owner, verdict.reason)

    async def _reconcile(self, now: datetime) -> None:
        async with self._store.reading() as tx:
            lapsed = await tx.outbox.lapsed(now, AT_ONCE)
        for delivery in lapsed:
            await self._settle(delivery)

    async def _settle(self, delivery: Delivery) -> None:
        if POLICIES[delivery.kind].to is not To.PERSON:
            async with self._store.transaction() as tx:
                await tx.outbox.unproven(delivery)
            return
        channel = await self._post.known_channel(delivery)
        try:
            ts = await self._post.look_up(delivery, channel) if channel else None
        except Exception as error:  # noqa: BLE001 (verdict_on raises what it does not know)
            await self._look_up_later(delivery, verdict_on(error))
            return
        now = self._clock.now()
        async with self._store.transaction() as tx:
            if ts and channel:
                if await tx.outbox.found(delivery, channel, ts, now):
                    await self._follow_up(tx, delivery, now)
            else:
                await tx.outbox.not_found(delivery, now)

    async def _look_up_later(self, delivery: Delivery, verdict: Verdict) -> None:
        now = self._clock.now()
        until = now + (verdict.wait or TOKEN_PAUSE)
        log.info("delivery %s cannot be looked up yet: %s", delivery.id, verdict.reason)
        async with self._store.transaction() as tx:
            await tx.outbox.look_up_at(delivery, until)


def _opening(verdict: Verdict) -> Verdict:
    """Opening a DM again is harmless, so nothing about it is ambiguous."""
    if verdict.proof in (Proof.AMBIGUOUS, Proof.STRANGE):
        return replace(verdict, proof=Proof.NOT_SENT)
    return verdict


def _backoff(delivery: Delivery) -> timedelta:
    doubled: timedelta = FIRST_BACKOFF * 2 ** (delivery.attempt - 1)
    return min(doubled, LONGEST_BACKOFF)
