"""You said, we did: a coordinator answers up to three things that were heard; everybody reads it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mentoring import findings as rules
from mentoring import ledger
from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.findings import Account, Findings, FindingsSent, Heard
from mentoring.ids import UNSAVED, ProgramId
from mentoring.intake import has_words
from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.refusals import NoLongerThere
from mentoring.setups import Faults
from services import results, suggestions, waves
from services.letters import Withdrawn, letter
from services.programs import ongoing
from storage.database import Store
from storage.transaction import Transaction

MOST_SUGGESTIONS = 40


async def heard(store: Store, who: Person, program: ProgramId, now: datetime) -> Heard:
    """What could be answered: numbers of the latest survey, and suggestions without names."""
    async with store.reading() as tx:
        found = await ongoing(tx, who, program)
        latest = await results.latest(tx, who, found, now)
        written = await suggestions.unnamed(tx, program, now)
        return Heard(
            program=found,
            wave=latest.wave if latest else None,
            scales=latest.scales if latest else (),
            choices=latest.choices if latest else (),
            suggestions=tuple(written[:MOST_SUGGESTIONS]),
            people=len(await _readers(tx, program)),
        )


async def draft(
    store: Store,
    who: Person,
    program: ProgramId,
    said: Sequence[str],
    did: Sequence[str],
    channel: str,
    now: datetime,
    *,
    to_people: bool,
) -> Account | Faults:
    """Keep the words, to be looked at before they go out. What was begun before and not sent is gone."""
    faults = rules.faults(said, did, channel, to_people=to_people)
    if faults:
        return faults
    async with store.transaction() as tx:
        found = await ongoing(tx, who, program)
        latest = await results.latest(tx, who, found, now)
        kept = [(one, other) for one, other in zip(said, did, strict=True) if has_words(one)]
        await tx.findings.drop_drafts(program)
        findings = await tx.findings.add(
            Findings(
                workspace=tx.workspace,
                id=UNSAVED,
                program=program,
                survey=latest.wave.survey.id if latest else None,
                said=tuple(one for one, _ in kept),
                did=tuple(other for _, other in kept),
                channel=channel,
                to_people=to_people,
                created_by=who.id,
                created_at=now,
            )
        )
        return await _account(tx, findings)


async def send(store: Store, who: Person, findings: int, now: datetime) -> Account:
    """Tell everybody: in the channel, in each chat, or both."""
    async with store.transaction() as tx:
        found = await tx.findings.find(findings)
        if found is None:
            raise NoLongerThere
        await ongoing(tx, who, found.program)
        if found.sent_at:
            raise FindingsSent
        sent = replace(found, sent_at=now)
        await tx.findings.save(sent)
        if sent.channel:
            await tx.outbox.queue(_letter(Kind.HEARD_POST, sent, now, channel=sent.channel))
        if sent.to_people:
            await _tell_people(tx, sent, now)
        return await _account(tx, sent)


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> Account | Withdrawn:
    """HEARD and HEARD_POST, while the program goes on and the reader is in it."""
    found = await tx.findings.find(delivery.subject or 0)
    if found is None:
        return Withdrawn("taken back")
    if delivery.person:
        place = await tx.participants.find(found.program, delivery.person)
        if place is None or place.standing is Standing.LEFT:
            return Withdrawn("not in the program")
    account = await _account(tx, found)
    return Withdrawn("program ended") if account.program.ended_at else account


async def _tell_people(tx: Transaction, findings: Findings, now: datetime) -> None:
    readers = await _readers(tx, findings.program)
    people = await tx.people.of(each.person for each in readers)
    await tx.outbox.queue_all(
        _letter(Kind.HEARD, findings, now, person=person)
        for person in people.values()
        if person.can_take_part
    )


async def _readers(tx: Transaction, program: ProgramId) -> list[Participant]:
    return [each for each in await tx.participants.of_program(program) if each.is_in]


async def _account(tx: Transaction, findings: Findings) -> Account:
    survey = await tx.surveys.get(findings.survey) if findings.survey else None
    return Account(
        program=await tx.programs.get(findings.program),
        findings=findings,
        wave=await waves.wave(tx, survey) if survey else None,
    )


def _letter(
    kind: Kind, findings: Findings, now: datetime, *, person: Person | None = None, channel: str = ""
) -> Delivery:
    return letter(
        kind,
        findings.workspace,
        now=now,
        occasion=f"findings:{findings.id}",
        person=person.id if person else None,
        program=findings.program,
        subject=findings.id,
        channel=channel,
        expires_at=ledger.expires_at(POLICIES[kind], now, person.hours()) if person else None,
    )
