"""Settings: hours, silence, breaks, and how many people somebody mentors at once."""

from datetime import datetime

from mentoring import settings
from mentoring.ids import PersonId
from mentoring.participants import Role, Standing
from mentoring.people import Person
from mentoring.settings import Part, Settings, Wanted
from storage.database import Store
from storage.transaction import Transaction

SETTABLE = frozenset({Standing.IN, Standing.ON_BREAK})


async def seen(store: Store, who: Person, now: datetime) -> Settings:
    """What somebody has set."""
    async with store.reading() as tx:
        return await _settings(tx, who.id, now)


async def change(store: Store, who: Person, wanted: Wanted, now: datetime) -> Settings:
    """Set it all at once."""
    async with store.transaction() as tx:
        before = await _settings(tx, who.id, now)
        await tx.people.put(settings.with_hours(before.person, wanted, now))
        for part in before.parts:
            await tx.participants.save(settings.as_wanted(part, wanted, now))
        return await _settings(tx, who.id, now)


async def plan(store: Store, now: datetime) -> None:
    """Breaks end by themselves."""
    async with store.reading() as tx:
        if not await tx.participants.whose_break_ends(now):
            return
    async with store.transaction() as tx:
        for participant in await tx.participants.whose_break_ends(now):
            await tx.participants.save(settings.back(participant))


async def _settings(tx: Transaction, person: PersonId, now: datetime) -> Settings:
    known = await tx.people.find(person)
    if known is None:
        raise LookupError(f"person {person}")
    parts = []
    for participant in await tx.participants.of_person(person):
        program = await tx.programs.get(participant.program)
        if participant.standing in SETTABLE and not program.ended_at:
            places = await tx.members.of_participant(participant.id)
            load = sum(place.role is Role.MENTOR for place in places)
            parts.append(Part(program=program, participant=participant, load=load))
    return Settings(person=known, parts=tuple(parts), now=now)
