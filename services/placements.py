"""Placements: one match more while a program runs, found without moving anybody, planned like any other."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from matching import outputs
from matching.inputs import Applicant, Pair, Request
from mentoring.alerts import Cause
from mentoring.ids import ParticipantId, ProgramId
from mentoring.matches import Run, RunStatus
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.placements import Fit, MatchesGoOut, Placing
from mentoring.places import seats, who_gets_a_mentor
from mentoring.refusals import ChangedMeanwhile
from mentoring.runs import Review
from services import alerts, authority, programs, reviews, runs
from services.matchmaker import Matchmaker
from services.proposals import Onlooker, plain, proposal_of
from services.reviews import NoRoomForBoth
from services.runs import Basis
from storage.database import Store
from storage.transaction import Transaction


async def suggest(
    store: Store, matchmaker: Matchmaker, who: Person, participant: ParticipantId, wanted: Role, now: datetime
) -> Placing:
    """The best for somebody among those who are free. Nobody else's match, running or planned, is touched."""
    async with store.reading() as tx:
        found = await _beside_the_plan(tx, who, now, participant)
    side = outputs.Side.MENTEE if wanted is Role.MENTOR else outputs.Side.MENTOR
    answer = await matchmaker.fits(found.request, participant, side)
    async with store.reading() as tx:
        return await _placing(tx, who, found, participant, wanted, outputs.Fits.from_json(answer))


async def place(
    store: Store,
    matchmaker: Matchmaker,
    who: Person,
    mentor: ParticipantId,
    mentee: ParticipantId,
    now: datetime,
) -> Review:
    """Plan this match: in the plan that is under review, else in one of its own."""
    async with store.reading() as tx:
        found = await _beside_the_plan(tx, who, now, mentor, mentee)
        pair = Pair(*seats(mentor, mentee, found.program))
    request = _of_one(found.request, pair)
    outcome = outputs.Outcome.from_json(await matchmaker.match(request.to_json()))
    made = next((each for each in outcome.proposals if Pair(each.mentor, each.mentee) == pair), None)
    if made is None or outcome.refused_locks:
        raise NoRoomForBoth
    async with store.transaction() as tx:
        await _may_place(tx, who, mentor, mentee)
        await runs.unchanged(tx, found)
        run = await _plan_of(tx, replace(found, request=request), outcome, who, now)
        planned = proposal_of(run, made, len(found.before))
        if not await reviews.has_room(tx, planned, found.before):
            raise NoRoomForBoth
        await tx.proposals.add(planned)
        await alerts.withdraw(tx, run.program, Cause.SESSION_MATCH, f"pair:{mentor}:{mentee}", now)
        return await reviews.shown(tx, who, run)


async def _beside_the_plan(
    tx: Transaction, who: Person, now: datetime, *participants: ParticipantId
) -> Basis:
    """What one more match is found in, for a coordinator who is no party to these people."""
    program = await _may_place(tx, who, *participants)
    found = await runs.basis(tx, program, now)
    if found.replaces and found.replaces.status is RunStatus.COUNTDOWN:
        raise MatchesGoOut(found.replaces.send_at)
    return replace(found, request=_with_drafts(found))


async def _may_place(tx: Transaction, who: Person, *participants: ParticipantId) -> ProgramId:
    """The program of these people, for a coordinator who is no party to them."""
    known = await tx.participants.of(participants)
    if len(known) < len(participants):
        raise ChangedMeanwhile
    program = await programs.ongoing(tx, who, known[participants[0]].program)
    if {each.program for each in known.values()} != {program.id}:
        raise ChangedMeanwhile
    await authority.entitled(tx, who, program.id, [each.person for each in known.values()])
    return program.id


def _of_one(request: Request, pair: Pair) -> Request:
    """Nobody else takes part but the mentors who could have been chosen; of peers that is everybody."""
    if request.rules.peers:
        return replace(request, locked=frozenset({pair}))
    return replace(
        request,
        applicants=tuple(
            replace(one, seeks=one.id == pair.mentee)
            for one in request.applicants
            if one.offers or one.id == pair.mentee
        ),
        locked=frozenset({pair}),
    )


def _with_drafts(found: Basis) -> Request:
    """Everybody for whom something is planned keeps it: mentors their places, mentees their mentors."""
    taken = Counter(each.mentor for each in found.before)
    planned = {one for each in found.before for one in who_gets_a_mentor(each, found.program)}
    return replace(
        found.request,
        applicants=tuple(_as_planned(each, taken, planned) for each in found.request.applicants),
        locked=frozenset(),
    )


def _as_planned(one: Applicant, taken: Counter[ParticipantId], planned: set[ParticipantId]) -> Applicant:
    participant = ParticipantId(one.id)
    if participant not in planned and not taken[participant]:
        return one
    return replace(
        one, drafts=one.drafts + taken[participant], seeks=one.seeks and participant not in planned
    )


async def _plan_of(
    tx: Transaction, found: Basis, outcome: outputs.Outcome, who: Person, now: datetime
) -> Run:
    """The plan that takes it in; without one, a plan of its own in which nobody else takes part."""
    if found.replaces:
        return found.replaces
    return await tx.runs.add(runs.run_of(found, outcome, who.id, now, is_placement=True))


async def _placing(
    tx: Transaction,
    who: Person,
    found: Basis,
    participant: ParticipantId,
    wanted: Role,
    answer: outputs.Fits,
) -> Placing:
    is_mentor = wanted is Role.MENTOR
    others = {ParticipantId(each.mentor if is_mentor else each.mentee): each for each in answer.fits}
    sees = await Onlooker.of(tx, who.id, found.program.id, (participant, *others))
    line = _line(found.request)
    shown = [one for one in others if sees.knows(one) and not sees.is_party(one)]
    return Placing(
        program=found.program,
        participant=participant,
        person=sees.person(participant),
        wanted=wanted,
        fits=tuple(_fit(sees, one, others[one], None if is_mentor else line[one]) for one in shown),
        hidden=len(others) - len(shown),
    )


def _line(request: Request) -> dict[ParticipantId, int]:
    """The number of each who waits for a mentor."""
    waiting = sorted((each for each in request.applicants if each.seeks), key=lambda each: each.joined_order)
    return {ParticipantId(each.id): number for number, each in enumerate(waiting, start=1)}


def _fit(sees: Onlooker, participant: ParticipantId, found: outputs.Proposal, place: int | None) -> Fit:
    return Fit(
        participant=participant,
        person=sees.person(participant),
        score=found.score,
        strength=found.label,
        reasons=sees.reads({Role.MENTEE: plain(found.for_mentee)}),
        place=place,
    )
