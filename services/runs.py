"""Match runs: what to know before one, computing it, and computing it again.

The engine works in another process, and never inside a transaction: what it was asked is read before, and
what it answered is stored only if nobody changed the plan in between.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from matching import outputs, prospects
from matching.inputs import Pair, Request
from mentoring import ledger
from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.ids import UNSAVED, ParticipantId, PersonId, ProgramId, RunId
from mentoring.matches import Proposal, Run, RunStatus
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import ChangedMeanwhile, Refusal
from mentoring.runs import (
    Forecast,
    Left,
    Price,
    Readiness,
    Topic,
    Unknown,
    refuse_after_the_last_day,
    was_asked,
)
from mentoring.shortlists import Asked, AskedAlready, asked
from services import authority, programs
from services.applicants import engine_request
from services.letters import Withdrawn, letter
from services.matchmaker import Matchmaker
from services.proposals import Onlooker, proposal_of
from storage.database import Store
from storage.transaction import Transaction


@dataclass(eq=False)
class NobodyToMatch(Refusal):
    """Nobody seeks a mentor, nobody has a place, or no two of them may be matched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a run is computed from: the request, and the plan that it takes the place of."""

    program: Program
    request: Request
    replaces: Run | None
    before: tuple[Proposal, ...]


async def open_run(store: Store, who: Person, program: ProgramId) -> Run | None:
    """The run that is under review, previewed or counting down."""
    async with store.reading() as tx:
        await programs.ongoing(tx, who, program)
        return await tx.runs.open_one(program)


async def check(
    store: Store, matchmaker: Matchmaker, who: Person, program: ProgramId, now: datetime
) -> Readiness:
    """What a coordinator should know before a run."""
    async with store.reading() as tx:
        await programs.ongoing(tx, who, program)
        request = (await basis(tx, program, now)).request
    found = prospects.Readiness.from_json(await matchmaker.check(request.to_json()))
    async with store.reading() as tx:
        return await _readiness(tx, who, program, found)


async def compute(
    store: Store, matchmaker: Matchmaker, who: Person, program: ProgramId, now: datetime
) -> RunId:
    """Plan matches. `ChangedMeanwhile` where a plan is, `AskedAlready` while both sides are asked."""
    async with store.reading() as tx:
        await programs.ongoing(tx, who, program)
        if await is_asking(tx, program):
            raise AskedAlready
        found = await basis(tx, program, now)
    if found.replaces:
        raise ChangedMeanwhile
    return await _computed(store, matchmaker, who, found, now)


async def compute_again(
    store: Store, matchmaker: Matchmaker, who: Person, run: RunId, now: datetime
) -> RunId:
    """Plan anew: locked pairs and those that people were asked about are kept, taken out ones stay out."""
    async with store.reading() as tx:
        program = (await tx.runs.get(run)).program
        await programs.ongoing(tx, who, program)
        found = await basis(tx, program, now)
    if found.replaces is None or found.replaces.id != run or found.replaces.status is not RunStatus.REVIEW:
        raise ChangedMeanwhile
    return await _computed(store, matchmaker, who, found, now)


async def is_asking(tx: Transaction, program: ProgramId) -> bool:
    """Both sides are having their say, so nothing is planned yet."""
    asking = await tx.shortlist_rounds.latest(program)
    return asking is not None and asking.is_open


async def basis(tx: Transaction, program: ProgramId, now: datetime) -> Basis:
    """What a run would be computed from now."""
    found = await tx.programs.get(program)
    refuse_after_the_last_day(found, now)
    run = await tx.runs.open_one(program)
    planned = await tx.proposals.of_run(run.id) if run else []
    request = await engine_request(
        tx,
        found,
        now,
        locked=_pairs(each for each in planned if each.locked or was_asked(each)),
        rejected=await _rejected(tx, program, run, planned),
    )
    return Basis(program=found, request=request, replaces=run, before=tuple(planned))


async def keep(tx: Transaction, found: Basis, outcome: bytes, by: PersonId | None, now: datetime) -> Run:
    """Store a computed run; `ChangedMeanwhile` if the plan that it replaces is no longer what it was."""
    await unchanged(tx, found)
    if found.replaces:
        await tx.runs.save(replace(found.replaces, status=RunStatus.DISCARDED))
    return await _store(tx, found, outcome, by, now)


async def unchanged(tx: Transaction, found: Basis) -> None:
    """`ChangedMeanwhile` if the plan that something was computed beside is no longer what it was."""
    present = await tx.runs.open_one(found.program.id)
    before = await tx.proposals.of_run(present.id) if present else []
    if present != found.replaces or tuple(before) != found.before:
        raise ChangedMeanwhile


async def forget(tx: Transaction, person: PersonId) -> None:
    """Somebody's data are erased: take out the private inputs of the runs that they took part in."""
    for participant in await tx.participants.of_person(person):
        for run in await tx.runs.of_program(participant.program):
            if run.request and participant.id in _ids(Request.from_json(run.request)):
                await tx.runs.save(replace(run, request=b""))


async def tell_coordinators(tx: Transaction, run: Run, occasion: str, now: datetime) -> None:
    """Let the coordinators know that a run waits for them, or counts down."""
    for person in await authority.in_charge(tx, run.program, now):
        await tx.outbox.queue(
            letter(
                Kind.RUN_NEWS,
                tx.workspace,
                now=now,
                occasion=f"run:{run.id}:{occasion}",
                person=person.id,
                program=run.program,
                subject=run.id,
                expires_at=ledger.expires_at(POLICIES[Kind.RUN_NEWS], now, person.hours()),
            )
        )


