"""Deliveries for tests, with all that a test does not care about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from mentoring.deliveries import Delivery, Kind
from mentoring.ids import DeliveryId, PersonId
from storage.transaction import Transaction
from tests.storage.conftest import OURS
from tests.storage.samples import NOW

LEASE = timedelta(seconds=60)
SOON = NOW + timedelta(seconds=30)
LATER = NOW + timedelta(hours=1)

CHECKIN = Delivery(
    workspace=OURS,
    id=DeliveryId(0),
    key="checkin:1",
    token="d-checkin:1",
    kind=Kind.CHECKIN,
    destination="UADA",
    person=PersonId("UADA"),
    subject=1,
    due_at=NOW,
    not_before=NOW,
    rank=2,
    queued_at=NOW,
)


def a_delivery(**changes: Any) -> Delivery:
    """A check-in to Ada that is due now, but for these changes."""
    token = f"d-{changes.get('key', CHECKIN.key)}"
    return replace(CHECKIN, **{"token": token} | changes)


async def queued(tx: Transaction, **changes: Any) -> Delivery:
    delivery = a_delivery(**changes)
    assert await tx.outbox.queue(delivery)
    return await now(tx, delivery)


async def claimed(tx: Transaction, **changes: Any) -> Delivery:
    delivery = await queued(tx, **changes)
    assert await tx.outbox.claim(delivery, "me", NOW, LEASE)
    return await now(tx, delivery)


async def now(tx: Transaction, delivery: Delivery) -> Delivery:
    """The delivery as it is now."""
    found = await tx.outbox.with_key(delivery.key)
    assert found is not None
    return found


async def turns(tx: Transaction, instant: datetime = NOW, limit: int = 10) -> Sequence[str]:
    """The keys of what may be claimed."""
    return [each.key for each in await tx.outbox.claimable(instant, limit)]
