"""What becomes of planned talks when something else happens: the match ends or rests, or a date is agreed."""

from datetime import date, datetime

from mentoring.appointments import Appointment, call_off, day_of, is_heard_of, withdraw
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import MatchId, PersonId
from mentoring.matches import Match
from mentoring.people import Person
from services.letters import letter
from storage.transaction import Transaction


async def call_all_off(tx: Transaction, match: Match, now: datetime) -> None:
    """Nothing that two have planned takes place: neutral words to both, and calendars hear of it."""
    offer = await tx.appointments.proposed(match.id)
    if offer:
        await tx.appointments.save(withdraw(offer, None, now))
    for agreed in await ahead(tx, match.id, now):
        await cancel(tx, agreed, None, now)
    await tx.meetings.forget_planned(match.id)


async def make_room(tx: Transaction, match: MatchId, on: date, now: datetime) -> None:
    """A date is agreed: a talk that was planned for another day is called off."""
    members = await tx.members.of_match(match)
    people = await tx.people.of(member.person for member in members)
    for agreed in await ahead(tx, match, now):
        if agreed.starts_at and day_of(agreed.starts_at, people.values()) != on:
            await cancel(tx, agreed, None, now)


async def ahead(tx: Transaction, match: MatchId, now: datetime) -> list[Appointment]:
    """The agreed talks of a match that are not over; there is one at most, but for the moment of a change."""
    return [each for each in await tx.appointments.agreed(match) if each.is_ahead(now)]


async def cancel(tx: Transaction, agreed: Appointment, by: PersonId | None, now: datetime) -> None:
    """Call off one talk, and tell who does not know. It is no longer a date that both are asked after."""
    await tx.appointments.save(call_off(agreed, by, now))
    await tx.meetings.forget_planned(agreed.match)
    members = await tx.members.of_match(agreed.match)
    for person in (await tx.people.of(member.person for member in members)).values():
        if person.id != by:
            await tx.outbox.queue(about(_cancellation(agreed, person, now), agreed, person.id, now))


def _cancellation(agreed: Appointment, reader: Person, now: datetime) -> Kind:
    """In the reader's working hours; at once where they would come before they read it."""
    starts_at = agreed.starts_at or now
    return Kind.MEETING_CANCELLED if is_heard_of(starts_at, reader, now) else Kind.CANCELLED_LATE


def about(kind: Kind, appointment: Appointment, person: PersonId, now: datetime) -> Delivery:
    """News of an appointment, once to each of the two."""
    return letter(
        kind,
        appointment.workspace,
        now=now,
        occasion=f"appointment:{appointment.id}",
        person=person,
        program=appointment.program,
        match=appointment.match,
        subject=appointment.id,
    )
