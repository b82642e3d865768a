"""The panel of a program: who is named for private talks, and which lines outside stand beside them."""

from collections.abc import Sequence
from dataclasses import replace

from mentoring import panels as rules
from mentoring.ids import UNSAVED, PersonId, ProgramId
from mentoring.panels import Listener, Panel
from mentoring.people import Person
from mentoring.setups import Faults
from services.programs import ongoing
from storage.database import Store


async def panel(store: Store, who: Person, program: ProgramId) -> Panel:
    """What a program says about help, for changing it."""
    async with store.reading() as tx:
        found = await ongoing(tx, who, program)
        listeners = await tx.listeners.of_program(program)
        return Panel(program=found, listeners=tuple(each.person for each in listeners))


async def change(
    store: Store, who: Person, program: ProgramId, listeners: Sequence[PersonId], outside: str
) -> Faults:
    """Name these people, in this order, and these lines."""
    async with store.transaction() as tx:
        found = await ongoing(tx, who, program)
        known = await tx.people.of(listeners)
        faults = rules.faults(listeners, known.values())
        if faults:
            return faults
        await tx.programs.save(replace(found, outside_lines=outside))
        await tx.listeners.clear(program)
        for position, person in enumerate(listeners):
            await tx.listeners.add(
                Listener(
                    workspace=tx.workspace,
                    id=UNSAVED,
                    program=program,
                    person=person,
                    position=position,
                )
            )
        return {}
