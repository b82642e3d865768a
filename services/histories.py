"""The meetings of a match: looked at by its members, and a report of one's own taken back."""

from dataclasses import replace
from datetime import date, datetime

from mentoring.appointments import day_of
from mentoring.checkins import can_change
from mentoring.endings import OwnMatch
from mentoring.histories import History, TooLateToTakeBack, may_take_back, own_reports, told
from mentoring.ids import UNSAVED, MatchId
from mentoring.matches import Meeting
from mentoring.meetings import held, next_planned, same_meeting
from mentoring.people import Person
from mentoring.refusals import NoLongerThere
from services import checkins, meetings, planned
from services.own_matches import own_open_match
from storage.database import Store
from storage.transaction import Transaction


async def look(store: Store, who: Person, match: MatchId, now: datetime) -> History:
    """Past and planned meetings of an own match."""
    async with store.reading() as tx:
        return await _history(tx, who, await own_open_match(tx, who.id, match), now)


async def take_back(store: Store, who: Person, match: MatchId, on: date, now: datetime) -> History:
    """Somebody takes back that they met; the meeting stays if somebody else tells of it, too."""
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        known = await tx.meetings.of_match(match)
        talk = next((each for each in held(known) if each.on == on), None)
        mine = own_reports(known, who.id, talk) if talk else ()
        if not mine:
            raise NoLongerThere
        said_in = await tx.checkins.of_match(match)
        changeable = frozenset(each.id for each in said_in if can_change(each, now))
        for report in mine:
            if not may_take_back(report, changeable, now):
                raise TooLateToTakeBack
            await _unsay(tx, who, report, now)
        await _plan_again(tx, own, who, on, now)
        unsaid = tuple(each.checkin for each in mine if each.checkin is not None)
        return replace(await _history(tx, who, own, now), unsaid=unsaid)


async def _unsay(tx: Transaction, who: Person, report: Meeting, now: datetime) -> None:
    """What was said in a check-in is an answer there, and is changed with all that follows from it."""
    if report.checkin is not None:
        await checkins.unsay_met(tx, who, report.checkin, now)
        return
    await tx.meetings.forget(report.id)
    await meetings.was_not_held(tx, report.match, report.on, now)


async def _plan_again(tx: Transaction, own: OwnMatch, who: Person, on: date, now: datetime) -> None:
    """A talk with a time that is still to come was told of too early: it is a date of both again."""
    known = await tx.meetings.of_match(own.match.id)
    for agreed in await planned.ahead(tx, own.match.id, now):
        day = day_of(agreed.starts_at or now, (who, *own.partners))
        if same_meeting(day, on) and not any(each.planned for each in known):
            await tx.meetings.add(
                Meeting(
                    workspace=tx.workspace,
                    id=UNSAVED,
                    match=own.match.id,
                    on=day,
                    planned=True,
                    said_by=agreed.by,
                    said_at=now,
                )
            )


async def _history(tx: Transaction, who: Person, own: OwnMatch, now: datetime) -> History:
    known = await tx.meetings.of_match(own.match.id)
    agreed = await planned.ahead(tx, own.match.id, now)
    return History(
        own=own,
        reader=who.id,
        talks=told(known, await tx.checkins.of_match(own.match.id), who.id, now),
        next_on=next_planned(known, who.hours().local_date(now)),
        next_at=agreed[-1].starts_at if agreed else None,
    )
