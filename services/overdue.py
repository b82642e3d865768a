"""Overdue talks: the matches of a program without a date, for a coordinator to write to."""

from datetime import datetime

from mentoring.checkins import Checkin
from mentoring.courses import Course, in_order
from mentoring.ids import MatchId, ProgramId
from mentoring.meetings import next_planned
from mentoring.overdue import MOST, Overdue, is_overdue
from mentoring.people import Person
from mentoring.programs import Program
from services import alerts, authority
from services.courses import courses_of
from storage.database import Store
from storage.transaction import Transaction


async def listed(store: Store, who: Person, program: ProgramId, now: datetime) -> Overdue:
    """Those to whose members somebody may write now, the longest silence first."""
    async with store.reading() as tx:
        found = await authority.coordinating(tx, who, program)
        courses = await of_program(tx, who, found, now)
    return Overdue(program=found, courses=tuple(in_order(courses)[:MOST]))


async def of_program(tx: Transaction, who: Person, program: Program, now: datetime) -> list[Course]:
    """All of them, without those that somebody is a party to."""
    today = now.astimezone(program.zone).date()
    meetings = await tx.meetings.of_program(program.id)
    checkins: dict[MatchId, list[Checkin]] = {}
    for checkin in await tx.checkins.of_program(program.id):
        checkins.setdefault(checkin.match, []).append(checkin)
    courses = await courses_of(tx, who, program, now)
    return [
        course
        for course in courses
        if not await alerts.is_resting(tx, course.match)
        and is_overdue(
            course,
            checkins.get(course.match.id, ()),
            today,
            has_date=next_planned(meetings.get(course.match.id, ()), today) is not None,
        )
    ]
