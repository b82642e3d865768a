"""Departures: what follows when somebody's account is closed, and when it is opened again.

The partner learns after a few working days, and never why. When many accounts of a program close at
once, its messages are held until a coordinator has looked.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mentoring.alerts import Cause
from mentoring.deliveries import DeadlineKind, Delivery, Kind
from mentoring.departures import BRAKE_WINDOW, Unattended
from mentoring.endings import is_mass_closure
from mentoring.holds import Hold, is_held
from mentoring.ids import PersonId, ProgramId
from mentoring.matches import Match
from mentoring.participants import Role, Standing
from mentoring.people import Person
from mentoring.programs import Coordinator, Program, Rank
from services import alerts, authority, holds, leavers, people, supports
from services.letters import letter
from services.people import Profile
from storage.database import Store
from storage.transaction import Transaction

ACCOUNT_CLOSED = "account closed"
"""The reason recorded with what is not sent to a closed account; taken back when the person is."""


async def profile_changed(store: Store, profile: Profile, now: datetime) -> Person:
    """The workspace tells a profile anew: it is kept, and what follows from a closed account with it."""
    async with store.transaction() as tx:
        before = await tx.people.find(profile.id)
        after = await people.remember(tx, profile, now)
        was_closed = before is not None and before.deactivated_at is not None
        if after.deactivated_at and not was_closed:
            await _account_closed(tx, after, now)
        elif was_closed and not after.deactivated_at:
            await _account_back(tx, after, now)
        return after


async def go_on(store: Store, who: Person, program: ProgramId, now: datetime) -> Program:
    """The accounts were closed on purpose: messages go out again, and partners learn in their time."""
    async with store.transaction() as tx:
        found = await authority.coordinating(tx, who, program)
        if found.held_at is None:
            return found
        await alerts.withdraw(tx, program, Cause.MANY_CLOSED, _brake_occasion(found), now)
        released = replace(found, held_at=None)
        await tx.programs.save(released)
        for match in await tx.matches.open_ones(program):
            if is_held(match, Hold.ACCOUNT_CLOSED):
                await _have_it_seen(tx, match, now)
        return released


async def keep_holding(store: Store, who: Person, program: ProgramId) -> Program:
    """The coordinator has looked, and waits for the directory to be put right."""
    async with store.transaction() as tx:
        found = await authority.coordinating(tx, who, program)
        alert = await tx.alerts.find(program, Cause.MANY_CLOSED, _brake_occasion(found))
        if alert:
            await tx.alerts.save(replace(alert, held_by=who.id))
        return found


async def load_unattended(tx: Transaction, delivery: Delivery, _now: datetime) -> Unattended:
    """NO_COORDINATOR: which program, and whether it is the reader's now."""
    program = await tx.programs.get(ProgramId(delivery.program or 0))
    reader = PersonId(delivery.person or "")
    part = await tx.coordinators.find(program.id, reader)
    return Unattended(program, is_yours=part is not None or await tx.owners.includes(reader))


async def _account_closed(tx: Transaction, person: Person, now: datetime) -> None:
    """Their matches are on hold, and what waits for them waits no more."""
    await tx.outbox.cancel_person(person.id, ACCOUNT_CLOSED)
    for place in await tx.participants.of_person(person.id):
        await leavers.withdraw_plans(tx, place)
        await _brake(tx, place.program, now)
    for match in await _open_matches(tx, person.id):
        await _hold(tx, match, now)
    for part in await tx.coordinators.of_person(person.id):
        await _look_after(tx, part, now)
    await supports.contact_left(tx, person.id, now)


async def _account_back(tx: Transaction, person: Person, now: datetime) -> None:
    """Everything is as it was, as far as nobody was told otherwise."""
    await tx.outbox.restore_person(person.id, ACCOUNT_CLOSED, now)
    for match in await _open_matches(tx, person.id):
        if is_held(match, Hold.ACCOUNT_CLOSED) and await _is_complete(tx, match):
            await alerts.withdraw(tx, match.program, Cause.ACCOUNT_CLOSED, _occasion(match), now)
            await _ask_or_lift(tx, match, now)


