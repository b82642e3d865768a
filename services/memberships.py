"""Joining a group that goes on, and leaving one. Everybody else in it is told; the chat is opened anew.

Slack lets nobody into a group DM, or out of it: with other members it is another chat.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mentoring.alerts import Cause
from mentoring.circles import CannotShareAGroup, seats_of
from mentoring.deliveries import Delivery, Kind
from mentoring.endings import first_in_line
from mentoring.ids import MatchId, ParticipantId, PersonId, ProgramId
from mentoring.leads import last, leader, someone
from mentoring.matches import HowEnded, Match, MatchStatus, Member
from mentoring.memberships import (
    Change,
    GroupIsFull,
    RunningGroup,
    RunningGroups,
    can_go_on,
    free_seats,
    lacks_mentor,
)
from mentoring.participants import Participant, Role, Standing
from mentoring.people import Person
from mentoring.places import Places, seeks_now
from mentoring.programs import Program
from mentoring.refusals import NoLongerThere
from mentoring.rematches import Outcome, close, promised_seats
from services import alerts, authority, leads, planned, programs
from services.circles import may_share
from services.endings import end_match
from services.gatherings import member_of, news
from services.letters import Withdrawn, about_match
from services.proposals import Onlooker
from storage.database import Store
from storage.transaction import Transaction


async def let_in(store: Store, who: Person, match: MatchId, person: PersonId, now: datetime) -> RunningGroups:
    """A coordinator gives somebody who waits a seat in a group that goes on."""
    async with store.transaction() as tx:
        found, program = await entitled(tx, who, match)
        participant = await waiting(tx, program, person)
        joining = (await tx.people.of([person]))[person]
        if not joining.can_take_part:
            raise NoLongerThere
        await join_in(tx, program, found, participant, joining, now, by_hand=True)
        await large_enough_again(tx, found, now)
        return await shown(tx, who, program)


async def end(store: Store, who: Person, match: MatchId, now: datetime) -> RunningGroups:
    """A coordinator ends a group; everybody in it reads the usual words, and is first in line."""
    async with store.transaction() as tx:
        found, program = await entitled(tx, who, match)
        members = await tx.members.of_match(match)
        await end_match(tx, found, HowEnded.EARLY, now)
        for member in members:
            await tx.outbox.queue(about_match(Kind.ENDING_TO_PARTNER, found, now=now, person=member.person))
            participant = await tx.participants.get(member.participant)
            if member.role is Role.MENTEE and participant.standing is not Standing.LEFT:
                await tx.participants.save(first_in_line(participant, now))
        return await shown(tx, who, program)


async def running(store: Store, who: Person, program: ProgramId) -> RunningGroups:
    """The groups that go on, for a coordinator."""
    async with store.reading() as tx:
        return await shown(tx, who, await authority.coordinating(tx, who, program))


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> Change | Withdrawn:
    """GROUP_JOINED and GROUP_LEFT: who has come or gone, to one of the others."""
    match = await tx.matches.get(MatchId(delivery.match or 0))
    members = await tx.members.of_match(match.id)
    reader = someone(members, PersonId(delivery.person or ""))
    if match.status is not MatchStatus.ACTIVE or reader is None:
        return Withdrawn("left the group" if match.is_open else "match ended")
    if (await tx.participants.get(reader.participant)).standing is Standing.LEFT:
        return Withdrawn("left")
    participant = await tx.participants.get(ParticipantId(delivery.subject or 0))
    person = await tx.people.find(participant.person)
    if person is None:
        return Withdrawn("gone")
    return await _change(tx, match, person)


async def join_in(
    tx: Transaction,
    program: Program,
    match: Match,
    participant: Participant,
    who: Person,
    now: datetime,
    *,
    by_hand: bool = False,
) -> Change:
    """Somebody has a seat, and everybody in the group reads so; the new one also of an agreed talk."""
    members = await take_in(tx, program, match, participant, who, now, by_hand=by_hand)
    for each in members:
        await tx.outbox.queue(news(Kind.GROUP_JOINED, match, participant.id, each.person, now))
    joined = f"joined:{participant.id}:{now:%Y-%m-%d}"
    await tx.outbox.queue(about_match(Kind.MEET_GROUP, match, now=now, person=who.id, also=joined))
    for agreed in await planned.ahead(tx, match.id, now):
        await tx.outbox.queue(planned.about(Kind.MEETING_AGREED, agreed, who.id, now))
    await _welcome(tx, match, joined, now)
    return await _change(tx, match, who)


async def _welcome(tx: Transaction, match: Match, joined: str, now: datetime) -> None:
    """One card in the new chat, for all who have joined by then; the first comes once all have read."""
    first = about_match(Kind.GROUP_WELCOME, match, now=now)
    if await tx.outbox.with_key(first.key):
        await tx.outbox.cancel_match(match.id, frozenset({Kind.GROUP_WELCOME}), "another has joined")
        await tx.outbox.queue(about_match(Kind.GROUP_WELCOME, match, now=now, also=joined))


async def take_in(
    tx: Transaction,
    program: Program,
    match: Match,
    participant: Participant,
    who: Person,
    now: datetime,
    *,
    by_hand: bool = False,
) -> list[Member]:
    """Give somebody a seat; returns those who were there before. Who is told is the caller's."""
    members = await may_sit(tx, program, match, participant, who, by_hand=by_hand)
    for each in await tx.rematches.open_to([participant.id]):
        outcome = Outcome.MATCHED if each.match == match.id else Outcome.IMPOSSIBLE
        await tx.rematches.save(close(each, outcome, now))
    role = Role.MENTEE if participant.seeks else Role.MENTOR
    await _sit_down(tx, member_of(match, role, participant, who, last(members), now), now)
    await tx.matches.save(replace(match, group_channel=None))
    await tx.participants.have_match(
        mentees=[participant.id] if role is Role.MENTEE else [],
        mentors=[participant.id] if role is Role.MENTOR else [],
    )
    await leads.hand_over(tx, match, now)
    return members


