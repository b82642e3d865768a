"""What needs a coordinator now, over all programs that they look after."""

from datetime import datetime, timedelta

from mentoring import authority as rules
from mentoring.needs import Need, Needs
from mentoring.participants import Standing
from mentoring.people import Person
from mentoring.programs import Program
from services import alerts, authority
from storage.database import Store
from storage.transaction import Transaction

LOOKS_BACK = timedelta(days=7)
"""A message that did not go out earlier is no news any more."""


async def needs(store: Store, who: Person, now: datetime) -> Needs:
    """Counts for each program that has not ended; refuses whoever coordinates none and may set up none."""
    async with store.reading() as tx:
        is_owner = await tx.owners.includes(who.id)
        parts = {part.program: part for part in await tx.coordinators.of_person(who.id)}
        if not is_owner and not parts:
            raise await authority.coordinators_only(tx)
        programs = [each for each in await tx.programs.not_ended() if is_owner or each.id in parts]
        may_set_up = any(rules.may_coordinate(part, is_owner=is_owner) for part in (None, *parts.values()))
        counted = [await _need(tx, who, program, now) for program in programs]
        return Needs(programs=tuple(counted), may_set_up=may_set_up)


async def appoints_the_first(store: Store, who: Person) -> bool:
    """Whether this workspace admin may appoint the first owner, because none is there."""
    if not who.is_workspace_admin:
        return False
    async with store.reading() as tx:
        return not await authority.owners(tx)


async def _need(tx: Transaction, who: Person, program: Program, now: datetime) -> Need:
    waiting = await tx.participants.of_program(program.id, Standing.TO_APPROVE)
    return Need(
        program=program,
        alerts=len(await alerts.visible_to(tx, who.id, [program.id], now)),
        to_approve=len(waiting),
        not_sent=len(await tx.outbox.not_sent(program.id, now - LOOKS_BACK)),
    )
