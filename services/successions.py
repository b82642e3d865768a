"""Successions: to whom a program falls when those who looked after it are gone or away."""

from collections.abc import Set as AbstractSet
from datetime import datetime

from mentoring.authority import is_there, successors
from mentoring.deliveries import Delivery, Kind
from mentoring.departures import Unattended
from mentoring.ids import PersonId, ProgramId
from mentoring.people import Person
from mentoring.programs import Program, Rank
from services import alerts, authority
from services.letters import letter
from storage.transaction import Transaction


async def account_closed(tx: Transaction, gone: Person, now: datetime) -> None:
    """Somebody's account was closed: each program that nobody looks after now falls to the next in line."""
    theirs = {part.program for part in await tx.coordinators.of_person(gone.id)}
    is_owner = await tx.owners.includes(gone.id)
    for program in await tx.programs.not_ended():
        if is_owner or program.id in theirs:
            await hand_over(tx, program, gone.id, now)


async def hand_over(tx: Transaction, program: Program, gone: PersonId, now: datetime) -> None:
    """Somebody is gone or away: their cases go to the others, or to the next in line, who is told of it."""
    await alerts.hand_on(tx, program.id, gone, now)
    for person in successors(gone, await _line(tx, program.id, gone, now)):
        await tx.outbox.queue(
            letter(
                Kind.NO_COORDINATOR,
                tx.workspace,
                now=now,
                occasion=f"program:{program.id}:{gone}:{now.date()}",
                person=person,
                program=program.id,
            )
        )


async def load_unattended(tx: Transaction, delivery: Delivery, _now: datetime) -> Unattended:
    """NO_COORDINATOR: which program, and whether it is the reader's now."""
    program = await tx.programs.get(ProgramId(delivery.program or 0))
    reader = PersonId(delivery.person or "")
    part = await tx.coordinators.find(program.id, reader)
    return Unattended(program, is_yours=part is not None or await tx.owners.includes(reader))


async def _line(
    tx: Transaction, program: ProgramId, gone: PersonId, now: datetime
) -> list[AbstractSet[PersonId]]:
    """Who looks after a program and is there, group by group; `gone` as if they still were."""
    team = await tx.coordinators.of_program(program)
    contacts = [one for one in team if one.rank is not Rank.VIEWER]
    there = [one for one in contacts if one.person == gone or is_there(one, now)]
    line = (
        {one.person for one in there if not one.is_backup},
        {one.person for one in there if one.is_backup},
        {owner.person for owner in await tx.owners.everyone()},
        {admin.id for admin in await tx.people.workspace_admins()},
    )
    present = {gone, *await authority.here(tx, set().union(*line))}
    return [group & present for group in line]
