"""Circulars: a coordinator writes to people of a program; each gets it alone, in their own hours."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import chain

from mentoring.circulars import Audience, Circular, Crowd, Draft, Fault, Outline, ToRead
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import UNSAVED, CircularId, ParticipantId, PersonId, ProgramId
from mentoring.matches import MatchStatus, Member
from mentoring.people import Person
from mentoring.places import Places
from mentoring.programs import Choice, Program
from mentoring.refusals import ChangedMeanwhile
from services import overdue, programs
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction


async def form(store: Store, who: Person, program: ProgramId) -> Choice:
    """A program to whose people somebody may write, among the others."""
    async with store.reading() as tx:
        await programs.ongoing(tx, who, program)
    return await programs.turned_to(store, who, program)


async def outline(store: Store, who: Person, draft: Draft, now: datetime) -> Outline | dict[str, Fault]:
    """How a draft would go out: to how many people. Nothing is sent."""
    async with store.reading() as tx:
        program = await programs.ongoing(tx, who, draft.program)
        faults = draft.faults(program.policy)
        if faults:
            return faults
        readers = await _readers(tx, who, program, draft, now)
        if not readers:
            return {"audience": Fault.NOBODY}
        return Outline(draft=draft, program=program, author=who.id, people=len(readers))


async def send(store: Store, who: Person, draft: Draft, now: datetime, *, form: str) -> Circular:
    """Write to each of those who are meant now. The same form is sent once, however often it comes."""
    async with store.transaction() as tx:
        program = await programs.ongoing(tx, who, draft.program)
        sent = await tx.circulars.with_form(form)
        if sent:
            return sent
        if draft.faults(program.policy):
            raise ChangedMeanwhile
        audience = Audience(draft.audience)
        readers = await _readers(tx, who, program, draft, now)
        if not readers:
            raise ChangedMeanwhile
        circular = await tx.circulars.add(
            Circular(
                workspace=tx.workspace,
                id=CircularId(UNSAVED),
                program=program.id,
                form=form,
                audience=audience,
                text=draft.text,
                author=who.id,
                people=len(readers),
                matches=draft.matches,
                written_at=now,
            )
        )
        await tx.outbox.queue_all(_letter(circular, person) for person in readers)
        return circular


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> ToRead | Withdrawn:
    """CIRCULAR: the words, to somebody who is still among those who were meant."""
    circular = await tx.circulars.get(delivery.subject or 0)
    program = await tx.programs.get(circular.program)
    reader = PersonId(delivery.person or "")
    participant = await tx.participants.find(program.id, reader)
    person = await tx.people.find(reader)
    if not circular.text:
        return Withdrawn("erased")
    if program.ended_at:
        return Withdrawn("program ended")
    if participant is None or person is None:
        return Withdrawn("no longer meant")
    own = await tx.members.of_participant(participant.id)
    around = await tx.members.of_matches(each.match for each in own)
    members = [*chain.from_iterable(around.values())]
    crowd = (
        Crowd(circular.audience, Places.of(members), await _still_without_a_date(tx, circular, members))
        if circular.audience is Audience.NO_DATE
        else await _crowd(tx, circular.audience, members)
    )
    if not crowd.has(participant, person, now):
        return Withdrawn("no longer meant")
    return ToRead(circular=circular, program=program)


async def _readers(
    tx: Transaction, author: Person, program: Program, draft: Draft, now: datetime
) -> list[PersonId]:
    """Those who are meant, without whoever writes."""
    audience, members = Audience(draft.audience), await tx.members.of_program(program.id)
    if audience is Audience.NO_DATE:
        courses = await overdue.of_program(tx, author, program, now)
        ticked = {each.match.id for each in courses} & set(draft.matches)
        crowd = Crowd(audience, Places.of(members), _members_of(ticked, members))
    else:
        crowd = await _crowd(tx, audience, members)
    participants = await tx.participants.of_program(program.id, *programs.PLACES)
    people = await tx.people.of(each.person for each in participants)
    return [
        each.person
        for each in participants
        if each.person in people and each.person != author.id and crowd.has(each, people[each.person], now)
    ]


async def _crowd(tx: Transaction, audience: Audience, members: Sequence[Member]) -> Crowd:
    """As far as these members tell: of a whole program, or of all in one person's matches."""
    not_met = await _not_met(tx, members) if audience is Audience.NOT_MET else frozenset()
    return Crowd(audience, Places.of(members), not_met)


async def _not_met(tx: Transaction, members: Sequence[Member]) -> frozenset[ParticipantId]:
    """Whoever is in a match that goes on and has had no meeting; those on hold are left in peace."""
    matches = await tx.matches.of(each.match for each in members)
    meetings = await tx.meetings.of_matches(matches)
    met = {match for match, known in meetings.items() if any(not each.planned for each in known)}
    waiting = {match for match, each in matches.items() if each.status is MatchStatus.ACTIVE} - met
    return frozenset(each.participant for each in members if each.match in waiting)


async def _still_without_a_date(
    tx: Transaction, circular: Circular, members: Sequence[Member]
) -> frozenset[ParticipantId]:
    """Whoever is in one of the matches that were ticked, and of which nothing was heard since."""
    matches = await tx.matches.of(each.match for each in members if each.match in circular.matches)
    meetings = await tx.meetings.of_matches(matches)
    silent = {
        match
        for match, each in matches.items()
        if each.status is MatchStatus.ACTIVE
        and not any(known.said_at >= circular.written_at for known in meetings.get(match, ()))
    }
    return _members_of(silent, members)


def _members_of(matches: Collection[int], members: Iterable[Member]) -> frozenset[ParticipantId]:
    return frozenset(each.participant for each in members if each.match in matches)


def _letter(circular: Circular, person: PersonId) -> Delivery:
    return letter(
        Kind.CIRCULAR,
        circular.workspace,
        now=circular.written_at,
        occasion=f"circular:{circular.id}",
        person=person,
        program=circular.program,
        subject=circular.id,
    )
