"""What closes by itself: a change of facts at an instant, in one transaction with the deadline's end."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from mentoring.deliveries import Deadline, DeadlineKind
from services.clock import Clock
from storage.database import Store
from storage.transaction import Transaction

log = logging.getLogger(__name__)

AFTER_A_FAULT = timedelta(minutes=5)

Closing = Callable[[Transaction, int, datetime], Awaitable[None]]
"""Does what the deadline says: transaction, subject, now."""


class Doorkeeper:
    """Does each deadline once, when it comes."""

    def __init__(self, *, store: Store, clock: Clock, closings: Mapping[DeadlineKind, Closing]) -> None:
        self._store = store
        self._clock = clock
        self._closings = closings

    async def work(self) -> datetime | None:
        """Do all that is due; returns when the next one comes."""
        while True:
            async with self._store.reading() as tx:
                deadline = await tx.deadlines.next_one()
            now = self._clock.now()
            if deadline is None or deadline.due_at > now:
                return deadline.due_at if deadline else None
            await self._close(deadline, now)

    async def _close(self, deadline: Deadline, now: datetime) -> None:
        try:
            async with self._store.transaction() as tx:
                if await tx.deadlines.drop(deadline.kind, deadline.subject):
                    await self._closings[deadline.kind](tx, deadline.subject, now)
        except Exception:  # a deadline's edge: the others must not wait for a faulty one
            log.exception("deadline %s of %s failed; it is tried again", deadline.kind, deadline.subject)
            async with self._store.transaction() as tx:
                await tx.deadlines.put(deadline.kind, deadline.subject, now + AFTER_A_FAULT)
