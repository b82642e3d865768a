"""Guides: planned for the working day before a talk, one message a person and day, also on a button."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from mentoring import ledger
from mentoring.appointments import day_of, gone_of_late
from mentoring.calendars import DAY, next_occurrence, next_working_day
from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.endings import OwnMatch
from mentoring.guidebooks import beside, going_with, page_in
from mentoring.guides import GUIDE_AT, Guide, Guides, Told, guide_day, stage_of, why_no_guide
from mentoring.ids import MatchId, PersonId
from mentoring.matches import MatchStatus, Meeting, Member
from mentoring.meetings import next_planned
from mentoring.people import Person
from mentoring.rhythm import AFTER_A_MEETING
from services import planned
from services.letters import HORIZON, Withdrawn, letter, plan_letters
from services.own_matches import own_match, own_open_match
from services.resources import topics_of
from storage.database import Store
from storage.transaction import Transaction

LOOKS_AHEAD = timedelta(days=14)
"""A talk after the holidays is prepared before them."""


async def plan(store: Store, now: datetime) -> None:
    """The planner: guides for the next day and a half."""
    await plan_letters(store, _near, now)


async def look(store: Store, who: Person, match: MatchId, now: datetime) -> Guide:
    """The guide for the next talk, at any time."""
    async with store.reading() as tx:
        own = await own_open_match(tx, who.id, match)
        meetings = await tx.meetings.of_match(match)
        today = who.hours().local_date(now)
        on = next_planned(meetings, today)
        return await _written(tx, own, meetings, on or today + DAY, on)


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> Guides | Withdrawn:
    """GUIDE: for the talks of that day that still take place."""
    person = (await tx.people.of([PersonId(delivery.person or "")]))[PersonId(delivery.person or "")]
    found = await _of_day(tx, person, delivery, now)
    if isinstance(found, Guides) and not await _leaves_room(tx, person, found.on, now):
        return Withdrawn(ledger.Why.BUDGET, is_kept_back=True)
    return found


async def told_before(
    store: Store, match: MatchId, now: datetime, off: date | None = None
) -> tuple[Told, ...]:
    """The guides that the members of a match have read for talks that are not over, as they are right now.

    `off` is a day without a time that they had agreed on until now.
    """
    async with store.reading() as tx:
        members = await tx.members.of_match(match)
        people = await tx.people.of(member.person for member in members)
        gone_on = {off, *await _given_up(tx, match, people.values())}
        told = [
            await _told(tx, people[member.person], member, post, gone_on, now)
            for member in members
            for post in await tx.outbox.told(Kind.GUIDE, member.person, member.program)
            if _day_of(post) >= people[member.person].hours().local_date(now)
        ]
        return tuple(each for each in told if each.guides or each.gone)


async def _given_up(tx: Transaction, match: MatchId, people: Iterable[Person]) -> set[date]:
    """The days of talks that were moved or called off since the last one that was agreed."""
    members = list(people)
    return {
        day_of(each.starts_at, members)
        for each in gone_of_late(await tx.appointments.of_match(match))
        if each.starts_at
    }


async def _told(
    tx: Transaction, reader: Person, member: Member, post: Delivery, gone_on: set[date | None], now: datetime
) -> Told:
    """One that named no other match must have been about this one, whatever day was agreed then."""
    on = _day_of(post)
    found = await _of_day(tx, reader, post, now)
    guides = found if isinstance(found, Guides) else None
    places = [each for each in await tx.members.of_person(reader.id) if each.program == member.program]
    was_in = on in gone_on or len(places) == 1
    is_in = guides and any(each.own.match.id == member.match for each in guides.guides)
    gone = await own_match(tx, reader.id, member.match) if was_in and not is_in else None
    return Told(reader=reader, post=post, on=on, guides=guides, gone=gone)


async def _of_day(tx: Transaction, person: Person, delivery: Delivery, now: datetime) -> Guides | Withdrawn:
    """The guides for the talks of a day in a program that take place as things stand."""
    on, today = _day_of(delivery), person.hours().local_date(now)
    guides: list[Guide] = []
    reason = "gone"
    for member in await tx.members.of_person(person.id):
        if member.program != delivery.program:
            continue
        found = await _guide(tx, member, on, now, today)
        if isinstance(found, Guide):
            guides.append(found)
        else:
            reason = found
    if not guides or delivery.program is None:
        return Withdrawn(reason)
    return Guides(program=await tx.programs.get(delivery.program), on=on, guides=tuple(guides))


def _day_of(delivery: Delivery) -> date:
    return date.fromordinal(delivery.subject or 1)


async def _leaves_room(tx: Transaction, person: Person, on: date, now: datetime) -> bool:
    """Whether the check-in after the talk, and those about other matches until then, keep their places.

    They are worth more than a guide, which also stands on Home.
    """
    hours = person.hours()
    asked_on = next_working_day(on, hours.holidays)
    asked_at = next_occurrence(asked_on, AFTER_A_MEETING, hours.zone)
    if await tx.outbox.counted_since(person.id, asked_at - ledger.WINDOW):
        return False
    places = await tx.members.of_person(person.id)
    dates = [place.next_checkin_on for place in places if place.next_checkin_on]
    return not any(hours.local_date(now) <= day < asked_on for day in dates)


async def _guide(tx: Transaction, member: Member, on: date, now: datetime, today: date) -> Guide | str:
    """What a member may talk about on a day, or why nothing is said."""
    own = await own_match(tx, member.person, member.match)
    meetings = await tx.meetings.of_match(member.match)
    participant = await tx.participants.get(member.participant)
    reason = why_no_guide(own, participant, meetings, on, today)
    if reason:
        return reason
    talks = await planned.ahead(tx, own.match.id, now)
    return replace(await _written(tx, own, meetings, on, on), talk=talks[-1] if talks else None)


async def _written(
    tx: Transaction, own: OwnMatch, meetings: list[Meeting], day: date, on: date | None
) -> Guide:
    """The guide for a day, as the program says it."""
    stage = stage_of(own.match, meetings, day)
    page = page_in(await tx.guide_pages.of_program(own.program.id), stage, own.role)
    library = await tx.resources.of_program(own.program.id)
    attached = going_with(page, library)
    topics = await topics_of(tx, own.match.id) if library else set()
    return Guide(
        own=own,
        stage=stage,
        on=on,
        page=page,
        resource=attached,
        beside=beside(library, stage, own.role, topics, attached),
    )


async def _near(tx: Transaction, now: datetime) -> list[Delivery]:
    """The guides whose moment is near: one for each person, program and day."""
    planned = await tx.meetings.planned_between(now.date(), (now + LOOKS_AHEAD).date())
    matches = await tx.matches.of(meeting.match for meeting in planned)
    members = await tx.members.of_matches(meeting.match for meeting in planned)
    people = await tx.people.of(each.person for found in members.values() for each in found)
    letters = {}
    for meeting in planned:
        if matches[meeting.match].status is not MatchStatus.ACTIVE:
            continue
        for member in members.get(meeting.match, ()):
            guide = _letter(meeting, member, people[member.person], now)
            if now <= guide.due_at <= now + HORIZON:
                letters[guide.key] = guide
    return list(letters.values())


def _letter(meeting: Meeting, member: Member, person: Person, now: datetime) -> Delivery:
    hours = person.hours()
    due_at = next_occurrence(guide_day(meeting.on, hours.holidays), GUIDE_AT, hours.zone)
    return letter(
        Kind.GUIDE,
        member.workspace,
        now=now,
        occasion=f"{member.program}:{meeting.on}",
        person=person.id,
        program=member.program,
        subject=meeting.on.toordinal(),
        due_at=due_at,
        expires_at=ledger.expires_at(POLICIES[Kind.GUIDE], due_at, hours),
    )
