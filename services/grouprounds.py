"""Rounds in groups: when one tells of a talk, everybody else is asked in private how it was for them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from mentoring.checkins import Checkin, stop_asking
from mentoring.deliveries import Kind
from mentoring.ids import PersonId
from mentoring.matches import Match, MatchStatus, Member
from mentoring.meetings import same_meeting
from mentoring.people import Person
from services import rounds
from storage.transaction import Transaction


async def ask_the_others(tx: Transaction, match: Match, by: PersonId, on: date, now: datetime) -> None:
    """A group met, somebody says: everybody else is asked in private how it was for them, once a talk.

    But not who told of it, too, nor who is asked about the group on this day: one question will do.
    """
    asked = await tx.checkins.of_match(match.id)
    known = {each.person for each in asked if each.reported_on and same_meeting(each.reported_on, on)}
    meetings = await tx.meetings.of_match(match.id)
    told = {each.said_by for each in meetings if not each.planned and same_meeting(each.on, on)}
    members = [each for each in await tx.members.of_match(match.id) if each.person not in {by, *known, *told}]
    people = await tx.people.of(each.person for each in members)
    for member in members:
        person = people.get(member.person)
        if person and match.status is MatchStatus.ACTIVE:
            of_today = _of_today(asked, person, now)
            if of_today is None:
                question = await _add_reported(tx, member, person, on, now)
                await tx.outbox.queue(rounds.message(Kind.CHECKIN, [question], person, now, now))
            elif of_today.asked_at is None and of_today.answered_at is None:
                await tx.checkins.save(replace(of_today, since=on, reported_on=on, closed_at=None))


def _of_today(asked: Iterable[Checkin], person: Person, now: datetime) -> Checkin | None:
    """The question of this day; one that has not gone out can still ask something else."""
    today = person.hours().local_date(now)
    return next((each for each in asked if (each.person, each.asked_on) == (person.id, today)), None)


async def take_back_from_the_others(tx: Transaction, match: Match, on: date, now: datetime) -> None:
    """The talk was not held after all: nobody is asked about it any more."""
    for each in await tx.checkins.of_match(match.id):
        if each.reported_on and same_meeting(each.reported_on, on) and each.answered_at is None:
            await tx.checkins.save(stop_asking(each, now))


async def _add_reported(tx: Transaction, member: Member, person: Person, on: date, now: datetime) -> Checkin:
    for earlier in await tx.checkins.not_closed(member.match, member.participant):
        await tx.checkins.save(stop_asking(earlier, now))
    asked_on = person.hours().local_date(now)
    return await tx.checkins.add(
        replace(rounds.new_question(tx, member, since=on, asked_on=asked_on), reported_on=on)
    )
