"""Both sides have a say before a run: they are asked, reminded once, and what they say enters the run."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from matching import outputs
from mentoring import ledger
from mentoring.deliveries import POLICIES, DeadlineKind, Delivery, Kind
from mentoring.ids import (
    UNSAVED,
    ParticipantId,
    PersonId,
    ProgramId,
    ShortlistedId,
    ShortlistRoundId,
)
from mentoring.participants import Participant, Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.reasons import told_to, with_topics
from mentoring.refusals import NotYours
from mentoring.shortlists import (
    SAYS,
    AskedAlready,
    Asking,
    Says,
    Sheet,
    ShortlistClosed,
    Shortlisted,
    ShortlistRound,
    Suggested,
    askable,
    asked,
    closes_at,
    reminds_at,
    sides,
    silent,
    twice,
)
from services import authority, programs, runs
from services.letters import Withdrawn, letter
from services.matchmaker import Matchmaker
from services.proposals import plain, topic_labels
from services.runs import NobodyToMatch
from storage.database import Store
from storage.transaction import Transaction

ASKS = {Role.MENTEE: Kind.SHORTLIST, Role.MENTOR: Kind.SHORTLIST_MENTOR}


async def ask(store: Store, matchmaker: Matchmaker, who: Person, program: ProgramId, now: datetime) -> None:
    """Show each mentee three mentors, and each mentor who might come; both have three working days.

    Of peers each is shown three others.
    """
    async with store.reading() as tx:
        await _may_ask(tx, who, program)
        request = (await runs.basis(tx, program, now)).request
    found = outputs.Shortlists.from_json(await matchmaker.shortlists(request.to_json()))
    if not any(each.fits for each in found.lists):
        raise NobodyToMatch
    async with store.transaction() as tx:
        people = await tx.participants.of(_shown(found))
        known = await tx.people.of(each.person for each in people.values())
        opened = await _may_ask(tx, who, program)
        asking = await _open(tx, who, opened, known.values(), now)
        rows = await tx.shortlists.add_all(_rows(asking, found))
        for role in sides(opened.policy):
            await tx.outbox.queue_all(
                _letter(ASKS[role], asking, people[reader].person, now) for reader in askable(rows, role)
            )


async def close(store: Store, who: Person, program: ProgramId, now: datetime) -> None:
    """A coordinator does not wait any longer; what was said until now counts."""
    async with store.transaction() as tx:
        await programs.ongoing(tx, who, program)
        asking = await tx.shortlist_rounds.latest(program)
        if asking and asking.is_open:
            await _close(tx, asking, now)


async def sheet(store: Store, who: Person, asking: ShortlistRoundId, role: Role) -> Sheet:
    """Who could be matched with somebody, while they can say something to it."""
    async with store.reading() as tx:
        found, rows = await _own(tx, who, asking, role)
        return await _sheet(tx, found, role, rows)


async def answer(
    store: Store, who: Person, asking: ShortlistRoundId, role: Role, says: Says, now: datetime
) -> tuple[ShortlistedId, ...]:
    """What somebody says, over what they said before; returns where a place was given twice, if anywhere.

    When the last one has answered, the round closes.
    """
    async with store.transaction() as tx:
        found, rows = await _own(tx, who, asking, role)
        if again := twice(says):
            return again
        for row in rows:
            said = says.get(row.id)
            if said not in SAYS[role]:
                continue
            is_mentee = role is Role.MENTEE
            await tx.shortlists.save(
                replace(row, mentee_says=said) if is_mentee else replace(row, mentor_says=said)
            )
        policy = (await tx.programs.get(found.program)).policy
        if asked(found, await tx.shortlists.of_round(found.id), policy).is_complete:
            await _close(tx, found, now)
            await _tell_coordinators(tx, found, now)
    return ()


async def open_to(tx: Transaction, participant: Participant) -> tuple[Asking, ...]:
    """The questions whom somebody would like that wait for an answer, one for each role of theirs."""
    asking = await tx.shortlist_rounds.latest(participant.program)
    if asking is None or not asking.is_open:
        return ()
    policy = (await tx.programs.get(participant.program)).policy
    found = [await _asking(tx, asking, participant.person, role) for role in sides(policy)]
    return tuple(each for each in found if isinstance(each, Asking))


async def close_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: whoever said nothing is fine with everybody."""
    asking = await tx.shortlist_rounds.get(ShortlistRoundId(subject))
    program = await tx.programs.get(asking.program)
    if asking.is_open:
        await _close(tx, asking, now)
        if not program.ended_at:
            await _tell_coordinators(tx, asking, now)


