"""Tellings: somebody says unasked that they met, and may add, in the same breath, how it was."""

from dataclasses import replace
from datetime import date, datetime

from mentoring import checkins as rules
from mentoring.calendars import DAY
from mentoring.checkins import Checkin, Met
from mentoring.endings import OwnMatch
from mentoring.matches import Member
from mentoring.meetings import next_planned
from mentoring.people import Person
from mentoring.rhythm import after_telling, is_snoozed
from services import conversations, leads, rounds
from storage.transaction import Transaction


async def begin(tx: Transaction, own: OwnMatch, who: Person, on: date, now: datetime) -> Checkin | None:
    """The check-in in which the rest may be said: the one that waits for an answer, else one of today's.

    None where today's tells of a talk already.
    """
    member = next(each for each in await tx.members.of_match(own.match.id) if each.person == who.id)
    asked = await _question(tx, own, member, who, now)
    if asked.met is Met.MET:
        return None
    told = rules.tell(replace(asked, closed_at=None), on, now)
    await tx.checkins.save(told)
    return told


async def go_on(
    tx: Transaction, own: OwnMatch, who: Person, told: Checkin | None, on: date, now: datetime
) -> Checkin | None:
    """The next question comes an interval after the talk; in a group to whoever leads by then."""
    await leads.heard_of(tx, own.match, who.id, now)
    leading = await leads.leader_of(tx, own.match)
    for member in await tx.members.of_match(own.match.id):
        is_asked = member.id == leading.id if leading else member.person == who.id
        if is_asked and not is_snoozed(member.next_checkin_on, member.unanswered):
            await tx.members.save(await _asked_after(tx, own, member, who, on))
    return await conversations.with_fit(tx, told) if told else None


async def _question(tx: Transaction, own: OwnMatch, member: Member, who: Person, now: datetime) -> Checkin:
    """What is asked of them, or was today; what was planned to be asked is not asked any more."""
    mine = [each for each in await tx.checkins.of_match(own.match.id) if each.person == who.id]
    today = who.hours().local_date(now)
    found = next((each for each in reversed(mine) if _waits(each) or each.asked_on == today), None)
    since = await rounds.heard_until(tx, own.match, who, now)
    for each in await tx.checkins.not_closed(own.match.id, member.participant):
        if found is None or each.id != found.id:
            await tx.checkins.save(rules.stop_asking(each, now))
        if each.asked_at is None and each.asked_on >= today:  # as if it had not been planned
            await tx.members.save(replace(member, next_checkin_on=each.asked_on))
    return found or await tx.checkins.add(rounds.new_question(tx, member, since=since, asked_on=today))


def _waits(asked: Checkin) -> bool:
    """It has been asked, and has no answer yet."""
    return asked.asked_at is not None and asked.answered_at is None and asked.closed_at is None


async def _asked_after(tx: Transaction, own: OwnMatch, member: Member, who: Person, on: date) -> Member:
    hours = who.hours()
    planned = next_planned(await tx.meetings.of_match(own.match.id), on + DAY)
    following = after_telling(member.next_checkin_on, on, own.match.interval_days, planned, hours.holidays)
    usual = on + own.match.interval_days * DAY
    return replace(member, unanswered=0, next_checkin_on=following, usual_checkin_on=usual)
