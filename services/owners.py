"""Owners: who may do everything, and who appoints the first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mentoring.ids import UNSAVED, PersonId
from mentoring.people import Person
from mentoring.programs import Owner
from mentoring.refusals import Refusal
from storage.database import Store


@dataclass(eq=False)
class OwnersAppointOwners(Refusal):
    """A workspace admin may appoint the first owner, and nothing else."""


async def appoint_first(store: Store, people: Iterable[str], now: datetime) -> None:
    """Make the people of the settings owners, if nobody is one yet."""
    async with store.transaction() as tx:
        if await tx.owners.everyone():
            return
        for person in people:
            await tx.owners.add(_owner(store, PersonId(person), None, now))


async def appoint(store: Store, by: Person, person: PersonId, now: datetime) -> None:
    """Make somebody an owner: owners may, and a workspace admin while there is none."""
    async with store.transaction() as tx:
        everyone = await tx.owners.everyone()
        is_owner = any(owner.person == by.id for owner in everyone)
        if not (is_owner or (by.is_workspace_admin and not everyone)):
            raise OwnersAppointOwners
        if not await tx.owners.includes(person):
            await tx.owners.add(_owner(store, person, by.id, now))


def _owner(store: Store, person: PersonId, by: PersonId | None, now: datetime) -> Owner:
    return Owner(workspace=store.workspace, id=UNSAVED, person=person, appointed_by=by, appointed_at=now)
