"""Writings: a coordinator writes to somebody about a case, with their name, and gets an answer."""

from dataclasses import replace
from datetime import datetime

from mentoring.alerts import Cause, Writing
from mentoring.cases import (
    Case,
    NotToThem,
    is_to_the_partner,
    may_be_asked_for_leave,
    may_be_offered_a_match,
    may_be_written_to,
    may_be_written_to_together,
)
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import UNSAVED, MatchId, WritingId
from mentoring.people import Person
from mentoring.refusals import NoLongerThere, NotYours
from mentoring.writings import Addressed, AlreadyAnswered, Written
from services import alerts
from services.cases import case_of, open_alert
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction


async def about(store: Store, who: Person, addressed: Addressed, now: datetime) -> Case:
    """The case, for somebody who is about to write; refuses where nobody may write to them."""
    async with store.reading() as tx:
        case = await case_of(tx, who, await open_alert(tx, who, addressed.alert), now)
        _refuse_unless_may(case, addressed)
        return case


async def write(
    store: Store, who: Person, addressed: Addressed, text: str, now: datetime, *, own_words: bool = True
) -> Case:
    """Send a coordinator's words to each by themselves. Whoever writes looks after the case from then on.

    To the partner of somebody who answered only words that fit everybody go: `own_words` are refused.
    """
    async with store.transaction() as tx:
        found = await open_alert(tx, who, addressed.alert)
        case = await case_of(tx, who, found, now)
        _refuse_unless_may(case, addressed)
        if own_words and any(is_to_the_partner(case, person) for person in addressed.persons):
            raise NotToThem
        for person in addressed.persons:
            await _send(
                tx,
                Writing(
                    workspace=tx.workspace,
                    id=WritingId(UNSAVED),
                    program=found.program,
                    alert=found.id,
                    author=who.id,
                    person=person,
                    text=text,
                    offers_match=addressed.offers_match,
                    asks_leave=addressed.asks_leave,
                    written_at=now,
                ),
            )
        held = replace(found, held_by=found.held_by or who.id)
        await tx.alerts.save(held)
        return await case_of(tx, who, held, now)


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


async def allow(store: Store, who: Person, writing: WritingId, now: datetime) -> Written:
    """The reader allows that the coordinator writes to the partner, too; it stands in the case."""
    async with store.transaction() as tx:
        found = await _own(tx, who, writing)
        if not found.asks_leave:
            raise NotYours
        allowed = replace(found, allowed_at=found.allowed_at or now)
        await tx.writings.save(allowed)
        return await _written(tx, allowed)


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> Written | Withdrawn:
    """COORDINATOR_WRITES: who wrote; the words are read behind the button."""
    found = await tx.writings.find(WritingId(delivery.subject or 0))
    return await _written(tx, found) if found else Withdrawn("erased")


async def _send(tx: Transaction, new: Writing) -> None:
    writing = await tx.writings.add(new)
    await tx.outbox.queue(
        letter(
            Kind.COORDINATOR_WRITES,
            tx.workspace,
            now=writing.written_at,
            occasion=f"writing:{writing.id}",
            person=writing.person,
            program=writing.program,
            subject=writing.id,
        )
    )


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
        offered=await _offered(tx, writing) if writing.offers_match else None,
        partners=await _partners(tx, writing) if writing.asks_leave else (),
    )


async def _offered(tx: Transaction, writing: Writing) -> MatchId | None:
    """The match of the case, while the reader is in it."""
    alert = await tx.alerts.find_one(writing.alert)
    places = await tx.members.of_person(writing.person)
    return next((each.match for each in places if alert and each.match == alert.match), None)


async def _partners(tx: Transaction, writing: Writing) -> tuple[Person, ...]:
    """The other members of the match of the case."""
    alert = await tx.alerts.find_one(writing.alert)
    members = await tx.members.of_match(alert.match) if alert and alert.match else []
    others = [each.person for each in members if each.person != writing.person]
    return tuple((await tx.people.of(others)).values())


def _refuse_unless_may(case: Case, addressed: Addressed) -> None:
    if not {*addressed.persons} <= {person.id for person in _allowed(case, addressed)}:
        raise NotToThem


def _allowed(case: Case, addressed: Addressed) -> tuple[Person, ...]:
    if addressed.asks_leave:
        asked = may_be_asked_for_leave(case)
        return (asked,) if asked else ()
    if addressed.offers_match:
        offered = may_be_offered_a_match(case)
        return (offered,) if offered else ()
    return may_be_written_to(case) if len(addressed.persons) == 1 else may_be_written_to_together(case)
