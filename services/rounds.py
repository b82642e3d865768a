"""Rounds of check-ins: planned by the pair's own rhythm, asked in one message, reminded of once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain

from mentoring import ledger
from mentoring import meetings as rules
from mentoring.calendars import (
    DAY,
    Hours,
    add_working_days,
    next_occurrence,
    next_working_day,
    preferred_slot,
)
from mentoring.checkins import Checkin, asked_before, stop_asking
from mentoring.deliveries import POLICIES, Delivery, Kind, Status
from mentoring.ids import UNSAVED, CheckinId, MatchId, ParticipantId, PersonId, ProgramId
from mentoring.matches import Match, MatchStatus, Meeting, Member
from mentoring.meetings import next_planned
from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.refusals import NoLongerThere
from mentoring.relationships import rides_with
from mentoring.rhythm import AFTER_A_MEETING, asked_together, next_checkin_on, reminder_on
from mentoring.rounds import Round
from services import conversations, leads, rests, silences
from services.letters import HORIZON, key_of, letter
from storage.database import Store
from storage.transaction import Transaction


async def plan(store: Store, now: datetime) -> None:
    """The planner: questions for the next day and a half, one message a person and program."""
    async with store.reading() as tx:
        due = await tx.members.due_for_checkin((now + HORIZON).date())
        near = await _whose_moment_is_near(tx, due, now)
    for participant in near:
        async with store.transaction() as tx:
            await _plan_round(tx, participant, now)


async def ask_now(store: Store, who: Person, match: MatchId, now: datetime) -> Round:
    """Somebody asks to be asked: the question that is open about a match, or a new one."""
    async with store.transaction() as tx:
        members = await tx.members.of_person(who.id)
        member = next((each for each in members if each.match == match), None)
        if member is None:
            raise NoLongerThere
        member = await leads.lead_again(tx, member, now)
        today = who.hours().local_date(now)
        asked = [each for each in await tx.checkins.of_match(match) if each.person == who.id]
        if asked and (asked[-1].closed_at is None or asked[-1].asked_on == today):
            return await conversations.round_of(tx, await _open_again(tx, asked[-1]), now)
        return await conversations.round_of(tx, await _add(tx, member, who, today, now), now)


async def _open_again(tx: Transaction, asked: Checkin) -> Checkin:
    """Who put a question off, and wants it on the same day after all, finds it as it was."""
    if asked.closed_at is None or asked.answered_at is not None:
        return asked
    opened = replace(asked, closed_at=None)
    await tx.checkins.save(opened)
    return opened


async def ask_after_all(tx: Transaction, match: MatchId, person: PersonId, now: datetime) -> None:
    """Somebody goes on with a match that they wanted to end: a question that was kept back comes soon."""
    member = next(each for each in await tx.members.of_match(match) if each.person == person)
    asked = await tx.checkins.not_closed(match, member.participant)
    today = (await tx.people.of([person]))[person].hours().local_date(now)
    was_kept_back = bool(asked) and asked[-1].has_not_come and asked[-1].asked_on <= today
    is_overdue = member.next_checkin_on is not None and member.next_checkin_on <= today
    if was_kept_back or is_overdue:
        await tx.members.save(replace(member, next_checkin_on=today + DAY))


async def ask_what_was_kept_back(tx: Transaction, match: MatchId, since: datetime, now: datetime) -> None:
    """A match goes on after somebody was away: a question that could have come `since` then comes soon."""
    for member in await tx.members.of_match(match):
        asked = await tx.checkins.not_closed(match, member.participant)
        hours = (await tx.people.of([member.person]))[member.person].hours()
        if asked and asked[-1].has_not_come and _could_come(asked[-1], hours) >= hours.local_date(since):
            today = hours.local_date(now)
            soon = max(asked[-1].asked_on, today) + DAY
            await tx.members.save(replace(member, next_checkin_on=soon))


async def ask_no_more(tx: Transaction, match: MatchId, now: datetime, until: date) -> None:
    """What was to be asked up to a day on which they meet is not asked any more."""
    for member in await tx.members.of_match(match):
        await take_back(tx, member, now, until)


async def take_back(tx: Transaction, member: Member, now: datetime, until: date = date.max) -> bool:
    """What somebody was to be asked up to a day is not to be asked; returns whether there was something."""
    waiting = [each for each in await _waiting(tx, member) if each.asked_on <= until]
    for each in waiting:
        await tx.checkins.save(stop_asking(each, now))
    return bool(waiting)


async def still_comes_on(tx: Transaction, member: Member, hours: Hours, now: datetime) -> date | None:
    """The day of a question that waits, and finds room in somebody's week if there is some."""
    today = hours.local_date(now)
    return next((e.asked_on for e in await _waiting(tx, member) if _could_come(e, hours) >= today), None)


