"""Searches: the best free place for somebody who is first in line, without moving anybody else.

The engine is asked by the program's own rules, so that a rematch is what a run would plan. It works in
another process: what it was asked is read before, and what it answered is checked again.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from matching import outputs
from matching.inputs import Applicant, Pair, Request
from mentoring.ids import ParticipantId
from mentoring.matches import RunStatus
from mentoring.participants import Participant
from mentoring.places import Places, in_line, who_gets_a_mentor, who_gives_a_place
from mentoring.programs import Program
from mentoring.rematches import (
    LOOK_AGAIN_AFTER,
    may_look,
    not_again,
    promised,
    silent_mentors,
)
from services import rematches, seatsearches
from services.applicants import engine_request
from services.matchmaker import Matchmaker
from services.proposals import reasons_of
from storage.database import Store
from storage.transaction import Transaction


async def plan(store: Store, matchmaker: Matchmaker, now: datetime) -> None:
    """The planner: a rematch for each who looks for a new match, who was first in line first."""
    async with store.reading() as tx:
        looking = await tx.participants.looking_for_a_match(now)
        waiting = {each.id: each for each in (*looking, *await seatsearches.who_waits(tx, now))}
    for participant in in_line(waiting.values()):
        await place(store, matchmaker, participant.id, now)


async def place(store: Store, matchmaker: Matchmaker, mentee: ParticipantId, now: datetime) -> None:
    """Suggest the best free place to somebody; if there is none, look again tomorrow."""
    async with store.reading() as tx:
        participant = await tx.participants.get(mentee)
        is_group = (await tx.programs.get(participant.program)).policy.is_group
        request = None if is_group else await _request(tx, mentee, now)
    if is_group:
        await seatsearches.place(store, matchmaker, mentee, now)
        return
    if request is None:
        await _put_off(store, mentee, now)
        return
    answer = await matchmaker.fits(request, mentee, outputs.Side.MENTEE)
    best = next(iter(outputs.Fits.from_json(answer).fits), None)
    async with store.transaction() as tx:
        is_made = best is not None and await _suggest(tx, mentee, best, now)
    if not is_made:
        await _put_off(store, mentee, now)


async def _request(tx: Transaction, mentee: ParticipantId, now: datetime) -> Request | None:
    """What the engine is asked: this mentee, and all mentors with the places that nobody was promised."""
    participant = await tx.participants.get(mentee)
    program = await tx.programs.get(participant.program)
    if not await _may_be_placed(tx, participant, program, now):
        return None
    made = await tx.rematches.of_program(program.id)
    concerns = ((each.mentor, each.mentee) for each in await tx.proposals.with_concern(program.id))
    request = await engine_request(tx, program, now, rejected=_pairs({*not_again(made), *concerns}))
    planned, silent = await _planned(tx, program), silent_mentors(made, now)
    taken = frozenset({*planned, *silent, *promised(made)}) if program.policy.reciprocal else frozenset()
    return replace(
        request,
        applicants=tuple(
            _as_promised(each, silent, planned, taken - {mentee}) for each in request.applicants
        ),
    )


def _as_promised(
    one: Applicant,
    silent: Collection[ParticipantId],
    planned: Mapping[ParticipantId, int],
    taken: Collection[ParticipantId],
) -> Applicant:
    """Somebody without the places that are promised; `taken` peers are not there at all."""
    participant = ParticipantId(one.id)
    if participant in taken:
        return replace(one, seeks=False)
    if participant not in silent and not planned.get(participant):
        return one
    drafts = one.drafts + planned.get(participant, 0)
    return replace(one, offers=one.offers and participant not in silent, drafts=drafts)


async def _may_be_placed(tx: Transaction, participant: Participant, program: Program, now: datetime) -> bool:
    """They look, have no mentor, and nothing else is under way for them: one idea at a time."""
    if participant.suggest_at is None or not may_look(participant, program, now) or program.is_silent:
        return False
    places = Places.of(await tx.members.of_participant(participant.id))
    is_asked = await tx.rematches.open_to([participant.id])
    run = await tx.runs.open_one(program.id)
    is_planned = run is not None and any(
        participant.id in who_gets_a_mentor(each, program) for each in await tx.proposals.of_run(run.id)
    )
    is_being_sent = is_planned and run is not None and run.status is not RunStatus.REVIEW
    return participant.id not in places.with_mentor() and not is_asked and not is_being_sent


async def _planned(tx: Transaction, program: Program) -> Counter[ParticipantId]:
    """The places that a plan gives away while people are asked about it or it counts down."""
    run = await tx.runs.open_one(program.id)
    if run is None or run.status is RunStatus.REVIEW:
        return Counter()
    planned = await tx.proposals.of_run(run.id)
    return Counter(one for each in planned for one in who_gives_a_place(each, program))


async def _suggest(tx: Transaction, mentee: ParticipantId, best: outputs.Proposal, now: datetime) -> bool:
    """Suggest it, unless something else has come about for them meanwhile."""
    participant = await tx.participants.get(mentee)
    program = await tx.programs.get(participant.program)
    if not await _may_be_placed(tx, participant, program, now):
        return False
    return await rematches.suggest(tx, participant, ParticipantId(best.mentor), reasons_of(best), now)


async def _put_off(store: Store, mentee: ParticipantId, now: datetime) -> None:
    """Nobody has a free place that fits, or something else is under way: look again tomorrow."""
    async with store.transaction() as tx:
        participant = await tx.participants.get(mentee)
        program = await tx.programs.get(participant.program)
        if participant.suggest_at and participant.suggest_at <= now:
            is_over = program.ended_at is not None or participant.first_in_line_at is None
            following = None if is_over else now + LOOK_AGAIN_AFTER
            await tx.participants.save(replace(participant, suggest_at=following))


def _pairs(pairs: Iterable[tuple[ParticipantId, ParticipantId]]) -> frozenset[Pair]:
    return frozenset(Pair(mentor=mentor, mentee=mentee) for mentor, mentee in pairs)
