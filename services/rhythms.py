"""Rhythms: how often a pair meets, set by either of them; they are asked by it, and missed by it."""

from dataclasses import replace
from datetime import datetime

from mentoring.endings import OwnMatch
from mentoring.ids import MatchId
from mentoring.matches import Match
from mentoring.people import Person
from mentoring.rhythm import INTERVALS, after_change, is_after_a_talk
from services import silences
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
    members = await tx.members.of_match(match.id)
    people = await tx.people.of(member.person for member in members)
    meetings = await tx.meetings.of_match(match.id)
    for member in members:
        hours = people[member.person].hours()
        if is_after_a_talk(member.next_checkin_on, meetings, hours.holidays):
            continue
        due = after_change(member.next_checkin_on, before, days, hours.local_date(now))
        await tx.members.save(replace(member, next_checkin_on=due))
    await silences.watch(tx, changed, now)
