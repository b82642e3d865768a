"""Meetings: that one was held, and which day is agreed for the next. Both sides see both."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from mentoring.calendars import next_working_day
from mentoring.endings import OwnMatch
from mentoring.histories import is_still_told
from mentoring.ids import UNSAVED, CheckinId, MatchId
from mentoring.matches import Meeting, Member
from mentoring.meetings import BeforeTheMatch, DayIsOver, DayIsToCome, same_meeting
from mentoring.people import Person
from mentoring.refusals import Refusal
from mentoring.rhythm import HOME_ONLY, is_snoozed
from mentoring.rounds import Noted
from services import (
    conversations,
    grouprounds,
    leads,
    milestones,
    planned,
    rhythms,
    rounds,
    silences,
    tellings,
)
from services.own_matches import own_open_match, own_open_matches
from storage.database import Store
from storage.transaction import Transaction


@dataclass(eq=False)
class NoMatchYet(Refusal):
    """Without a match there is no meeting to tell of."""


async def report(
    tx: Transaction, match: MatchId, by: Person, on: date, now: datetime, checkin: CheckinId | None = None
) -> None:
    """One of them says that they met on a day, in that person's zone."""
    if on > by.hours().local_date(now):
        raise DayIsToCome
    await tx.meetings.add(_meeting(tx, match, by, on, now, checkin, is_planned=False))
    await milestones.met(tx, match, by, now)
    found = await tx.matches.get(match)
    if (await tx.programs.get(found.program)).policy.is_group:
        await leads.talk_was_held(tx, found, on, now)
        await grouprounds.ask_the_others(tx, found, by.id, on, now)
    await silences.watch(tx, found, now)


async def was_not_held(tx: Transaction, match: MatchId, on: date, now: datetime) -> None:
    """A report is gone. Unless somebody else tells of that meeting, what followed from it is undone.

    The first talk is still to come, silence goes on, and in a group so does the turn of whoever leads.
    """
    if is_still_told(await tx.meetings.of_match(match), on):
        return
    found = await tx.matches.get(match)
    await milestones.not_met(tx, found)
    await leads.talk_was_not_held(tx, found, on, now)
    await grouprounds.take_back_from_the_others(tx, found, on, now)
    await silences.watch(tx, found, now)


async def agree(
    tx: Transaction, match: MatchId, by: Person, on: date, now: datetime, checkin: CheckinId | None = None
) -> None:
    """One of them says when they meet next. Both are asked on the working day after it, and not before."""
    if on < by.hours().local_date(now):
        raise DayIsOver
    await rhythms.keep_in_mind(tx, match, now)
    await rounds.ask_no_more(tx, match, now, until=on)
    await planned.make_room(tx, match, on, now)
    await tx.meetings.forget_planned(match)
    await tx.meetings.add(_meeting(tx, match, by, on, now, checkin, is_planned=True))
    members = await tx.members.of_match(match)
    people = await tx.people.of(member.person for member in members)
    for member in members:
        if member.is_open and _is_asked_after(member, by):
            off = people[member.person].hours().holidays
            await tx.members.save(replace(member, next_checkin_on=next_working_day(on, off)))


async def to_note(store: Store, who: Person) -> tuple[OwnMatch, ...]:
    """The matches about which somebody can say that they met."""
    async with store.reading() as tx:
        matches = await own_open_matches(tx, who.id)
    if not matches:
        raise NoMatchYet
    return matches


async def note(store: Store, who: Person, match: MatchId, on: date, now: datetime) -> Noted:
    """Somebody says by themselves that they met. To say the same meeting twice changes nothing.

    A date that was agreed for this meeting has come. Whether it was worth the time may be said at once.
    """
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        started_on, today = (who.hours().local_date(at) for at in (own.match.started_at, now))
        if on < started_on:
            raise BeforeTheMatch(started_on)
        meetings = await tx.meetings.of_match(match)
        mine = (each for each in meetings if not each.planned and each.said_by == who.id)
        said = next((each for each in mine if same_meeting(each.on, on)), None)
        if said:
            return Noted(said.on, is_new=False)
        told = await tellings.begin(tx, own, who, on, now)
        await report(tx, match, who, on, now, told.id if told else None)
        if any(each.planned and each.on <= today and same_meeting(each.on, on) for each in meetings):
            await tx.meetings.forget_planned(match)
        asked = await tellings.go_on(tx, own, who, told, on, now)
        if asked is None:
            return Noted(on)
        return Noted(on, asked=(await conversations.round_of(tx, asked, now)).about(asked.id))


def _is_asked_after(member: Member, by: Person) -> bool:
    """Not who wants to be asked no more, nor who has not answered for long: for them it stands on Home.

    Who names the date themselves is there again.
    """
    if member.next_checkin_on is not HOME_ONLY:
        return True
    return member.person == by.id and not is_snoozed(member.next_checkin_on, member.unanswered)


def _meeting(
    tx: Transaction,
    match: MatchId,
    by: Person,
    on: date,
    now: datetime,
    checkin: CheckinId | None,
    *,
    is_planned: bool,
) -> Meeting:
    return Meeting(
        workspace=tx.workspace,
        id=UNSAVED,
        match=match,
        on=on,
        planned=is_planned,
        said_by=by.id,
        said_at=now,
        checkin=checkin,
    )
