"""What people read about one-off sessions: who may know whose question it is, and what is still true."""

from datetime import datetime

from mentoring.deliveries import Delivery, Kind
from mentoring.ids import PersonId, SessionId
from mentoring.participants import Role
from mentoring.sessions import Seen, Session, Stage
from services import takers
from services.letters import Withdrawn, letter
from services.proposals import topic_labels
from storage.transaction import Transaction


async def load_post(tx: Transaction, delivery: Delivery, _now: datetime) -> Seen | Withdrawn:
    """SESSION_POST: a question for everybody in the channel."""
    found = await _current(tx, delivery)
    if found is None or found.stage is not Stage.OPEN or found.first_asked is not None:
        return Withdrawn("not on the board")
    return await seen(tx, found, None)


async def load_wanted(tx: Transaction, delivery: Delivery, now: datetime) -> Seen | Withdrawn:
    """SESSION_WANTED: to somebody who could answer, while it is open to them and they have time."""
    found = await _current(tx, delivery)
    reader = PersonId(delivery.person or "")
    if found is None or found.stage is not Stage.OPEN:
        return Withdrawn("not on the board")
    participant = await tx.participants.find(found.program, reader)
    if participant is None or participant.id not in await takers.may_meet(tx, found, [participant]):
        return Withdrawn("not open to them")
    if not await takers.left(tx, participant, now):
        return Withdrawn("enough this month")
    return await seen(tx, found, reader)


async def load_taken(tx: Transaction, delivery: Delivery, _now: datetime) -> Seen | Withdrawn:
    """SESSION_TAKEN and SESSION_CARD: while the one who took it still has it."""
    found = await _current(tx, delivery)
    if found is None or found.stage not in {Stage.TAKEN, Stage.IN_TOUCH}:
        return Withdrawn("not taken any more")
    asker = await tx.participants.get(found.asker)
    return await seen(tx, found, asker.person)


async def load_due(tx: Transaction, delivery: Delivery, _now: datetime) -> Seen | Withdrawn:
    """SESSION_DUE: to who promised a word and has not said that it is written."""
    found = await _current(tx, delivery)
    if found is None or found.stage is not Stage.TAKEN:
        return Withdrawn("not due any more")
    return await seen(tx, found, PersonId(delivery.person or ""))


async def load_back(tx: Transaction, delivery: Delivery, _now: datetime) -> Seen | Withdrawn:
    """SESSION_BACK: unless somebody has taken it since."""
    found = await _current(tx, delivery)
    if found is None or found.stage is not Stage.OPEN:
        return Withdrawn("not on the board")
    return await seen(tx, found, PersonId(delivery.person or ""))


async def load_news(tx: Transaction, delivery: Delivery, _now: datetime) -> Seen:
    """SESSION_OVER, SESSION_CLOSED, SESSION_THANKS and SESSION_AGAIN: what has happened stays true."""
    found = await tx.sessions.get(delivery.subject or 0)
    return await seen(tx, found, PersonId(delivery.person or ""))


async def seen(tx: Transaction, session: Session, who: PersonId | None, role: Role | None = None) -> Seen:
    """A session as somebody reads of it: who asked is named to those who may know."""
    two = await tx.participants.of(filter(None, (session.asker, session.helper)))
    people = await tx.people.of(each.person for each in two.values())
    asker = people.get(two[session.asker].person)
    helper = people.get(two[session.helper].person) if session.helper else None
    is_one_of_them = who in {each.id for each in (asker, helper) if each}
    mine = Role.MENTEE if asker is not None and asker.id == who else Role.MENTOR
    program = await tx.programs.get(session.program)
    return Seen(
        session=session,
        program=program,
        topic=(await topic_labels(tx, session.program)).get(str(session.topic), ""),
        asker=asker if is_one_of_them or not session.hidden else None,
        helper=helper if is_one_of_them else None,
        role=role or mine,
        post=await _post(tx, session),
    )


def session_letter(
    kind: Kind, session: Session, reader: PersonId | None, now: datetime, *, due_at: datetime | None = None
) -> Delivery:
    """A word about a session. After a question was handed back its words are new ones."""
    return letter(
        kind,
        session.workspace,
        now=now,
        occasion=occasion(session),
        person=reader,
        program=session.program,
        subject=session.id,
        due_at=due_at,
    )


def occasion(session: Session) -> str:
    """Which round of a question it is: handed back, it begins again."""
    return f"session:{session.id}:{session.turn}"


def pair_of(session: Session) -> str:
    """The occasion of a case about the two as a match: one for each two, however often they talk."""
    return f"pair:{session.helper}:{session.asker}"


async def _current(tx: Transaction, delivery: Delivery) -> Session | None:
    """The session, while its question has not come back to the board since this was owed."""
    found = await tx.sessions.find(SessionId(delivery.subject or 0))
    return found if found is not None and delivery.key.endswith(f":{occasion(found)}") else None


async def _post(tx: Transaction, session: Session) -> tuple[str, str, str] | None:
    """Where the question stands in the program's channel: channel, ts and token of its newest post."""
    found = await tx.outbox.find(Kind.SESSION_POST, session.id)
    return (found.channel, found.ts, found.token) if found and found.ts else None