async def _waiting(tx: Transaction, member: Member) -> list[Checkin]:
    open_ones = await tx.checkins.not_closed(member.match, member.participant)
    return [each for each in open_ones if each.has_not_come and not each.reported_on]


def _could_come(checkin: Checkin, hours: Hours) -> date:
    """The last day on which a question finds room in somebody's week, if it finds some."""
    return add_working_days(
        checkin.asked_on, POLICIES[Kind.CHECKIN].expires_working_days or 0, hours.holidays
    )


async def was_asked(tx: Transaction, delivery: Delivery, now: datetime) -> None:
    """After CHECKIN: silence counts from now on, and one reminder is owed; not for what was left out."""
    first = await tx.checkins.get(CheckinId(delivery.subject or 0))
    person = (await tx.people.of([first.person]))[first.person]
    asked = [
        replace(checkin, asked_at=now)
        for checkin in await conversations.planned_together(tx, first)
        if checkin.asked_at is None and await conversations.was_in(tx, checkin, now)
    ]
    for checkin in asked:
        await tx.checkins.save(checkin)
        if checkin.answered_at is None and not checkin.reported_on:
            await _count_silence(tx, checkin)
    today = person.hours().local_date(now)  # a full week may have kept the question back
    off = person.hours().holidays
    usual = (checkin for checkin in asked if not checkin.reported_on)
    reminders = [day for checkin in usual if (day := reminder_on(replace(checkin, asked_on=today), off))]
    if reminders:
        at = delivery.due_at.astimezone(person.zone).time()
        due_at = next_occurrence(min(reminders), at, person.zone)
        await tx.outbox.queue(message(Kind.CHECKIN_REMINDER, asked, person, due_at, now))


async def was_reminded(tx: Transaction, checkin: Checkin) -> bool:
    """Whether the reminder of the message that asked it has gone out."""
    return any(each.kind is Kind.CHECKIN_REMINDER for each in await posts_of(tx, checkin))


async def posts_of(tx: Transaction, checkin: Checkin) -> tuple[Delivery, ...]:
    """The messages in which it was asked, as far as they have gone out."""
    occasion = _occasion(checkin.program, checkin.asked_on)
    keys = (key_of(kind, checkin.person, occasion) for kind in (Kind.CHECKIN, Kind.CHECKIN_REMINDER))
    found = [await tx.outbox.with_key(key) for key in keys]
    return tuple(each for each in found if each and each.sent_at)


async def _whose_moment_is_near(tx: Transaction, due: list[Member], now: datetime) -> list[ParticipantId]:
    """Who may be planned for by now. Most who are due wait for a good day, and need not be looked at."""
    people = await tx.people.of(member.person for member in due)
    meetings = await tx.meetings.of_matches(member.match for member in due)
    near = []
    for member in due:
        person, known = people[member.person], meetings.get(member.match, ())
        today = person.hours().local_date(now)
        day = max(due_on(member, person, known, today) or today, today)
        is_near = slot_of(member.program, person, day, known) <= now + HORIZON
        if is_near:
            near.append(member.participant)
    return list(dict.fromkeys(near))