async def load_news(tx: Transaction, delivery: Delivery, _now: datetime) -> tuple[Program, Run] | Withdrawn:
    """RUN_NEWS: a run that still waits, or counts down."""
    run = await tx.runs.get(RunId(delivery.subject or 0))
    if run.status not in (RunStatus.REVIEW, RunStatus.COUNTDOWN):
        return Withdrawn("run moved on")
    return await tx.programs.get(run.program), run


def run_of(
    found: Basis, outcome: outputs.Outcome, by: PersonId | None, now: datetime, *, is_placement: bool = False
) -> Run:
    """A run of the engine as it is kept."""
    return Run(
        workspace=found.program.workspace,
        id=RunId(UNSAVED),
        program=found.program.id,
        seed=found.request.seed,
        request=found.request.to_json(),
        fingerprint=outcome.fingerprint,
        outcome=outcome.to_json(),
        engine=outcome.engine,
        is_placement=is_placement,
        created_by=by,
        created_at=now,
    )


async def _computed(store: Store, matchmaker: Matchmaker, who: Person, found: Basis, now: datetime) -> RunId:
    outcome = await matchmaker.match(found.request.to_json())
    if not outputs.Outcome.from_json(outcome).proposals:
        raise NobodyToMatch
    async with store.transaction() as tx:
        await programs.ongoing(tx, who, found.program.id)
        return (await keep(tx, found, outcome, who.id, now)).id


async def _store(tx: Transaction, found: Basis, outcome: bytes, by: PersonId | None, now: datetime) -> Run:
    answer = outputs.Outcome.from_json(outcome)
    run = await tx.runs.add(run_of(found, answer, by, now))
    before = {(each.mentor, each.mentee): each for each in found.before}
    new = [proposal_of(run, proposed, position) for position, proposed in enumerate(answer.proposals)]
    await tx.proposals.add_all(
        _with_what_was_said(each, before.get((each.mentor, each.mentee))) for each in new
    )
    return run


def _with_what_was_said(new: Proposal, before: Proposal | None) -> Proposal:
    """The same two people as in the plan before: notes and answers to the preview stay."""
    if before is None:
        return new
    return replace(
        new,
        locked=before.locked,
        note=before.note,
        mentor_preview=before.mentor_preview,
        mentee_preview=before.mentee_preview,
    )


async def _rejected(
    tx: Transaction, program: ProgramId, run: Run | None, planned: Iterable[Proposal]
) -> frozenset[Pair]:
    """The pairs that are not proposed again: taken out of this plan, or of any by somebody's concern."""
    concerns = _pairs(await tx.proposals.with_concern(program))
    if run is None:
        return concerns
    out_before = Request.from_json(run.request).rejected if run.request else frozenset()
    taken_out = _pairs(await tx.proposals.rejected(run.id))
    return ((out_before | taken_out) - _pairs(planned)) | concerns


def _pairs(proposals: Iterable[Proposal]) -> frozenset[Pair]:
    return frozenset(Pair(mentor=each.mentor, mentee=each.mentee) for each in proposals)


def _ids(request: Request) -> frozenset[int]:
    return frozenset(each.id for each in request.applicants)


async def _readiness(
    tx: Transaction, who: Person, program: ProgramId, found: prospects.Readiness
) -> Readiness:
    onlooker = await Onlooker.of(tx, who.id, program, (ParticipantId(each.id) for each in found.stranded))
    return Readiness(
        program=await tx.programs.get(program),
        mentees=found.mentees,
        mentors=found.mentors,
        places=found.places,
        possible_matches=found.possible_matches,
        short_topics=_short_topics(found, onlooker),
        stranded=left_without(onlooker, found.stranded),
        prices=tuple(
            Price(rule=onlooker.named(each.rule), more_matches=each.more_matches) for each in found.prices
        ),
        unknown=tuple(Unknown(answer=each.answer, people=each.people) for each in found.unknown),
        forecasts=tuple(
            Forecast(least_points=each.least_points, matched=each.matched, average=each.average or 0.0)
            for each in found.forecasts
        ),
        last_sent=await tx.runs.last_sent(program),
        asked=await _asked(tx, program),
    )


async def _asked(tx: Transaction, program: ProgramId) -> Asked | None:
    """How far both sides are with their say, of the newest round since matches were planned last."""
    asking = await tx.shortlist_rounds.latest(program)
    planned = await tx.runs.latest(program)
    if asking is None or (planned and asking.closed_at and planned.created_at > asking.closed_at):
        return None
    policy = (await tx.programs.get(program)).policy
    return asked(asking, await tx.shortlists.of_round(asking.id), policy)


def left_without(onlooker: Onlooker, unmatched: Iterable[outputs.Unmatched]) -> tuple[Left, ...]:
    """People without a match, as shown to somebody who is no party to them."""
    return tuple(
        Left(
            person=onlooker.person(participant),
            seeks=each.side is outputs.Side.MENTEE,
            cause=onlooker.named(each.cause),
            reliefs=tuple(onlooker.named(relief.rule) for relief in each.reliefs),
            topics=tuple(onlooker.labels[topic] for topic in each.scarce_topics if topic in onlooker.labels),
            lacks=each.lacks,
        )
        for each in unmatched
        if onlooker.knows(participant := ParticipantId(each.id)) and not onlooker.is_party(participant)
    )


def _short_topics(found: prospects.Readiness, onlooker: Onlooker) -> tuple[Topic, ...]:
    """Topics that more people want than there are places for, those that nobody offers first."""
    short = [each for each in found.topics if each.places < each.wanted and each.topic in onlooker.labels]
    return tuple(
        Topic(
            label=onlooker.labels[each.topic],
            wanted=each.wanted,
            offered=each.offered,
            places=each.places,
        )
        for each in sorted(short, key=lambda each: (each.places - each.wanted, each.topic))
    )
