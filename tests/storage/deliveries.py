"""Deliveries for tests, with all that a test does not care about."""

from dataclasses import replace
from typing import Any

from mentoring.deliveries import Delivery, Kind
from mentoring.ids import DeliveryId, PersonId
from tests.storage.conftest import OURS
from tests.storage.samples import NOW

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