async def _brake(tx: Transaction, program: ProgramId, now: datetime) -> None:
    """Hold a program's messages when many of its people are gone at once, and ask the coordinators."""
    found = await tx.programs.get(program)
    if found.held_at or found.ended_at:
        return
    looked_at = await _looked_at(tx, program)
    since = max(filter(None, (now - BRAKE_WINDOW, looked_at)))
    gone = await tx.people.closed_since(since)
    takes_part = (Standing.IN, Standing.ON_BREAK, Standing.TO_APPROVE)
    everybody = await tx.participants.of_program(program, *takes_part) if gone else []
    closed = sum(participant.person in gone for participant in everybody)
    if is_mass_closure(closed, len(everybody)):
        held = replace(found, held_at=now)
        await tx.programs.save(held)
        await alerts.raise_alert(
            tx,
            program,
            Cause.MANY_CLOSED,
            occasion=_brake_occasion(held),
            now=now,
            detail={"closed": closed, "people": len(everybody)},
        )


async def _looked_at(tx: Transaction, program: ProgramId) -> datetime | None:
    """When a coordinator last said that closed accounts of this program are right."""
    alert = await tx.alerts.newest(program, Cause.MANY_CLOSED)
    return alert.closed_at if alert else None


async def _hold(tx: Transaction, match: Match, now: datetime) -> None:
    held = await holds.hold(tx, match, Hold.ACCOUNT_CLOSED, now)
    if is_held(held, Hold.ACCOUNT_CLOSED):
        await holds.tell_later(tx, held, now)
        if not (await tx.programs.get(match.program)).held_at:
            await _have_it_seen(tx, held, now)


async def _have_it_seen(tx: Transaction, match: Match, now: datetime) -> None:
    people = await _members(tx, match)
    gone = next((person.id for person in people if person.deactivated_at), None)
    await alerts.raise_alert(
        tx,
        match.program,
        Cause.ACCOUNT_CLOSED,
        occasion=_occasion(match),
        now=now,
        match=match.id,
        about=gone,
    )


async def _ask_or_lift(tx: Transaction, match: Match, now: datetime) -> None:
    """If nobody was told, nothing happened; else the mentee says whether to go on."""
    members = await tx.members.of_match(match.id)
    if not any([await holds.has_read_of(tx, match, member.person) for member in members]):
        await holds.lift(tx, match, now)
        return
    await tx.deadlines.drop(DeadlineKind.TELL_HOLD, match.id)
    for member in members:
        if member.role is Role.MENTEE:
            await holds.tell_back(tx, match, member, now)


async def _look_after(tx: Transaction, gone: Coordinator, now: datetime) -> None:
    """When the last contact of a program is gone, tell who is there: back-ups, owners, workspace admins."""
    program = await tx.programs.get(gone.program)
    team = [one for one in await tx.coordinators.of_program(program.id) if one.rank is not Rank.VIEWER]
    here = await _here(tx, [one.person for one in team])
    if program.ended_at or any(one.person in here and not one.is_backup for one in team):
        return
    owners = await _here(tx, await authority.owners(tx))
    admins = {admin.id for admin in await tx.people.workspace_admins()}
    for person in sorted(here or owners or admins):
        await tx.outbox.queue(
            letter(
                Kind.NO_COORDINATOR,
                tx.workspace,
                now=now,
                occasion=f"program:{program.id}:{gone.person}:{now.date()}",
                person=person,
                program=program.id,
            )
        )


async def _open_matches(tx: Transaction, person: PersonId) -> list[Match]:
    return [await tx.matches.get(place.match) for place in await tx.members.of_person(person)]


async def _members(tx: Transaction, match: Match) -> list[Person]:
    members = await tx.members.of_match(match.id)
    return list((await tx.people.of(member.person for member in members)).values())


async def _is_complete(tx: Transaction, match: Match) -> bool:
    return not any(person.deactivated_at for person in await _members(tx, match))


async def _here(tx: Transaction, persons: Iterable[PersonId]) -> set[PersonId]:
    people = await tx.people.of(persons)
    return {person.id for person in people.values() if not person.deactivated_at}


def _occasion(match: Match) -> str:
    return f"match:{match.id}:{match.held_at:%Y-%m-%d}"


def _brake_occasion(program: Program) -> str:
    return f"held:{program.held_at:%Y-%m-%dT%H:%M:%S}"
