"""Impact: a mentor's own note, at the end of a match and once a year where a program has no end."""

from datetime import date, datetime, timedelta

from mentoring import ledger
from mentoring.calendars import preferred_slot
from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.ids import ParticipantId, PersonId
from mentoring.impacts import Impact, Mentored, counts, impact, year_is_over
from mentoring.matches import Match, Member
from mentoring.participants import Participant, Role, Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import NoLongerThere, NotYours
from services.letters import HORIZON, Withdrawn, letter, plan_letters
from storage.database import Store
from storage.transaction import Transaction

LATEST = timedelta(days=14)
"""So long after its day a good day for it may come, holidays counted."""


async def plan(store: Store, now: datetime) -> None:
    """The planner: a note to each mentor of a program without an end, on the day on which a year is over."""
    await plan_letters(store, _near, now)


async def look(store: Store, who: Person, participant: ParticipantId, now: datetime) -> Impact:
    """Somebody's own note, at any time."""
    async with store.reading() as tx:
        own = (await tx.participants.of([participant])).get(participant)
        if own is None:
            raise NoLongerThere
        if own.person != who.id:
            raise NotYours
        found = await of(tx, own, now)
        if found is None:
            raise NoLongerThere
        return found


async def of(tx: Transaction, mentor: Participant, now: datetime) -> Impact | None:
    """What a mentor's time came to; None for whoever mentored nobody, or has not met them."""
    places = await tx.members.of_participant(mentor.id, open_only=False)
    mentored = [await _mentored(tx, each) for each in places if each.role is Role.MENTOR]
    if not mentored:
        return None
    program = await tx.programs.get(mentor.program)
    return impact(program, mentor.id, mentored, now.astimezone(program.zone).date())


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> Impact | Withdrawn:
    """IMPACT: to a mentor who still takes part."""
    mentor = await tx.participants.get(ParticipantId(delivery.subject or 0))
    if mentor.standing not in (Standing.IN, Standing.ON_BREAK):
        return Withdrawn("left")
    return await of(tx, mentor, now) or Withdrawn("nothing to tell")


async def _mentored(tx: Transaction, place: Member) -> Mentored:
    match = await tx.matches.get(place.match)
    members = await tx.members.of_match(place.match)
    return Mentored(
        match=match,
        mentees=frozenset(each.person for each in members if each.role is Role.MENTEE),
        meetings=tuple(await tx.meetings.of_match(place.match)),
        goals=tuple(await tx.goals.of_match(place.match)),
        thanks=tuple(await tx.thanks.of_match(place.match)),
    )


async def _near(tx: Transaction, now: datetime) -> list[Delivery]:
    """The notes whose moment is near, of all programs without an end."""
    programs = [each for each in await tx.programs.not_ended() if each.ends_on is None]
    return [each for program in programs for each in await _near_in(tx, program, now)]


async def _near_in(tx: Transaction, program: Program, now: datetime) -> list[Delivery]:
    """The notes whose moment is near."""
    first, last = (now - LATEST).date(), (now + HORIZON).date()
    found = []
    for mentor, started_on in (await _first_days(tx, program)).items():
        on = year_is_over(started_on, first, last)
        if on:
            (person,) = (await tx.people.of([mentor.person])).values()
            found.append(_letter(mentor, person, on, now))
    return [each for each in found if now <= each.due_at <= now + HORIZON]


async def _first_days(tx: Transaction, program: Program) -> dict[Member, date]:
    """Since when each mentor of a program has been one, by one of their places."""
    places = await tx.members.of_program(program.id, open_only=False)
    matches: dict[int, Match] = {each.id: each for each in await tx.matches.of_program(program.id)}
    first: dict[ParticipantId, tuple[Member, date]] = {}
    for place in places:
        if place.role is Role.MENTOR and counts(matches[place.match]):
            started_on = matches[place.match].started_at.astimezone(program.zone).date()
            _, known = first.get(place.participant, (place, started_on))
            first[place.participant] = (place, min(known, started_on))
    return dict(first.values())


def _letter(mentor: Member, person: Person, on: date, now: datetime) -> Delivery:
    hours = person.hours()
    due_at = preferred_slot(f"{mentor.program}:{person.id}", on, person.zone, hours.holidays)
    return letter(
        Kind.IMPACT,
        mentor.workspace,
        now=now,
        occasion=f"{mentor.participant}:{on.year}",
        person=PersonId(person.id),
        program=mentor.program,
        subject=mentor.participant,
        due_at=due_at,
        expires_at=ledger.expires_at(POLICIES[Kind.IMPACT], due_at, hours),
    )
