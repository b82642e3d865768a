"""Who may ask a program's board, and who may take a question from it."""

from datetime import datetime

from mentoring import sessions as rules
from mentoring.authority import manages
from mentoring.ids import ParticipantId, ProgramId
from mentoring.participants import Participant
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.sessions import Session
from services import authority
from services.applicants import kept_apart
from storage.transaction import Transaction


async def taking_part(tx: Transaction, who: Person, program: ProgramId) -> tuple[Program, Participant]:
    """The program, and somebody's place in it, while its board is open to them."""
    found = await tx.programs.get(program)
    participant = await tx.participants.find(program, who.id)
    if not found.board:
        raise rules.BoardClosed
    if participant is None or not participant.is_in or not who.can_take_part:
        raise rules.NotTakingPart
    return found, participant


async def may_meet(tx: Transaction, session: Session, participants: list[Participant]) -> set[ParticipantId]:
    """Who of these may read a question and take it: no private wish between the two, no reporting line
    where the asker wants none, everybody there.
    """
    asker = await tx.participants.get(session.asker)
    people = await tx.people.of(each.person for each in (asker, *participants))
    apart = await kept_apart(tx, session.program)
    above = await authority.managers_above(tx, [asker.person]) if session.spares_manager else {}
    if not asker.is_in or not people[asker.person].can_take_part:
        return set()
    return {
        each.id
        for each in participants
        if each.is_in
        and each.id not in (session.asker, *session.passed)
        and session.first_asked in (None, each.id)
        and people[each.person].can_take_part
        and each.person not in apart.get(asker.person, ())
        and asker.person not in apart.get(each.person, ())
        and not manages(each.person, asker.person, above)
    }


async def left(tx: Transaction, participant: Participant, now: datetime) -> int:
    """How many more questions somebody may take this month."""
    person = (await tx.people.of([participant.person]))[participant.person]
    taken = await tx.sessions.taken_by([participant.id])
    return rules.left_this_month(await most(tx, participant.id), taken, person.zone, now)


async def most(tx: Transaction, participant: ParticipantId) -> int:
    """How many sessions a month somebody is there for."""
    hours = await tx.office_hours.of_participant(participant)
    return hours.monthly if hours else rules.USUAL_LIMIT


async def refuse_taking(tx: Transaction, session: Session, participant: Participant, now: datetime) -> None:
    """Say which rule stands in somebody's way, as far as it may be said."""
    if participant.id == session.asker:
        raise rules.OwnQuestion
    if participant.id not in await may_meet(tx, session, [participant]):
        raise rules.KeptForOthers
    if not await left(tx, participant, now):
        raise rules.EnoughThisMonth(most=await most(tx, participant.id))
