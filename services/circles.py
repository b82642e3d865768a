"""Planning groups: composed by the engine, then looked at and changed by a coordinator.

As with pairs the engine works in another process, and never inside a transaction.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from matching import outputs
from matching.inputs import Applicant, Request
from matching.middles import Middle
from mentoring.circles import (
    CannotShareAGroup,
    Circle,
    CircleReadiness,
    CircleReview,
    NobodyToGather,
    PlannedCircle,
    Seat,
    Seated,
    Wanted,
    can_begin,
    seats_of,
    topics_of,
)
from mentoring.ids import UNSAVED, CircleId, ParticipantId, PersonId, ProgramId, RunId, SeatId
from mentoring.matches import Run, RunStatus
from mentoring.memberships import GroupIsFull
from mentoring.participants import Participant, Role
from mentoring.people import Person
from mentoring.places import Places
from mentoring.programs import Program
from mentoring.questions import Answered
from mentoring.refusals import ChangedMeanwhile
from mentoring.runs import CHANGEABLE
from services import authority, programs
from services.applicants import engine_request, kept_apart
from services.matchmaker import Matchmaker
from services.proposals import Onlooker, topic_labels
from storage.database import Store
from storage.transaction import Transaction

MIDDLES = {0: Middle.NOBODY, 1: Middle.MENTOR, 2: Middle.TWO_MENTORS}
MOST_TOPICS = 5


async def readiness(store: Store, who: Person, program: ProgramId, now: datetime) -> CircleReadiness:
    """What a coordinator should know before groups are planned."""
    async with store.reading() as tx:
        found = await programs.ongoing(tx, who, program)
        request = await _request(tx, found, now)
        labels = await topic_labels(tx, program)
        people, mentors = _sides(request)
        wanted = Counter(topic for each in people for topic in each.topics_wanted if topic in labels)
        return CircleReadiness(
            program=found,
            people=len(people),
            mentors=len(mentors),
            seats=sum(seats_of(found, [each.capacity]) for each in mentors),
            topics=tuple((labels[topic], count) for topic, count in wanted.most_common(MOST_TOPICS)),
            running=len(await tx.matches.open_ones(program)),
            last_sent=await tx.runs.last_sent(program),
        )


async def compose(
    store: Store, matchmaker: Matchmaker, who: Person, program: ProgramId, now: datetime
) -> RunId:
    """Plan groups; a plan that was under review is put aside."""
    async with store.reading() as tx:
        found = await programs.ongoing(tx, who, program)
        before = await tx.runs.open_one(program)
        request = await _request(tx, found, now)
    if before and before.status is not RunStatus.REVIEW:
        raise ChangedMeanwhile
    seats = found.policy.seats_beside(found.group_mentors, found.most_mentees)
    answer = await matchmaker.circles(request.to_json(), seats, MIDDLES[found.group_mentors])
    composed = [each for each in outputs.Circles.from_json(answer).circles if _is_group(found, each)]
    if not composed:
        raise NobodyToGather
    async with store.transaction() as tx:
        await programs.ongoing(tx, who, program)
        if await tx.runs.open_one(program) != before:
            raise ChangedMeanwhile
        if before:
            await tx.runs.save(replace(before, status=RunStatus.DISCARDED))
        return (await _store(tx, found, request, answer, composed, who.id, now)).id


async def review(store: Store, who: Person, run: RunId) -> CircleReview:
    """The planned groups of a run, for a coordinator."""
    async with store.reading() as tx:
        return await shown(tx, who, await tx.runs.get(run))


async def move(
    store: Store, who: Person, circle: CircleId, participant: ParticipantId, to: CircleId | None
) -> CircleReview:
    """Give somebody a seat in another group of the plan, or none."""
    async with store.transaction() as tx:
        run, found = await _changeable(tx, who, circle)
        seat = await _seat(tx, found, participant)
        if to is not None:
            _, target = await _changeable(tx, who, to)
            await _refuse_unless_fitting(tx, target, participant)
            await tx.seats.save(replace(seat, circle=to))
        else:
            await tx.seats.remove(seat)
        for changed in {circle, to or circle}:
            await tx.circles.save(replace(await tx.circles.get(changed), shared_hours=None))
        return await shown(tx, who, run)


async def seat(store: Store, who: Person, circle: CircleId, participant: ParticipantId) -> CircleReview:
    """Give somebody a seat who had none in the plan."""
    async with store.transaction() as tx:
        run, found = await _changeable(tx, who, circle)
        person = await tx.participants.get(participant)
        taken = {each.participant for seats in (await _seats(tx, run)).values() for each in seats}
        if person.program != run.program or participant in taken:
            raise ChangedMeanwhile
        role = Role.MENTEE if person.seeks else Role.MENTOR
        await _refuse_unless_fitting(tx, found, participant)
        await tx.seats.add(_seat_of(found, participant, role))
        await tx.circles.save(replace(found, shared_hours=None))
        return await shown(tx, who, run)


async def shown(tx: Transaction, who: Person, run: Run) -> CircleReview:
    """The run before this coordinator, as it is now."""
    program = await authority.coordinating(tx, who, run.program)
    circles = await tx.circles.of_run(run.id)
    seats = await tx.seats.of_circles(each.id for each in circles)
    left = await _left(tx, run, {each.participant for sitting in seats.values() for each in sitting})
    ids = [each.participant for sitting in seats.values() for each in sitting] + [each.id for each in left]
    sees = await Onlooker.of(tx, who.id, run.program, ids)
    looks = await _Look.of(tx, program, sees)
    return CircleReview(
        choice=await programs.choice_of(tx, who, program),
        run=run,
        circles=tuple(looks.at(circle, seats[circle.id]) for circle in circles),
        left=tuple(
            (each.id, sees.person(each.id), Role.MENTEE if each.seeks else Role.MENTOR)
            for each in left
            if sees.knows(each.id) and not sees.is_party(each.id)
        ),
    )


async def may_share(tx: Transaction, program: Program, one: PersonId, others: Iterable[PersonId]) -> bool:
    """Whether somebody may be in a group with these: no wish against it, and nobody's manager."""
    others = tuple(others)
    never = await kept_apart(tx, program.id)
    managers = await authority.managers_of(tx, (one, *others))
    pairs = [pair for other in others for pair in ((one, other), (other, one))]
    return one not in others and not any(b in never.get(a, ()) or managers.get(a) == b for a, b in pairs)


