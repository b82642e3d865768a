"""The quiet preview: people are asked about a planned match before anybody else learns of it.

The mentor first, then the mentee after the mentor's yes or silence. A concern is private: only the
coordinators read it, and the other one never learns of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from mentoring.alerts import Cause
from mentoring.deliveries import DeadlineKind, Delivery, Kind
from mentoring.ids import PersonId, ProposalId, RunId
from mentoring.matches import PreviewAnswer, Proposal, ProposalStatus, Run, RunStatus
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.previews import Concern, Plan, PlanMovedOn
from mentoring.programs import Program
from mentoring.reasons import told_to, with_topics
from mentoring.refusals import ChangedMeanwhile, NotYours
from mentoring.runs import CHANGEABLE, Review, answer_by, is_waiting, next_question
from services import alerts, authority, circle_previews, reviews, runs
from services.letters import Withdrawn, letter
from services.proposals import topic_labels
from storage.database import Store
from storage.transaction import Transaction

TAKES_CONCERNS = CHANGEABLE | {RunStatus.COUNTDOWN}


async def start(store: Store, who: Person, run: RunId, now: datetime) -> Review:
    """Ask those who have not been asked yet."""
    async with store.transaction() as tx:
        found = await tx.runs.get(run)
        program = await authority.coordinating(tx, who, found.program)
        planned = await tx.proposals.of_run(run)
        if found.status is not RunStatus.REVIEW or not _unasked(planned, program):
            raise ChangedMeanwhile
        begun = replace(found, status=RunStatus.PREVIEW, preview_closes_at=None)
        asking = await _ask(tx, begun, program, _unasked(planned, program), now)
        await tx.deadlines.put(DeadlineKind.CLOSE_PREVIEW, run, answer_by(now, program.zone))
        return await reviews.shown(tx, who, asking)


async def plan(store: Store, who: Person, proposal: ProposalId) -> Plan:
    """What somebody was asked about, while it still stands; `PlanMovedOn` afterwards."""
    async with store.reading() as tx:
        _, found = await _standing(tx, proposal)
        return await _plan(tx, found, await _role(tx, found, who.id))


async def approve(store: Store, who: Person, proposal: ProposalId, now: datetime) -> Plan:
    """It looks good to one of them; after the mentor's yes the mentee is asked."""
    async with store.transaction() as tx:
        run, found = await _standing(tx, proposal)
        role = await _role(tx, found, who.id)
        fine = _answered(found, role, PreviewAnswer.FINE)
        await tx.proposals.save(fine)
        if run.status is RunStatus.PREVIEW:
            program = await tx.programs.get(run.program)
            asking = await _ask(tx, run, program, _unasked([fine], program), now)
            await _finish_if_answered(tx, asking, program, now)
        return await _plan(tx, fine, role)


async def object_to(store: Store, who: Person, proposal: ProposalId, concern: Concern, now: datetime) -> Plan:
    """One of them has a concern: the match is taken out, and the coordinators learn why. Nobody else does."""
    async with store.transaction() as tx:
        run, found = await _standing(tx, proposal)
        role = await _role(tx, found, who.id)
        against = replace(
            _answered(found, role, PreviewAnswer.CONCERN),
            status=ProposalStatus.REJECTED,
            locked=False,
            concern=concern.reason,
        )
        await tx.proposals.save(against)
        await _raise(tx, against, who, concern, now)
        if run.status is RunStatus.PREVIEW:
            await _finish_if_answered(tx, run, await tx.programs.get(run.program), now)
        return await _plan(tx, against, role)


