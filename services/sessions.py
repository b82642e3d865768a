"""One-off sessions: asked for, taken by one person, handed back, talked over, and what comes of them."""

from dataclasses import replace
from datetime import datetime

from mentoring import callouts as limits
from mentoring import sessions as rules
from mentoring.alerts import Cause
from mentoring.calendars import next_shared
from mentoring.deliveries import DeadlineKind, Kind
from mentoring.ids import ProgramId, SessionId
from mentoring.participants import Participant, Role, Standing
from mentoring.people import Person
from mentoring.refusals import NotYours
from mentoring.sessions import Outcome, Question, Seen, Session, Stage, TakenAway
from services import alerts, authority, callouts
from services.sessionletters import pair_of, seen, session_letter
from services.takers import refuse_taking, taking_part
from storage.database import Store
from storage.transaction import Transaction


async def ask(store: Store, who: Person, program: ProgramId, question: Question, now: datetime) -> Seen:
    """Put a question on the board; one at a time for each person, over all of their programs."""
    async with store.transaction() as tx:
        found, participant = await taking_part(tx, who, program)
        mine = [each.id for each in await tx.participants.of_person(who.id)]
        if not limits.may_ask(await tx.sessions.asked_by(mine)):
            raise rules.OneQuestionAtATime
        made = rules.asked(tx.workspace, program, participant.id, question, who.hours(), now)
        kept = await tx.sessions.add(made)
        await tx.deadlines.put(DeadlineKind.CLOSE_SESSION, kept.id, kept.open_until)
        kept = await callouts.begin(tx, found, kept, now)
        return await seen(tx, kept, who.id)


async def take(store: Store, who: Person, session: SessionId, now: datetime) -> Seen:
    """*I can help*: of all who say so at once, one does. Both are put in touch.

    Whoever says so again, since the answer was lost, reads that it is theirs.
    """
    async with store.transaction() as tx:
        theirs = await _taken_by(tx, who, session)
        if theirs:
            return await seen(tx, theirs, who.id)
        found = await on_the_board(tx, session)
        _, participant = await taking_part(tx, who, found.program)
        await refuse_taking(tx, found, participant, now)
        taken = rules.taken(found, participant.id, who.hours(), now)
        if not await tx.sessions.take(taken):
            raise rules.SomebodyWasQuicker
        await _promise(tx, taken, who, now)
        return await seen(tx, taken, who.id)


async def pass_on(store: Store, who: Person, session: SessionId, now: datetime) -> Seen:
    """*Not this time*, to a question that somebody was written to about: nobody learns of it."""
    async with store.transaction() as tx:
        found = await on_the_board(tx, session)
        program, participant = await taking_part(tx, who, found.program)
        if participant.id == found.asker:
            raise rules.OwnQuestion
        passed = rules.passed_by(found, participant.id)
        await tx.sessions.save(passed)
        if found.first_asked == participant.id:
            await callouts.begin(tx, program, passed, now)
        return await seen(tx, passed, who.id)


async def hand_back(store: Store, who: Person, session: SessionId, now: datetime) -> Seen:
    """Who took it cannot do it after all: it is back on the board, and nobody asks why."""
    async with store.transaction() as tx:
        found, role = await _own(tx, who, session)
        if role is not Role.MENTOR:
            raise NotYours
        return await seen(tx, await _let_go(tx, found, now), who.id, role)


async def withdraw(store: Store, who: Person, session: SessionId, now: datetime) -> Seen:
    """Who asked needs it no more; whoever took it is told."""
    async with store.transaction() as tx:
        found, role = await _own(tx, who, session)
        if role is not Role.MENTEE:
            raise NotYours
        gone = await _close(tx, found, Outcome.WITHDRAWN, now)
        await _tell_helper(tx, gone, now)
        return await seen(tx, gone, who.id, role)


