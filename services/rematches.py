"""Rematches: one person at a time to somebody who is first in line, until both say yes."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from mentoring import rematches as rules
from mentoring.deliveries import DeadlineKind, Delivery, Kind
from mentoring.ids import UNSAVED, MatchId, ParticipantId, ProgramId, RematchId
from mentoring.leads import someone
from mentoring.matches import Match, Member
from mentoring.memberships import Change
from mentoring.participants import Participant, Role
from mentoring.people import Person
from mentoring.programs import Preview, Program
from mentoring.reasons import told_to, with_topics
from mentoring.refusals import NoLongerThere
from mentoring.rematches import InLine, Outcome, Rematch, Rematched, answer_by, may_look
from services import leads, memberships, seatings, sendings, waiting
from services.letters import Withdrawn, rematch_letter
from services.proposals import topic_labels
from storage.database import Store
from storage.transaction import Transaction


async def look(store: Store, who: Person, program: ProgramId, now: datetime) -> InLine:
    """*Yes, look for someone*: from now on somebody is suggested as soon as a place that fits is free."""
    async with store.transaction() as tx:
        participant = await tx.participants.find(program, who.id)
        found = await tx.programs.get(program)
        if participant is None or found.ended_at or not await _is_without(tx, participant):
            raise NoLongerThere
        looking = rules.looks(participant, found, now)
        if not may_look(looking, found, now):
            raise rules.TooLateToBegin(program=found.name, ends_on=found.ends_on)
        if not await tx.rematches.open_to([participant.id]):
            await tx.participants.save(looking)
        usual = await waiting.usual(tx, program, Role.MENTEE, now)
        return InLine(program=found, participant=looking, usual=usual)


async def seen(store: Store, who: Person, rematch: RematchId) -> Rematched:
    """A rematch that waits for this person's answer."""
    async with store.reading() as tx:
        return await _own(tx, who, rematch)


async def want(store: Store, who: Person, rematch: RematchId, now: datetime) -> Rematched | None:
    """The mentee's yes: the mentor is asked now. None if the place has gone since; we look on."""
    async with store.transaction() as tx:
        own = await _own(tx, who, rematch, Role.MENTEE)
        if not await _is_possible(tx, own.program, own.rematch):
            await _close(tx, own.rematch, Outcome.IMPOSSIBLE, now)
            return None
        if own.rematch.match is not None:
            return await _want_seat(tx, own, now)
        wanted = rules.want(own.rematch, answer_by(now, own.partner.hours()), now)
        await tx.rematches.save(wanted)
        await tx.deadlines.put(DeadlineKind.CLOSE_REMATCH, wanted.id, wanted.answer_by)
        await tx.outbox.queue(rematch_letter(Kind.REMATCH_TO_MENTOR, wanted, own.partner.id, now))
        return replace(own, rematch=wanted)


async def suggest(
    tx: Transaction,
    mentee: Participant,
    mentor: ParticipantId,
    reasons: dict[str, Any],
    now: datetime,
    *,
    match: MatchId | None = None,
) -> bool:
    """Suggest somebody's best free place, if it is still possible; it is kept free until it is answered."""
    program = await tx.programs.get(mentee.program)
    reader = (await tx.people.of([mentee.person]))[mentee.person]
    made = Rematch(
        workspace=tx.workspace,
        id=RematchId(UNSAVED),
        program=program.id,
        mentee=mentee.id,
        mentor=mentor,
        match=match,
        reasons=reasons,
        made_at=now,
        answer_by=answer_by(now, reader.hours()),
    )
    if not await _is_possible(tx, program, made):
        return False
    kept = await tx.rematches.add(made)
    await tx.participants.save(replace(mentee, suggest_at=None))
    await tx.deadlines.put(DeadlineKind.CLOSE_REMATCH, kept.id, kept.answer_by)
    await tx.outbox.queue(rematch_letter(Kind.REMATCH, kept, reader.id, now))
    return True


async def pass_over(
    store: Store, who: Person, rematch: RematchId, outcome: Outcome, now: datetime
) -> Rematched:
    """The mentee would like somebody else, or nobody for now; the mentor never learns of it."""
    async with store.transaction() as tx:
        own = await _own(tx, who, rematch, Role.MENTEE)
        await _close(tx, own.rematch, outcome, now)
        return own


async def accept(store: Store, who: Person, rematch: RematchId, now: datetime) -> Rematched | None:
    """The mentor's yes: they are a match, told in the usual way. None if it is no longer possible."""
    async with store.transaction() as tx:
        own = await _own(tx, who, rematch, Role.MENTOR)
        if not await _is_possible(tx, own.program, own.rematch):
            await _close(tx, own.rematch, Outcome.IMPOSSIBLE, now)
            return None
        await _make(tx, own.program, own.rematch, now)
        return own


