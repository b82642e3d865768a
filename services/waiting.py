"""Those without a match: told on the day that was promised, and on the day when matches are sent.

Who waits for a mentor hears again every fourteen days. Mentors are told once: there is nothing that they
have to wait for.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mentoring import ledger
from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.home import is_shown, joinable
from mentoring.ids import ParticipantId, PersonId, ProgramId
from mentoring.participants import NextTime, Participant, Role, Standing
from mentoring.people import Person
from mentoring.places import Places, most_mentees
from mentoring.programs import Program
from mentoring.questions import Answered
from mentoring.refusals import NoLongerThere
from mentoring.runs import Topic
from mentoring.waiting import (
    USUAL_OVER,
    Chosen,
    Helpful,
    UsualWait,
    Waiting,
    most_helpful,
    next_news,
    place_in_line,
    role_waiting,
    scarcest,
    usual_wait,
)
from services.letters import HORIZON, Withdrawn, letter
from services.proposals import topic_labels
from storage.database import Store
from storage.transaction import Transaction

MOST_TOPICS = 3


async def tell(tx: Transaction, program: Program, among: Collection[int], now: datetime) -> None:
    """Tell everybody of a run who has no match, once for each time of waiting."""
    places = Places.of(await tx.members.of_program(program.id, open_only=False))
    ever = places.matches_ever()
    for participant in await tx.participants.of_program(program.id, Standing.IN):
        role = role_waiting(participant, places)
        if role is None or participant.id not in among:
            continue
        is_new = await tx.outbox.queue(
            letter(
                Kind.NO_MATCH,
                tx.workspace,
                now=now,
                occasion=f"place:{participant.id}:{ever[participant.id]}",
                person=participant.person,
                program=program.id,
                subject=participant.id,
            )
        )
        if is_new:
            await tx.participants.save(replace(participant, waiting_news_at=next_news(role, now, program)))


async def plan(store: Store, now: datetime) -> None:
    """The planner: news for everybody who waits, at the time that they were promised."""
    async with store.reading() as tx:
        if not await tx.participants.waiting_for_news(now + HORIZON):
            return
    async with store.transaction() as tx:
        for participant in await tx.participants.waiting_for_news(now + HORIZON):
            await _plan_news(tx, participant, now)


async def load_waiting(tx: Transaction, delivery: Delivery, now: datetime) -> Waiting | Withdrawn:
    """NO_MATCH and WAITING_NEWS: what is true at this moment, to somebody who still waits."""
    program = await tx.programs.get(ProgramId(delivery.program or 0))
    participant = await tx.participants.find(program.id, PersonId(delivery.person or ""))
    places = Places.of(await tx.members.of_program(program.id))
    role = role_waiting(participant, places) if participant and not program.ended_at else None
    if participant is None or role is None:
        return Withdrawn("waits no more")
    if await _was_told_since(tx, delivery, participant):
        return Withdrawn("told already")
    card = await _waiting(tx, program, participant, role, places)
    return replace(
        card,
        is_too_late=program.is_too_late_to_begin(now),
        usual=await _usual_for(tx, program, participant, now) if role is Role.MENTEE else None,
        also_open=await _also_open(tx, participant),
    )


async def on_home(
    tx: Transaction, program: Program, participant: Participant, now: datetime
) -> Waiting | None:
    """What is true of somebody's waiting for a mentor, once matches are made in the program."""
    if program.started_at is None or program.policy.is_group or not participant.seeks:
        return None
    places = Places.of(await tx.members.of_program(program.id))
    if role_waiting(participant, places) is not Role.MENTEE:
        return None
    card = await _waiting(tx, program, participant, Role.MENTEE, places)
    if program.is_too_late_to_begin(now):
        return replace(card, is_too_late=True)
    return replace(card, usual=await _usual_for(tx, program, participant, now))


async def hear_of_next(store: Store, who: Person, program: ProgramId) -> Program:
    """*Tell me when a new program opens*, by somebody who found no match in this one."""
    async with store.transaction() as tx:
        participant = await tx.participants.find(program, who.id)
        if participant is None or participant.standing is Standing.LEFT:
            raise NoLongerThere
        await tx.participants.save(replace(participant, next_time=NextTime.AGAIN))
        return await tx.programs.get(program)


