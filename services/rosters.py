"""The people of a program: listed, found, looked at, approved."""

from dataclasses import replace
from datetime import datetime

from mentoring import joins
from mentoring.calendars import next_occurrence
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import ParticipantId, ProgramId
from mentoring.participants import NotThisTime, Participant, Role, Standing
from mentoring.people import Person
from mentoring.places import Places, Room
from mentoring.programs import Program
from mentoring.questions import Answered, Form, Question
from mentoring.refusals import ChangedMeanwhile
from mentoring.rematches import promised
from mentoring.rosters import (
    Card,
    Filter,
    Listed,
    NotApproved,
    Roster,
    for_coordinators,
)
from services import authority, programs
from services.joins import NEWS_AT
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction

MOST_FOUND = 50


async def roster(store: Store, who: Person, program: ProgramId, wanted: Filter = Filter.EVERYBODY) -> Roster:
    """The people of a program, by name; those to approve in the order they came."""
    choice = await programs.turned_to(store, who, program)
    async with store.reading() as tx:
        participants = await tx.participants.of_program(program, *wanted.standings)
        to_approve = await tx.participants.of_program(program, Standing.TO_APPROVE)
        room = await _room(tx, choice.program)
        if wanted is Filter.WAITING:
            participants = room.line(participants)
        if wanted is Filter.FREE:
            participants = [each for each in participants if room.free_places(each)]
        listed = await _listed(tx, participants)
    if wanted is Filter.WAITING:
        listed = [replace(each, place=number) for number, each in enumerate(listed, start=1)]
    elif wanted is not Filter.TO_APPROVE:
        listed.sort(key=lambda each: each.person.name.casefold())
    return Roster(
        choice=choice,
        filter=wanted,
        people=tuple(listed),
        to_approve=len(to_approve),
    )


async def found(store: Store, who: Person, program: ProgramId, typed: str) -> list[Listed]:
    """People of a program whose name holds what was typed."""
    wanted = typed.casefold().strip()
    async with store.reading() as tx:
        await authority.coordinating(tx, who, program)
        listed = await _listed(tx, await tx.participants.of_program(program))
    fitting = [each for each in listed if wanted in each.person.name.casefold()]
    return sorted(fitting, key=lambda each: each.person.name.casefold())[:MOST_FOUND]


async def card(store: Store, who: Person, participant: ParticipantId) -> Card:
    """One person of a program."""
    async with store.reading() as tx:
        subject = await tx.participants.get(participant)
        program = await authority.coordinating(tx, who, subject.program)
        (listed,) = await _listed(tx, [subject])
        ever = await tx.members.of_participant(participant, open_only=False)
        now = [each for each in ever if each.is_open]
        managers = await authority.managers_of(tx, [subject.person])
        labels = await tx.topics.labels(program.id)
        room = await _room(tx, program)
        return Card(
            program=program,
            participant=subject,
            person=listed.person,
            matches_now=len(now),
            matches_ever=len(ever),
            mentees_now=sum(each.role is Role.MENTOR for each in now),
            lacks_mentor=program.ended_at is None and room.lacks_mentor(subject),
            free_places=room.free_places(subject),
            is_planned=room.is_planned(subject),
            is_manager_known=managers[subject.person] is not None,
            answers=await _answers(tx, who, subject),
            topics={str(topic): label for topic, label in labels.items()},
        )


async def approve(store: Store, who: Person, participant: ParticipantId, now: datetime) -> None:
    """Somebody is in, also after a *not this time*; they hear of it, and of a match by the promised day.

    A second yes, of a double click or of another coordinator, changes nothing.
    """
    async with store.transaction() as tx:
        subject, program = await _undecided(
            tx, who, participant, Standing.TO_APPROVE, Standing.DECLINED, Standing.IN
        )
        if subject.standing is Standing.IN:
            return
        zone = (await _person(tx, subject)).zone
        news_by = joins.news_by(program, Standing.IN, now.astimezone(zone).date())
        admitted = replace(
            subject,
            standing=Standing.IN,
            joined_at=now,
            not_this_time=None,
            waiting_news_at=next_occurrence(news_by, NEWS_AT, zone),
        )
        await tx.participants.save(admitted)
        await _tell(tx, Kind.APPROVED, admitted, now)


async def not_this_time(
    store: Store, who: Person, participant: ParticipantId, because: NotThisTime, now: datetime
) -> None:
    """Somebody is not in; they read why, and what would change it."""
    async with store.transaction() as tx:
        subject, _ = await _undecided(tx, who, participant, Standing.TO_APPROVE)
        declined = replace(subject, standing=Standing.DECLINED, not_this_time=because)
        await tx.participants.save(declined)
        await _tell(tx, Kind.NOT_APPROVED, declined, now)


async def load_not_approved(tx: Transaction, delivery: Delivery, _now: datetime) -> NotApproved | Withdrawn:
    """NOT_APPROVED, unless a coordinator changed their mind."""
    subject = await tx.participants.get(delivery.subject or 0)
    if subject.standing is not Standing.DECLINED or subject.not_this_time is None:
        return Withdrawn("approved since")
    return NotApproved(program=await tx.programs.get(subject.program), because=subject.not_this_time)


async def _room(tx: Transaction, program: Program) -> Room:
    """Who could be matched now, beside what is planned."""
    run = await tx.runs.open_one(program.id)
    planned = await tx.proposals.of_run(run.id) if run else []
    suggested = await tx.rematches.open_of_program(program.id)
    return Room(
        program, Places.of(await tx.members.of_program(program.id)), tuple(planned), promised(suggested)
    )


async def _listed(tx: Transaction, participants: list[Participant]) -> list[Listed]:
    people = await tx.people.of(each.person for each in participants)
    return [Listed(participant=each, person=people[each.person]) for each in participants]


async def _answers(
    tx: Transaction, who: Person, subject: Participant
) -> tuple[tuple[Question, Answered], ...] | None:
    """What this coordinator may read of the form; nothing about who manages them or whom they manage."""
    if not await authority.sees_details(tx, who, subject.program, [subject.person]):
        return None
    if subject.standing is Standing.FILLING:
        return ()
    questions = await tx.questions.of_program(subject.program, Form.INTAKE)
    return for_coordinators(questions, await tx.answers.of_participant(subject.id))


async def _person(tx: Transaction, participant: Participant) -> Person:
    return (await tx.people.of([participant.person]))[participant.person]


async def _undecided(
    tx: Transaction, who: Person, participant: ParticipantId, *standings: Standing
) -> tuple[Participant, Program]:
    """Somebody about whom this can still be decided."""
    subject = await tx.participants.get(participant)
    program = await programs.ongoing(tx, who, subject.program)
    if subject.standing not in standings:
        raise ChangedMeanwhile
    return subject, program


async def _tell(tx: Transaction, kind: Kind, participant: Participant, now: datetime) -> None:
    await tx.outbox.queue(
        letter(
            kind,
            tx.workspace,
            now=now,
            occasion=f"participant:{participant.id}:{now:%Y-%m-%dT%H:%M}",
            person=participant.person,
            program=participant.program,
            subject=participant.id,
        )
    )
