"""Forecasts: on which day somebody is asked next about each of their matches, for their Home."""

from datetime import date, datetime
from itertools import chain

from mentoring.ids import MatchId
from mentoring.meetings import next_planned
from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.rhythm import asked_together
from services import rounds
from storage.transaction import Transaction


async def next_questions(
    tx: Transaction, participant: Participant, person: Person, now: datetime
) -> dict[MatchId, date]:
    """The first day on which a question may come, as things stand; absent where none is to come.

    As the planner will do it: what is due soon after another question comes along with it.
    """
    if participant.standing is Standing.ON_BREAK:
        return {}
    today = person.hours().local_date(now)
    members = await rounds.who_may_be_asked(tx, participant)
    meetings = await tx.meetings.of_matches(member.match for member in members)
    found = await _planned(tx, participant, today)
    found = {match: on for match, on in found.items() if not next_planned(meetings.get(match, ()), on)}
    due = {
        member: rounds.due_on(member, person, meetings.get(member.match, ()), today)
        for member in members
        if member.match not in found
    }
    while first := min((on for on in due.values() if on), default=None):
        slot = rounds.slot_of(participant.program, person, max(first, today), chain(*meetings.values()))
        asked_on = person.hours().local_date(slot)
        for member in asked_together(due, asked_on):
            found[member.match] = asked_on
            del due[member]
    return {match: max(on, _silent_until(person, now) or on) for match, on in found.items()}


async def _planned(tx: Transaction, participant: Participant, today: date) -> dict[MatchId, date]:
    """Questions that are planned already, and have not gone out."""
    asked = await tx.checkins.of_person(participant.person)
    return {
        each.match: each.asked_on
        for each in asked
        if each.participant == participant.id
        and (each.asked_at, each.answered_at, each.closed_at) == (None, None, None)
        and each.asked_on >= today
    }


def _silent_until(person: Person, now: datetime) -> date | None:
    """The day from which on somebody wants messages again."""
    until = person.muted_until
    return person.hours().local_date(until) if until and until > now else None
