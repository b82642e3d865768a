"""Correcting a mistake in a group that was sent.

Whoever has read of the group, or may have, gets our apology once; nobody else hears that there was a mistake.
"""

from dataclasses import replace
from datetime import datetime

from mentoring.circles import can_begin
from mentoring.corrections import Choices, Correction, Error, GroupCorrected, GroupMistake
from mentoring.deliveries import Delivery, Kind
from mentoring.endings import first_in_line
from mentoring.ids import MatchId, ParticipantId, PersonId
from mentoring.introductions import Mistake
from mentoring.leads import someone
from mentoring.matches import HowEnded, Match, MatchStatus, Member
from mentoring.memberships import can_go_on
from mentoring.participants import Role, Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import NoLongerThere
from services import authority, endings, gatherings, leads, matches, memberships
from services.letters import Withdrawn, about_match
from storage.database import Store
from storage.transaction import Transaction


async def choices(store: Store, who: Person, match: MatchId) -> Choices:
    """What could be wrong with a group that goes on."""
    async with store.reading() as tx:
        _, program = await memberships.entitled(tx, who, match)
        shown = await memberships.shown(tx, who, program)
        group = next(each for each in shown.groups if each.match.id == match)
        return Choices(program=program, group=group, waiting=shown.waiting)


async def correction(
    store: Store, who: Person, match: MatchId, error: Error, person: PersonId | None
) -> Correction:
    """What a coordinator is about to correct, and who reads of it."""
    async with store.reading() as tx:
        return await _correction(tx, who, match, error, person)


async def correct(
    store: Store, who: Person, match: MatchId, error: Error, person: PersonId | None, now: datetime
) -> Correction:
    """Correct it."""
    async with store.transaction() as tx:
        found = await _correction(tx, who, match, error, person)
        match error:
            case Error.IN:
                await _take_out(tx, found, now)
            case Error.LEFT_OUT:
                await _let_in(tx, found, now)
            case Error.WHOLE:
                await _take_back(tx, found, now)
        return found


async def load_mistake(tx: Transaction, delivery: Delivery, now: datetime) -> Mistake | GroupMistake:
    """MISTAKE: our apology, to somebody who should not have read of a match or a group."""
    match = await tx.matches.get(MatchId(delivery.match or 0))
    program = await tx.programs.get(match.program)
    if not program.policy.is_group:
        return await matches.load_mistake(tx, delivery, now)
    places = await tx.members.of_person(PersonId(delivery.person or ""), open_only=False)
    return GroupMistake(
        match=match,
        program=program,
        topic=await leads.topic_of(tx, match),
        role=next(place.role for place in places if place.match == match.id),
        is_whole=match.how_ended is HowEnded.MISTAKE,
    )


async def open_chat_late(tx: Transaction, delivery: Delivery, now: datetime) -> None:
    """When who was left out has read of the group: a chat of all."""
    match = await tx.matches.get(MatchId(delivery.match or 0))
    await _welcome_anew(tx, match, f"with:{delivery.person}", now)


async def load_corrected(tx: Transaction, delivery: Delivery, _now: datetime) -> GroupCorrected | Withdrawn:
    """GROUP_CORRECTED: somebody is in the group no more, or from now on, to one of the others."""
    match = await tx.matches.get(MatchId(delivery.match or 0))
    members = await tx.members.of_match(match.id)
    if match.status is not MatchStatus.ACTIVE or someone(members, PersonId(delivery.person or "")) is None:
        return Withdrawn("left the group" if match.is_open else "match ended")
    participant = await tx.participants.get(ParticipantId(delivery.subject or 0))
    person = await tx.people.find(participant.person)
    if person is None:
        return Withdrawn("gone")
    program = await tx.programs.get(match.program)
    return GroupCorrected(
        match=match,
        program=program,
        topic=await leads.topic_of(tx, match),
        person=person,
        is_in=someone(members, person.id) is not None,
        size=len(members),
        goes_on=can_go_on(program.policy, members),
    )


