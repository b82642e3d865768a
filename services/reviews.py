"""The review: a coordinator looks at planned matches in order of doubt, and changes what should change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from matching import outputs
from matching.inputs import Request
from mentoring.ids import ParticipantId, ProposalId, RunId
from mentoring.matches import Proposal, ProposalStatus, Run
from mentoring.people import Person
from mentoring.places import Places, most_mentees, who_gets_a_mentor
from mentoring.programs import Program
from mentoring.refusals import ChangedMeanwhile, NotYours, Refusal
from mentoring.runs import CHANGEABLE, Left, Planned, Review, by_doubt, has_concern
from services import authority, programs
from services.proposals import Onlooker
from services.runs import left_without
from storage.database import Store
from storage.transaction import Transaction

TAKEN_OUT = "taken_out"
"""The cause for somebody whose planned match a coordinator, or a concern, took out."""


@dataclass(eq=False)
class NoRoomForBoth(Refusal):
    """One of the two is matched otherwise by now, has no place left, or takes no part any more."""


async def review(store: Store, who: Person, run: RunId) -> Review:
    """A run as its coordinators see it."""
    async with store.reading() as tx:
        return await shown(tx, who, await tx.runs.get(run))


async def lock(store: Store, who: Person, proposal: ProposalId) -> Review:
    """Keep this pair when matches are computed again; done twice, it is let go."""
    async with store.transaction() as tx:
        run, found = await changeable(tx, who, proposal)
        await tx.proposals.save(replace(found, locked=not found.locked))
        return await shown(tx, who, run)


async def take_out(store: Store, who: Person, proposal: ProposalId) -> Review:
    """Do not match these two; a new run does not propose them again."""
    async with store.transaction() as tx:
        run, found = await changeable(tx, who, proposal)
        await tx.proposals.save(replace(found, status=ProposalStatus.REJECTED, locked=False))
        return await shown(tx, who, run)


async def put_back(store: Store, who: Person, proposal: ProposalId) -> Review:
    """Match them after all, if both are still free; against somebody's concern it is not possible."""
    async with store.transaction() as tx:
        run, found = await changeable(tx, who, proposal, status=ProposalStatus.REJECTED)
        if has_concern(found):
            raise NotYours
        if not await has_room(tx, found, await tx.proposals.of_run(run.id)):
            raise NoRoomForBoth
        await tx.proposals.save(replace(found, status=ProposalStatus.PLANNED))
        return await shown(tx, who, run)


async def note(store: Store, who: Person, proposal: ProposalId, text: str) -> Review:
    """Write something about a planned match, for coordinators; the two could ask to see it."""
    async with store.transaction() as tx:
        run, found = await changeable(tx, who, proposal)
        await tx.proposals.save(replace(found, note=text))
        return await shown(tx, who, run)


async def explain(store: Store, who: Person, proposal: ProposalId) -> Planned:
    """Why this pair: all that the engine said."""
    async with store.reading() as tx:
        run, found = await changeable(tx, who, proposal)
        return (await onlooker(tx, who, run, [found])).sees(found)


async def changeable(
    tx: Transaction,
    who: Person,
    proposal: ProposalId,
    *,
    status: ProposalStatus = ProposalStatus.PLANNED,
) -> tuple[Run, Proposal]:
    """A planned match that this coordinator may change, while its run can be changed."""
    found = await tx.proposals.get(proposal)
    run = await tx.runs.get(found.run)
    participants = await tx.participants.of([found.mentor, found.mentee])
    await authority.entitled(tx, who, found.program, [each.person for each in participants.values()])
    if run.status not in CHANGEABLE or found.status is not status:
        raise ChangedMeanwhile
    return run, found


