"""Upkeep: what is kept no longer than it is needed."""

from datetime import datetime, timedelta

from services import erasure, retention
from storage.database import Store

SLACKS_LONGEST_REDELIVERY = timedelta(hours=26)


async def plan(store: Store, now: datetime) -> None:
    """Forget what nobody needs any more, and let nothing that was deleted lie in the log."""
    async with store.transaction() as tx:
        await tx.inbound.forget_before(now - SLACKS_LONGEST_REDELIVERY)
    await retention.forget(store, now)
    await erasure.scrub(store)