async def _correction(
    tx: Transaction, who: Person, match: MatchId, error: Error, person: PersonId | None
) -> Correction:
    found, program = await memberships.entitled(tx, who, match)
    members = await tx.members.of_match(match)
    told = [each for each in members if await matches.has_read(tx, found, each)]
    role = await _role(tx, who, program, members, error, person)
    others = [each for each in members if each.person != person]
    roles = [*(each.role for each in others), *([role] if error is Error.LEFT_OUT else ())]
    people = await tx.people.of([*(each.person for each in told), *([person] if person else ())])
    participant = await tx.participants.find(program.id, person) if person else None
    return Correction(
        error=error,
        match=found,
        program=program,
        topic=await leads.topic_of(tx, found),
        person=people.get(person) if person else None,
        participant=participant.id if participant else None,
        role=role,
        has_read=any(each.person == person for each in told),
        others=tuple(people[each.person] for each in told if each.person in people and each.person != person),
        size=len(roles),
        goes_on=can_begin(program.policy, roles),
    )


async def _role(
    tx: Transaction,
    who: Person,
    program: Program,
    members: list[Member],
    error: Error,
    person: PersonId | None,
) -> Role:
    """The part that the person has in the group, or will have."""
    if error is Error.WHOLE:
        return Role.MENTEE
    if error is Error.LEFT_OUT and person:
        await authority.entitled(tx, who, program.id, [person])
        participant = await memberships.waiting(tx, program, person)
        return Role.MENTEE if participant.seeks else Role.MENTOR
    mine = someone(members, person) if person else None
    if mine is None:
        raise NoLongerThere
    return mine.role


async def _take_out(tx: Transaction, found: Correction, now: datetime) -> None:
    mine = _person(found).id
    stay = await gatherings.close_place(tx, found.match, mine, now)
    for wish in await tx.endings.open_of_match(found.match.id):
        if wish.leaver == mine:
            await endings.settle(tx, replace(wish, told_at=now), now)
    await _first_in_line(tx, found.program, mine, found.role, now)
    if found.has_read:
        await tx.outbox.queue(
            about_match(Kind.MISTAKE, found.match, now=now, person=mine, also=f"out:{now:%Y-%m-%d}")
        )
    await _tell_others(tx, found, now)
    await _welcome_anew(tx, found.match, f"without:{mine}", now)
    await endings.end_if_alone(tx, found.match, stay, now)


async def _let_in(tx: Transaction, found: Correction, now: datetime) -> None:
    person = _person(found)
    participant = await memberships.waiting(tx, found.program, person.id)
    await memberships.take_in(tx, found.program, found.match, participant, person, now, by_hand=True)
    await memberships.large_enough_again(tx, found.match, now)
    await tx.outbox.queue(
        about_match(Kind.MEET_GROUP_LATE, found.match, now=now, person=person.id, also=f"{now:%Y-%m-%d}")
    )
    await _tell_others(tx, found, now)


async def _take_back(tx: Transaction, found: Correction, now: datetime) -> None:
    members = await tx.members.of_match(found.match.id)
    ended = await endings.end_match(tx, found.match, HowEnded.MISTAKE, now)
    for each in members:
        await _first_in_line(tx, found.program, each.person, each.role, now)
    for reader in found.others:
        await tx.outbox.queue(about_match(Kind.MISTAKE, ended, now=now, person=reader.id))


async def _tell_others(tx: Transaction, found: Correction, now: datetime) -> None:
    also = f"{found.error}:{found.participant}:{now:%Y-%m-%d}"
    for reader in found.others:
        owed = about_match(Kind.GROUP_CORRECTED, found.match, now=now, person=reader.id, also=also)
        await tx.outbox.queue(replace(owed, subject=found.participant))


async def _first_in_line(
    tx: Transaction, program: Program, person: PersonId, role: Role, now: datetime
) -> None:
    participant = await tx.participants.find(program.id, person)
    if participant and role is Role.MENTEE and participant.standing is not Standing.LEFT:
        await tx.participants.save(first_in_line(participant, now))


async def _welcome_anew(tx: Transaction, match: Match, occasion: str, now: datetime) -> None:
    """A chat of those who stay; where there is none yet, it opens when all of them have read."""
    welcome = await tx.outbox.find(Kind.GROUP_WELCOME, match.id)
    if welcome is None:
        await matches.open_when_read(tx, match.id, now)
    elif welcome.status in matches.OUT:
        await tx.outbox.queue(about_match(Kind.GROUP_WELCOME, match, now=now, also=occasion))


def _person(found: Correction) -> Person:
    if found.person is None:
        raise NoLongerThere
    return found.person
