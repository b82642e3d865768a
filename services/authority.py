"""Who may do and see what: loads what `mentoring.authority` decides by, and refuses.

Every service asks here before it shows or changes something of a program.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from mentoring import authority
from mentoring.authority import Managers
from mentoring.ids import PersonId, ProgramId
from mentoring.people import Person
from mentoring.programs import Coordinator, Program, Rank
from mentoring.refusals import CoordinatorsOnly, NoCoordinatorYet, NotYours
from storage.transaction import Transaction

Route = Callable[
    [Iterable[Coordinator], Iterable[PersonId], Collection[PersonId], Managers, datetime],
    tuple[PersonId, ...],
]
MANAGER = "manager"
"""The question of the form that asks for somebody's own manager."""


async def coordinating(tx: Transaction, who: Person, program: ProgramId) -> Program:
    """The program, for somebody who may change it; else `CoordinatorsOnly` with names to ask."""
    part = await tx.coordinators.find(program, who.id)
    if not authority.may_coordinate(part, is_owner=await tx.owners.includes(who.id)):
        raise await coordinators_only(tx, program)
    return await tx.programs.get(program)


async def setting_up(tx: Transaction, who: Person) -> None:
    """Nothing, for somebody who may set up a program: an owner, or a coordinator of another one."""
    parts = await tx.coordinators.of_person(who.id)
    is_owner = await tx.owners.includes(who.id)
    if not any(authority.may_coordinate(part, is_owner=is_owner) for part in (None, *parts)):
        raise await coordinators_only(tx)


async def looking(tx: Transaction, who: Person, program: ProgramId) -> Program:
    """The program, for somebody who may see its figures: viewers may; else `CoordinatorsOnly`."""
    part = await tx.coordinators.find(program, who.id)
    if not authority.may_look(part, is_owner=await tx.owners.includes(who.id)):
        raise await coordinators_only(tx, program)
    return await tx.programs.get(program)


async def sees_names(tx: Transaction, who: Person, program: ProgramId) -> bool:
    """Whether lists of a program show names to somebody; a viewer sees counts only."""
    part = await tx.coordinators.find(program, who.id)
    return authority.sees_names(part, is_owner=await tx.owners.includes(who.id))


async def sees_details(
    tx: Transaction, who: Person, program: ProgramId, members: Collection[PersonId]
) -> bool:
    """Whether somebody may read answers, comments, reasons and alerts about these people of a program."""
    if not await sees_names(tx, who, program):
        return False
    return not authority.is_party(who.id, members, await managers_above(tx, (who.id, *members)))


async def entitled(tx: Transaction, who: Person, program: ProgramId, members: Collection[PersonId]) -> None:
    """Refuse whoever may not read details about these people; a party gets `NotYours`."""
    await coordinating(tx, who, program)
    if not await sees_details(tx, who, program, members):
        raise NotYours


async def managers_of(tx: Transaction, persons: Iterable[PersonId]) -> dict[PersonId, PersonId | None]:
    """Everybody's own manager: from the people file first, from their form second."""
    asked = set(persons)
    from_file = await tx.people.managers(asked)
    from_form = await tx.answers.of_people(asked - set(from_file), MANAGER)
    named = {person: PersonId(str(said)) for person, said in from_form.items() if said}
    return {person: from_file.get(person) or named.get(person) for person in asked}


async def managers_above(tx: Transaction, persons: Iterable[PersonId]) -> Managers:
    """The managers of these people, their managers, and so on: all that a party is told by."""
    chart: dict[PersonId, PersonId | None] = {}
    level = set(persons)
    while level:
        chart |= await managers_of(tx, level)
        level = {boss for person in level if (boss := chart[person]) and boss not in chart}
    return chart


async def owners(tx: Transaction) -> tuple[PersonId, ...]:
    """Who may do everything, in the order of their appointment; whose account is closed is none of them."""
    appointed = [owner.person for owner in await tx.owners.everyone()]
    known = await tx.people.of(appointed)
    return tuple(one for one in appointed if one not in known or not known[one].deactivated_at)


async def here(tx: Transaction, persons: Iterable[PersonId]) -> dict[PersonId, Person]:
    """Those of them whose account is open, by id; whom the bot never met is absent."""
    known = await tx.people.of(persons)
    return {person.id: person for person in known.values() if not person.deactivated_at}


async def in_charge(
    tx: Transaction, program: ProgramId, now: datetime, concerned: Collection[PersonId] = ()
) -> list[Person]:
    """Who gets what needs a coordinator of a program now, and is no party to it; see `route_alert`."""
    return await _routed(authority.route_alert, tx, program, now, concerned)


async def next_in_line(
    tx: Transaction, program: ProgramId, now: datetime, concerned: Collection[PersonId]
) -> list[Person]:
    """Who gets it when nobody of those in charge takes it."""
    return await _routed(authority.next_in_line, tx, program, now, concerned)


async def _routed(
    route: Route, tx: Transaction, program: ProgramId, now: datetime, concerned: Collection[PersonId]
) -> list[Person]:
    team = await tx.coordinators.of_program(program)
    everybody = await owners(tx)
    present = await here(tx, {*everybody, *(one.person for one in team)})
    managers = await managers_above(tx, {*concerned, *present})
    routed = route(
        [one for one in team if one.person in present],
        [owner for owner in everybody if owner in present],
        concerned,
        managers,
        now,
    )
    return [present[person] for person in routed]


async def coordinators_only(tx: Transaction, program: ProgramId | None = None) -> CoordinatorsOnly:
    """The refusal that names whom to ask."""
    names = await coordinator_names(tx, program)
    return CoordinatorsOnly(coordinators=names) if names else NoCoordinatorYet()


async def coordinator_names(tx: Transaction, program: ProgramId | None = None) -> tuple[str, ...]:
    """The coordinators of a program (of all programs without one), else the owners; those who are here."""
    team = await _team(tx, program)
    contacts = [each.person for each in team if each.rank is not Rank.VIEWER] or await owners(tx)
    present = await here(tx, contacts)
    return tuple(dict.fromkeys(present[one].name for one in contacts if one in present))


async def _team(tx: Transaction, program: ProgramId | None) -> list[Coordinator]:
    if program is not None:
        return await tx.coordinators.of_program(program)
    return await tx.coordinators.of_programs_not_ended()
