"""Inviting people to a survey: who may answer, and on which day each is asked."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from mentoring import surveys
from mentoring.deliveries import Delivery, Kind, Status
from mentoring.ids import UNSAVED, ParticipantId, PersonId, ProgramId
from mentoring.matches import MatchStatus
from mentoring.participants import Participant
from mentoring.people import Person
from mentoring.surveys import NearDays, Survey, Ticket
from services.deliveries import hours_of
from services.letters import letter
from storage.transaction import Transaction


async def invite(tx: Transaction, survey: Survey, now: datetime) -> None:
    """Give everybody who has a match a ticket, and plan their invitation."""
    invited = await to_invite(tx, survey.program)
    people = await tx.people.of(each.person for each in invited)
    near = await near_days(tx, people, survey)
    tickets = await tx.tickets.add_all(_ticket(survey, each) for each in invited)
    await tx.outbox.queue_all(
        _question(survey, ticket, people[ticket.person], near[ticket.person], now) for ticket in tickets
    )


async def withdraw(tx: Transaction, survey: Survey) -> None:
    """Nobody is asked after all: tickets and invitations of a survey that never opened are gone."""
    for ticket in await tx.tickets.of_survey(survey.id):
        planned = await tx.outbox.find(Kind.SURVEY, ticket.id, ticket.person)
        if planned:
            await tx.outbox.settle(planned, Status.CANCELLED, "survey taken back")
    await tx.tickets.take_away(survey.id)


async def to_invite(tx: Transaction, program: ProgramId) -> list[Participant]:
    """Who takes part, has a match that goes on, and can be written to."""
    going_on = {
        match.id for match in await tx.matches.open_ones(program) if match.status is MatchStatus.ACTIVE
    }
    matched: set[ParticipantId] = {
        place.participant for place in await tx.members.of_program(program) if place.match in going_on
    }
    everybody = [each for each in await tx.participants.of_program(program) if each.id in matched]
    people = await tx.people.of(each.person for each in everybody)
    return [each for each in everybody if each.is_in and _can_be_asked(people.get(each.person))]


async def plan_again(
    tx: Transaction, survey: Survey, ticket: Ticket, person: Person, near: NearDays, now: datetime
) -> bool:
    """Queue the invitation for a later day of the wave; False where no good one is left."""
    if not _ask_at(survey, person, near, now):
        return False
    return await tx.outbox.queue(_question(survey, ticket, person, near, now))


async def near_days(tx: Transaction, persons: Iterable[PersonId], survey: Survey) -> dict[PersonId, NearDays]:
    """What stands near a wave in the calendars of several people, over all their programs."""
    people = await tx.people.of(persons)
    checkins = await _checkins_near(tx, people, survey)
    rested_since = survey.opens_at - timedelta(weeks=surveys.FEWEST_WEEKS_BETWEEN)
    asked_at = await _last_asked(tx, people, rested_since)
    return {
        each.id: NearDays(
            checkins=frozenset(checkins[each.id]),
            last_asked_on=hours_of(each).local_date(asked_at[each.id]) if each.id in asked_at else None,
        )
        for each in people.values()
    }


async def _last_asked(
    tx: Transaction, persons: Iterable[PersonId], since: datetime
) -> dict[PersonId, datetime]:
    """When people were asked a survey last, or the statements about their match, which take its place."""
    asked = list(persons)
    found = await tx.outbox.last_counted(Kind.SURVEY, asked, since)
    for checkin in await tx.checkins.with_statements(asked, since):
        if checkin.answered_at:
            found[checkin.person] = max(found.get(checkin.person, since), checkin.answered_at)
    return found


async def _checkins_near(
    tx: Transaction, persons: Iterable[PersonId], survey: Survey
) -> dict[PersonId, set[date]]:
    """The days on which people are, were, or will be asked how their matches go.

    A question that waited for room in a full week came some days after the one for which it was planned.
    """
    days: dict[PersonId, set[date]] = {person: set() for person in persons}
    since = survey.opens_at.date() - 2 * surveys.FROM_A_CHECKIN
    until = survey.closes_at.date() + surveys.FROM_A_CHECKIN
    people = await tx.people.of(days)
    for checkin in await tx.checkins.asked_of(days, since):
        days[checkin.person].add(checkin.asked_on)
        if checkin.asked_at:
            days[checkin.person].add(hours_of(people[checkin.person]).local_date(checkin.asked_at))
    places = await tx.members.of_people(days)
    matches = await tx.matches.of(place.match for place in places)
    for place in places:
        if place.next_checkin_on:
            interval = matches[place.match].interval_days
            days[place.person].update(surveys.coming_checkins(place.next_checkin_on, interval, until))
    return days


def _question(survey: Survey, ticket: Ticket, person: Person, near: NearDays, now: datetime) -> Delivery:
    """The invitation, at a good moment of the wave, unique for its day.

    Where there is none it comes due at the opening, so that what becomes of it has its reason, and the
    survey only stands on the person's Home.
    """
    due_at = _ask_at(survey, person, near, now) or max(survey.opens_at, now)
    return letter(
        Kind.SURVEY,
        survey.workspace,
        now=now,
        occasion=f"{survey.id}:{hours_of(person).local_date(due_at)}",
        person=person.id,
        program=survey.program,
        subject=ticket.id,
        due_at=due_at,
        expires_at=survey.closes_at,
    )


def _ask_at(survey: Survey, person: Person, near: NearDays, now: datetime) -> datetime | None:
    return surveys.ask_at(survey, hours_of(person), near, now, key=f"survey:{survey.id}:{person.id}")


def _ticket(survey: Survey, participant: Participant) -> Ticket:
    return Ticket(
        workspace=survey.workspace,
        id=UNSAVED,
        survey=survey.id,
        program=survey.program,
        participant=participant.id,
        person=participant.person,
    )


def _can_be_asked(person: Person | None) -> bool:
    return person is not None and person.can_take_part and not person.unreachable
