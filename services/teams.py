"""Teams: who looks after a program, who stands in, who is away."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from mentoring.authority import is_there
from mentoring.calendars import next_occurrence
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import UNSAVED, PersonId, ProgramId
from mentoring.people import Person
from mentoring.programs import Coordinator, Program, Rank
from mentoring.refusals import NoLongerThere, Refusal
from mentoring.setups import Fault, Faults
from mentoring.teams import Place, Team, Welcome, contacts, fault_of_coordinator, place_of
from services import authority, phases, programs, successions
from services.letters import Withdrawn, letter
from services.owners import OwnersAppointOwners
from storage.database import Store
from storage.transaction import Transaction

MIDNIGHT = time(0, 0)


@dataclass(eq=False)
class LastCoordinator(Refusal):
    """A program is never left with nobody to turn to."""


async def team(store: Store, who: Person, program: ProgramId) -> Team:
    """The team of a program."""
    choice = await programs.turned_to(store, who, program)
    async with store.reading() as tx:
        return Team(
            choice=choice,
            coordinators=tuple(await tx.coordinators.of_program(program)),
            owners=await authority.owners(tx),
            may_appoint_owners=await tx.owners.includes(who.id),
        )


async def place(store: Store, who: Person, program: ProgramId, person: PersonId) -> Place:
    """Somebody's part in a team, for changing it."""
    async with store.reading() as tx:
        found = await programs.ongoing(tx, who, program)
        return place_of(await _coordinator(tx, program, person), found)


async def add(
    store: Store, who: Person, program: ProgramId, person: PersonId | None, wanted: Place, now: datetime
) -> Faults:
    """Take somebody into the team."""
    async with store.transaction() as tx:
        found = await programs.ongoing(tx, who, program)
        before = await tx.coordinators.of_program(program)
        candidate = await tx.people.find(person) if person else None
        fault = fault_of_coordinator(candidate, [each.person for each in before])
        if fault or candidate is None:
            return {"person": fault or Fault.NOT_ELIGIBLE}
        new = Coordinator(
            workspace=tx.workspace, id=UNSAVED, program=program, person=candidate.id, added_by=who.id
        )
        placed, faults = _placed(new, wanted, found, now)
        if not faults:
            await _refuse_rank(tx, who, found, new, placed)
            await take_in(tx, placed, now)
        return faults


async def change(
    store: Store, who: Person, program: ProgramId, person: PersonId, wanted: Place, now: datetime
) -> Faults:
    """Give somebody another part, or note that they are away."""
    async with store.transaction() as tx:
        found = await programs.ongoing(tx, who, program)
        before = await _coordinator(tx, program, person)
        after, faults = _placed(before, wanted, found, now)
        if not faults:
            await _refuse_rank(tx, who, found, before, after)
            await _refuse_lonely(tx, found, before, after)
            await tx.coordinators.save(after)
            if not is_there(after, now):
                await successions.hand_over(tx, found, person, now)
        return faults


async def remove(store: Store, who: Person, program: ProgramId, person: PersonId) -> None:
    """Take somebody out of the team."""
    async with store.transaction() as tx:
        found = await programs.ongoing(tx, who, program)
        before = await _coordinator(tx, program, person)
        await _refuse_rank(tx, who, found, before, replace(before, rank=Rank.VIEWER))
        await _refuse_lonely(tx, found, before, None)
        await tx.coordinators.remove(before)


async def take_in(tx: Transaction, part: Coordinator, now: datetime) -> None:
    """Let somebody have a part in a team; who was asked by another one is told of it."""
    await tx.coordinators.add(part)
    if part.added_by not in (None, part.person):
        await tx.outbox.queue(
            letter(
                Kind.IN_THE_TEAM,
                tx.workspace,
                now=now,
                occasion=f"program:{part.program}:{now.isoformat()}",
                person=part.person,
                program=part.program,
            )
        )


async def load_welcome(tx: Transaction, delivery: Delivery, _now: datetime) -> Welcome | Withdrawn:
    """IN_THE_TEAM: the part that somebody has by now, and who gave it to them."""
    program = await tx.programs.get(ProgramId(delivery.program or 0))
    part = await tx.coordinators.find(program.id, PersonId(delivery.person or ""))
    if part is None or part.added_by is None or program.ended_at:
        return Withdrawn("not in the team")
    return Welcome(program=program, part=part, adder=part.added_by)


async def _coordinator(tx: Transaction, program: ProgramId, person: PersonId) -> Coordinator:
    found = await tx.coordinators.find(program, person)
    if found is None:
        raise NoLongerThere
    return found


def _placed(
    before: Coordinator, wanted: Place, program: Program, now: datetime
) -> tuple[Coordinator, Faults]:
    """The coordinator in the wanted part; they are back on the morning of the day that was named."""
    away_until = None
    if wanted.away_until:
        away_until = next_occurrence(wanted.away_until, MIDNIGHT, program.zone)
        if away_until <= now and wanted != place_of(before, program):
            return before, {"away_until": Fault.IN_THE_PAST}
    return replace(before, rank=wanted.rank, is_backup=wanted.is_backup, away_until=away_until), {}


async def _refuse_rank(
    tx: Transaction, who: Person, program: Program, before: Coordinator, after: Coordinator
) -> None:
    """Only owners, of the program or of all, give the rank of an owner or take it."""
    if Rank.OWNER not in {before.rank, after.rank} or before.rank is after.rank:
        return
    own = await tx.coordinators.find(program.id, who.id)
    is_owner = own is not None and own.rank is Rank.OWNER
    if not is_owner and not await tx.owners.includes(who.id):
        raise OwnersAppointOwners


async def _refuse_lonely(
    tx: Transaction, program: Program, before: Coordinator, after: Coordinator | None
) -> None:
    """The team must stay large enough."""
    team = [each for each in await tx.coordinators.of_program(program.id) if each.id != before.id]
    left = [*team, after] if after else team
    present = await authority.here(tx, contacts([*team, before]))
    remaining = present.keys() & contacts(left)
    if len(remaining) == len(present):
        return
    if not remaining:
        raise LastCoordinator
    await phases.refuse_too_few_contacts(tx, program, left)
