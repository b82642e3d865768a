"""After a session: have they talked, did it help, thanks; and a match, if both of them wish for one."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from mentoring import sessions as rules
from mentoring.alerts import Cause
from mentoring.deliveries import DeadlineKind, Delivery, Kind
from mentoring.ids import ParticipantId, PersonId, SessionId
from mentoring.participants import Participant, Role, Standing
from mentoring.people import Person
from mentoring.refusals import NotYours
from mentoring.sessions import Helped, Outcome, Seen, Session, Stage
from services import alerts, sendings
from services.letters import Withdrawn
from services.sessionletters import pair_of, seen, session_letter
from storage.database import Store
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who had a session, as a match would have them; its reasons are the session itself."""

    mentor: ParticipantId
    mentee: ParticipantId
    reasons: dict[str, Any] = field(default_factory=dict)


async def talked(store: Store, who: Person, session: SessionId, now: datetime) -> Seen:
    """*We have talked*: the same person says how it was; the other one is asked, too."""
    async with store.transaction() as tx:
        found, role = await _mine(tx, who, session)
        if found.stage is Stage.OVER:
            return await _shown(tx, found, who.id, role, now)
        over = rules.talked(found, now)
        await _keep(tx, over)
        other = over.helper if role is Role.MENTEE else over.asker
        if other is not None:
            reader = await tx.participants.get(other)
            await tx.outbox.queue(session_letter(Kind.SESSION_ASKED, over, reader.person, now))
        return await _shown(tx, over, who.id, role, now)


async def came_to_nothing(store: Store, who: Person, session: SessionId, now: datetime) -> Seen:
    """They have written, and no talk came of it: it is over, and nobody asks why."""
    async with store.transaction() as tx:
        found, role = await _mine(tx, who, session)
        if found.stage is Stage.OVER:
            return await _shown(tx, found, who.id, role, now)
        over = rules.closed(found, Outcome.CAME_TO_NOTHING, now)
        await _keep(tx, over)
        return await _shown(tx, over, who.id, role, now)


async def say_helped(store: Store, who: Person, session: SessionId, helped: Helped, now: datetime) -> Seen:
    """Whether it helped: said once by who asked, and only counted; a second tap changes nothing."""
    async with store.transaction() as tx:
        found, role = await _mine(tx, who, session)
        if role is not Role.MENTEE or found.outcome is not Outcome.TALKED:
            raise rules.NotOnTheBoard
        said = found if found.helped else replace(found, helped=helped, helped_at=now)
        await tx.sessions.save(said)
        return await _shown(tx, said, who.id, role, now)


async def say_again(store: Store, who: Person, session: SessionId, now: datetime, *, wanted: bool) -> Seen:
    """Whether somebody would like to go on together; the other learns of it only if both would."""
    async with store.transaction() as tx:
        found, role = await _mine(tx, who, session)
        said = rules.with_again(found, role, wanted=wanted)
        await tx.sessions.save(said)
        if said.both_again and not found.both_again:
            await _wish_for_a_match(tx, said, now)
        return await _shown(tx, said, who.id, role, now)


async def thank(store: Store, who: Person, session: SessionId, now: datetime) -> Seen:
    """Thanks to who helped; once, however often it is pressed."""
    async with store.transaction() as tx:
        found, role = await _mine(tx, who, session)
        if role is not Role.MENTEE or found.outcome is not Outcome.TALKED or found.helper is None:
            raise rules.NotOnTheBoard
        thanked = replace(found, thanked_at=found.thanked_at or now)
        await tx.sessions.save(thanked)
        helper = await tx.participants.get(found.helper)
        await tx.outbox.queue(session_letter(Kind.SESSION_THANKS, thanked, helper.person, now))
        return await _shown(tx, thanked, who.id, role, now)