async def touch(store: Store, who: Person, session: SessionId, turn: int, now: datetime) -> Seen:
    """One of the two says that they have written to each other: the promise is kept.

    An old message about somebody who has handed it back says nothing about who has it now.
    """
    async with store.transaction() as tx:
        found, role = await _own(tx, who, session)
        if found.turn != turn:
            raise rules.NotOnTheBoard
        after = rules.in_touch(found, now)
        await tx.sessions.save(after)
        await tx.deadlines.drop(DeadlineKind.END_PROMISE, session)
        if found.in_touch_at is None:
            await tx.deadlines.put(DeadlineKind.ASK_AFTER_SESSION, session, now + rules.ASK_AFTER)
        return await seen(tx, after, who.id, role)


async def line(store: Store, who: Person, session: SessionId) -> Seen:
    """The private line of a question, for the one who took it."""
    async with store.reading() as tx:
        found, role = await _own(tx, who, session)
        return await seen(tx, found, who.id, role)


async def posted(store: Store, session: SessionId) -> Seen | None:
    """A question as everybody may read of it, to put its post right."""
    async with store.reading() as tx:
        found = await tx.sessions.find(session)
        return await seen(tx, found, None) if found else None


async def end_promise(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: no word came in time. The question is back on the board, and others are asked."""
    found = await tx.sessions.find(SessionId(subject))
    if found is None or found.stage is not Stage.TAKEN:
        return
    await _tell_helper(tx, found, now)
    await _let_go(tx, found, now)


async def close_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: nobody took it while it was open."""
    found = await tx.sessions.find(SessionId(subject))
    if found is not None and found.stage is Stage.OPEN:
        await _end(tx, found, Outcome.EXPIRED, now)


async def take_away(store: Store, who: Person, session: SessionId, because: TakenAway, now: datetime) -> Seen:
    """A coordinator takes an open question from the board; who asked reads why, in kind words."""
    async with store.transaction() as tx:
        found = await on_the_board(tx, session)
        await authority.coordinating(tx, who, found.program)
        gone = await _end(tx, replace(found, because=because), Outcome.TAKEN_AWAY, now)
        return await seen(tx, gone, None)


async def close_board(tx: Transaction, program: ProgramId, now: datetime) -> None:
    """No question waits on a board that is closed; those that somebody took go on."""
    for found in await tx.sessions.unfinished(program):
        if found.stage is Stage.OPEN:
            await _end(tx, found, Outcome.BOARD_CLOSED, now)


async def program_ended(tx: Transaction, program: ProgramId, now: datetime) -> None:
    """Everybody reads that the program has ended; its questions end with it."""
    for found in await tx.sessions.unfinished(program):
        await _close(tx, found, Outcome.BOARD_CLOSED, now)


async def gone(tx: Transaction, participant: Participant, now: datetime) -> None:
    """Somebody is not there any more: their question ends, and what they took is back on the board.

    Two who are in touch already settle it between them; a week later who asked says what came of it.
    """
    asked = await tx.sessions.asked_by([participant.id])
    taken = await tx.sessions.taken_by([participant.id])
    for found in (*asked, *taken):
        if found.both_again:
            await alerts.withdraw(tx, found.program, Cause.SESSION_MATCH, pair_of(found), now)
    for found in asked:
        if found.stage is not Stage.OVER:
            await _tell_helper(tx, await _close(tx, found, Outcome.GONE, now), now)
    for found in taken:
        if found.stage is Stage.TAKEN:
            await _let_go(tx, found, now)
    await tx.office_hours.forget(participant.id)


async def on_the_board(tx: Transaction, session: SessionId) -> Session:
    """A question that nobody has taken yet; a kind word for who comes later."""
    found = await tx.sessions.find(session)
    if found is None or found.stage is Stage.OVER:
        raise rules.NotOnTheBoard
    if found.stage is not Stage.OPEN:
        raise rules.SomebodyWasQuicker
    return found


async def _taken_by(tx: Transaction, who: Person, session: SessionId) -> Session | None:
    """The question, if this person has taken it and has not written yet."""
    found = await tx.sessions.find(session)
    if found is None or found.stage is not Stage.TAKEN:
        return None
    participant = await tx.participants.find(found.program, who.id)
    return found if participant and participant.id == found.helper else None


async def _promise(tx: Transaction, taken: Session, helper: Person, now: datetime) -> None:
    """Tell who asked, open the chat of both where they share hours, and keep the promise in mind."""
    await callouts.rest(tx, taken, now)
    if taken.reply_by:
        await tx.deadlines.put(DeadlineKind.END_PROMISE, taken.id, taken.reply_by)
    asker_place = await tx.participants.get(taken.asker)
    asker = (await tx.people.of([asker_place.person]))[asker_place.person]
    await tx.outbox.queue(session_letter(Kind.SESSION_TAKEN, taken, asker.id, now))
    shared = next_shared(helper.hours(), asker.hours(), now)
    if shared:
        await tx.outbox.queue(session_letter(Kind.SESSION_CARD, taken, None, now, due_at=shared))
    reminder = session_letter(
        Kind.SESSION_DUE, taken, helper.id, now, due_at=rules.remind_at(helper.hours(), now)
    )
    await tx.outbox.queue(replace(reminder, expires_at=taken.reply_by))


async def _let_go(tx: Transaction, session: Session, now: datetime) -> Session:
    """Back on the board; who asked is told, in the same words for each cause, and others are asked."""
    asker_place = await tx.participants.get(session.asker)
    asker = (await tx.people.of([asker_place.person]))[asker_place.person]
    program = await tx.programs.get(session.program)
    back = rules.let_go(session, asker.hours(), now)
    await tx.sessions.save(back)
    await tx.deadlines.drop(DeadlineKind.END_PROMISE, session.id)
    if not program.board:
        return await _end(tx, back, Outcome.BOARD_CLOSED, now)
    await tx.deadlines.put(DeadlineKind.CLOSE_SESSION, back.id, back.open_until)
    await tx.outbox.queue(session_letter(Kind.SESSION_BACK, back, asker.id, now))
    return await callouts.begin(tx, program, back, now, is_again=True)


async def _end(tx: Transaction, session: Session, outcome: Outcome, now: datetime) -> Session:
    """An open question is over by nobody's wish but the asker's: they are told why."""
    over = await _close(tx, session, outcome, now)
    asker = await tx.participants.get(session.asker)
    if asker.standing is not Standing.LEFT:
        await tx.outbox.queue(session_letter(Kind.SESSION_CLOSED, over, asker.person, now))
    return over


async def _close(tx: Transaction, session: Session, outcome: Outcome, now: datetime) -> Session:
    over = rules.closed(session, outcome, now)
    await tx.sessions.save(over)
    await tx.deadlines.drop(DeadlineKind.END_PROMISE, session.id)
    await tx.deadlines.drop(DeadlineKind.ASK_AFTER_SESSION, session.id)
    await callouts.rest(tx, session, now)
    return over


async def _tell_helper(tx: Transaction, session: Session, now: datetime) -> None:
    """Who took it need not write any more."""
    if session.helper is not None:
        helper = await tx.participants.get(session.helper)
        await tx.outbox.queue(session_letter(Kind.SESSION_OVER, session, helper.person, now))


async def _own(tx: Transaction, who: Person, session: SessionId) -> tuple[Session, Role]:
    """A session that goes on, and which of the two somebody is in it."""
    found = await tx.sessions.find(session)
    if found is None or found.stage is Stage.OVER:
        raise rules.NotOnTheBoard
    mine = [each.id for each in await tx.participants.of_person(who.id)]
    if found.asker in mine:
        return found, Role.MENTEE
    if found.helper in mine:
        return found, Role.MENTOR
    raise NotYours if found.helper is not None else rules.NotOnTheBoard