async def decline(store: Store, who: Person, rematch: RematchId, now: datetime) -> Rematched:
    """The mentor's no: the mentee reads that it does not come about, and not why."""
    async with store.transaction() as tx:
        own = await _own(tx, who, rematch, Role.MENTOR)
        await _close(tx, own.rematch, Outcome.MENTOR_NO, now)
        return own


async def close_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: nobody answered. The mentee keeps the place in line; a mentor's silence is a no."""
    rematch = await tx.rematches.find(RematchId(subject))
    if rematch is None or rematch.asks is None:
        return
    if rematch.match is not None and await _is_over(tx, rematch, now):
        return
    outcome = Outcome.UNANSWERED if rematch.asks is Role.MENTEE else Outcome.MENTOR_SILENT
    await _close(tx, rematch, outcome, now)


async def ask_for_seat(store: Store, who: Person, match: MatchId, now: datetime) -> Rematched | Change:
    """A seat that somebody has chosen: theirs at once, or after a yes of whoever leads the group."""
    async with store.transaction() as tx:
        found = await tx.matches.get(match)
        program = await tx.programs.get(found.program)
        participant = await memberships.waiting(tx, program, who.id)
        await memberships.may_sit(tx, program, found, participant, who)
        for rematch in await tx.rematches.open_to([participant.id]):
            if rematch.asks is Role.MENTOR:
                raise rules.SeatAskedFor(day=who.hours().local_date(rematch.answer_by))
            await _close(tx, rematch, Outcome.IMPOSSIBLE, now)
        leading = await leads.leader_of(tx, found)
        if program.preview is Preview.NOBODY or leading is None:
            return await memberships.join_in(tx, program, found, participant, who, now)
        chosen = await _chosen(tx, found, participant, leading, now)
        return await _want_seat(tx, await _suggested(tx, chosen, Role.MENTEE), now)


async def withdraw(tx: Transaction, participant: ParticipantId, now: datetime) -> None:
    """Somebody is not there any more: what was suggested to them, or of them, is over."""
    for rematch in await tx.rematches.of_participant(participant):
        if rematch.asks is not None:
            await _close(tx, rematch, Outcome.IMPOSSIBLE, now)


async def program_ended(tx: Transaction, program: ProgramId, now: datetime) -> None:
    """Nothing comes about any more; the goodbye to all says so."""
    for rematch in await tx.rematches.open_of_program(program):
        await tx.rematches.save(rules.close(rematch, Outcome.IMPOSSIBLE, now))
        await tx.deadlines.drop(DeadlineKind.CLOSE_REMATCH, rematch.id)


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> Rematched | Withdrawn:
    """REMATCH and REMATCH_TO_MENTOR: while it is this reader's turn, and still possible."""
    rematch = await tx.rematches.find(RematchId(delivery.subject or 0))
    if rematch is None or rematch.asks is not _TURNS[delivery.kind]:
        return Withdrawn("answered")
    program = await tx.programs.get(rematch.program)
    if program.ended_at or not await _is_possible(tx, program, rematch):
        return Withdrawn("no longer possible")
    return await _suggested(tx, rematch, _TURNS[delivery.kind])


async def load_over(tx: Transaction, delivery: Delivery, _now: datetime) -> Rematched | Withdrawn:
    """REMATCH_OVER: to a mentee who had said yes, and who still waits."""
    rematch = await tx.rematches.find(RematchId(delivery.subject or 0))
    if rematch is None:
        return Withdrawn("gone")
    mentee = await tx.participants.get(rematch.mentee)
    if not mentee.is_in or not await _is_without(tx, mentee):
        return Withdrawn("waits no more")
    return await _suggested(tx, rematch, Role.MENTEE)


_TURNS = {Kind.REMATCH: Role.MENTEE, Kind.REMATCH_TO_MENTOR: Role.MENTOR}


async def _own(tx: Transaction, who: Person, rematch: RematchId, role: Role | None = None) -> Rematched:
    """A rematch whose turn it is to be answered by this person; a refusal for everybody else."""
    found = await tx.rematches.find(rematch)
    if found is None or found.asks is None:
        raise rules.NotSuggestedNow
    asked = found.asks
    participant = await tx.participants.get(found.mentee if asked is Role.MENTEE else found.mentor)
    if asked is Role.MENTOR and found.match is not None:
        members = await tx.members.of_match(found.match)
        if someone(members, participant.person) is None:
            raise rules.NotSuggestedNow
    if participant.person != who.id or (role is not None and asked is not role):
        raise rules.NotSuggestedNow
    return await _suggested(tx, found, asked)


