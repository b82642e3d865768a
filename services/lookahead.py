"""Looking ahead: what would really go out. What has become needless waits in the outbox until its turn."""

from collections.abc import Iterable
from datetime import datetime

from mentoring import outbox
from mentoring.deliveries import Delivery, Line, Status
from mentoring.ids import ProgramId
from mentoring.refusals import Refusal
from services.letters import Withdrawn
from services.loads import LOADS
from storage.transaction import Transaction

LOOKED_AT = 300
"""So many of those that are next are looked at one by one; what comes later is counted as it is planned."""


async def lines(tx: Transaction, program: ProgramId, now: datetime) -> tuple[Line, ...]:
    """What goes out next in a program, by kind."""
    waiting = await tx.outbox.coming(program)
    going = await those_that_go(tx, waiting[:LOOKED_AT], now)
    return outbox.lines([*going, *waiting[LOOKED_AT:]])


async def those_that_go(tx: Transaction, waiting: Iterable[Delivery], now: datetime) -> list[Delivery]:
    """Without what nobody would be told any more, as things stand: answered, ended, or stale by its turn."""
    return [each for each in waiting if await _goes(tx, each, now)]


async def _goes(tx: Transaction, delivery: Delivery, now: datetime) -> bool:
    if delivery.status is not Status.PENDING:
        return True
    at = max(now, delivery.not_before)
    if delivery.expires_at and delivery.expires_at <= at:
        return False
    try:
        return not isinstance(await LOADS[delivery.kind](tx, delivery, at), Withdrawn)
    except (LookupError, Refusal):  # what it is about is gone, or whoever it is to is in it no more
        return False
