"""The outbox for coordinators: what goes out next, what did not; stop, resume, and decide the unproven."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from mentoring import outbox
from mentoring.deliveries import Delivery
from mentoring.ids import DeliveryId, PersonId, ProgramId
from mentoring.outbox import Outlook, Undecided
from mentoring.people import Person
from mentoring.programs import Choice, Program
from mentoring.refusals import ChangedMeanwhile, NoLongerThere
from services import authority, lookahead
from services.needs import LOOKS_BACK
from storage.database import Store
from storage.transaction import Transaction

log = logging.getLogger(__name__)

SHOWN_UNDECIDED = 10

Decision = Callable[[Transaction, Delivery, datetime], Awaitable[bool]]


async def outlook(store: Store, who: Person, choice: Choice, now: datetime) -> Outlook:
    """All of it; names only for who may see them."""
    async with store.reading() as tx:
        program = await authority.looking(tx, who, choice.program.id)
        may_change = await authority.sees_names(tx, who, program.id)
        undecided = (await tx.outbox.undecided(program.id))[:SHOWN_UNDECIDED]
        return Outlook(
            choice=replace(choice, program=program),
            lines=await lookahead.lines(tx, program.id, now),
            not_sent=outbox.not_sent(await tx.outbox.not_sent(program.id, now - LOOKS_BACK)),
            undecided=tuple([await _undecided(tx, each, may_change=may_change) for each in undecided]),
            may_change=may_change,
        )


async def stop(store: Store, who: Person, program: ProgramId, now: datetime) -> Program:
    """Nothing of a program goes out any more, but support, endings and what cannot wait."""
    return await _change(store, who, program, stopped_at=now, now=now)


async def resume(store: Store, who: Person, program: ProgramId, now: datetime) -> Program:
    """What has not become stale goes out, at the next good moment."""
    return await _change(store, who, program, stopped_at=None, now=now)


async def send_again(store: Store, who: Person, delivery: DeliveryId, now: datetime) -> ProgramId:
    """A coordinator has looked: the post is not there."""

    async def decide(tx: Transaction, found: Delivery, at: datetime) -> bool:
        return await tx.outbox.send_again(found, at)

    return await _decide(store, who, delivery, now, decide)


async def was_seen(store: Store, who: Person, delivery: DeliveryId, now: datetime) -> ProgramId:
    """A coordinator has looked: the post is there."""

    async def decide(tx: Transaction, found: Delivery, at: datetime) -> bool:
        return await tx.outbox.was_seen(found, at)

    return await _decide(store, who, delivery, now, decide)


async def _change(
    store: Store, who: Person, program: ProgramId, *, stopped_at: datetime | None, now: datetime
) -> Program:
    async with store.transaction() as tx:
        before = await authority.coordinating(tx, who, program)
        if (before.stopped_at is None) == (stopped_at is None):
            return before
        after = replace(before, stopped_at=stopped_at)
        await tx.programs.save(after)
        if not after.is_silent:
            await tx.outbox.resume(program, now)
        log.info("program %s: messages %s by %s", program, "stopped" if stopped_at else "resumed", who.id)
        return after


async def _decide(
    store: Store, who: Person, delivery: DeliveryId, now: datetime, decide: Decision
) -> ProgramId:
    async with store.transaction() as tx:
        try:
            found = await tx.outbox.get(delivery)
        except LookupError:
            raise NoLongerThere from None
        if found.program is None:
            raise NoLongerThere
        program = await authority.coordinating(tx, who, found.program)
        if not await decide(tx, found, now):
            raise ChangedMeanwhile
        log.info("delivery %s was decided by %s", delivery, who.id)
        return program.id


async def _undecided(tx: Transaction, delivery: Delivery, *, may_change: bool) -> Undecided:
    if delivery.match is None or not may_change:
        return Undecided(delivery=delivery)
    members: list[PersonId] = [member.person for member in await tx.members.of_match(delivery.match)]
    people = await tx.people.of(members)
    return Undecided(delivery=delivery, people=tuple(people.values()))
