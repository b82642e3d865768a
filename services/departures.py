"""Departures: what follows when somebody's account is closed, and when it is opened again.

The partner learns after a few working days, and never why. When many accounts of a program close at
once, its messages are held until a coordinator has looked.
"""

from dataclasses import replace
from datetime import datetime

from mentoring.alerts import Cause
from mentoring.deliveries import DeadlineKind
from mentoring.departures import BRAKE_WINDOW
from mentoring.endings import is_mass_closure
from mentoring.holds import Hold, is_chosen_behind, is_held
from mentoring.ids import PersonId, ProgramId
from mentoring.matches import Match
from mentoring.outbox import ACCOUNT_CLOSED
from mentoring.participants import Role, Standing
from mentoring.people import Person
from mentoring.programs import Program
from services import (
    alerts,
    authority,
    closures,
    holds,
    leavers,
    pauses,
    people,
    successions,
    supports,
)
from services.own_matches import has_read_of_hold
from services.people import Profile
from storage.database import Store
from storage.transaction import Transaction


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


async def _account_closed(tx: Transaction, person: Person, now: datetime) -> None:
    """Their matches are on hold, and what waits for them waits no more."""
    await tx.outbox.cancel_person(person.id, ACCOUNT_CLOSED)
    for place in await tx.participants.of_person(person.id):
        await leavers.withdraw_plans(tx, place, now)
        await _brake(tx, place.program, now)
    for match in await _open_matches(tx, person.id):
        if (await tx.programs.get(match.program)).policy.is_group:
            await closures.wait(tx, match, now)
        else:
            await _hold(tx, match, now)
    await successions.account_closed(tx, person, now)
    await supports.contact_left(tx, person.id, now)


async def _account_back(tx: Transaction, person: Person, now: datetime) -> None:
    """Everything is as it was, as far as nobody was told otherwise."""
    await tx.outbox.restore_person(person.id, ACCOUNT_CLOSED, now)
    for place in await tx.participants.of_person(person.id):
        program = await tx.programs.get(place.program)
        if program.held_at:
            await _count_again(tx, program)
    for match in await _open_matches(tx, person.id):
        if is_held(match, Hold.ACCOUNT_CLOSED) and await _is_complete(tx, match):
            await alerts.withdraw(tx, match.program, Cause.ACCOUNT_CLOSED, _occasion(match), now)
            await _ask_or_lift(tx, match, now)


async def _brake(tx: Transaction, program: ProgramId, now: datetime) -> None:
    """Hold a program's messages when many of its people are gone at once, and ask the coordinators."""
    found = await tx.programs.get(program)
    if found.ended_at:
        return
    if found.held_at:
        await _count_again(tx, found)
        return
    looked_at = await _looked_at(tx, program)
    closed, people = await _closed(tx, program, max(filter(None, (now - BRAKE_WINDOW, looked_at))))
    if is_mass_closure(closed, people):
        held = replace(found, held_at=now)
        await tx.programs.save(held)
        await alerts.raise_alert(
            tx,
            program,
            Cause.MANY_CLOSED,
            occasion=_brake_occasion(held),
            now=now,
            detail={"closed": closed, "people": people},
        )


async def _count_again(tx: Transaction, program: Program) -> None:
    """More accounts have closed, or some are back, since messages are held: a coordinator decides by that."""
    alert = await tx.alerts.find(program.id, Cause.MANY_CLOSED, _brake_occasion(program))
    if alert is not None and alert.closed_at is None:
        closed, people = await _closed(tx, program.id, alert.opened_at - BRAKE_WINDOW)
        await tx.alerts.save(replace(alert, detail={"closed": closed, "people": people}))


async def _closed(tx: Transaction, program: ProgramId, since: datetime) -> tuple[int, int]:
    """How many of a program's people have had no account since an instant, and how many there are."""
    gone = await tx.people.closed_since(since)
    takes_part = (Standing.IN, Standing.ON_BREAK, Standing.TO_APPROVE)
    everybody = await tx.participants.of_program(program, *takes_part) if gone else []
    return sum(participant.person in gone for participant in everybody), len(everybody)


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
    """A hold that one had chosen still holds. If nobody was told, nothing happened; else the mentee says."""
    if is_chosen_behind(match):
        await pauses.resume(tx, match, now)
        return
    members = await tx.members.of_match(match.id)
    if not any([await has_read_of_hold(tx, match, member.person) for member in members]):
        await holds.take_up(tx, match, now)
        return
    await tx.deadlines.drop(DeadlineKind.TELL_HOLD, match.id)
    for member in members:
        if member.role is Role.MENTEE:
            await holds.tell_back(tx, match, member, now)


async def _open_matches(tx: Transaction, person: PersonId) -> list[Match]:
    return [await tx.matches.get(place.match) for place in await tx.members.of_person(person)]


async def _members(tx: Transaction, match: Match) -> list[Person]:
    members = await tx.members.of_match(match.id)
    return list((await tx.people.of(member.person for member in members)).values())


async def _is_complete(tx: Transaction, match: Match) -> bool:
    return not any(person.deactivated_at for person in await _members(tx, match))


def _occasion(match: Match) -> str:
    return f"match:{match.id}:{match.held_at:%Y-%m-%d}"


def _brake_occasion(program: Program) -> str:
    return f"held:{program.held_at:%Y-%m-%dT%H:%M:%S}"
