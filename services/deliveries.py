"""Deliveries: whether one may go out now, and what follows when a person cannot be reached."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from mentoring import ledger, milestones
from mentoring.calendars import Hours, next_allowed, next_shared_by_all
from mentoring.deliveries import POLICIES, Delivery, Kind, Status, To
from mentoring.ids import PersonId
from mentoring.outbox import ACCOUNT_CLOSED, NO_SHARED_HOURS, ON_HOLD, UNREACHABLE
from mentoring.people import Person
from storage.transaction import Transaction

BUDGET_WINDOW = timedelta(days=7)
TOGETHER = 2
NO_LONGER_TOGETHER = "session handed back"
GOOD_WORDS_KEEP = timedelta(days=21)


async def ready(tx: Transaction, delivery: Delivery, now: datetime) -> bool:
    """Look again at the moment of sending; False after the row was moved, or ended with its reason."""
    policy = POLICIES[delivery.kind]
    if delivery.expires_at and delivery.expires_at <= now:
        await tx.outbox.settle(delivery, Status.EXPIRED, "expired")
        return False
    if await _is_silenced(tx, delivery):
        await tx.outbox.move(delivery, now + timedelta(hours=1), ON_HOLD)
        return False
    match policy.to:
        case To.CHANNEL:
            return True
        case To.GROUP:
            return await _ready_for_group(tx, delivery, now)
        case To.PERSON:
            return await _ready_for_person(tx, delivery, now)


async def kept_back(tx: Transaction, delivery: Delivery, now: datetime) -> list[Kind]:
    """What waits for room in the week of the person who is about to read this, or found none.

    What found none is said in the next message, and not again in those that follow. A good word keeps longer
    than what was for a day of that week.
    """
    if delivery.rank is None or delivery.person is None:
        return []
    others = await tx.outbox.kept_back(delivery.person, now - GOOD_WORDS_KEEP)
    read = await tx.outbox.counted_since(delivery.person, now - GOOD_WORDS_KEEP)
    return [
        each.kind
        for each in others
        if each.id != delivery.id
        and (each.kind in milestones.KINDS or each.due_at >= now - BUDGET_WINDOW)
        and not (each.status is Status.SKIPPED and any(at > each.due_at for at in read))
    ]


async def unreachable(tx: Transaction, delivery: Delivery, reason: str) -> None:
    """Slack cannot write to this person: note it, and cancel what else was meant for them."""
    person = await tx.people.find(delivery.person) if delivery.person else None
    if person is None:
        return
    await tx.people.put(replace(person, unreachable=reason))
    await tx.outbox.cancel_person(person.id, UNREACHABLE)


async def _is_silenced(tx: Transaction, delivery: Delivery) -> bool:
    if delivery.program is None or POLICIES[delivery.kind].even_when_silent:
        return False
    return (await tx.programs.get(delivery.program)).is_silent


async def group_of(tx: Transaction, delivery: Delivery) -> list[PersonId]:
    """Whose group DM it is: the members of a match, or the two of a one-off session.

    A group goes on without those of it whose account is closed; two do not.
    """
    if delivery.match is not None:
        members = await tx.members.of_match(delivery.match)
        people = await tx.people.of(member.person for member in members)
        gone = [each.id for each in people.values() if each.deactivated_at and len(members) > TOGETHER]
        return [member.person for member in members if member.person not in gone]
    session = await tx.sessions.get(delivery.subject or 0)
    two = await tx.participants.of(filter(None, (session.helper, session.asker)))
    return [participant.person for participant in two.values()]


async def _ready_for_group(tx: Transaction, delivery: Delivery, now: datetime) -> bool:
    together = await group_of(tx, delivery)
    people = await tx.people.of(together)
    if len(people) < TOGETHER:
        await tx.outbox.settle(delivery, Status.CANCELLED, NO_LONGER_TOGETHER)
        return False
    if any(person.deactivated_at for person in people.values()):
        await tx.outbox.settle(delivery, Status.CANCELLED, ACCOUNT_CLOSED)
        return False
    hours = [hours_of(people[each]) for each in together if each in people]
    shared = next_shared_by_all(hours, now)
    if shared is None and len(hours) > TOGETHER:
        shared = next_allowed(hours[0], now)  # a group around the world goes by its first member's clock
    if shared is None:
        await tx.outbox.settle(delivery, Status.SKIPPED, NO_SHARED_HOURS)
        return False
    if shared > now:
        await tx.outbox.move(delivery, shared, "hours")
        return False
    return await _all_have_room(tx, delivery, people.values(), now)


async def _all_have_room(
    tx: Transaction, delivery: Delivery, people: Iterable[Person], now: datetime
) -> bool:
    """A counted post takes a place in the week of each who reads it (conversations 3.2)."""
    if delivery.rank is None:
        return True
    return all([await _may_go_to(tx, delivery, person, now) for person in people])


async def _ready_for_person(tx: Transaction, delivery: Delivery, now: datetime) -> bool:
    person = await tx.people.find(delivery.person) if delivery.person else None
    if person is None or person.deactivated_at:
        await tx.outbox.settle(delivery, Status.CANCELLED, ACCOUNT_CLOSED)
        return False
    return await _may_go_to(tx, delivery, person, now)


async def _may_go_to(tx: Transaction, delivery: Delivery, person: Person, now: datetime) -> bool:
    sent = await tx.outbox.counted_since(person.id, now - BUDGET_WINDOW) if delivery.rank is not None else []
    decision = ledger.decide(
        kind=delivery.kind,
        now=now,
        hours=hours_of(person),
        sent=sent,
        muted_until=person.muted_until,
        expires_at=delivery.expires_at,
    )
    match decision:
        case ledger.SendNow():
            return True
        case ledger.Wait(until=until, reason=reason):
            await tx.outbox.move(delivery, until, reason)
        case ledger.Skip(reason=reason):
            await tx.outbox.settle(delivery, Status.SKIPPED, reason)
    return False


def hours_of(person: Person) -> Hours:
    """When this person may be written to."""
    return person.hours()


def next_moment(person: Person, now: datetime) -> datetime:
    """The first instant from now on at which this person may be written to."""
    return next_allowed(hours_of(person), now)
