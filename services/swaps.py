"""Why not the other one: another mentor for a planned match, explained by the engine, swapped in by hand."""

from dataclasses import replace

from matching import outputs
from matching.inputs import Pair, Request, Rule
from mentoring.ids import ParticipantId, ProgramId, ProposalId
from mentoring.matches import Proposal, ProposalStatus, Run
from mentoring.people import Person
from mentoring.places import seats
from mentoring.refusals import NoLongerThere
from mentoring.runs import Candidate, Comparison, Review, Share
from services import authority, reviews
from services.matchmaker import Matchmaker
from services.proposals import proposal_of
from services.reviews import NoRoomForBoth, changeable
from storage.database import Store
from storage.transaction import Transaction

MOST_FOUND = 50


async def mentors(store: Store, who: Person, proposal: ProposalId, typed: str) -> tuple[Candidate, ...]:
    """The other mentors of the run whose names fit what was typed."""
    async with store.reading() as tx:
        run, found = await changeable(tx, who, proposal)
        request = _request(run)
        offering = {
            ParticipantId(each.id)
            for each in request.applicants
            if each.offers or (request.rules.peers and each.seeks)
        }
        participants = await tx.participants.of(offering - {found.mentor, found.mentee})
        people = await tx.people.of(each.person for each in participants.values())
    candidates = (
        Candidate(participant=each.id, name=people[each.person].name) for each in participants.values()
    )
    fitting = (each for each in candidates if typed.casefold().strip() in each.name.casefold())
    return tuple(sorted(fitting, key=lambda each: (each.name, each.participant))[:MOST_FOUND])


async def compare(
    store: Store, matchmaker: Matchmaker, who: Person, proposal: ProposalId, mentor: ParticipantId
) -> Comparison:
    """Why this mentee was not given that mentor, and whether it can be done by hand."""
    async with store.reading() as tx:
        run, found = await _candidate(tx, who, proposal, mentor)
    answer = await matchmaker.why_not(_request(run).to_json(), found.mentee, mentor)
    async with store.reading() as tx:
        run, found = await _candidate(tx, who, proposal, mentor)
        return await _comparison(tx, who, run, found, mentor, outputs.WhyNot.from_json(answer))


async def swap(
    store: Store, matchmaker: Matchmaker, who: Person, proposal: ProposalId, mentor: ParticipantId
) -> Review:
    """Give a mentee another mentor. The rules hold for hands too; the new pair is locked, and unasked."""
    async with store.reading() as tx:
        run, found = await _candidate(tx, who, proposal, mentor)
        pair = Pair(*seats(mentor, found.mentee, await tx.programs.get(run.program)))
        request = await _with_lock(tx, run, pair)
    outcome = outputs.Outcome.from_json(await matchmaker.match(request.to_json()))
    by_hand = next((each for each in outcome.proposals if Pair(each.mentor, each.mentee) == pair), None)
    if by_hand is None or outcome.refused_locks:
        raise NoRoomForBoth
    async with store.transaction() as tx:
        run, found = await _candidate(tx, who, proposal, mentor)
        await _put_in(tx, run, found, proposal_of(run, by_hand, found.position))
        return await reviews.shown(tx, who, run)


async def _candidate(
    tx: Transaction, who: Person, proposal: ProposalId, mentor: ParticipantId
) -> tuple[Run, Proposal]:
    """The planned match, for a coordinator who is a party neither to it nor to the one with this mentor."""
    run, found = await changeable(tx, who, proposal)
    offering = await tx.participants.get(mentor)
    await authority.entitled(tx, who, run.program, [offering.person])
    return run, found


async def _with_lock(tx: Transaction, run: Run, pair: Pair) -> Request:
    """The run's request with this pair wished for; what a coordinator took out may come back."""
    request = _request(run)
    concerns = await _with_concern(tx, run.program)
    return replace(
        request, locked=frozenset({pair}), rejected=request.rejected - {pair} | (concerns & {pair})
    )


async def _put_in(tx: Transaction, run: Run, old: Proposal, new: Proposal) -> None:
    standing = [each for each in await tx.proposals.of_run(run.id) if each.id != old.id]
    if not await reviews.has_room(tx, new, standing):
        raise NoRoomForBoth
    await tx.proposals.save(replace(old, status=ProposalStatus.REJECTED, locked=False))
    await tx.proposals.add(replace(new, note=old.note))


async def _comparison(
    tx: Transaction, who: Person, run: Run, found: Proposal, mentor: ParticipantId, why: outputs.WhyNot
) -> Comparison:
    others = [each for each in await tx.proposals.of_run(run.id) if each.id != found.id]
    program = await tx.programs.get(run.program)
    holders = [
        each.mentee if each.mentor == mentor else each.mentor
        for each in others
        if mentor == each.mentor or (program.policy.reciprocal and mentor == each.mentee)
    ]
    sees = await reviews.onlooker(tx, who, run, [found], (mentor, *holders))
    concerns = await _with_concern(tx, run.program)
    has_concern = Pair(*seats(mentor, found.mentee, program)) in concerns
    return Comparison(
        planned=sees.sees(found),
        candidate=Candidate(participant=mentor, name=sees.person(mentor).name),
        causes=(Rule.PRIVATE_WISH,)
        if has_concern
        else tuple(sees.named(cause) for cause in why.causes if cause != Rule.REJECTED),
        score=why.score,
        shares=tuple(Share(factor=each.factor, value=each.value, weight=each.weight) for each in why.factors),
        place_holders=tuple(sees.person(each) for each in holders if not sees.is_party(each)),
        has_place=await reviews.has_room(tx, replace(found, mentor=mentor), others),
    )


async def _with_concern(tx: Transaction, program: ProgramId) -> frozenset[Pair]:
    """Pairs that one of the two would rather not be: refused in the words of any private wish."""
    concerns = await tx.proposals.with_concern(program)
    return frozenset(Pair(mentor=each.mentor, mentee=each.mentee) for each in concerns)


def _request(run: Run) -> Request:
    """What the run was computed from; `NoLongerThere` once it was erased with somebody's data."""
    if not run.request:
        raise NoLongerThere
    return Request.from_json(run.request)
