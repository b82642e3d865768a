"""What reaches the app, by whatever way: each delivery is logged, and may go wrong as told."""

import asyncio
from dataclasses import replace
from typing import Protocol
from uuid import UUID

from sandbox.faults import FaultKind
from sandbox.model import Json
from sandbox.stage import Stage
from sandbox.traffic import Envelope


class Carrier(Protocol):
    """A way to the app: its sockets, or the addresses where it listens."""

    async def carry(self, entry: Envelope, retry_reason: str) -> None:
        """Bring one envelope and write down what became of it, and what the app answered."""

    async def break_off(self) -> None:
        """Cut whatever connects Slack with the app, without a word."""


class Deliveries:
    """What one app gets from one workspace."""

    def __init__(self, stage: Stage, carrier: Carrier) -> None:
        self._stage = stage
        self._carrier = carrier
        self._carried = asyncio.Event()

    async def deliver(
        self, kind: str, payload: Json, *, retry_attempt: int = 0, retry_reason: str = ""
    ) -> Envelope:
        """Send one envelope and wait for its ack; the returned entry says whether one came."""
        entry = Envelope(
            at=self._stage.clock.now(),
            id=str(UUID(int=next(self._stage.house.numbers))),
            type=kind,
            payload=payload,
            retry_attempt=retry_attempt,
            app=self._stage.app.id,
        )
        self._stage.workspace.traffic.add(entry)
        with self._stage.activity.going_on():
            await self._mishaps_before(entry)
            await self._carrier.carry(entry, retry_reason)
        self._carried.set()
        return entry

    async def _mishaps_before(self, entry: Envelope) -> None:
        faults = self._stage.faults
        if faults.strike(entry.type, FaultKind.SOCKET_CLOSED):
            await self._carrier.break_off()
        if late := faults.strike(entry.type, FaultKind.LATE):
            await asyncio.sleep(late.seconds)
        if held := faults.strike(entry.type, FaultKind.REORDERED):
            await self._let_another_pass(held.seconds)
        if faults.strike(entry.type, FaultKind.DUPLICATE):
            twin = replace(entry, id=f"{entry.id}-again")
            self._stage.workspace.traffic.add(twin)
            await self._carrier.carry(twin, "")

    async def _let_another_pass(self, longest: float) -> None:
        """Wait until a later envelope has been carried, if one comes in time."""
        self._carried.clear()
        try:
            async with asyncio.timeout(longest):
                await self._carried.wait()
        except TimeoutError:
            return
