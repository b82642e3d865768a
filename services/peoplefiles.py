"""Taking over what a people file says."""

from mentoring.ids import ProgramId
from mentoring.people import Person
from mentoring.peoplefiles import Imported, PeopleFile, facts
from services import authority
from storage.database import Store


async def take_over(store: Store, who: Person, program: ProgramId, file: PeopleFile) -> Imported:
    """Store all that is right in a file, at once; what is not is told, and changes nothing."""
    async with store.transaction() as tx:
        await authority.coordinating(tx, who, program)
        found = facts(file.lines, await tx.people.everyone())
        for person in found.changed:
            await tx.people.put(person)
    troubles = sorted((*file.troubles, *found.troubles), key=lambda trouble: trouble.line)
    return Imported(changed=len(found.changed), unchanged=found.unchanged, troubles=tuple(troubles))