async def usual(tx: Transaction, program: ProgramId, role: Role, now: datetime) -> UsualWait | None:
    """How long people with this role waited for their next match, of those who got one lately."""
    matches = {match.id: match for match in await tx.matches.of_program(program)}
    ended_at: dict[ParticipantId, datetime] = {}
    waits: dict[ParticipantId, timedelta] = {}
    for member in await tx.members.of_program(program, open_only=False):
        match, before = matches[member.match], ended_at.get(member.participant)
        if member.role is not role:
            continue
        if before and match.started_at > max(before, now - USUAL_OVER):
            waits[member.participant] = match.started_at - before
        if match.ended_at:
            ended_at[member.participant] = match.ended_at
    return usual_wait(waits.values())


async def _usual_for(
    tx: Transaction, program: Program, participant: Participant, now: datetime
) -> UsualWait | None:
    """Of those who waited for the same: for their next match, or for their first one."""
    if participant.first_in_line_at:
        return await usual(tx, program.id, Role.MENTEE, now)
    return await _usual_first(tx, program, now)


async def _usual_first(tx: Transaction, program: Program, now: datetime) -> UsualWait | None:
    """How long mentees waited for their first match, from when matches are made here."""
    if program.started_at is None:
        return None
    matches = {match.id: match for match in await tx.matches.of_program(program.id)}
    joined = {each.id: each.joined_at for each in await tx.participants.of_program(program.id)}
    first: dict[ParticipantId, datetime] = {}
    for member in await tx.members.of_program(program.id, open_only=False):
        if member.role is Role.MENTEE:
            first.setdefault(member.participant, matches[member.match].started_at)
    waits = [
        matched_at - max(joined_at, program.started_at)
        for participant, matched_at in first.items()
        if (joined_at := joined.get(participant)) and matched_at > now - USUAL_OVER
    ]
    return usual_wait([wait for wait in waits if wait > timedelta()])


async def _also_open(tx: Transaction, participant: Participant) -> Program | None:
    """The first of the other programs that somebody can join."""
    programs = {each.id: each for each in await tx.programs.not_ended()}
    places = await tx.participants.of_person(participant.person)
    here = [each for each in places if each.program in programs]
    taken = {each.program for each in here if is_shown(each, programs[each.program])}
    who = (await tx.people.of([participant.person]))[participant.person]
    return next(iter(joinable(who, programs.values(), taken)), None)


async def _plan_news(tx: Transaction, participant: Participant, now: datetime) -> None:
    places = Places.of(await tx.members.of_participant(participant.id))
    program = await tx.programs.get(participant.program)
    role = None if program.ended_at else role_waiting(participant, places)
    if role is None:
        await tx.participants.save(replace(participant, waiting_news_at=None))
        return
    promised = participant.waiting_news_at or now
    person = (await tx.people.of([participant.person]))[participant.person]
    await tx.outbox.queue(
        letter(
            Kind.WAITING_NEWS,
            tx.workspace,
            now=now,
            occasion=f"place:{participant.id}:{promised:%Y-%m-%d}",
            person=participant.person,
            program=participant.program,
            subject=participant.id,
            due_at=promised,
            expires_at=ledger.expires_at(POLICIES[Kind.WAITING_NEWS], max(promised, now), person.hours()),
        )
    )
    following = next_news(role, max(promised, now), program)
    await tx.participants.save(replace(participant, waiting_news_at=following))


async def _was_told_since(tx: Transaction, delivery: Delivery, participant: Participant) -> bool:
    """Matches were sent after this news was planned, and the person has heard on that day."""
    told = await tx.outbox.find(Kind.NO_MATCH, participant.id, participant.person)
    return told is not None and delivery.kind is Kind.WAITING_NEWS and told.queued_at > delivery.queued_at