async def has_room(tx: Transaction, wanted: Proposal, planned: Sequence[Proposal]) -> bool:
    """Whether both take part still, the mentee is free in this plan, and the mentor has a place in it."""
    participants = await tx.participants.of([wanted.mentor, wanted.mentee])
    program = await tx.programs.get(wanted.program)
    places = Places.of(await tx.members.of_program(wanted.program))
    taken = places.loads()[wanted.mentor] + sum(each.mentor == wanted.mentor for each in planned)
    taken_by_plan = {one for each in planned for one in who_gets_a_mentor(each, program)}
    seeking = who_gets_a_mentor(wanted, program)
    is_taken = not (taken_by_plan | places.with_mentor()).isdisjoint(seeking)
    is_mutual = any((each.mentor, each.mentee) == (wanted.mentee, wanted.mentor) for each in planned)
    take_part = all(each.is_in for each in participants.values())
    return (
        take_part
        and not is_taken
        and not is_mutual
        and taken < most_mentees(participants[wanted.mentor], program)
    )


async def shown(tx: Transaction, who: Person, run: Run) -> Review:
    """The run before this coordinator, as it is now."""
    program = await authority.coordinating(tx, who, run.program)
    planned = await tx.proposals.of_run(run.id)
    taken_out = await tx.proposals.rejected(run.id)
    answer = outputs.Outcome.from_json(run.outcome)
    request = Request.from_json(run.request) if run.request else Request(applicants=())
    sees = await onlooker(tx, who, run, (*planned, *taken_out), (each.id for each in answer.unmatched))
    return Review(
        choice=await programs.choice_of(tx, who, program),
        run=run,
        planned=_seen(sees, by_doubt(planned)),
        taken_out=_seen(sees, taken_out),
        left=()
        if run.is_placement
        else (
            *_left_by_engine(sees, program, answer, planned),
            *_left_since(sees, program, request, answer, planned),
        ),
        managers_unknown=sum(each.manager is None for each in request.applicants),
        kept_no_longer=len(answer.refused_locks),
    )


async def onlooker(
    tx: Transaction, who: Person, run: Run, proposals: Iterable[Proposal], others: Iterable[int] = ()
) -> Onlooker:
    """A coordinator before these planned matches, and these other participants."""
    ids = {ParticipantId(each) for each in others}
    for proposal in proposals:
        ids |= {proposal.mentor, proposal.mentee}
        if proposal.runner_up:
            ids.add(ParticipantId(proposal.runner_up["mentor"]))
    return await Onlooker.of(tx, who.id, run.program, ids)


def _seen(sees: Onlooker, proposals: Iterable[Proposal]) -> tuple[Planned, ...]:
    return tuple(sees.sees(each) for each in proposals if sees.knows(each.mentor, each.mentee))


def _left_by_engine(
    sees: Onlooker, program: Program, answer: outputs.Outcome, planned: Sequence[Proposal]
) -> tuple[Left, ...]:
    """Whom the engine found no match for, but for those who were given one by hand."""
    mentees, mentors = _sides(planned, program)
    return left_without(
        sees,
        (
            each
            for each in answer.unmatched
            if each.id not in (mentees if each.side is outputs.Side.MENTEE else mentors)
        ),
    )


def _left_since(
    sees: Onlooker, program: Program, request: Request, answer: outputs.Outcome, planned: Sequence[Proposal]
) -> tuple[Left, ...]:
    """Whose planned match was taken out, and who has no other."""
    mentees, mentors = _sides(planned, program)
    busy = {each.id for each in request.applicants if each.load}
    freed = [
        (one, True)
        for each in answer.proposals
        for one in ((each.mentee, each.mentor) if program.policy.reciprocal else (each.mentee,))
        if one not in mentees
    ]
    if not program.policy.reciprocal:
        freed += [(each.mentor, False) for each in answer.proposals if each.mentor not in mentors | busy]
    return tuple(
        Left(person=sees.person(one), seeks=seeks, cause=TAKEN_OUT)
        for one, seeks in sorted({(ParticipantId(one), seeks) for one, seeks in freed})
        if sees.knows(one) and not sees.is_party(one)
    )


def _sides(planned: Sequence[Proposal], program: Program) -> tuple[set[ParticipantId], set[ParticipantId]]:
    mentees = {one for each in planned for one in who_gets_a_mentor(each, program)}
    return mentees, {each.mentor for each in planned}