async def remind_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline before it: mentees who have not chosen are reminded, once. Mentors need not answer."""
    asking = await tx.shortlist_rounds.get(ShortlistRoundId(subject))
    if not asking.is_open:
        return
    rows = await tx.shortlists.of_round(asking.id)
    people = await _people(tx, rows)
    await tx.outbox.queue_all(
        _letter(Kind.SHORTLIST_REMINDER, asking, people[reader].person, now)
        for reader in sorted(silent(rows, Role.MENTEE))
    )


async def load_for_mentee(tx: Transaction, delivery: Delivery, _now: datetime) -> Asking | Withdrawn:
    """SHORTLIST and SHORTLIST_REMINDER: to a mentee who can still choose and has not."""
    return await _load(tx, delivery, Role.MENTEE)


async def load_for_mentor(tx: Transaction, delivery: Delivery, _now: datetime) -> Asking | Withdrawn:
    """SHORTLIST_MENTOR: to a mentor who can still look, and has not."""
    return await _load(tx, delivery, Role.MENTOR)


async def load_closed(tx: Transaction, delivery: Delivery, _now: datetime) -> Program | Withdrawn:
    """SHORTLISTS_CLOSED: until matches are planned."""
    asking = await tx.shortlist_rounds.get(ShortlistRoundId(delivery.subject or 0))
    program = await tx.programs.get(asking.program)
    latest = await tx.runs.latest(program.id)
    if program.ended_at or (latest and asking.closed_at and latest.created_at > asking.closed_at):
        return Withdrawn("planned since")
    return program


async def _may_ask(tx: Transaction, who: Person, program: ProgramId) -> Program:
    found = await programs.ongoing(tx, who, program)
    latest = await tx.shortlist_rounds.latest(program)
    if not found.shortlists or (latest and latest.is_open) or await tx.runs.open_one(program):
        raise AskedAlready
    return found


async def _open(
    tx: Transaction, who: Person, program: Program, people: Iterable[Person], now: datetime
) -> ShortlistRound:
    asking = await tx.shortlist_rounds.add(
        ShortlistRound(
            workspace=tx.workspace,
            id=ShortlistRoundId(UNSAVED),
            program=program.id,
            opened_by=who.id,
            opened_at=now,
            closes_at=closes_at(now, program.zone, people),
        )
    )
    reminded = reminds_at(asking.closes_at, program.zone)
    await tx.deadlines.put(DeadlineKind.REMIND_SHORTLISTS, asking.id, reminded)
    await tx.deadlines.put(DeadlineKind.CLOSE_SHORTLISTS, asking.id, asking.closes_at)
    return asking


async def _close(tx: Transaction, asking: ShortlistRound, now: datetime) -> None:
    await tx.shortlist_rounds.save(replace(asking, closed_at=now))
    for kind in (DeadlineKind.REMIND_SHORTLISTS, DeadlineKind.CLOSE_SHORTLISTS):
        await tx.deadlines.drop(kind, asking.id)


async def _tell_coordinators(tx: Transaction, asking: ShortlistRound, now: datetime) -> None:
    for person in await authority.in_charge(tx, asking.program, now):
        expires_at = ledger.expires_at(POLICIES[Kind.SHORTLISTS_CLOSED], now, person.hours())
        told = _letter(Kind.SHORTLISTS_CLOSED, asking, person.id, now)
        await tx.outbox.queue(replace(told, expires_at=expires_at))


def _letter(kind: Kind, asking: ShortlistRound, person: PersonId, now: datetime) -> Delivery:
    return letter(
        kind,
        asking.workspace,
        now=now,
        occasion=f"shortlist:{asking.id}",
        person=person,
        program=asking.program,
        subject=asking.id,
        expires_at=asking.closes_at,
    )


def _shown(found: outputs.Shortlists) -> Iterable[ParticipantId]:
    """Who is asked about somebody."""
    pairs = (fit for listed in found.lists for fit in listed.fits)
    return (ParticipantId(one) for fit in pairs for one in (fit.mentee, fit.mentor))


def _rows(asking: ShortlistRound, found: outputs.Shortlists) -> Iterable[Shortlisted]:
    for listed in found.lists:
        for position, fit in enumerate(listed.fits):
            yield Shortlisted(
                workspace=asking.workspace,
                id=ShortlistedId(UNSAVED),
                round=asking.id,
                program=asking.program,
                mentee=ParticipantId(fit.mentee),
                mentor=ParticipantId(fit.mentor),
                position=position,
                reasons={Role.MENTEE: plain(fit.for_mentee), Role.MENTOR: plain(fit.for_mentor)},
            )


async def _people(tx: Transaction, rows: Iterable[Shortlisted]) -> dict[ParticipantId, Participant]:
    return await tx.participants.of(one for row in rows for one in (row.mentee, row.mentor))


async def _own(
    tx: Transaction, who: Person, asking: ShortlistRoundId, role: Role
) -> tuple[ShortlistRound, list[Shortlisted]]:
    """What somebody was shown in a round that is open."""
    found = await tx.shortlist_rounds.get(asking)
    if not found.is_open:
        raise ShortlistClosed
    if role not in sides((await tx.programs.get(found.program)).policy):
        raise NotYours
    rows = await _shown_to(tx, found, who.id, role)
    if not rows:
        raise NotYours
    return found, rows


async def _shown_to(
    tx: Transaction, asking: ShortlistRound, person: PersonId, role: Role
) -> list[Shortlisted]:
    """Whom somebody was shown; those who have left the program since are not shown any more."""
    place = await tx.participants.find(asking.program, person)
    rows = [row for row in await tx.shortlists.of_round(asking.id) if place and row.reader(role) == place.id]
    people = await _people(tx, rows)
    return [row for row in rows if people[_other(row, role)].is_in and people[row.reader(role)].is_in]


async def _sheet(tx: Transaction, asking: ShortlistRound, role: Role, rows: list[Shortlisted]) -> Sheet:
    participants = await _people(tx, rows)
    people = await tx.people.of(each.person for each in participants.values())
    labels = await topic_labels(tx, asking.program)
    program = await tx.programs.get(asking.program)
    return Sheet(
        round=asking,
        program=program,
        role=role,
        suggested=tuple(
            Suggested(
                id=row.id,
                person=people[participants[_other(row, role)].person],
                reasons=with_topics(told_to(role, row.reasons), labels)
                if _has_read_who_sees(program, participants[_other(row, role)])
                else (),
                says=row.says(role),
            )
            for row in rows
        ),
    )


async def _load(tx: Transaction, delivery: Delivery, role: Role) -> Asking | Withdrawn:
    asking = await tx.shortlist_rounds.get(ShortlistRoundId(delivery.subject or 0))
    return await _asking(tx, asking, PersonId(delivery.person or ""), role)


async def _asking(
    tx: Transaction, asking: ShortlistRound, person: PersonId, role: Role
) -> Asking | Withdrawn:
    rows = await _shown_to(tx, asking, person, role)
    if not asking.is_open or not rows:
        return Withdrawn("closed")
    if not silent(rows, role):
        return Withdrawn("answered")
    return Asking(round=asking, program=await tx.programs.get(asking.program), role=role, count=len(rows))


def _has_read_who_sees(program: Program, other: Participant) -> bool:
    """The form said that those see it who could be a match: reasons tell what somebody answered there."""
    return program.shortlists_since is not None and other.started_at >= program.shortlists_since


def _other(row: Shortlisted, role: Role) -> ParticipantId:
    return row.mentor if role is Role.MENTEE else row.mentee