async def may_sit(
    tx: Transaction,
    program: Program,
    match: Match,
    participant: Participant,
    who: Person,
    *,
    by_hand: bool = False,
) -> list[Member]:
    """Those who are in a group, before somebody joins it; a refusal if that cannot be."""
    members = await tx.members.of_match(match.id)
    if match.status is not MatchStatus.ACTIVE:
        raise NoLongerThere
    if not await _has_room(tx, program, match, members, participant, by_hand=by_hand):
        raise GroupIsFull
    if not await may_share(tx, program, who.id, [each.person for each in members]):
        raise CannotShareAGroup
    return members


async def _sit_down(tx: Transaction, new: Member, now: datetime) -> None:
    """A place in the group; who was in it before has theirs back."""
    places = await tx.members.of_participant(new.participant, open_only=False)
    before = next((each for each in places if each.match == new.match), None)
    sitting = replace(new, next_checkin_on=None, joined_at=now)
    if before:
        await tx.members.save(replace(sitting, id=before.id))
    else:
        await tx.members.add(sitting)


async def large_enough_again(tx: Transaction, match: Match, now: datetime) -> None:
    """A group that was too small is a case no longer."""
    if await _goes_on(tx, match):
        await alerts.is_over(tx, match.id, Cause.GROUP_TOO_SMALL, now)


async def _has_room(
    tx: Transaction,
    program: Program,
    match: Match,
    members: Sequence[Member],
    participant: Participant,
    *,
    by_hand: bool,
) -> bool:
    """A seat is free that nobody else was promised; by hand as many as fit into one chat."""
    if by_hand:
        return len(members) + 1 in range(program.policy.members.stop)
    others = [
        each for each in await tx.rematches.open_of_program(program.id) if each.mentee != participant.id
    ]
    return await _free(tx, program, members) > promised_seats(others)[match.id]


async def _free(tx: Transaction, program: Program, members: Sequence[Member]) -> int:
    return free_seats(program, await _capacities(tx, members), members)


async def _capacities(tx: Transaction, members: Sequence[Member]) -> list[int]:
    mentors = [each.participant for each in members if each.role is Role.MENTOR]
    return [each.capacity for each in (await tx.participants.of(mentors)).values()]


async def waiting(tx: Transaction, program: Program, who: PersonId) -> Participant:
    """Somebody who takes part in a program of groups and is in none."""
    participant = await tx.participants.find(program.id, who)
    if participant is None or program.ended_at or not program.policy.is_group:
        raise NoLongerThere
    if not participant.is_in or await tx.members.of_participant(participant.id):
        raise GroupIsFull
    return participant


async def _goes_on(tx: Transaction, match: Match) -> bool:
    program = await tx.programs.get(match.program)
    return can_go_on(program.policy, await tx.members.of_match(match.id))


async def entitled(tx: Transaction, who: Person, match: MatchId) -> tuple[Match, Program]:
    """A group that goes on, for a coordinator who is no party to it."""
    found = await tx.matches.get(match)
    members = await tx.members.of_match(match)
    await authority.entitled(tx, who, found.program, [each.person for each in members])
    if not found.is_open:
        raise NoLongerThere
    return found, await programs.ongoing(tx, who, found.program)


async def shown(tx: Transaction, who: Person, program: Program) -> RunningGroups:
    """The groups that go on as this coordinator may see them, and who waits."""
    matches = await tx.matches.open_ones(program.id)
    members = await tx.members.of_matches(match.id for match in matches)
    everybody = [each.participant for some in members.values() for each in some]
    sees = await Onlooker.of(tx, who.id, program.id, everybody)
    groups = [await _running_group(tx, program, match, members[match.id], sees) for match in matches]
    return RunningGroups(program=program, groups=tuple(groups), waiting=await _who_waits(tx, who, program))


async def _running_group(
    tx: Transaction, program: Program, match: Match, members: Sequence[Member], sees: Onlooker
) -> RunningGroup:
    known = [each for each in members if sees.knows(each.participant)]
    leading = leader(program, members)
    return RunningGroup(
        match=match,
        topic=await leads.topic_of(tx, match),
        members=tuple((sees.person(each.participant), each.role) for each in known),
        leader=sees.people.get(leading.person) if leading else None,
        most=seats_of(program, await _capacities(tx, members)),
        is_hidden=sees.is_party(*(each.participant for each in known)),
        goes_on=can_go_on(program.policy, members),
    )


async def _who_waits(tx: Transaction, who: Person, program: Program) -> tuple[Person, ...]:
    places = Places.of(await tx.members.of_program(program.id))
    busy = {each.participant for each in places.members}
    waiting = [
        each
        for each in await tx.participants.of_program(program.id, Standing.IN)
        if seeks_now(each, places.with_mentor()) or (each.offers and each.id not in busy)
    ]
    sees = await Onlooker.of(tx, who.id, program.id, [each.id for each in waiting])
    return tuple(
        sees.person(each.id)
        for each in waiting
        if sees.knows(each.id) and not sees.is_party(each.id) and sees.person(each.id).can_take_part
    )


async def _change(tx: Transaction, match: Match, person: Person) -> Change:
    program = await tx.programs.get(match.program)
    members = await tx.members.of_match(match.id)
    return Change(
        match=match,
        program=program,
        topic=await leads.topic_of(tx, match),
        person=person,
        size=len(members),
        goes_on=can_go_on(program.policy, members),
        lacks_mentor=lacks_mentor(program.policy, members),
    )
