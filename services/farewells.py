"""Farewells: a match comes to its end as planned, and each of the two may look back on it in private."""

from dataclasses import replace
from datetime import date, datetime

from mentoring import farewells, ledger
from mentoring.calendars import preferred_slot
from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.farewells import THANKED_AFTER, Farewell, Goodbye, Look, LookBack, LookBackOver, NothingSaid
from mentoring.growth import Moment, Rating
from mentoring.ids import UNSAVED, FarewellId, MatchId, PersonId, TopicId
from mentoring.matches import HowEnded, Match, MatchStatus, Member
from mentoring.participants import Participant
from mentoring.people import Person
from mentoring.refusals import NoLongerThere, NotYours
from services import milestones
from services.endings import end_match
from services.growth import topics_of
from services.letters import letter
from services.own_matches import own_match
from storage.database import Store
from storage.transaction import Transaction


async def finish(tx: Transaction, match: Match, how: HowEnded, now: datetime) -> None:
    """End a match that has come to its end; both may look back, unless it was on hold."""
    current = await tx.matches.get(match.id)
    ended = await end_match(tx, current, how, now)
    if current.status is not MatchStatus.ACTIVE:
        return
    program = await tx.programs.get(match.program)
    members = await tx.members.of_match(match.id)
    people = await tx.people.of(member.person for member in members)
    for member in members:
        added = await tx.farewells.add(_farewell(ended, member, now.astimezone(program.zone).date()))
        if member.person in people:
            await tx.outbox.queue(_keepsake(added, people[member.person], now))


async def goodbye(tx: Transaction, participant: Participant, now: datetime) -> Goodbye:
    """What somebody reads at the end, with the matches that they may look back on."""
    found = await tx.farewells.of_participant(participant.id)
    unanswered = [each for each in found if each.answered_at is None and await _may_answer(tx, each, now)]
    return Goodbye(
        program=await tx.programs.get(participant.program),
        had_a_match=bool(found),
        look_backs=tuple([await _look_back(tx, each) for each in unanswered]),
        may_hear_of_next=not found and participant.next_time is None,
    )


async def left_to_say(store: Store, who: Person, match: MatchId, now: datetime) -> Goodbye | None:
    """A match on which somebody may still look back; None where there is nothing to say any more."""
    async with store.reading() as tx:
        own = await own_match(tx, who.id, match)
        participant = await tx.participants.find(own.program.id, who.id)
        if participant is None:
            return None
        said = await goodbye(tx, participant, now)
        looks = tuple(each for each in said.look_backs if each.farewell.match == match)
        return replace(said, look_backs=looks) if looks else None


async def sheet(store: Store, who: Person, farewell: FarewellId, now: datetime) -> LookBack:
    """The questions, for somebody who may answer them now."""
    async with store.reading() as tx:
        return await _look_back(tx, await _own(tx, who, farewell, now))


async def look_back(store: Store, who: Person, farewell: FarewellId, look: Look, now: datetime) -> LookBack:
    """Keep what somebody says when they look back; said again, it takes the place of what was said before."""
    if look.is_empty:
        raise NothingSaid
    async with store.transaction() as tx:
        found = await _own(tx, who, farewell, now)
        said = replace(
            found, scale=dict(look.scale), reached=look.reached, answered_at=found.answered_at or now
        )
        await tx.farewells.save(said)
        for topic, value in look.growth.items():
            await tx.ratings.put(_rating(said, topic, value, now))
        return await _look_back(tx, said)


async def forget(tx: Transaction, person: PersonId) -> None:
    """Somebody's data are erased: that they looked back is still counted, what they said is not."""
    for each in await tx.farewells.of_person(person):
        await tx.farewells.save(replace(each, scale={}, reached=None))
    await tx.ratings.forget(person)


async def _own(tx: Transaction, who: Person, farewell: FarewellId, now: datetime) -> Farewell:
    found = await tx.farewells.find(farewell)
    if found is None:
        raise NoLongerThere
    if found.person != who.id:
        raise NotYours
    if not await _may_answer(tx, found, now):
        raise LookBackOver
    return found


async def _may_answer(tx: Transaction, farewell: Farewell, now: datetime) -> bool:
    match = await tx.matches.get(farewell.match)
    return match.ended_at is not None and farewells.may_look_back(match.ended_at, now)


async def _look_back(tx: Transaction, farewell: Farewell) -> LookBack:
    own = await own_match(tx, farewell.person, farewell.match)
    topics = await topics_of(tx, farewell.program, farewell.participant, farewell.role)
    so_far = await milestones.so_far(tx, farewell.match)
    return LookBack(own=own, farewell=farewell, topics=topics, came_to=so_far)


def _farewell(match: Match, member: Member, ended_on: date) -> Farewell:
    return Farewell(
        workspace=match.workspace,
        id=FarewellId(UNSAVED),
        program=match.program,
        match=match.id,
        participant=member.participant,
        person=member.person,
        role=member.role,
        ended_on=ended_on,
        scale={},
    )


def _keepsake(farewell: Farewell, person: Person, now: datetime) -> Delivery:
    """The message that somebody gets three days after the end: one for all matches that end on a day."""
    key = f"{farewell.program}:{farewell.ended_on}"
    on, hours = farewell.ended_on + THANKED_AFTER, person.hours()
    due_at = preferred_slot(f"{key}:{person.id}", on, hours.zone, hours.holidays)
    return letter(
        Kind.KEEPSAKE,
        farewell.workspace,
        now=now,
        occasion=key,
        person=person.id,
        program=farewell.program,
        subject=farewell.participant,
        due_at=due_at,
        expires_at=ledger.expires_at(POLICIES[Kind.KEEPSAKE], due_at, hours),
    )


def _rating(farewell: Farewell, topic: TopicId, value: int, now: datetime) -> Rating:
    return Rating(
        workspace=farewell.workspace,
        id=UNSAVED,
        program=farewell.program,
        participant=farewell.participant,
        person=farewell.person,
        topic=topic,
        moment=Moment.END,
        value=value,
        rated_at=now,
    )
