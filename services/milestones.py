"""Milestones: a first talk, half-way, a goal reached; told in the chat of both where they have one."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from mentoring import ledger, milestones
from mentoring.calendars import DAY, preferred_slot
from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.ids import CheckinId, MatchId, PersonId
from mentoring.matches import Match
from mentoring.meetings import next_planned
from mentoring.milestones import APART, CameTo, Passed, came_to, half_way_on, leaves_room, why_not
from mentoring.participants import Standing
from mentoring.people import Person
from services import noticeboards
from services.letters import HORIZON, Withdrawn, about_match, plan_letters
from storage.database import Store
from storage.transaction import Transaction

LATEST = timedelta(days=14)
"""So long after its day a good day for it may come, holidays counted."""


async def plan(store: Store, now: datetime) -> None:
    """The planner: what is to be said half-way, for the next day and a half."""
    await plan_letters(store, _half_way, now)


async def met(tx: Transaction, match: MatchId, by: Person, now: datetime) -> None:
    """Somebody tells of a talk: if it was the first, both read of it on a day that follows."""
    if (await so_far(tx, match)).talks == 1:
        tomorrow = by.hours().local_date(now) + DAY
        found = await tx.matches.get(match)
        members = await tx.members.of_match(match)
        people = list((await tx.people.of(member.person for member in members)).values())
        await tx.outbox.queue_all(_letters(Kind.FIRST_TALK, found, people, tomorrow, now))


async def not_met(tx: Transaction, match: Match) -> None:
    """A report was taken back: if no talk is left, the first one is still to come, and is praised then."""
    if not (await so_far(tx, match.id)).talks:
        await tx.outbox.owe_no_more(match.id, (Kind.FIRST_TALK, APART[Kind.FIRST_TALK]))


async def so_far(tx: Transaction, match: MatchId) -> CameTo:
    """What a match has come to until now."""
    return came_to(await tx.meetings.of_match(match), await tx.goals.of_match(match))


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> Passed | Withdrawn:
    """A first talk, or half-way: while the match goes on, and only where nothing else needs the place."""
    match = await tx.matches.get(MatchId(delivery.match or 0))
    members = await tx.members.of_match(match.id)
    people = await tx.people.of(member.person for member in members)
    done = await so_far(tx, match.id)
    is_leaving = bool(await tx.endings.open_of_match(match.id))
    if reason := why_not(match, done, is_leaving=is_leaving):
        return Withdrawn(reason)
    readers = [PersonId(delivery.person)] if delivery.person else list(people)
    if delivery.person and await _is_on_a_break(tx, match, readers[0]):
        return Withdrawn("on a break")
    if await _is_said_already(tx, delivery, readers):
        return Withdrawn(ledger.Why.BUDGET, is_kept_back=True)
    if delivery.person is None and await noticeboards.is_full(tx, match, now):
        return Withdrawn(ledger.Why.BUDGET, is_kept_back=True)
    if not all([await _has_room(tx, people[reader], now) for reader in readers]):
        return Withdrawn(ledger.Why.BUDGET, is_kept_back=True)
    return Passed(
        kind=delivery.kind,
        match=match,
        program=await tx.programs.get(match.program),
        people=tuple(people[member.person] for member in members),
        came_to=done,
    )


async def _is_said_already(tx: Transaction, delivery: Delivery, readers: Iterable[PersonId]) -> bool:
    """While it had no room it was a line of what somebody read since; whoever read nothing gets it so."""
    if delivery.reason != ledger.Why.BUDGET:
        return False
    return any([await tx.outbox.counted_since(reader, delivery.due_at) for reader in readers])


async def _is_on_a_break(tx: Transaction, match: Match, person: PersonId) -> bool:
    place = await tx.participants.find(match.program, person)
    return place is not None and place.standing is Standing.ON_BREAK


async def _has_room(tx: Transaction, person: Person, now: datetime) -> bool:
    """Whether the week before and the week after have a place to spare."""
    today, week = person.hours().local_date(now), now + ledger.WINDOW
    sent = await tx.outbox.counted_since(person.id, now - ledger.WINDOW)
    waiting = await tx.outbox.counted_until(person.id, week)
    coming = [each for each in waiting if await _is_needed(tx, each)]
    places = await tx.members.of_person(person.id)
    dates = {each.next_checkin_on for each in places if each.next_checkin_on}
    asked = sum(today <= day < today + ledger.WINDOW for day in dates)
    planned = await tx.meetings.of_matches(place.match for place in places)
    next_talk_on = next_planned((each for found in planned.values() for each in found), today + DAY)
    due_on = {person.hours().local_date(each.due_at) for each in coming}
    is_asked_today = today in dates | due_on
    return leaves_room(len(sent), len(coming) + asked, next_talk_on, today, is_asked_today=is_asked_today)


async def _is_needed(tx: Transaction, waiting: Delivery) -> bool:
    """A reminder of what has been answered waits, but does not go out; praise waits behind nothing itself."""
    if waiting.kind is Kind.CHECKIN_REMINDER:
        first = await tx.checkins.get(CheckinId(waiting.subject or 0))
        asked = await tx.checkins.of_round(first.program, first.person, first.asked_on)
        return any(each.answered_at is None and each.closed_at is None for each in asked)
    return waiting.kind not in APART.values()


async def _half_way(tx: Transaction, now: datetime) -> list[Delivery]:
    """The words whose moment is near."""
    earliest, latest = (now - LATEST).date(), (now + HORIZON).date()
    matches = await tx.matches.in_the_middle(now - milestones.SHORTEST_WITH_HALF / 2, now.date())
    middle = [(each, half_way_on(each.started_at.date(), each.ends_on)) for each in matches if each.ends_on]
    near = [(match, on) for match, on in middle if on and earliest <= on <= latest]
    members = await tx.members.of_matches(match.id for match, _ in near)
    people = await tx.people.of(each.person for theirs in members.values() for each in theirs)
    found: list[Delivery] = []
    for match, on in near:
        theirs = [people[each.person] for each in members[match.id]]
        found += _letters(Kind.HALF_WAY, match, theirs, on, now)
    return [each for each in found if now <= each.due_at <= now + HORIZON]


def _letters(kind: Kind, match: Match, people: Sequence[Person], on: date, now: datetime) -> list[Delivery]:
    """One in the chat of both, or one to each who have none."""
    if match.group_channel is None:
        return [_letter(APART[kind], match, [person], on, now, to=person.id) for person in people]
    return [_letter(kind, match, people, on, now)]


def _letter(
    kind: Kind, match: Match, people: Iterable[Person], on: date, now: datetime, *, to: PersonId | None = None
) -> Delivery:
    """On a good day for all who read it."""
    readers = list(people)
    off = frozenset(day for person in readers for day in person.hours().holidays)
    due_at = preferred_slot(f"match:{match.id}", on, readers[0].zone, off)
    expires_at = ledger.expires_at(POLICIES[kind], due_at, readers[0].hours())
    return about_match(kind, match, now=now, person=to, due_at=due_at, expires_at=expires_at)
