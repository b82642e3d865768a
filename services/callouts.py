"""Callouts: to whom a question is put, and when to more people; at last to a coordinator."""

from dataclasses import replace
from datetime import datetime

from mentoring import callouts as limits
from mentoring import sessions as rules
from mentoring.alerts import Cause
from mentoring.deliveries import DeadlineKind, Kind
from mentoring.ids import ParticipantId, SessionId
from mentoring.officehours import fits
from mentoring.participants import Standing
from mentoring.programs import Program
from mentoring.sessions import Session, Stage
from services import alerts, takers
from services.letters import letter
from services.proposals import topic_labels
from services.sessionletters import occasion, session_letter
from storage.transaction import Transaction

OFFERED = "topics_offered"


async def begin(
    tx: Transaction, program: Program, session: Session, now: datetime, *, is_again: bool = False
) -> Session:
    """A question comes to the board, or comes back: to one person if the asker chose one, else to all.

    Who keeps office hours about its topic is written to; when it comes back, other mentors are, too.
    """
    await _look_again(tx, session, now)
    if session.first_asked is not None:
        return await _write_to(tx, session, [session.first_asked], now)
    if program.board_channel:
        post = letter(
            Kind.SESSION_POST,
            tx.workspace,
            now=now,
            occasion=occasion(session),
            program=program.id,
            subject=session.id,
            channel=program.board_channel,
        )
        await tx.outbox.queue(post)
    wanted = await _with_office_hours(tx, session)
    return await _write_to(tx, session, [*wanted, *(await _mentors(tx, session) if is_again else ())], now)


async def ask_on(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: nobody has taken it. Who was asked alone had their time; then others; then a person.

    While the asker is on a break their question rests.
    """
    found = await tx.sessions.find(SessionId(subject))
    if found is None or found.stage is not Stage.OPEN:
        return
    program = await tx.programs.get(found.program)
    asker = await tx.participants.get(found.asker)
    if not asker.is_in:
        await _look_again(tx, found, now)
    elif found.first_asked is not None:
        opened = replace(found, first_asked=None)
        await tx.sessions.save(opened)
        await begin(tx, program, opened, now)
    elif found.rung == 0:
        risen = replace(found, rung=1)
        await tx.sessions.save(risen)
        await _look_again(tx, risen, now)
        await _write_to(tx, risen, await _mentors(tx, risen), now)
    else:
        await _tell_coordinators(tx, found, now)


async def rest(tx: Transaction, session: Session, now: datetime) -> None:
    """Nobody more has to be asked: it is taken, or over."""
    await tx.deadlines.drop(DeadlineKind.ASK_ON_SESSION, session.id)
    await tx.deadlines.drop(DeadlineKind.CLOSE_SESSION, session.id)
    await alerts.withdraw(tx, session.program, Cause.SESSION_OPEN, occasion(session), now)


async def _look_again(tx: Transaction, session: Session, now: datetime) -> None:
    asker = await tx.participants.get(session.asker)
    person = (await tx.people.of([asker.person]))[asker.person]
    at = rules.working_days_on(person.hours(), now, limits.ASK_ON_WORKING_DAYS)
    await tx.deadlines.put(DeadlineKind.ASK_ON_SESSION, session.id, at)


async def _write_to(
    tx: Transaction, session: Session, candidates: list[ParticipantId], now: datetime
) -> Session:
    """Write to the first few of them who may take it and have time; none is asked twice."""
    known = await tx.participants.of(candidates)
    may = await takers.may_meet(tx, session, list(known.values()))
    earlier = await tx.sessions.of_program(session.program)
    chosen: list[ParticipantId] = []
    for each in limits.next_to_ask(candidates, session, may, earlier):
        if len(chosen) < limits.ASK_AT_ONCE and await takers.left(tx, known[each], now):
            chosen.append(each)
    for each in chosen:
        await tx.outbox.queue(session_letter(Kind.SESSION_WANTED, session, known[each].person, now))
    asked = replace(session, asked_of=(*session.asked_of, *chosen))
    await tx.sessions.save(asked)
    return asked


async def _with_office_hours(tx: Transaction, session: Session) -> list[ParticipantId]:
    offered = await tx.office_hours.of_program(session.program)
    return [each.participant for each in offered if fits(str(session.topic), each.topics)]


async def _mentors(tx: Transaction, session: Session) -> list[ParticipantId]:
    """Who offers the topic on their form."""
    topics = await tx.answers.of_program(session.program, OFFERED)
    mentors = await tx.participants.of_program(session.program, Standing.IN)
    return [
        each.id
        for each in mentors
        if each.offers and isinstance(said := topics.get(each.id), tuple) and fits(str(session.topic), said)
    ]


async def _tell_coordinators(tx: Transaction, session: Session, now: datetime) -> None:
    """A case with the topic and no name; whoever leads the asker, or is one, is not told."""
    asker = await tx.participants.get(session.asker)
    labels = await topic_labels(tx, session.program)
    await alerts.raise_alert(
        tx,
        session.program,
        Cause.SESSION_OPEN,
        occasion=occasion(session),
        now=now,
        detail={
            "topic": labels.get(str(session.topic), ""),
            "session": session.id,
            alerts.PARTIES: (asker.person,),
        },
    )
