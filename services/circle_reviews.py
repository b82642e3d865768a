"""The review of planned groups: a coordinator looks at each, and changes what should change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matching import outputs
from matching.inputs import Request
from mentoring.circles import (
    CannotShareAGroup,
    Circle,
    CircleReview,
    PlannedCircle,
    Seat,
    Seated,
    Wanted,
    seats_of,
    topics_of,
)
from mentoring.ids import CircleId, ParticipantId, RunId
from mentoring.matches import Run
from mentoring.memberships import GroupIsFull
from mentoring.participants import Participant, Role
from mentoring.people import Person
from mentoring.places import Places
from mentoring.programs import Program
from mentoring.questions import Answered
from mentoring.refusals import ChangedMeanwhile
from mentoring.runs import CHANGEABLE, Left
from services import authority, programs
from services.circles import MOST_TOPICS, chosen, may_share, seat_of, sides
from services.proposals import Onlooker
from services.reviews import TAKEN_OUT
from services.runs import left_without
from storage.database import Store
from storage.transaction import Transaction


async def review(store: Store, who: Person, run: RunId) -> CircleReview:
    """The planned groups of a run, for a coordinator."""
    async with store.reading() as tx:
        return await shown(tx, who, await tx.runs.get(run))


async def move(
    store: Store, who: Person, circle: CircleId, participant: ParticipantId, to: CircleId | None
) -> CircleReview:
    """Give somebody a seat in another group of the plan, or none.

    What they said to the preview was about the other group, so they are asked anew. By hand is locked.
    """
    async with store.transaction() as tx:
        run, found = await changeable(tx, who, circle)
        seat = await _seat(tx, found, participant)
        if to is not None:
            _, target = await changeable(tx, who, to)
            await _refuse_unless_fitting(tx, target, participant)
            await tx.seats.add(replace(seat_of(target, participant, seat.role), locked=True))
        await tx.seats.remove(seat)
        for changed in {circle, to or circle}:
            await tx.circles.save(replace(await tx.circles.get(changed), shared_hours=None))
        return await shown(tx, who, run)


async def seat(store: Store, who: Person, circle: CircleId, participant: ParticipantId) -> CircleReview:
    """Give somebody a seat who had none in the plan."""
    async with store.transaction() as tx:
        run, found = await changeable(tx, who, circle)
        person = await tx.participants.get(participant)
        taken = {each.participant for seats in (await _seats(tx, run)).values() for each in seats}
        if person.program != run.program or participant in taken:
            raise ChangedMeanwhile
        role = Role.MENTEE if person.seeks else Role.MENTOR
        await _refuse_unless_fitting(tx, found, participant)
        await tx.seats.add(replace(seat_of(found, participant, role), locked=True))
        await tx.circles.save(replace(found, shared_hours=None))
        return await shown(tx, who, run)


async def lock(store: Store, who: Person, circle: CircleId) -> CircleReview:
    """Keep this group as it is when groups are planned anew; done twice, it is let go."""
    async with store.transaction() as tx:
        run, found = await changeable(tx, who, circle)
        await tx.circles.save(replace(found, locked=not found.locked))
        return await shown(tx, who, run)


async def lock_seat(store: Store, who: Person, circle: CircleId, participant: ParticipantId) -> CircleReview:
    """Keep somebody in this group when groups are planned anew; done twice, they are let go."""
    async with store.transaction() as tx:
        run, found = await changeable(tx, who, circle)
        seat = await _seat(tx, found, participant)
        await tx.seats.save(replace(seat, locked=not seat.locked))
        return await shown(tx, who, run)


async def note(store: Store, who: Person, circle: CircleId, text: str) -> CircleReview:
    """Write something about a planned group, for coordinators; those in it could ask to see it."""
    async with store.transaction() as tx:
        run, found = await changeable(tx, who, circle)
        await tx.circles.save(replace(found, note=text))
        return await shown(tx, who, run)


async def shown(tx: Transaction, who: Person, run: Run) -> CircleReview:
    """The run before this coordinator, as it is now."""
    program = await authority.coordinating(tx, who, run.program)
    circles = await tx.circles.of_run(run.id)
    seats = await tx.seats.of_circles(each.id for each in circles)
    seated = {each.participant for sitting in seats.values() for each in sitting}
    left = await _left(tx, run, seated)
    sees = await Onlooker.of(tx, who.id, run.program, (*seated, *(each.id for each in left)))
    looks = await _Look.of(tx, program, sees)
    answer = outputs.Circles.from_json(run.outcome)
    return CircleReview(
        choice=await programs.choice_of(tx, who, program),
        run=run,
        circles=tuple(looks.at(circle, seats[circle.id]) for circle in circles),
        left=_told_why(sees, answer, left),
        kept_no_longer=len(answer.refused),
    )


def _told_why(
    sees: Onlooker, answer: outputs.Circles, left: Sequence[Participant]
) -> tuple[tuple[ParticipantId, Left], ...]:
    """Why each has no seat: as the engine says, or because a hand or a concern has taken it since."""
    told = {each.id: each for each in answer.unmatched}
    shown = (each for each in left if sees.knows(each.id) and not sees.is_party(each.id))
    return tuple((each.id, _why(sees, each, told.get(each.id))) for each in shown)


def _why(sees: Onlooker, participant: Participant, told: outputs.Unmatched | None) -> Left:
    if told:
        (left,) = left_without(sees, [told])
        return left
    return Left(person=sees.person(participant.id), seeks=participant.seeks, cause=TAKEN_OUT)


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
            {each.participant: chosen(answers, each.participant) for each in known if each.role is role}
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


async def changeable(tx: Transaction, who: Person, circle: CircleId) -> tuple[Run, Circle]:
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
    people, mentors = sides(request)
    wanted = {ParticipantId(each.id) for each in (*people, *mentors)} - seated
    places = Places.of(await tx.members.of_program(run.program))
    busy = {each.participant for each in places.members if each.is_open}
    found = await tx.participants.of(sorted(wanted - busy))
    return [each for each in found.values() if each.is_in]
