"""Writings: a coordinator writes to somebody about a case, with their name, and gets an answer."""

from dataclasses import replace
from datetime import datetime

from mentoring.alerts import Cause, Writing
from mentoring.cases import Case, NotToThem, may_be_written_to
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import UNSAVED, AlertId, PersonId, WritingId
from mentoring.people import Person
from mentoring.refusals import NoLongerThere, NotYours
from mentoring.writings import AlreadyAnswered, Written
from services import alerts
from services.cases import case_of, open_alert
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction


async def about(store: Store, who: Person, alert: AlertId, person: PersonId, now: datetime) -> Case:
    """The case, for somebody who is about to write to a person; refuses where nobody may write to them."""
    async with store.reading() as tx:
        case = await case_of(tx, await open_alert(tx, who, alert), now)
        _refuse_unless_may(case, person)
        return case


async def write(
    store: Store, who: Person, alert: AlertId, person: PersonId, text: str, now: datetime
) -> Case:
    """Send a coordinator's words. Whoever writes looks after the case from then on."""
    async with store.transaction() as tx:
        found = await open_alert(tx, who, alert)
        _refuse_unless_may(await case_of(tx, found, now), person)
        writing = await tx.writings.add(
            Writing(
                workspace=tx.workspace,
                id=WritingId(UNSAVED),
                program=found.program,
                alert=found.id,
                author=who.id,
                person=person,
                text=text,
                written_at=now,
            )
        )
        await tx.outbox.queue(
            letter(
                Kind.COORDINATOR_WRITES,
                tx.workspace,
                now=now,
                occasion=f"writing:{writing.id}",
                person=person,
                program=found.program,
                subject=writing.id,
            )
        )
        held = replace(found, held_by=found.held_by or who.id)
        await tx.alerts.save(held)
        return await case_of(tx, held, now)


async def read(store: Store, who: Person, writing: WritingId) -> Written:
    """What a coordinator wrote to this person."""
    async with store.reading() as tx:
        return await _written(tx, await _own(tx, who, writing))


async def answer(store: Store, who: Person, writing: WritingId, text: str, now: datetime) -> Written:
    """Answer once; it comes back to the coordinators as a case, and more goes from person to person."""
    async with store.transaction() as tx:
        found = await _own(tx, who, writing)
        if found.answered_at:
            raise AlreadyAnswered
        answered = replace(found, answer=text, answered_at=now)
        await tx.writings.save(answered)
        await alerts.raise_alert(
            tx,
            found.program,
            Cause.WROTE,
            occasion=f"writing:{found.id}",
            now=now,
            about=who.id,
            detail={"text": text, "written": found.text},
        )
        return await _written(tx, answered)


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> Written | Withdrawn:
    """COORDINATOR_WRITES: who wrote; the words are read behind the button."""
    found = await tx.writings.find(WritingId(delivery.subject or 0))
    return await _written(tx, found) if found else Withdrawn("erased")


async def _own(tx: Transaction, who: Person, writing: WritingId) -> Writing:
    found = await tx.writings.find(writing)
    if found is None:
        raise NoLongerThere
    if found.person != who.id:
        raise NotYours
    return found


async def _written(tx: Transaction, writing: Writing) -> Written:
    people = await tx.people.of([writing.author])
    return Written(
        writing=writing,
        program=await tx.programs.get(writing.program),
        author=people.get(writing.author),
    )


def _refuse_unless_may(case: Case, person: PersonId) -> None:
    if person not in [each.id for each in may_be_written_to(case)]:
        raise NotToThem
