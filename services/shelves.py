"""The resource hub for those who fill it: added, changed and retired by coordinators."""

from dataclasses import asdict, replace
from datetime import datetime

from mentoring.ids import ProgramId
from mentoring.people import Person
from mentoring.refusals import NoLongerThere
from mentoring.resources import MOST_RESOURCES, Draft, LibraryIsFull, Resource, Shelf
from mentoring.setups import Faults
from services.programs import ongoing
from storage.database import Store
from storage.transaction import Transaction

PAGE = 8


async def shelf(store: Store, who: Person, program: ProgramId, page: int = 0) -> Shelf:
    """A page of a program's resources."""
    async with store.reading() as tx:
        found = await ongoing(tx, who, program)
        resources = await tx.resources.of_program(program)
        return Shelf(
            program=found,
            resources=tuple(resources[page * PAGE : (page + 1) * PAGE]),
            topics=tuple(await tx.topics.of_program(program)),
            page=page,
            pages=max(1, -(-len(resources) // PAGE)),
        )


async def one(store: Store, who: Person, resource: int) -> tuple[Shelf, Resource]:
    """A resource, for changing it."""
    async with store.reading() as tx:
        found = await _theirs(tx, who, resource)
    return await shelf(store, who, found.program), found


async def add(store: Store, who: Person, program: ProgramId, draft: Draft, now: datetime) -> Faults:
    """Put something new on the shelf."""
    async with store.transaction() as tx:
        await ongoing(tx, who, program)
        faults = draft.faults()
        if faults:
            return faults
        if len(await tx.resources.of_program(program)) >= MOST_RESOURCES:
            raise LibraryIsFull(MOST_RESOURCES)
        await tx.resources.add(draft.resource(tx.workspace, program, who.id, now))
        return {}


async def change(store: Store, who: Person, resource: int, draft: Draft) -> Faults:
    """Say it better; how often it was opened stays."""
    async with store.transaction() as tx:
        found = await _theirs(tx, who, resource)
        faults = draft.faults()
        if not faults:
            await tx.resources.save(replace(found, **asdict(draft)))
        return faults


async def retire(store: Store, who: Person, resource: int, now: datetime) -> ProgramId:
    """Take it from the shelf; who was given it keeps it. Returns its program."""
    async with store.transaction() as tx:
        found = await _theirs(tx, who, resource)
        await tx.resources.save(replace(found, retired_at=found.retired_at or now))
        return found.program


async def _theirs(tx: Transaction, who: Person, resource: int) -> Resource:
    found = await tx.resources.find(resource)
    if found is None or found.retired_at:
        raise NoLongerThere
    await ongoing(tx, who, found.program)
    return found