async def ask_after(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: they are in touch since a week, and nobody has said whether they have talked.

    Asked once; if nobody answers in two weeks either, it is over without a word.
    """
    found = await tx.sessions.find(SessionId(subject))
    if found is None or found.stage is not Stage.IN_TOUCH or found.helper is None:
        return
    if await tx.outbox.find(Kind.SESSION_ASKED, found.id):
        await _keep(tx, rules.closed(found, Outcome.UNSAID, now))
        return
    for participant in (await tx.participants.of([found.asker, found.helper])).values():
        await tx.outbox.queue(session_letter(Kind.SESSION_ASKED, found, participant.person, now))
    await tx.deadlines.put(DeadlineKind.ASK_AFTER_SESSION, found.id, now + rules.CLOSE_AFTER)


async def load_asked(tx: Transaction, delivery: Delivery, now: datetime) -> Seen | Withdrawn:
    """SESSION_ASKED: whether they have talked; or, after the other one said so, how it was.

    Who takes a break is asked nothing; if the other one does not say either, it is over without a word.
    """
    found = await tx.sessions.get(delivery.subject or 0)
    reader = PersonId(delivery.person or "")
    place = await tx.participants.find(found.program, reader)
    if place is not None and place.standing is Standing.ON_BREAK:
        return Withdrawn("on a break")
    role = (await seen(tx, found, reader)).role
    is_answered = (found.helped if role is Role.MENTEE else found.helper_again) is not None
    if found.stage is not Stage.IN_TOUCH and (found.outcome is not Outcome.TALKED or is_answered):
        return Withdrawn("answered")
    return await _shown(tx, found, reader, role, now)


async def _keep(tx: Transaction, over: Session) -> None:
    await tx.sessions.save(over)
    await tx.deadlines.drop(DeadlineKind.END_PROMISE, over.id)
    await tx.deadlines.drop(DeadlineKind.ASK_AFTER_SESSION, over.id)


async def _wish_for_a_match(tx: Transaction, session: Session, now: datetime) -> None:
    """Both would like to: a coordinator plans it in the usual way, and both hear that they agree."""
    two = await tx.participants.of(filter(None, (session.helper, session.asker)))
    if not await _can_match(tx, session, two, now):
        return
    detail = {
        "pair": f"{session.helper}:{session.asker}",
        alerts.PARTIES: tuple(each.person for each in two.values()),
    }
    pair, cause = pair_of(session), Cause.SESSION_MATCH
    if not await alerts.raise_alert(tx, session.program, cause, occasion=pair, now=now, detail=detail):
        await alerts.raise_again(tx, session.program, cause, pair, now)
    for each in two.values():
        await tx.outbox.queue(session_letter(Kind.SESSION_AGAIN, session, each.person, now))


async def _shown(tx: Transaction, session: Session, who: PersonId, role: Role, now: datetime) -> Seen:
    two = await tx.participants.of(filter(None, (session.helper, session.asker)))
    shown = await seen(tx, session, who, role)
    return replace(shown, can_match=await _can_match(tx, session, two, now))


async def _can_match(
    tx: Transaction, session: Session, two: dict[ParticipantId, Participant], now: datetime
) -> bool:
    """Whether these two could become a match now: one seeks, the other has a place, no rule forbids it."""
    if session.helper is None or len(two) < len({session.helper, session.asker}):
        return False
    program = await tx.programs.get(session.program)
    pair = Pair(mentor=session.helper, mentee=session.asker)
    is_over = program.ended_at is not None or program.is_past(now)
    return not (is_over or program.policy.is_group) and await sendings.is_possible(tx, program, pair)


async def _mine(tx: Transaction, who: Person, session: SessionId) -> tuple[Session, Role]:
    """A session that somebody took, for one of the two."""
    found = await tx.sessions.find(session)
    if found is None or found.helper is None:
        raise rules.NotOnTheBoard
    mine = {each.id for each in await tx.participants.of_person(who.id)}
    if found.asker in mine:
        return found, Role.MENTEE
    if found.helper in mine:
        return found, Role.MENTOR
    raise NotYours