async def _plan_round(tx: Transaction, participant_id: ParticipantId, now: datetime) -> None:
    participant = await tx.participants.get(participant_id)
    person = await tx.people.find(participant.person)
    if person is None or person.deactivated_at or participant.standing is Standing.ON_BREAK:
        return
    today = person.hours().local_date(now)
    members = await who_may_be_asked(tx, participant)
    meetings = await tx.meetings.of_matches(member.match for member in members)
    cursors = {member: due_on(member, person, meetings.get(member.match, ()), today) for member in members}
    due = min((on for on in cursors.values() if on), default=None)
    if due is None:
        return
    slot = slot_of(participant.program, person, max(due, today), chain(*meetings.values()))
    if slot > now + HORIZON:
        return
    asked_on = person.hours().local_date(slot)
    asked = [
        member
        for member in members
        if member in asked_together(cursors, asked_on)
        and not next_planned(meetings.get(member.match, ()), asked_on)
    ]
    open_ones = await _not_asked_on(tx, asked, person, asked_on)
    if open_ones:
        await _ask(tx, open_ones, person, slot, now)


async def _ask(
    tx: Transaction, members: Sequence[Member], person: Person, slot: datetime, now: datetime
) -> None:
    """Ask in the message of that day; where it has gone out already, in that of the next morning."""
    slot, owed = await _message_at(tx, person, slot, members)
    asked_on = person.hours().local_date(slot)
    checkins = [await _add(tx, member, person, asked_on, now) for member in members]
    if owed:
        await tx.outbox.of_no_match(owed)
    else:
        await tx.outbox.queue(message(Kind.CHECKIN, checkins, person, slot, now))


async def _message_at(
    tx: Transaction, person: Person, slot: datetime, members: Sequence[Member]
) -> tuple[datetime, Delivery | None]:
    """When there is a message that can still ask something, and that message, if it is owed already."""
    hours = person.hours()
    while True:
        occasion = _occasion(members[0].program, hours.local_date(slot))
        owed = await tx.outbox.with_key(key_of(Kind.CHECKIN, person.id, occasion))
        if owed is None or owed.status is Status.PENDING:
            return slot, owed
        morning = next_working_day(hours.local_date(slot), hours.holidays)
        slot = next_occurrence(morning, AFTER_A_MEETING, person.zone)


async def _not_asked_on(
    tx: Transaction, due: Iterable[Member], person: Person, asked_on: date
) -> list[Member]:
    """Without those whose question of that day is planned: the day was agreed later, one question will do."""
    open_ones = []
    for member in due:
        planned = await tx.checkins.of_round(member.program, person.id, asked_on)
        if any(each.match == member.match for each in planned):
            match = await tx.matches.get(member.match)
            following = next_checkin_on(asked_on, match.interval_days, member.unanswered)
            await tx.members.save(replace(member, next_checkin_on=following))
        else:
            open_ones.append(member)
    return open_ones


def due_on(member: Member, person: Person, meetings: Iterable[Meeting], today: date) -> date | None:
    """When somebody is due about a match: not before they have met as agreed."""
    planned = next_planned(meetings, today)
    if planned is None or member.next_checkin_on is None:
        return member.next_checkin_on
    return max(member.next_checkin_on, next_working_day(planned, person.hours().holidays))


async def who_may_be_asked(tx: Transaction, participant: Participant) -> list[Member]:
    """Somebody's places in matches that go on, off hold and not resting, if they do not want to end them."""
    members = await tx.members.of_participant(participant.id)
    matches = await tx.matches.of(member.match for member in members)
    leaving = {each.match for each in await tx.endings.of_person(participant.person) if each.is_open}
    active = [
        member
        for member in members
        if matches[member.match].status is MatchStatus.ACTIVE and member.match not in leaving
    ]
    program = await tx.programs.get(participant.program)
    return [each for each in active if not (await rests.rest_of(tx, matches[each.match], program)).is_on]


def slot_of(program: ProgramId, person: Person, day: date, meetings: Iterable[Meeting]) -> datetime:
    """A good moment on or after a day; right on it when it follows a planned meeting."""
    off = person.hours().holidays
    if any(meeting.planned and next_working_day(meeting.on, off) == day for meeting in meetings):
        return next_occurrence(day, AFTER_A_MEETING, person.zone)
    return preferred_slot(f"{program}:{person.id}", day, person.zone, off)


