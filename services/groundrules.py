"""Ground rules: changed by coordinators in versions, read and accepted anew by those who take part."""

from dataclasses import replace
from datetime import datetime

from mentoring import groundrules as rules
from mentoring import ledger
from mentoring.calendars import DAY, preferred_slot
from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.groundrules import (
    FIRST,
    Acceptance,
    RulesChangedMeanwhile,
    RulesVersion,
    Signed,
    ToRead,
)
from mentoring.ids import UNSAVED, PersonId, ProgramId
from mentoring.participants import Participant
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import ChangedMeanwhile, NotYours
from services.letters import Withdrawn, letter, plan_letters
from services.programs import PLACES, ongoing
from storage.database import Store
from storage.transaction import Transaction


async def signed(store: Store, who: Person, program: ProgramId) -> Signed:
    """The versions of a program's rules, and who has accepted what counts now."""
    async with store.reading() as tx:
        return await _signed(tx, await ongoing(tx, who, program))


async def change(
    store: Store, who: Person, program: ProgramId, text: str, now: datetime, *, is_new: bool, seen: str
) -> Signed:
    """Say the rules anew. Before anybody could join they are just rewritten; from then on in versions.

    `seen` is the fingerprint of the rules that the writer had before them.
    """
    async with store.transaction() as tx:
        before = await ongoing(tx, who, program)
        if text != before.ground_rules:
            if seen != rules.fingerprint(before.ground_rules):
                raise RulesChangedMeanwhile
            await tx.programs.save(await _rewritten(tx, before, text, who.id, now, is_new=is_new))
        return await _signed(tx, await tx.programs.get(program))


async def read(store: Store, who: Person, program: ProgramId) -> ToRead:
    """The rules of now, for somebody who takes part."""
    async with store.reading() as tx:
        participant = await _place(tx, who, program)
        found = await tx.programs.get(program)
        accepted = await _last_accepted(tx, participant)
        number = accepted.number if accepted else FIRST
        versions = await tx.rules_versions.of_program(program)
        before = next((each for each in versions if each.number == number < found.rules_version), None)
        return ToRead(program=found, before=before, accepted=accepted)


async def accept(store: Store, who: Person, program: ProgramId, number: int, now: datetime) -> Program:
    """Somebody has read a version and agrees."""
    async with store.transaction() as tx:
        participant = await _place(tx, who, program)
        found = await tx.programs.get(program)
        if number != found.rules_version:
            raise ChangedMeanwhile
        await note(tx, participant, number, now)
        return found


async def note(tx: Transaction, participant: Participant, number: int, now: datetime) -> None:
    """Keep that somebody accepted a version."""
    await tx.acceptances.put(
        Acceptance(
            workspace=tx.workspace,
            id=UNSAVED,
            program=participant.program,
            participant=participant.id,
            number=number,
            accepted_at=now,
        )
    )


async def is_due(tx: Transaction, program: Program, participant: Participant) -> bool:
    """Whether somebody who takes part has still to read new rules."""
    if program.rules_asked == FIRST or participant.standing not in PLACES:
        return False
    return rules.is_due(program, await _last_accepted(tx, participant))


async def plan(store: Store, now: datetime) -> None:
    """The planner: each who takes part is asked once about new rules; on a break, when they are back."""
    await plan_letters(store, _near, now)


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> ToRead | Withdrawn:
    """RULES_CHANGED: unless they were changed again, or accepted by now; on a break, when they are back."""
    program = await tx.programs.get(ProgramId(delivery.program or 0))
    participant = await tx.participants.find(program.id, PersonId(delivery.person or ""))
    if program.ended_at:
        return Withdrawn("program ended")
    if delivery.subject != program.rules_asked:
        return Withdrawn("changed again")
    if participant is None or participant.standing not in PLACES:
        return Withdrawn("not in the program")
    if not participant.is_in:
        return Withdrawn("on a break", comes_anew=True)
    if not await is_due(tx, program, participant):
        return Withdrawn("accepted")
    return ToRead(program=program)


async def _rewritten(
    tx: Transaction, before: Program, text: str, by: PersonId, now: datetime, *, is_new: bool
) -> Program:
    """The program with other rules, and with a number that tells them from those before."""
    if before.opened_at is None:
        return replace(before, ground_rules=text)
    number = before.rules_version + 1
    if before.rules_version == FIRST:
        first = _version(before, FIRST, before.ground_rules, before.created_by, before.created_at)
        await tx.rules_versions.add(first)
    await tx.rules_versions.add(replace(_version(before, number, text, by, now), is_new=is_new))
    asked = number if is_new else before.rules_asked
    return replace(before, ground_rules=text, rules_version=number, rules_asked=asked)


def _version(program: Program, number: int, text: str, by: PersonId, at: datetime) -> RulesVersion:
    return RulesVersion(
        workspace=program.workspace,
        id=UNSAVED,
        program=program.id,
        number=number,
        text=text,
        is_new=True,
        written_by=by,
        written_at=at,
    )


async def _signed(tx: Transaction, program: Program) -> Signed:
    return Signed(
        program=program,
        versions=tuple(await tx.rules_versions.of_program(program.id)),
        people=tuple(await tx.participants.of_program(program.id, *PLACES)),
        latest=rules.latest(await tx.acceptances.of_program(program.id)),
    )


async def _place(tx: Transaction, who: Person, program: ProgramId) -> Participant:
    participant = await tx.participants.find(program, who.id)
    if participant is None or participant.standing not in PLACES:
        raise NotYours
    return participant


async def _last_accepted(tx: Transaction, participant: Participant) -> Acceptance | None:
    return rules.latest(await tx.acceptances.of_participant(participant.id)).get(participant.id)


async def _near(tx: Transaction, now: datetime) -> list[Delivery]:
    """The questions whose moment is near, of all programs with new rules."""
    changed = [each for each in await tx.programs.not_ended() if each.rules_asked > FIRST]
    return [each for program in changed for each in await _letters(tx, program, now)]


async def _letters(tx: Transaction, program: Program, now: datetime) -> list[Delivery]:
    """The question to each who takes part and has not accepted the new rules."""
    missing = [each for each in (await _signed(tx, program)).missing if each.is_in]
    people = await tx.people.of(each.person for each in missing)
    return [_letter(program, people[each.person], now) for each in missing if each.person in people]


def _letter(program: Program, person: Person, now: datetime) -> Delivery:
    """On a good day from tomorrow on, so that a coordinator can still mend a word."""
    hours = person.hours()
    first_day = hours.local_date(now) + DAY
    due_at = preferred_slot(f"{program.id}:{person.id}", first_day, person.zone, hours.holidays)
    return letter(
        Kind.RULES_CHANGED,
        program.workspace,
        now=now,
        occasion=f"{program.id}:{program.rules_asked}",
        person=person.id,
        program=program.id,
        subject=program.rules_asked,
        due_at=due_at,
        expires_at=ledger.expires_at(POLICIES[Kind.RULES_CHANGED], due_at, hours),
    )
