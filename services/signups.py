"""Signing up: who opened a form is reminded once before sign-up closes, or never if they say so."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mentoring import signups
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import UNSAVED, PersonId, ProgramId
from mentoring.participants import Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.signups import Reminder, SignUp
from services.forms import existing_program
from services.letters import HORIZON, Withdrawn, letter, plan_letters
from storage.database import Store
from storage.transaction import Transaction


async def opened(tx: Transaction, program: Program, person: PersonId, now: datetime) -> None:
    """Somebody looks at the form of a program, for the first time."""
    known = await tx.signups.find(program.id, person)
    if known is None:
        await tx.signups.add(_new(tx, program.id, person, now, has_opened=True))
    elif not known.has_opened:
        await tx.signups.save(replace(known, since=now, has_opened=True))


async def invited(tx: Transaction, program: ProgramId, person: PersonId, now: datetime) -> None:
    """Somebody is told that a program is open."""
    if await tx.signups.find(program, person) is None:
        await tx.signups.add(_new(tx, program, person, now, has_opened=False))


async def decline(store: Store, who: Person, program: ProgramId, now: datetime) -> Program:
    """*No, thanks*: nobody writes to them of this program any more."""
    async with store.transaction() as tx:
        found = await existing_program(tx, program)
        known = await tx.signups.find(program, who.id)
        if known is None:
            known = await tx.signups.add(_new(tx, program, who.id, now, has_opened=False))
        await tx.signups.save(replace(known, no_thanks_at=known.no_thanks_at or now))
        return found


async def decline_all(tx: Transaction, person: PersonId, now: datetime) -> None:
    """They want to hear of no program: neither of those to which they are invited now."""
    for known in await tx.signups.of_person(person):
        if not known.has_opened and known.no_thanks_at is None:
            await tx.signups.save(replace(known, no_thanks_at=now))


async def plan(store: Store, now: datetime) -> None:
    """The planner: reminders for the next day and a half, one a person and program, ever.

    One whose morning went by while nothing could be planned comes at once, as long as sign-up is open.
    """
    await plan_letters(store, _near, now)


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> Reminder | Withdrawn:
    """SIGN_UP_REMINDER, to somebody who still has not finished the form, nor said no.

    Where the last day was moved, it comes three working days before the new one.
    """
    program = await tx.programs.get(ProgramId(delivery.program or 0))
    person = PersonId(delivery.person or "")
    place = await tx.participants.find(program.id, person)
    known = await tx.signups.find(program.id, person)
    if not program.takes_sign_ups or program.sign_up_closes_on is None:
        return Withdrawn("sign-up closed")
    if known is None or not signups.may_be_reminded(known, place, delivery.due_at):
        return Withdrawn("joined, or does not want to")
    hours = (await tx.people.of([person]))[person].hours()
    if signups.remind_at(program.sign_up_closes_on, hours) > now:
        return Withdrawn("last day moved", comes_anew=True)
    return Reminder(
        program=program,
        closes_on=program.sign_up_closes_on,
        has_opened=known.has_opened,
        is_begun=place is not None and place.standing is Standing.FILLING,
    )


async def _near(tx: Transaction, now: datetime) -> list[Delivery]:
    return [each for program in await _closing(tx, now) for each in await _reminders(tx, program, now)]


async def _closing(tx: Transaction, now: datetime) -> Iterable[Program]:
    found = [each for each in await tx.programs.not_ended() if each.takes_sign_ups]
    return [each for each in found if (at := signups.closes_at(each)) and now < at]


async def _reminders(tx: Transaction, program: Program, now: datetime) -> list[Delivery]:
    known = {each.person: each for each in await tx.signups.of_program(program.id)}
    places = {each.person: each for each in await tx.participants.of_program(program.id)}
    people = (await tx.people.of(known)).values() if program.sign_up_closes_on else ()
    closes_on = program.sign_up_closes_on or now.date()
    at = {who.id: signups.remind_at(closes_on, who.hours()) for who in people}
    return [
        _letter(program, who, at[who.id], now)
        for who in people
        if who.can_take_part
        and at[who.id] <= now + HORIZON
        and signups.may_be_reminded(known[who.id], places.get(who.id), at[who.id])
    ]


def _letter(program: Program, who: Person, due_at: datetime, now: datetime) -> Delivery:
    return letter(
        Kind.SIGN_UP_REMINDER,
        program.workspace,
        now=now,
        occasion=f"program:{program.id}",
        person=who.id,
        program=program.id,
        due_at=due_at,
        expires_at=signups.closes_at(program),
    )


def _new(tx: Transaction, program: ProgramId, person: PersonId, now: datetime, *, has_opened: bool) -> SignUp:
    return SignUp(
        workspace=tx.workspace, id=UNSAVED, program=program, person=person, since=now, has_opened=has_opened
    )
