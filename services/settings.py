"""Settings: hours, silence, breaks, and how many people somebody mentors at once."""

from dataclasses import replace
from datetime import datetime

from mentoring import settings
from mentoring.appointments import Seen
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import ParticipantId, PersonId, ProgramId
from mentoring.participants import Participant, Role, Standing
from mentoring.people import Person
from mentoring.refusals import NoLongerThere
from mentoring.settings import TOLD_BEFORE, BreakEnds, NotACountry, Part, Settings, Wanted, falls_into
from services import appointments, breaks, daysoff
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction

SETTABLE = frozenset({Standing.IN, Standing.ON_BREAK})


async def seen(store: Store, who: Person, now: datetime) -> Settings:
    """What somebody has set."""
    async with store.reading() as tx:
        return await _settings(tx, who.id, now)


async def change(store: Store, who: Person, wanted: Wanted, now: datetime) -> Settings:
    """Set it all at once."""
    if wanted.country and not daysoff.is_known(wanted.country):
        raise NotACountry
    async with store.transaction() as tx:
        before = await _settings(tx, who.id, now)
        await tx.people.put(settings.with_hours(before.person, wanted, now))
        for part in before.parts:
            after = settings.as_wanted(part, before.person, wanted, now)
            await tx.participants.save(after)
            await _tell_before(tx, after, now)
            if part.is_on_break and after.is_in:
                await breaks.go_on(tx, after, now)
        return await _settings(tx, who.id, now)


async def take_nobody_new(store: Store, who: Person, program: ProgramId, now: datetime) -> Part:
    """Somebody who mentors keeps the matches there are, and gets nobody new, until they set it otherwise."""
    async with store.transaction() as tx:
        parts = (await _settings(tx, who.id, now)).parts
        part = next((each for each in parts if each.program.id == program), None)
        if part is None or not part.participant.offers:
            raise NoLongerThere
        await tx.participants.save(replace(part.participant, capacity=0))
        return part


async def plan(store: Store, now: datetime) -> None:
    """Breaks end by themselves."""
    async with store.reading() as tx:
        if not await tx.participants.whose_break_ends(now):
            return
    async with store.transaction() as tx:
        for participant in await tx.participants.whose_break_ends(now):
            back = settings.back(participant, now)
            await tx.participants.save(back)
            await breaks.go_on(tx, back, now, over_at=participant.break_until)


async def load_break_ends(tx: Transaction, delivery: Delivery, _now: datetime) -> BreakEnds | Withdrawn:
    """BREAK_ENDS: unless somebody is back already, or stays away longer."""
    participant = await tx.participants.get(ParticipantId(delivery.subject or 0))
    until = participant.break_until
    if participant.standing is not Standing.ON_BREAK or until is None:
        return Withdrawn("not on a break")
    if until > delivery.due_at + TOLD_BEFORE:
        return Withdrawn("longer")
    person = (await tx.people.of([participant.person]))[participant.person]
    program = await tx.programs.get(participant.program)
    return BreakEnds(program=program, on=person.hours().local_date(until))


async def _tell_before(tx: Transaction, participant: Participant, now: datetime) -> None:
    """They are back by themselves; some days before they hear of it."""
    until = participant.break_until
    if participant.standing is not Standing.ON_BREAK or until is None or until - TOLD_BEFORE <= now:
        return
    await tx.outbox.queue(
        letter(
            Kind.BREAK_ENDS,
            tx.workspace,
            now=now,
            occasion=f"{participant.id}:{until.isoformat()}",
            person=participant.person,
            program=participant.program,
            subject=participant.id,
            due_at=until - TOLD_BEFORE,
            expires_at=until,
        )
    )


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
    return Settings(
        person=known,
        home_country=daysoff.country_of(known.tz),
        parts=tuple(parts),
        now=now,
        talks=tuple([talk for part in parts for talk in await _talks_in_break(tx, part, known, now)]),
    )


async def _talks_in_break(tx: Transaction, part: Part, who: Person, now: datetime) -> list[Seen]:
    """What was agreed with somebody for a time in which they are away; a group meets without them."""
    if not part.is_on_break or part.program.policy.is_group:
        return []
    places = await tx.members.of_participant(part.participant.id)
    seen = [await appointments.seen_of(tx, who, place.match, now) for place in places]
    return [each for each in seen if falls_into(part, each)]
