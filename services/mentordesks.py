"""The mentors' desk: the channel that mentors of a program share, and what their mentees say together."""

from dataclasses import replace
from datetime import datetime

from mentoring.ids import PersonId, ProgramId
from mentoring.mentordesks import Desk, NoMentorsGroup, together
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.relationships import Relationship
from services import menteeletters
from services.programs import ongoing
from storage.database import Store
from storage.transaction import Transaction


async def look(store: Store, who: Person, now: datetime) -> Desk:
    """What a mentor finds on their desk."""
    async with store.reading() as tx:
        return Desk(
            groups=await _groups(tx, who.id),
            together=together(await _said(tx, who.id), now),
            can_write_to_all=await menteeletters.can_write(tx, who.id),
        )


async def group(store: Store, who: Person, program: ProgramId) -> Program:
    """The program whose mentors' channel a mentor wants to enter."""
    async with store.reading() as tx:
        found = next((each for each in await _groups(tx, who.id) if each.id == program), None)
    if found is None:
        raise NoMentorsGroup
    return found


async def choose(store: Store, who: Person, program: ProgramId, channel: str) -> None:
    """Mentors of the program find this channel from now on; none if it is empty."""
    async with store.transaction() as tx:
        await tx.programs.save(replace(await ongoing(tx, who, program), mentors_channel=channel))


async def _groups(tx: Transaction, who: PersonId) -> tuple[Program, ...]:
    places = [each for each in await tx.participants.of_person(who) if each.is_in and each.offers]
    programs = [await tx.programs.get(each.program) for each in places]
    return tuple(each for each in programs if each.mentors_channel and not each.ended_at)


async def _said(tx: Transaction, mentor: PersonId) -> list[Relationship]:
    """What the mentees of pairs say a month in; what people of a group say is about more than one."""
    places = [
        each for each in await tx.members.of_person(mentor, open_only=False) if each.role is Role.MENTOR
    ]
    of_pairs = [each.match for each in places if not (await tx.programs.get(each.program)).policy.is_group]
    return [each for each in await tx.relationships.of_matches(of_pairs) if each.role is Role.MENTEE]
