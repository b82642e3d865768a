"""Owners: who may do everything, and who appoints the first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mentoring.ids import UNSAVED, PersonId
from mentoring.people import Person
from mentoring.programs import Owner
from mentoring.refusals import Refusal
from services import authority
from storage.database import Store
from storage.transaction import Transaction


@dataclass(eq=False)
class OwnersAppointOwners(Refusal):
    """A workspace admin may appoint the first owner, and nothing else."""


async def appoint_first(store: Store, people: Iterable[str], now: datetime) -> None:
    """Make the people of the settings owners, if nobody is one yet, or nobody is left of them."""
    async with store.transaction() as tx:
        if await authority.owners(tx):
            return
        for person in people:
            await _add(tx, PersonId(person), None, now)


async def appoint(store: Store, by: Person, person: PersonId, now: datetime) -> None:
    """Make somebody an owner: owners may, and a workspace admin while none of them is there."""
    async with store.transaction() as tx:
        present = await authority.owners(tx)
        if not (by.id in present or (by.is_workspace_admin and not present)):
            raise OwnersAppointOwners
        await _add(tx, person, by.id, now)


async def _add(tx: Transaction, person: PersonId, by: PersonId | None, now: datetime) -> None:
    if not await tx.owners.includes(person):
        await tx.owners.add(
            Owner(workspace=tx.workspace, id=UNSAVED, person=person, appointed_by=by, appointed_at=now)
        )
