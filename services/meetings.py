"""Meetings: that one was held, and which day is agreed for the next. Both sides see both."""

from dataclasses import replace
from datetime import date, datetime

from mentoring.calendars import next_working_day
from mentoring.ids import UNSAVED, CheckinId, MatchId
from mentoring.matches import Meeting
from mentoring.meetings import DayIsOver, DayIsToCome
from mentoring.people import Person
from storage.transaction import Transaction


async def report(
    tx: Transaction, match: MatchId, by: Person, on: date, now: datetime, checkin: CheckinId | None = None
) -> None:
    """One of them says that they met on a day, in that person's zone."""
    if on > by.hours().local_date(now):
        raise DayIsToCome
    await tx.meetings.add(_meeting(tx, match, by, on, now, checkin, planned=False))


async def agree(
    tx: Transaction, match: MatchId, by: Person, on: date, now: datetime, checkin: CheckinId | None = None
) -> None:
    """One of them says when they meet next. Both are asked on the working day after it, and not before."""
    if on < by.hours().local_date(now):
        raise DayIsOver
    await tx.meetings.forget_planned(match)
    await tx.meetings.add(_meeting(tx, match, by, on, now, checkin, planned=True))
    for member in await tx.members.of_match(match):
        if member.is_open:
            await tx.members.save(replace(member, next_checkin_on=next_working_day(on)))


def _meeting(
    tx: Transaction,
    match: MatchId,
    by: Person,
    on: date,
    now: datetime,
    checkin: CheckinId | None,
    *,
    planned: bool,
) -> Meeting:
    return Meeting(
        workspace=tx.workspace,
        id=UNSAVED,
        match=match,
        on=on,
        planned=planned,
        said_by=by.id,
        said_at=now,
        checkin=checkin,
    )
