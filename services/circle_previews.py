"""The quiet preview of planned groups: the mentors first, then, after their yes, everybody else.

Whoever has a concern gives up their seat, and only the coordinators learn why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from mentoring.alerts import Cause
from mentoring.circles import Circle, CircleReview, GroupPlan, Seat, next_asked
from mentoring.deliveries import DeadlineKind, Delivery, Kind
from mentoring.ids import ParticipantId, PersonId, RunId, SeatId
from mentoring.matches import PreviewAnswer, Run, RunStatus
from mentoring.people import Person
from mentoring.previews import Concern, PlanMovedOn
from mentoring.programs import Program
from mentoring.refusals import ChangedMeanwhile, NotYours
from mentoring.runs import CHANGEABLE, answer_by
from services import alerts, authority, circle_reviews, circles, runs
from services.letters import Withdrawn, letter
from services.proposals import topic_labels
from storage.database import Store
from storage.transaction import Transaction

TAKES_CONCERNS = CHANGEABLE | {RunStatus.COUNTDOWN}


async def start(store: Store, who: Person, run: RunId, now: datetime) -> CircleReview:
    """Ask those who have not been asked yet."""
    async with store.transaction() as tx:
        found = await tx.runs.get(run)
        program = await authority.coordinating(tx, who, found.program)
        unasked = await _unasked(tx, found, program)
        if found.status is not RunStatus.REVIEW or not unasked:
            raise ChangedMeanwhile
        begun = replace(found, status=RunStatus.PREVIEW, preview_closes_at=None)
        asking = await _ask(tx, begun, program, unasked, now)
        await tx.deadlines.put(DeadlineKind.CLOSE_PREVIEW, run, answer_by(now, program.zone))
        return await circle_reviews.shown(tx, who, asking)


async def plan(store: Store, who: Person, seat: SeatId) -> GroupPlan:
    """What somebody was asked about, while it still stands; `PlanMovedOn` afterwards."""
    async with store.reading() as tx:
        _, found = await _standing(tx, who, seat)
        return await _plan(tx, found, who.id)


async def approve(store: Store, who: Person, seat: SeatId, now: datetime) -> GroupPlan:
    """It looks good to one of them."""
    async with store.transaction() as tx:
        run, found = await _standing(tx, who, seat)
        await tx.seats.save(replace(found, preview=PreviewAnswer.FINE))
        if run.status is RunStatus.PREVIEW:
            await _go_on(tx, run, now)
        return await _plan(tx, found, who.id)


async def object_to(store: Store, who: Person, seat: SeatId, concern: Concern, now: datetime) -> GroupPlan:
    """One of them has a concern: they give up the seat, and the coordinators learn why. Nobody else does.

    Later plans keep them apart from whom they named, or, if they named nobody, from all of this group.
    """
    async with store.transaction() as tx:
        run, found = await _standing(tx, who, seat)
        planned = await _plan(tx, found, who.id)
        others = await _others(tx, found)
        await tx.group_concerns.put(found.program, found.participant, _meant(concern, others), now)
        await tx.seats.remove(found)
        circle = await tx.circles.get(found.circle)
        await tx.circles.save(replace(circle, shared_hours=None))
        await alerts.raise_alert(
            tx,
            found.program,
            Cause.CONCERN,
            occasion=f"seat:{found.id}",
            now=now,
            about=who.id,
            detail={
                "reason": concern.reason,
                "text": concern.text,
                alerts.PARTIES: (who.id, *others.values()),
            },
        )
        if run.status is RunStatus.PREVIEW:
            await _go_on(tx, run, now)
        return planned


async def close(tx: Transaction, run: Run, now: datetime) -> None:
    """The deadline: silence means fine. Those whose mentors were silent are asked now."""
    program = await tx.programs.get(run.program)
    for seat in await _seats(tx, run):
        if seat.preview is PreviewAnswer.ASKED:
            await tx.seats.save(replace(seat, preview=PreviewAnswer.FINE))
    unasked = await _unasked(tx, run, program)
    if not unasked:
        await _finish(tx, run, now)
        return
    asking = await _ask(tx, run, program, unasked, now)
    if asking.preview_closes_at:
        await tx.deadlines.put(DeadlineKind.CLOSE_PREVIEW, run.id, asking.preview_closes_at)


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> GroupPlan | Withdrawn:
    """GROUP_PREVIEW: a planned group that stands, to somebody in it who has not answered."""
    found = await tx.seats.find(SeatId(delivery.subject or 0))
    if found is None:
        return Withdrawn("plan moved on")
    run = await tx.runs.get((await tx.circles.get(found.circle)).run)
    if run.status is not RunStatus.PREVIEW:
        return Withdrawn("plan moved on")
    if found.preview is not PreviewAnswer.ASKED:
        return Withdrawn("answered")
    return replace(await _plan(tx, found, PersonId(delivery.person or "")), answer_by=delivery.expires_at)


async def _standing(tx: Transaction, who: Person, seat: SeatId) -> tuple[Run, Seat]:
    """The seat somebody was asked about: in a newer plan, if they have kept it there."""
    read = await tx.seats.find(seat)
    if read is None:
        raise PlanMovedOn
    if (await tx.participants.get(read.participant)).person != who.id:
        raise NotYours
    run = await tx.runs.open_one(read.program)
    sitting = await _seats(tx, run) if run else ()
    found = next((each for each in sitting if each.participant == read.participant), None)
    if run is None or run.status not in TAKES_CONCERNS or found is None:
        raise PlanMovedOn
    if found.preview is PreviewAnswer.NOT_ASKED:
        raise PlanMovedOn
    return run, found


async def _others(tx: Transaction, found: Seat) -> dict[ParticipantId, PersonId]:
    """Everybody else who has a seat in the group."""
    seats = (await tx.seats.of_circles([found.circle]))[found.circle]
    participants = await tx.participants.of(each.participant for each in seats if each.id != found.id)
    return {one: each.person for one, each in participants.items()}


def _meant(concern: Concern, others: Mapping[ParticipantId, PersonId]) -> list[ParticipantId]:
    """With whom somebody would rather not be: whom they named, else all of the group."""
    named = [one for one, person in others.items() if person in concern.about]
    return named or list(others)


async def _ask(tx: Transaction, run: Run, program: Program, unasked: list[Seat], now: datetime) -> Run:
    until = answer_by(now, program.zone)
    participants = await tx.participants.of(each.participant for each in unasked)
    for each in unasked:
        await tx.seats.save(replace(each, preview=PreviewAnswer.ASKED))
        await tx.outbox.queue(
            letter(
                Kind.GROUP_PREVIEW,
                tx.workspace,
                now=now,
                occasion=f"seat:{each.id}",
                person=participants[each.participant].person,
                program=program.id,
                subject=each.id,
                expires_at=until,
            )
        )
    asking = replace(run, preview_closes_at=max(until, run.preview_closes_at or until))
    await tx.runs.save(asking)
    return asking


async def _go_on(tx: Transaction, run: Run, now: datetime) -> None:
    """After an answer: ask whose turn it is, and end the preview when all have answered."""
    program = await tx.programs.get(run.program)
    asking = await _ask(tx, run, program, await _unasked(tx, run, program), now)
    seats = await _seats(tx, run)
    if not any(each.preview is PreviewAnswer.ASKED for each in seats):
        await tx.deadlines.drop(DeadlineKind.CLOSE_PREVIEW, run.id)
        await _finish(tx, asking, now)


async def _finish(tx: Transaction, run: Run, now: datetime) -> None:
    reviewed = replace(run, status=RunStatus.REVIEW)
    await tx.runs.save(reviewed)
    await runs.tell_coordinators(tx, reviewed, f"previewed:{now:%Y-%m-%d}", now)


async def _by_circle(tx: Transaction, run: Run) -> list[list[Seat]]:
    planned = await tx.circles.of_run(run.id)
    return list((await tx.seats.of_circles(each.id for each in planned)).values())


async def _seats(tx: Transaction, run: Run) -> Iterable[Seat]:
    return [each for seats in await _by_circle(tx, run) for each in seats]


async def _unasked(tx: Transaction, run: Run, program: Program) -> list[Seat]:
    return [each for seats in await _by_circle(tx, run) for each in next_asked(seats, program.preview)]


async def _plan(tx: Transaction, found: Seat, reader: PersonId) -> GroupPlan:
    circle: Circle = await tx.circles.get(found.circle)
    seats = (await tx.seats.of_circles([circle.id]))[circle.id]
    participants = await tx.participants.of(each.participant for each in seats)
    people = await tx.people.of(each.person for each in participants.values())
    topic = await circles.topic_of(tx, circle.program, seats)
    labels = await topic_labels(tx, circle.program)

    def person(participant: ParticipantId) -> Person | None:
        return people.get(participants[participant].person)

    return GroupPlan(
        seat=found,
        program=await tx.programs.get(found.program),
        topic=labels.get(topic or "", ""),
        others=tuple(
            (known, each.role) for each in seats if (known := person(each.participant)) and known.id != reader
        ),
        answer_by=None,
    )
