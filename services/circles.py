"""Planning groups: what there is to gather, and the groups that the engine composes.

As with pairs the engine works in another process, and never inside a transaction.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from matching import outputs
from matching.inputs import Applicant, Kept, Request
from matching.middles import Middle
from mentoring.circles import (
    Circle,
    CircleReadiness,
    NobodyToGather,
    Seat,
    can_begin,
    is_same_group,
    seats_of,
    stay,
    topics_of,
)
from mentoring.ids import UNSAVED, CircleId, ParticipantId, PersonId, ProgramId, RunId, SeatId
from mentoring.matches import Run, RunStatus
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.questions import Answered
from mentoring.refusals import ChangedMeanwhile
from mentoring.runs import refuse_after_the_last_day
from services import authority, programs
from services.applicants import engine_request, kept_apart
from services.matchmaker import Matchmaker
from services.proposals import topic_labels
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
        people, mentors = sides(request)
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
    """Plan groups; of a plan that was under review, what is locked and who was asked stays."""
    async with store.reading() as tx:
        await programs.ongoing(tx, who, program)
        found = await basis(tx, program, now)
    if found.replaces and found.replaces.status is not RunStatus.REVIEW:
        raise ChangedMeanwhile
    answer = await gathered(matchmaker, found)
    if not answer.circles:
        raise NobodyToGather
    async with store.transaction() as tx:
        await programs.ongoing(tx, who, program)
        return (await keep(tx, found, answer, who.id, now)).id


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What groups are planned from: the request, and the plan that they take the place of."""

    program: Program
    request: Request
    replaces: Run | None
    before: Mapping[CircleId, tuple[Circle, tuple[Seat, ...]]]


async def basis(tx: Transaction, program: ProgramId, now: datetime) -> Basis:
    """What groups would be planned from now."""
    found = await tx.programs.get(program)
    refuse_after_the_last_day(found, now)
    run = await tx.runs.open_one(program)
    before = await _planned(tx, run)
    kept = tuple(each for each in (_kept(*planned) for planned in before.values()) if each)
    request = await _request(tx, found, now, kept)
    return Basis(program=found, request=request, replaces=run, before=before)


async def gathered(matchmaker: Matchmaker, found: Basis) -> outputs.Circles:
    """What the engine plans; circles that are too small to begin are none."""
    program = found.program
    seats = program.policy.seats_beside(program.group_mentors, program.most_mentees)
    answer = await matchmaker.circles(found.request.to_json(), seats, MIDDLES[program.group_mentors])
    return _without_too_small(program, outputs.Circles.from_json(answer))


async def keep(
    tx: Transaction, found: Basis, answer: outputs.Circles, by: PersonId | None, now: datetime
) -> Run:
    """Store planned groups; `ChangedMeanwhile` if the plan they replace is no longer what it was."""
    present = await tx.runs.open_one(found.program.id)
    if present != found.replaces or await _planned(tx, present) != found.before:
        raise ChangedMeanwhile
    if found.replaces:
        await tx.runs.save(replace(found.replaces, status=RunStatus.DISCARDED))
    return await _store(tx, found, answer, by, now)


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


async def _request(tx: Transaction, program: Program, now: datetime, kept: tuple[Kept, ...] = ()) -> Request:
    """As for pairs, but that nobody leads a second group, and levels help as the format says."""
    request = await engine_request(tx, program, now, kept=kept)
    applicants = tuple(
        replace(each, offers=each.offers and not each.load, load=0) for each in request.applicants
    )
    return replace(request, applicants=applicants)


def _kept(circle: Circle, seats: Sequence[Seat]) -> Kept | None:
    """Who of a planned group stays in it, as the engine is told."""
    staying = stay(circle, seats)
    if not staying:
        return None
    mentors, people = (
        tuple(each.participant for each in staying if each.role is role)
        for role in (Role.MENTOR, Role.MENTEE)
    )
    return Kept(mentors=mentors, people=people, is_whole=circle.locked)


def sides(request: Request) -> tuple[list[Applicant], list[Applicant]]:
    """Who of a request seeks a group, and who could be in the middle of one."""
    people = [each for each in request.applicants if each.seeks]
    return people, [each for each in request.applicants if each.offers and each.capacity]


