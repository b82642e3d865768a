"""Why somebody gets messages: the program that they take part in."""

from mentoring.ids import ProgramId
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import NotYours
from storage.database import Store


async def program_of(store: Store, who: Person, program: ProgramId) -> Program:
    """The program, for somebody who takes part in it or did."""
    async with store.reading() as tx:
        if await tx.participants.find(program, who.id) is None:
            raise NotYours
        return await tx.programs.get(program)
