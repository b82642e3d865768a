"""Approvals: a form that nobody answers in two working days comes to the back-up, or else to an owner."""

from datetime import datetime

from mentoring import authority as rules
from mentoring import ledger
from mentoring.approvals import LateForms, answered_by
from mentoring.deliveries import POLICIES, DeadlineKind, Delivery, Kind
from mentoring.ids import ParticipantId, PersonId, ProgramId
from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.programs import Program
from services import authority
from services.deliveries import next_moment
from services.letters import Withdrawn, letter
from storage.transaction import Transaction


async def await_answer(tx: Transaction, participant: Participant, now: datetime) -> None:
    """A form was sent: those who look after the program have two working days."""
    zone = (await tx.programs.get(participant.program)).zone
    await tx.deadlines.put(DeadlineKind.HAND_ON_FORM, participant.id, answered_by(now, zone))


async def hand_on_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: nobody has answered, so who is next in line is told; never whom the person works with."""
    participant = await tx.participants.get(ParticipantId(subject))
    if participant.standing is not Standing.TO_APPROVE:
        return
    for person in await authority.next_in_line(tx, participant.program, now, [participant.person]):
        await tx.outbox.queue(_notice(tx, participant.program, person, now))


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> LateForms | Withdrawn:
    """FORMS_HANDED_ON: how many wait too long by now, if any still do."""
    program = await tx.programs.get(ProgramId(delivery.program or 0))
    reader = PersonId(delivery.person or "")
    waiting = await tx.participants.of_program(program.id, Standing.TO_APPROVE)
    managers = await authority.managers_above(tx, [reader, *(each.person for each in waiting)])
    late = [each for each in waiting if is_late(each, program, now)]
    shown = [each for each in late if not rules.is_party(reader, [each.person], managers)]
    if program.ended_at or not shown:
        return Withdrawn("nobody waits")
    return LateForms(program, len(shown))


def is_late(participant: Participant, program: Program, now: datetime) -> bool:
    """Nobody has answered this form in time."""
    return answered_by(participant.joined_at or participant.started_at, program.zone) <= now


def _notice(tx: Transaction, program: ProgramId, person: Person, now: datetime) -> Delivery:
    """One a day and program is enough: it says how many there are by then."""
    due_at = next_moment(person, now)
    return letter(
        Kind.FORMS_HANDED_ON,
        tx.workspace,
        now=now,
        occasion=f"{program}:{person.hours().local_date(due_at)}",
        person=person.id,
        program=program,
        due_at=due_at,
        expires_at=ledger.expires_at(POLICIES[Kind.FORMS_HANDED_ON], due_at, person.hours()),
    )