async def topic_of(tx: Transaction, program: ProgramId, seats: Iterable[Seat]) -> str | None:
    """What people with these seats have in common most."""
    found = topics_of(*await _topics(tx, program, list(seats)))
    return found[0][0] if found else None


@dataclass(frozen=True, slots=True)
class _Look:
    """All that is needed to show a planned group."""

    program: Program
    sees: Onlooker
    wanted: Mapping[ParticipantId, Answered]
    offered: Mapping[ParticipantId, Answered]

    @classmethod
    async def of(cls, tx: Transaction, program: Program, sees: Onlooker) -> "_Look":
        return cls(
            program,
            sees,
            await tx.answers.of_program(program.id, "topics_wanted"),
            await tx.answers.of_program(program.id, "topics_offered"),
        )

    def at(self, circle: Circle, seats: list[Seat]) -> PlannedCircle:
        known = [each for each in seats if self.sees.knows(each.participant)]
        capacities = [
            self.sees.participants[each.participant].capacity for each in known if each.role is Role.MENTOR
        ]
        people = [self.sees.person(each.participant) for each in known]
        wanted, offered = (
            {each.participant: _chosen(answers, each.participant) for each in known if each.role is role}
            for answers, role in ((self.wanted, Role.MENTEE), (self.offered, Role.MENTOR))
        )
        return PlannedCircle(
            circle=circle,
            seats=tuple(Seated(seat=each, person=self.sees.person(each.participant)) for each in known),
            topics=tuple(
                Wanted(label=self.sees.labels[topic], count=count, is_offered=is_offered)
                for topic, count, is_offered in topics_of(wanted, offered)[:MOST_TOPICS]
                if topic in self.sees.labels
            ),
            teams=len({person.team for person in people if person.team}),
            most=seats_of(self.program, capacities),
            is_hidden=self.sees.is_party(*(each.participant for each in known)),
        )


async def _request(tx: Transaction, program: Program, now: datetime) -> Request:
    """As for pairs, but that nobody leads a second group, and levels help as the format says."""
    request = await engine_request(tx, program, now)
    applicants = tuple(
        replace(each, offers=each.offers and not each.load, load=0) for each in request.applicants
    )
    return replace(request, applicants=applicants)


def _sides(request: Request) -> tuple[list[Applicant], list[Applicant]]:
    people = [each for each in request.applicants if each.seeks]
    return people, [each for each in request.applicants if each.offers and each.capacity]


def _is_group(program: Program, found: outputs.Circle) -> bool:
    roles = [Role.MENTOR] * len(found.mentors) + [Role.MENTEE] * len(found.people)
    return can_begin(program.policy, roles)