def _without_too_small(program: Program, answer: outputs.Circles) -> outputs.Circles:
    """Without groups of too few, whose people are without one."""
    groups = tuple(each for each in answer.circles if _is_group(program, each))
    people, mentors = (
        [one for each in answer.circles if each not in groups for one in of(each)]
        for of in (attrgetter("people"), attrgetter("mentors"))
    )
    too_few = (
        outputs.Unmatched(id=one, side=side, cause=outputs.Obstacle.TOO_FEW)
        for side, some in ((outputs.Side.MENTEE, people), (outputs.Side.MENTOR, mentors))
        for one in some
    )
    return replace(
        answer,
        circles=groups,
        left=tuple(sorted((*answer.left, *people))),
        unmatched=(*answer.unmatched, *too_few),
    )


def _is_group(program: Program, found: outputs.Circle) -> bool:
    roles = [Role.MENTOR] * len(found.mentors) + [Role.MENTEE] * len(found.people)
    return can_begin(program.policy, roles)


async def _planned(tx: Transaction, run: Run | None) -> dict[CircleId, tuple[Circle, tuple[Seat, ...]]]:
    circles = await tx.circles.of_run(run.id) if run else []
    seats = await tx.seats.of_circles(each.id for each in circles)
    return {each.id: (each, tuple(seats[each.id])) for each in circles}


async def _store(
    tx: Transaction, found: Basis, answer: outputs.Circles, by: PersonId | None, now: datetime
) -> Run:
    run = await tx.runs.add(
        Run(
            workspace=found.program.workspace,
            id=RunId(UNSAVED),
            program=found.program.id,
            seed=found.request.seed,
            request=found.request.to_json(),
            fingerprint=answer.fingerprint,
            outcome=answer.to_json(),
            engine=answer.engine,
            created_by=by,
            created_at=now,
        )
    )
    kept = [planned for planned in found.before.values() if _kept(*planned)]
    for position, composed in enumerate(answer.circles):
        before = kept[composed.kept] if composed.kept is not None else None
        circle = await tx.circles.add(_circle_of(run, composed, position))
        mentors = [seat_of(circle, ParticipantId(one), Role.MENTOR) for one in composed.mentors]
        people = [seat_of(circle, ParticipantId(one), Role.MENTEE) for one in composed.people]
        new = _with_what_was_said([*mentors, *people], before[1] if before else ())
        await tx.seats.add_all(new)
        await tx.circles.save(_as_before(circle, new, before, found.before.values()))
    return run


def _with_what_was_said(new: Iterable[Seat], before: Sequence[Seat]) -> list[Seat]:
    """Who keeps a seat keeps its lock, and what they said to the preview."""
    known = {(each.participant, each.role): each for each in before}
    return [
        replace(each, locked=old.locked, preview=old.preview)
        if (old := known.get((each.participant, each.role)))
        else each
        for each in new
    ]


def _as_before(
    circle: Circle,
    seats: Sequence[Seat],
    kept: tuple[Circle, tuple[Seat, ...]] | None,
    before: Iterable[tuple[Circle, tuple[Seat, ...]]],
) -> Circle:
    """The lock of a group that was kept; a note goes with the group that it is about."""
    if kept:
        return replace(circle, locked=kept[0].locked, note=kept[0].note)
    notes = (old.note for old, sitting in before if is_same_group(seats, sitting))
    return replace(circle, note=next(notes, ""))


def _circle_of(run: Run, found: outputs.Circle, position: int) -> Circle:
    return Circle(
        workspace=run.workspace,
        id=CircleId(UNSAVED),
        run=run.id,
        program=run.program,
        position=position,
        shared_hours=found.shared_hours,
    )


def seat_of(circle: Circle, participant: ParticipantId, role: Role) -> Seat:
    """A new seat in a planned group."""
    return Seat(
        workspace=circle.workspace,
        id=SeatId(UNSAVED),
        circle=circle.id,
        program=circle.program,
        participant=participant,
        role=role,
    )


async def _topics(
    tx: Transaction, program: ProgramId, seats: list[Seat]
) -> tuple[dict[ParticipantId, tuple[str, ...]], dict[ParticipantId, tuple[str, ...]]]:
    wanted = await tx.answers.of_program(program, "topics_wanted")
    offered = await tx.answers.of_program(program, "topics_offered")
    return (
        {each.participant: chosen(wanted, each.participant) for each in seats if each.role is Role.MENTEE},
        {each.participant: chosen(offered, each.participant) for each in seats if each.role is Role.MENTOR},
    )


def chosen(answers: Mapping[ParticipantId, Answered], one: ParticipantId) -> tuple[str, ...]:
    """The topics that somebody chose."""
    said = answers.get(one)
    return said if isinstance(said, tuple) else ()
