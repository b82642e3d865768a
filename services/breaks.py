"""Breaks: somebody is back from one, and their matches go on."""

from dataclasses import replace
from datetime import date, datetime

from mentoring.calendars import DAY
from mentoring.matches import Match, Member
from mentoring.participants import Participant
from mentoring.rhythm import first_checkin_on
from services import silences
from storage.transaction import Transaction


async def go_on(
    tx: Transaction, back: Participant, now: datetime, *, over_at: datetime | None = None
) -> None:
    """What was due while a match of two rested is asked as if it began when the break was over.

    A group never did rest.
    """
    program = await tx.programs.get(back.program)
    if program.policy.is_group:
        return
    for place in await tx.members.of_participant(back.id):
        match = await tx.matches.get(place.match)
        await _ask_anew(tx, match, over_at or now, now)
        await silences.watch(tx, match, now)


async def _ask_anew(tx: Transaction, match: Match, over_at: datetime, now: datetime) -> None:
    members = await tx.members.of_match(match.id)
    people = await tx.people.of(member.person for member in members)
    for member in members:
        hours = people[member.person].hours()
        today = hours.local_date(now)
        anew = max(today + DAY, first_checkin_on(hours.local_date(over_at), match.interval_days))
        due, usual = member.next_checkin_on, member.usual_checkin_on
        if due and await _was_due(tx, member, due, today):
            due = anew
        if usual and usual <= today:
            usual = anew
        await tx.members.save(replace(member, next_checkin_on=due, usual_checkin_on=usual))


async def _was_due(tx: Transaction, member: Member, following: date, today: date) -> bool:
    """Something was to be asked by now, or was planned when the match came to rest, and never went out."""
    planned = await tx.checkins.not_closed(member.match, member.participant)
    is_lost = any(each.has_not_come and each.asked_on < today for each in planned)
    return following <= today or is_lost
