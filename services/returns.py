"""Coming again: when a program opens, those hear of it who wanted to."""

from dataclasses import replace
from datetime import datetime

from mentoring import ledger
from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.ids import ParticipantId
from mentoring.participants import NextTime
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import NoLongerThere, NotYours
from mentoring.returns import Return
from services import signups
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction


async def invite(tx: Transaction, program: Program, now: datetime) -> None:
    """Sign-up of a program opens: a word to each who asked for it, once."""
    wishing = {each.person: each for each in await tx.participants.coming_again()}
    people = await tx.people.of(wishing)
    for who in people.values():
        if who.can_take_part:
            await signups.invited(tx, program.id, who.id, now)
            await tx.outbox.queue(
                letter(
                    Kind.COME_BACK,
                    tx.workspace,
                    now=now,
                    occasion=f"program:{program.id}",
                    person=who.id,
                    program=program.id,
                    subject=wishing[who.id].id,
                    expires_at=ledger.expires_at(POLICIES[Kind.COME_BACK], now, who.hours()),
                )
            )


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> Return | Withdrawn:
    """COME_BACK: unless they have joined by themselves, or do not want to any more."""
    program = await tx.programs.get(delivery.program or 0)
    before = await tx.participants.get(ParticipantId(delivery.subject or 0))
    if not program.takes_sign_ups:
        return Withdrawn("sign-up closed")
    if before.next_time in {None, NextTime.NO}:
        return Withdrawn("does not want to")
    if await tx.participants.find(program.id, before.person):
        return Withdrawn("has joined")
    return Return(program=program, before=before)


async def decline(store: Store, who: Person, participant: ParticipantId, now: datetime) -> None:
    """Not this time: no program writes to them of itself any more."""
    async with store.transaction() as tx:
        before = (await tx.participants.of([participant])).get(participant)
        if before is None:
            raise NoLongerThere
        if before.person != who.id:
            raise NotYours
        await tx.participants.save(replace(before, next_time=NextTime.NO))
        await signups.decline_all(tx, who.id, now)