async def close(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: silence means fine. Mentees whose mentors were silent are asked now."""
    run = await tx.runs.get(RunId(subject))
    if run.status is not RunStatus.PREVIEW:
        return
    program = await tx.programs.get(run.program)
    if program.policy.is_group:
        await circle_previews.close(tx, run, now)
        return
    for found in await tx.proposals.of_run(run.id):
        if found.mentor_preview is PreviewAnswer.ASKED:
            await tx.proposals.save(replace(found, mentor_preview=PreviewAnswer.FINE))
    unasked = _unasked(await tx.proposals.of_run(run.id), program)
    asking = await _ask(tx, run, program, unasked, now)
    if asking.preview_closes_at and asking.preview_closes_at > now:
        await tx.deadlines.put(DeadlineKind.CLOSE_PREVIEW, run.id, asking.preview_closes_at)
    else:
        await _finish(tx, asking, now)


async def load_preview(tx: Transaction, delivery: Delivery, _now: datetime) -> Plan | Withdrawn:
    """PREVIEW: a planned match that stands, to one of the two who has not answered."""
    found = await tx.proposals.get(ProposalId(delivery.subject or 0))
    run = await tx.runs.get(found.run)
    if run.status is not RunStatus.PREVIEW or found.status is not ProposalStatus.PLANNED:
        return Withdrawn("plan moved on")
    role = await _role(tx, found, PersonId(delivery.person or ""))
    if _answer(found, role) is not PreviewAnswer.ASKED:
        return Withdrawn("answered")
    return replace(await _plan(tx, found, role), answer_by=delivery.expires_at)


async def _standing(tx: Transaction, proposal: ProposalId) -> tuple[Run, Proposal]:
    """The plan for these two as it is now: a new run may have taken the place of the one they read of."""
    read = await tx.proposals.get(proposal)
    run = await tx.runs.open_one(read.program)
    found = await tx.proposals.of_pair(run.id, read.mentor, read.mentee) if run else None
    if run is None or found is None or found.status is not ProposalStatus.PLANNED:
        raise PlanMovedOn
    return run, found


async def _ask(
    tx: Transaction, run: Run, program: Program, unasked: Sequence[Proposal], now: datetime
) -> Run:
    """Ask the next one of each pair; each has two working days from then on."""
    if not unasked:
        return run
    until = answer_by(now, program.zone)
    participants = await tx.participants.of(one for each in unasked for one in (each.mentor, each.mentee))
    for each in unasked:
        role = next_question(each, program.preview)
        asked = each.mentor if role is Role.MENTOR else each.mentee
        await tx.proposals.save(_answered(each, role or Role.MENTEE, PreviewAnswer.ASKED))
        await tx.outbox.queue(
            letter(
                Kind.PREVIEW,
                tx.workspace,
                now=now,
                occasion=f"proposal:{each.id}",
                person=participants[asked].person,
                program=program.id,
                subject=each.id,
                expires_at=until,
            )
        )
    asking = replace(run, preview_closes_at=max(until, run.preview_closes_at or until))
    await tx.runs.save(asking)
    return asking


async def _finish_if_answered(tx: Transaction, run: Run, program: Program, now: datetime) -> None:
    planned = await tx.proposals.of_run(run.id)
    if not any(is_waiting(each) for each in planned) and not _unasked(planned, program):
        await tx.deadlines.drop(DeadlineKind.CLOSE_PREVIEW, run.id)
        await _finish(tx, run, now)


async def _finish(tx: Transaction, run: Run, now: datetime) -> None:
    """Everybody was asked: whoever said nothing is fine with it, and the coordinators can send."""
    for each in await tx.proposals.of_run(run.id):
        if each.mentee_preview is PreviewAnswer.ASKED:
            await tx.proposals.save(replace(each, mentee_preview=PreviewAnswer.FINE))
    reviewed = replace(run, status=RunStatus.REVIEW)
    await tx.runs.save(reviewed)
    await runs.tell_coordinators(tx, reviewed, f"previewed:{now:%Y-%m-%d}", now)


async def _raise(tx: Transaction, against: Proposal, who: Person, concern: Concern, now: datetime) -> None:
    participants = await tx.participants.of([against.mentor, against.mentee])
    await alerts.raise_alert(
        tx,
        against.program,
        Cause.CONCERN,
        occasion=f"proposal:{against.id}",
        now=now,
        about=who.id,
        detail={
            "reason": concern.reason,
            "text": concern.text,
            alerts.PARTIES: tuple(each.person for each in participants.values()),
        },
    )


async def _plan(tx: Transaction, found: Proposal, role: Role) -> Plan:
    partner = await tx.participants.get(found.mentee if role is Role.MENTOR else found.mentor)
    people = await tx.people.of([partner.person])
    return Plan(
        proposal=found,
        program=await tx.programs.get(found.program),
        role=role,
        partner=people[partner.person],
        reasons=with_topics(told_to(role, found.reasons), await topic_labels(tx, found.program)),
        answer_by=None,
    )


async def _role(tx: Transaction, found: Proposal, who: PersonId) -> Role:
    """Which of the two somebody is; `NotYours` for anybody else."""
    participants = await tx.participants.of([found.mentor, found.mentee])
    if participants[found.mentor].person == who:
        return Role.MENTOR
    if participants[found.mentee].person == who:
        return Role.MENTEE
    raise NotYours


def _unasked(planned: Iterable[Proposal], program: Program) -> list[Proposal]:
    return [each for each in planned if next_question(each, program.preview) is not None]


def _answer(found: Proposal, role: Role) -> PreviewAnswer:
    return found.mentor_preview if role is Role.MENTOR else found.mentee_preview


def _answered(found: Proposal, role: Role, answer: PreviewAnswer) -> Proposal:
    if role is Role.MENTOR:
        return replace(found, mentor_preview=answer)
    return replace(found, mentee_preview=answer)