@dataclass(frozen=True, slots=True)
class _Market:
    """Who in a program wants and offers which topics."""

    participants: dict[ParticipantId, Participant]
    wanted: Chosen
    offered: Chosen
    labels: dict[str, str]
    places: Places
    program: Program

    def topic(self, topic: str) -> Topic:
        mentors = [each for each in self.participants.values() if topic in self.offered.get(each.id, ())]
        return Topic(
            label=self.labels[topic],
            wanted=len(self.who_wants(topic)),
            offered=len(mentors),
            places=sum(most_mentees(each, self.program) for each in mentors),
        )

    def helpful(self, topic: str) -> Helpful:
        """How many could take somebody who adds this topic."""
        loads = self.places.loads()
        free = [
            each.id
            for each in self.participants.values()
            if topic in self.offered.get(each.id, ()) and loads[each.id] < most_mentees(each, self.program)
        ]
        return Helpful(self.labels[topic], len(free))

    def who_wants(self, topic: str) -> list[Participant]:
        return [each for each in self.participants.values() if topic in self.wanted.get(each.id, ())]

    def who_waits_for(self, topic: str) -> list[Participant]:
        """Those who want the topic and have no mentor."""
        return [each for each in self.who_wants(topic) if role_waiting(each, self.places) is Role.MENTEE]


async def _waiting(
    tx: Transaction, program: Program, participant: Participant, role: Role, places: Places
) -> Waiting:
    market = await _market(tx, program, places)
    if role is Role.MENTOR:
        return Waiting(
            program=program,
            role=role,
            topics=_wanted_elsewhere(market, participant.id),
            has_board=program.board,
            hears_of_next=participant.next_time is NextTime.AGAIN,
        )
    topics = [topic for topic in market.wanted.get(participant.id, ()) if topic in market.labels]
    scarce = scarcest(market.topic(topic) for topic in topics)
    wanted = next((topic for topic in topics if scarce and market.labels[topic] == scarce.label), None)
    return Waiting(
        program=program,
        role=role,
        scarce=scarce,
        place=place_in_line(participant.id, market.who_waits_for(wanted)) if wanted else None,
        news_at=participant.waiting_news_at,
        may_look=await _may_look(tx, program, participant),
        has_board=program.board,
        helpful=_helpful(market, topics),
        hears_of_next=participant.next_time is NextTime.AGAIN,
    )


def _helpful(market: _Market, chosen: Iterable[str]) -> Helpful | None:
    """A topic more that makes a match likely, where mentors are chosen by topics."""
    if market.program.policy.is_group or market.program.policy.reciprocal:
        return None
    return most_helpful(market.helpful(topic) for topic in market.labels if topic not in set(chosen))


async def _may_look(tx: Transaction, program: Program, participant: Participant) -> bool:
    is_new = participant.first_in_line_at is not None and participant.suggest_at is None
    return is_new and program.started_at is not None and not await tx.rematches.open_to([participant.id])


async def _market(tx: Transaction, program: Program, places: Places) -> _Market:
    participants = await tx.participants.of_program(program.id, Standing.IN)
    wanted = await tx.answers.of_program(program.id, "topics_wanted")
    offered = await tx.answers.of_program(program.id, "topics_offered")
    return _Market(
        participants={each.id: each for each in participants},
        wanted={each.id: _topics(wanted.get(each.id)) for each in participants if each.seeks},
        offered={
            each.id: _topics(offered.get(each.id))
            for each in participants
            if each.offers or program.policy.reciprocal
        },
        labels=await topic_labels(tx, program.id),
        places=places,
        program=program,
    )


def _wanted_elsewhere(market: _Market, mentor: ParticipantId) -> tuple[str, ...]:
    """Topics that people wait for and that this mentor might add, most wanted first."""
    others = [topic for topic in market.labels if topic not in market.offered.get(mentor, ())]
    waiting = {topic: len(market.who_waits_for(topic)) for topic in others}
    most_wanted = sorted((topic for topic in others if waiting[topic]), key=lambda topic: -waiting[topic])
    return tuple(market.labels[topic] for topic in most_wanted[:MOST_TOPICS])


def _topics(answer: Answered) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()