async def _add(
    tx: Transaction,
    member: Member,
    person: Person,
    asked_on: date,
    now: datetime,
) -> Checkin:
    """A new check-in; the one before it is asked no more, and the next one comes an interval later."""
    match = await tx.matches.get(member.match)
    since = await heard_until(tx, match, person, now, asked_on)
    for earlier in await tx.checkins.not_closed(member.match, member.participant):
        await tx.checkins.save(stop_asking(earlier, now))
    await silences.watch(tx, match, now)
    following = next_checkin_on(asked_on, match.interval_days, member.unanswered)
    again_on = following if await leads.is_asked(tx, member) else None
    await tx.members.save(replace(member, next_checkin_on=again_on))
    carries_statements = await _carries_statements(tx, match, member, person, asked_on)
    return await tx.checkins.add(
        replace(
            new_question(tx, member, since=since, asked_on=asked_on), carries_statements=carries_statements
        )
    )


def new_question(tx: Transaction, member: Member, *, since: date, asked_on: date) -> Checkin:
    """A question to a member about their match, before it is kept."""
    return Checkin(
        workspace=tx.workspace,
        id=CheckinId(UNSAVED),
        program=member.program,
        match=member.match,
        participant=member.participant,
        person=member.person,
        since=since,
        asked_on=asked_on,
    )


async def _carries_statements(
    tx: Transaction, match: Match, member: Member, person: Person, asked_on: date
) -> bool:
    """The first check-in from day 28 on that is answered brings the short scale along; it is about two."""
    if (await tx.programs.get(match.program)).policy.is_group:
        return False
    asked = await tx.checkins.of_match(match.id)
    earlier = [each for each in asked if each.participant == member.participant]
    return rides_with(match, asked_on, person.hours().local_date(match.started_at), earlier)


async def heard_until(
    tx: Transaction, match: Match, person: Person, now: datetime, asked_on: date | None = None
) -> date:
    """The last talk about which somebody need not be asked any more, else the day on which it began.

    A question on the morrow of a talk (`asked_on`) is about that one, whoever has told of it.
    """
    known = await tx.meetings.of_match(match.id)
    started_on = person.hours().local_date(match.started_at)
    if (await tx.programs.get(match.program)).policy.is_group:
        return max((each.on for each in known if not each.planned), default=started_on)
    theirs = [each for each in await tx.checkins.of_match(match.id) if each.person == person.id]
    off = person.hours().holidays
    talk = next((each.on for each in known if next_working_day(each.on, off) == asked_on), None)
    return rules.heard_until(known, person.id, asked_before(theirs, now), started_on, talk)


async def _count_silence(tx: Transaction, checkin: Checkin) -> None:
    """One more question without an answer; an answer will take it back."""
    match = await tx.matches.get(checkin.match)
    for member in await tx.members.of_participant(checkin.participant):
        if member.match == checkin.match:
            unanswered = member.unanswered + 1
            following = next_checkin_on(checkin.asked_on, match.interval_days, unanswered)
            again_on = following if await leads.is_asked(tx, member) else None
            await tx.members.save(replace(member, unanswered=unanswered, next_checkin_on=again_on))


def message(kind: Kind, asked: list[Checkin], person: Person, due_at: datetime, now: datetime) -> Delivery:
    """What asks somebody these questions, or reminds of them; one message a person, program and day."""
    first = asked[0]
    return letter(
        kind,
        first.workspace,
        now=now,
        occasion=_occasion(first.program, first.asked_on),
        person=person.id,
        program=first.program,
        match=first.match if len(asked) == 1 else None,
        subject=first.id,
        due_at=due_at,
        expires_at=ledger.expires_at(POLICIES[kind], due_at, person.hours()),
    )


def _occasion(program: ProgramId, asked_on: date) -> str:
    """One message a person, program and day."""
    return f"{program}:{asked_on}"
