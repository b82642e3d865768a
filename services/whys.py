"""Why somebody gets messages: the program that they take part in, or whose form they know."""

from mentoring.deliveries import Kind
from mentoring.ids import ProgramId
from mentoring.people import Person
from mentoring.refusals import NotYours
from mentoring.whys import Because
from storage.database import Store


async def because(store: Store, who: Person, program: ProgramId, kind: Kind | None) -> Because:
    """The program, for somebody who takes part in it or did, or was reminded of its form."""
    async with store.reading() as tx:
        place = await tx.participants.find(program, who.id)
        if place is None and await tx.signups.find(program, who.id) is None:
            raise NotYours
        takes_part = place is not None and place.joined_at is not None
        return Because(await tx.programs.get(program), takes_part=takes_part, kind=kind)