async def _store(
    tx: Transaction,
    program: Program,
    request: Request,
    answer: bytes,
    composed: list[outputs.Circle],
    by: PersonId,
    now: datetime,
) -> Run:
    run = await tx.runs.add(
        Run(
            workspace=program.workspace,
            id=RunId(UNSAVED),
            program=program.id,
            seed=request.seed,
            request=request.to_json(),
            fingerprint=request.fingerprint,
            outcome=answer,
            engine=outputs.Circles.from_json(answer).engine,
            created_by=by,
            created_at=now,
        )
    )
    for position, found in enumerate(composed):
        circle = await tx.circles.add(_circle_of(run, found, position))
        mentors = [_seat_of(circle, ParticipantId(one), Role.MENTOR) for one in found.mentors]
        people = [_seat_of(circle, ParticipantId(one), Role.MENTEE) for one in found.people]
        await tx.seats.add_all([*mentors, *people])
    return run


def _circle_of(run: Run, found: outputs.Circle, position: int) -> Circle:
    return Circle(
        workspace=run.workspace,
        id=CircleId(UNSAVED),
        run=run.id,
        program=run.program,
        position=position,
        shared_hours=found.shared_hours,
    )


def _seat_of(circle: Circle, participant: ParticipantId, role: Role) -> Seat:
    return Seat(
        workspace=circle.workspace,
        id=SeatId(UNSAVED),
        circle=circle.id,
        program=circle.program,
        participant=participant,
        role=role,
    )


async def _changeable(tx: Transaction, who: Person, circle: CircleId) -> tuple[Run, Circle]:
    """A planned group that this coordinator may change, while its run can be changed."""
    found = await tx.circles.get(circle)
    run = await tx.runs.get(found.run)
    seats = (await tx.seats.of_circles([circle]))[circle]
    participants = await tx.participants.of(each.participant for each in seats)
    await authority.entitled(tx, who, found.program, [each.person for each in participants.values()])
    if run.status not in CHANGEABLE:
        raise ChangedMeanwhile
    return run, found


async def _seat(tx: Transaction, circle: Circle, participant: ParticipantId) -> Seat:
    seats = (await tx.seats.of_circles([circle.id]))[circle.id]
    found = next((each for each in seats if each.participant == participant), None)
    if found is None:
        raise ChangedMeanwhile
    return found


async def _refuse_unless_fitting(tx: Transaction, target: Circle, participant: ParticipantId) -> None:
    """By hand a group may get more people than its mentor wanted, but nobody whom a rule keeps away."""
    seats = (await tx.seats.of_circles([target.id]))[target.id]
    people = await tx.participants.of([participant, *(each.participant for each in seats)])
    program = await tx.programs.get(target.program)
    others = [people[each.participant].person for each in seats]
    if not await may_share(tx, program, people[participant].person, others):
        raise CannotShareAGroup
    if len(seats) + 1 not in range(program.policy.members.stop):
        raise GroupIsFull


async def _seats(tx: Transaction, run: Run) -> dict[CircleId, list[Seat]]:
    return await tx.seats.of_circles(each.id for each in await tx.circles.of_run(run.id))


async def _left(tx: Transaction, run: Run, seated: set[ParticipantId]) -> list[Participant]:
    """Who took part in the run, has no seat in it, and is in no group."""
    request = Request.from_json(run.request) if run.request else Request(applicants=())
    people, mentors = _sides(request)
    wanted = {ParticipantId(each.id) for each in (*people, *mentors)} - seated
    places = Places.of(await tx.members.of_program(run.program))
    busy = {each.participant for each in places.members if each.is_open}
    found = await tx.participants.of(sorted(wanted - busy))
    return [each for each in found.values() if each.is_in]


async def _topics(
    tx: Transaction, program: ProgramId, seats: list[Seat]
) -> tuple[dict[ParticipantId, tuple[str, ...]], dict[ParticipantId, tuple[str, ...]]]:
    wanted = await tx.answers.of_program(program, "topics_wanted")
    offered = await tx.answers.of_program(program, "topics_offered")
    return (
        {each.participant: _chosen(wanted, each.participant) for each in seats if each.role is Role.MENTEE},
        {each.participant: _chosen(offered, each.participant) for each in seats if each.role is Role.MENTOR},
    )


def _chosen(answers: Mapping[ParticipantId, Answered], one: ParticipantId) -> tuple[str, ...]:
    said = answers.get(one)
    return said if isinstance(said, tuple) else ()
