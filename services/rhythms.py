"""Rhythms: how often a pair meets, set by either of them; they are asked by it, and missed by it."""

from dataclasses import replace
from datetime import date, datetime

from mentoring.calendars import Hours, next_working_day
from mentoring.endings import OwnMatch
from mentoring.ids import MatchId
from mentoring.matches import Match, Member
from mentoring.people import Person
from mentoring.rhythm import INTERVALS, after_calling_off, after_change, is_after_a_talk
from services import rounds, silences
from services.own_matches import own_match, own_open_match
from storage.database import Store
from storage.transaction import Transaction


async def look(store: Store, who: Person, match: MatchId) -> OwnMatch:
    """One of somebody's matches that go on."""
    async with store.reading() as tx:
        return await own_open_match(tx, who.id, match)


async def change(store: Store, who: Person, match: MatchId, days: int, now: datetime) -> OwnMatch:
    """Meet so often from now on. Both see it; what is due comes as much sooner or later."""
    if days not in INTERVALS:
        raise ValueError(f"not a rhythm: {days} days")
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        await follow(tx, own.match, days, now)
        return await own_match(tx, who.id, match)


async def follow(tx: Transaction, match: Match, days: int, now: datetime) -> None:
    """The match goes on by another rhythm, if it is another one.

    A question about a talk that is agreed on comes after that talk, whatever the rhythm.
    """
    before = match.interval_days
    if days == before:
        return
    changed = replace(match, interval_days=days)
    await tx.matches.save(changed)
    meetings = await tx.meetings.of_match(match.id)
    for member, hours in await _members(tx, match.id):
        today = hours.local_date(now)
        if is_after_a_talk(member.next_checkin_on, meetings, hours.holidays):
            usual = after_change(member.usual_checkin_on, before, days, today)
            await tx.members.save(replace(member, usual_checkin_on=usual))
        else:
            due = after_change(member.next_checkin_on, before, days, today)
            await tx.members.save(replace(member, next_checkin_on=due))
    await silences.watch(tx, changed, now)


async def keep_in_mind(tx: Transaction, match: MatchId, now: datetime) -> None:
    """A date is agreed: when each would be asked without it is what counts again if it is called off."""
    meetings = await tx.meetings.of_match(match)
    for member, hours in await _members(tx, match):
        today = hours.local_date(now)
        to_come = [each for each in meetings if each.on >= today]
        due = await rounds.still_comes_on(tx, member, hours, now) or member.next_checkin_on
        if not is_after_a_talk(due, to_come, hours.holidays):
            await tx.members.save(replace(member, usual_checkin_on=due))


async def take_up(tx: Transaction, match: Match, off: date, now: datetime) -> None:
    """The talk of a day is called off: nobody is asked on its morrow, but by the rhythm again.

    Nor does a silence wait any longer for that talk.
    """
    for member, hours in await _members(tx, match.id):
        asked = await rounds.take_back(tx, member, now)
        follows = asked or member.next_checkin_on == next_working_day(off, hours.holidays)
        usual = member.usual_checkin_on if follows else member.next_checkin_on
        if follows or usual:
            due = after_calling_off(usual, match.interval_days, hours.local_date(now), hours.holidays)
            await tx.members.save(replace(member, next_checkin_on=due))
    await silences.watch(tx, match, now)


async def _members(tx: Transaction, match: MatchId) -> list[tuple[Member, Hours]]:
    members = await tx.members.of_match(match)
    people = await tx.people.of(member.person for member in members)
    return [(member, people[member.person].hours()) for member in members]
