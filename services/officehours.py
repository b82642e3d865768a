"""Office hours: what somebody offers to be asked about, how often and when."""

from datetime import datetime

from mentoring.ids import UNSAVED, ParticipantId, ProgramId
from mentoring.officehours import Offered, OfficeHours
from mentoring.people import Person
from mentoring.programs import Program
from services import takers
from services.proposals import topic_labels
from storage.database import Store
from storage.transaction import Transaction


async def offer(
    store: Store,
    who: Person,
    program: ProgramId,
    topics: tuple[str, ...],
    monthly: int,
    times: tuple[str, ...],
    now: datetime,
) -> None:
    """*Ask me now and then*; said again, it is what holds from now on."""
    async with store.transaction() as tx:
        _, participant = await takers.taking_part(tx, who, program)
        known = await topic_labels(tx, program)
        await tx.office_hours.put(
            OfficeHours(
                workspace=tx.workspace,
                id=UNSAVED,
                program=program,
                participant=participant.id,
                topics=tuple(topic for topic in topics if topic in known),
                monthly=monthly,
                times=times,
                offered_at=now,
            )
        )


async def stop(store: Store, who: Person, program: ProgramId) -> None:
    """No more office hours; what somebody has taken already stays theirs."""
    async with store.transaction() as tx:
        participant = await tx.participants.find(program, who.id)
        if participant is not None:
            await tx.office_hours.forget(participant.id)


async def offered_to(tx: Transaction, program: Program, reader: Person, now: datetime) -> tuple[Offered, ...]:
    """What others of a program offer: who is there, has time this month, and may meet the reader."""
    offered = await tx.office_hours.of_program(program.id)
    places = await tx.participants.of(each.participant for each in offered)
    people = await tx.people.of(each.person for each in places.values())
    apart, labels = await takers.apart_from(tx, program.id, reader.id), await topic_labels(tx, program.id)
    shown = []
    for each in offered:
        place = places[each.participant]
        person = people[place.person]
        if person.id in {reader.id, *apart} or not place.is_in or not person.can_take_part:
            continue
        topics = tuple(labels[topic] for topic in each.topics if topic in labels)
        left = await takers.left(tx, place, now)
        if topics and left:
            shown.append(Offered(hours=each, person=person, topics=topics, left=left))
    return tuple(shown)


async def of(tx: Transaction, program: ProgramId, participant: ParticipantId) -> OfficeHours | None:
    """Somebody's own office hours, or those of somebody of this program."""
    found = await tx.office_hours.of_participant(participant)
    return found if found and found.program == program else None
