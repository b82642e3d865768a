"""First talks: after a week, a private nudge to each of two who have neither met nor agreed on a date."""

from datetime import date, datetime, timedelta

from mentoring import ledger
from mentoring.calendars import next_occurrence
from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.firsttalks import NUDGE_AFTER, NUDGE_AT, Nudge, nudge_on, why_no_nudge
from mentoring.ids import PersonId
from mentoring.matches import Match, MatchStatus, Member
from mentoring.people import Person
from services import leads, rests
from services.letters import HORIZON, Withdrawn, letter, plan_letters
from services.own_matches import own_match
from storage.database import Store
from storage.transaction import Transaction

LATEST = timedelta(days=7)
"""So long after its day a nudge is caught up on at most; its expiry is shorter, holidays counted."""


async def plan(store: Store, now: datetime) -> None:
    """The planner: nudges for the next day and a half, one a person, program and day."""
    await plan_letters(store, _near, now)


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> Nudge | Withdrawn:
    """FIRST_NUDGE: the matches of that day about which there is still nothing to tell."""
    person = (await tx.people.of([PersonId(delivery.person or "")]))[PersonId(delivery.person or "")]
    on = date.fromordinal(delivery.subject or 1)
    found, reason = [], "gone"
    for member in await tx.members.of_person(person.id):
        own = await own_match(tx, person.id, member.match)
        if member.program != delivery.program or _nudge_on(own.match, person) != on:
            continue
        offer = await tx.appointments.proposed(member.match)
        why_not = why_no_nudge(
            own,
            await tx.participants.get(member.participant),
            await tx.meetings.of_match(member.match),
            has_offer=bool(offer and offer.is_open(now)),
            has_question=bool(await tx.checkins.not_closed(member.match, member.participant)),
            rests=(await rests.rest_of(tx, own.match, own.program)).is_on,
        )
        if why_not:
            reason = why_not
        else:
            found.append(own)
    if not found:
        return Withdrawn(reason)
    return Nudge(program=found[0].program, matches=tuple(found))


async def _near(tx: Transaction, now: datetime) -> list[Delivery]:
    """The nudges whose moment is near."""
    matches = await tx.matches.started_between(now - NUDGE_AFTER - LATEST, now - NUDGE_AFTER + HORIZON)
    active = {match.id: match for match in matches if match.status is MatchStatus.ACTIVE}
    members = await leads.all_asked(tx, active.values())
    people = await tx.people.of(member.person for member in members)
    letters = {}
    for member in members:
        nudge = _letter(active[member.match], member, people[member.person], now)
        if nudge.due_at <= now + HORIZON and (nudge.expires_at is None or now < nudge.expires_at):
            letters[nudge.key] = nudge
    return list(letters.values())


def _letter(match: Match, member: Member, person: Person, now: datetime) -> Delivery:
    hours = person.hours()
    on = _nudge_on(match, person)
    due_at = next_occurrence(on, NUDGE_AT, hours.zone)
    return letter(
        Kind.FIRST_NUDGE,
        member.workspace,
        now=now,
        occasion=f"{member.program}:{on}",
        person=person.id,
        program=member.program,
        subject=on.toordinal(),
        due_at=due_at,
        expires_at=ledger.expires_at(POLICIES[Kind.FIRST_NUDGE], due_at, hours),
    )


def _nudge_on(match: Match, person: Person) -> date:
    hours = person.hours()
    return nudge_on(hours.local_date(match.started_at), hours.holidays)