async def _suggested(tx: Transaction, rematch: Rematch, role: Role) -> Rematched:
    """The rematch, as this side reads of it."""
    other = await tx.participants.get(rematch.mentor if role is Role.MENTEE else rematch.mentee)
    people = await tx.people.of([other.person])
    found = Rematched(
        rematch=rematch,
        program=await tx.programs.get(rematch.program),
        role=role,
        partner=people[other.person],
        reasons=with_topics(told_to(role, rematch.reasons), await topic_labels(tx, rematch.program)),
    )
    if rematch.match is None:
        return found
    group = await tx.matches.get(rematch.match)
    members = await tx.members.of_match(group.id)
    return replace(found, topic=await leads.topic_of(tx, group), size=len(members))


async def _is_possible(tx: Transaction, program: Program, rematch: Rematch) -> bool:
    if rematch.match is not None:
        return await seatings.is_possible(tx, program, rematch)
    return await sendings.is_possible(tx, program, rematch)


async def _make(tx: Transaction, program: Program, rematch: Rematch, now: datetime) -> None:
    """Both have said yes: a match of two, or a seat in a group."""
    if rematch.match is None:
        await _close(tx, rematch, Outcome.MATCHED, now)
        await sendings.match(tx, program, rematch, now)
        return
    participant = await tx.participants.get(rematch.mentee)
    person = (await tx.people.of([participant.person]))[participant.person]
    await tx.deadlines.drop(DeadlineKind.CLOSE_REMATCH, rematch.id)
    await memberships.join_in(tx, program, await tx.matches.get(rematch.match), participant, person, now)


async def _want_seat(tx: Transaction, own: Rematched, now: datetime) -> Rematched:
    """The yes of somebody without a group: theirs at once, or whoever leads the group then is asked."""
    group = await tx.matches.get(MatchId(own.rematch.match or 0))
    leading = await leads.leader_of(tx, group)
    if not own.is_leader_asked or leading is None:
        await _make(tx, own.program, own.rematch, now)
        return replace(own, rematch=rules.close(own.rematch, Outcome.MATCHED, now))
    person = (await tx.people.of([leading.person]))[leading.person]
    until = answer_by(now, person.hours(), rules.LEADER_HAS_WORKING_DAYS)
    wanted = replace(rules.want(own.rematch, until, now), mentor=leading.participant)
    await tx.rematches.save(wanted)
    await tx.deadlines.put(DeadlineKind.CLOSE_REMATCH, wanted.id, wanted.answer_by)
    await tx.outbox.queue(rematch_letter(Kind.REMATCH_TO_MENTOR, wanted, person.id, now))
    return replace(own, rematch=wanted)


async def _chosen(
    tx: Transaction, group: Match, participant: Participant, leading: Member, now: datetime
) -> Rematch:
    """A seat that nobody has suggested."""
    said = (await tx.answers.of_participant(participant.id)).get("topics_wanted")
    wants = isinstance(said, tuple) and str(group.topic) in said
    return await tx.rematches.add(
        Rematch(
            workspace=tx.workspace,
            id=RematchId(UNSAVED),
            program=group.program,
            mentee=participant.id,
            mentor=leading.participant,
            match=group.id,
            reasons=seatings.reasons_on((str(group.topic),) if wants else (), None),
            made_at=now,
            answer_by=now,
        )
    )


async def _is_over(tx: Transaction, rematch: Rematch, now: datetime) -> bool:
    """A seat that is gone is nobody's silence; the silence of whoever leads the group is a yes."""
    program = await tx.programs.get(rematch.program)
    if not await _is_possible(tx, program, rematch):
        await _close(tx, rematch, Outcome.IMPOSSIBLE, now)
        return True
    if rematch.asks is Role.MENTOR:
        await _make(tx, program, rematch, now)
        return True
    return False


async def _close(tx: Transaction, rematch: Rematch, outcome: Outcome, now: datetime) -> None:
    """It is over: the mentee keeps the place in line, and reads so after a yes that led to nothing."""
    await tx.rematches.save(rules.close(rematch, outcome, now))
    await tx.deadlines.drop(DeadlineKind.CLOSE_REMATCH, rematch.id)
    mentee = await tx.participants.get(rematch.mentee)
    if not mentee.is_in:
        return
    await tx.participants.save(rules.after(mentee, outcome, now))
    if rematch.asks is Role.MENTOR and outcome is not Outcome.MATCHED:
        await tx.outbox.queue(rematch_letter(Kind.REMATCH_OVER, rematch, mentee.person, now))


async def _is_without(tx: Transaction, participant: Participant) -> bool:
    """The participant looks for a mentor and has none."""
    places = await tx.members.of_participant(participant.id)
    return participant.seeks and not any(place.role is Role.MENTEE for place in places)
