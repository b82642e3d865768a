"""Who may ask a program's board, and who may take a question from it."""

from datetime import datetime

from mentoring import callouts as limits
from mentoring import sessions as rules
from mentoring.authority import manages
from mentoring.holds import keeps_apart
from mentoring.ids import ParticipantId, PersonId, ProgramId
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
    """Who of these may read a question and take it: nothing keeps the two apart, no reporting line where
    the asker wants none, everybody there.
    """
    asker = await tx.participants.get(session.asker)
    people = await tx.people.of(each.person for each in (asker, *participants))
    apart = await apart_from(tx, session.program, asker.person)
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
        and each.person not in apart
        and not manages(each.person, asker.person, above)
    }


async def apart_from(tx: Transaction, program: ProgramId, person: PersonId) -> set[PersonId]:
    """Whom somebody does not meet on the board: by a private wish of either, or since one of the two did not
    feel safe in a match of theirs.
    """
    wishes = await kept_apart(tx, program)
    theirs = {other for other, unwanted in wishes.items() if person in unwanted}
    places = await tx.members.of_person(person, open_only=False)
    unsafe = [each.match for each in places if keeps_apart(await tx.matches.get(each.match))]
    members = await tx.members.of_matches(unsafe)
    former = {each.person for match in members.values() for each in match}
    return {*wishes.get(person, ()), *theirs, *former} - {person}


async def left(tx: Transaction, participant: Participant, now: datetime) -> int:
    """How many more questions somebody may take this month."""
    person = (await tx.people.of([participant.person]))[participant.person]
    taken = await tx.sessions.taken_by([participant.id])
    return limits.left_this_month(await most(tx, participant.id), taken, person.zone, now)


async def most(tx: Transaction, participant: ParticipantId) -> int:
    """How many sessions a month somebody is there for."""
    hours = await tx.office_hours.of_participant(participant)
    return hours.monthly if hours else limits.USUAL_LIMIT


async def refuse_taking(tx: Transaction, session: Session, participant: Participant, now: datetime) -> None:
    """Say which rule stands in somebody's way, as far as it may be said."""
    if participant.id == session.asker:
        raise rules.OwnQuestion
    if participant.id not in await may_meet(tx, session, [participant]):
        raise rules.KeptForOthers
    if not await left(tx, participant, now):
        raise rules.EnoughThisMonth(most=await most(tx, participant.id))
