"""Digests: each coordinator is told once a working day what needs them, if anything does."""

from datetime import datetime, time, timedelta

from mentoring import ledger
from mentoring.alerts import Alert
from mentoring.authority import is_there
from mentoring.calendars import DAY, is_working_day, next_occurrence
from mentoring.cases import Today
from mentoring.deliveries import POLICIES, Delivery, Kind, Status
from mentoring.ids import PersonId
from mentoring.participants import Standing
from mentoring.people import Person
from mentoring.programs import Coordinator, Rank
from services import alerts, authority
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction

IN_THE_MORNING = time(9)
HORIZON = timedelta(hours=36)
LOOKS_BACK = timedelta(days=3)
"""A message that failed on Friday is told of on Monday."""
FAILED = frozenset({Status.DEAD, Status.UNKNOWN})
"""What somebody may have to mend; what the budget left out is no fault."""


async def plan(store: Store, now: datetime) -> None:
    """The planner: a digest for each coordinator and each working morning of the next day and a half."""
    async with store.reading() as tx:
        planned = [each for person in await _coordinators(tx, now) for each in _mornings(tx, person, now)]
        due = await tx.outbox.new_among(planned)
    if due:
        async with store.transaction() as tx:
            await tx.outbox.queue_all(due)


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> Today | Withdrawn:
    """DIGEST: the counts of this moment; nothing is said where nothing is to do."""
    person = PersonId(delivery.person or "")
    parts = [part for part in await tx.coordinators.of_person(person) if part.rank is not Rank.VIEWER]
    programs = [part.program for part in parts]
    cases = await _cases(tx, person, parts, now)
    forms = [each for one in programs for each in await tx.participants.of_program(one, Standing.TO_APPROVE)]
    lost = [each for one in programs for each in await tx.outbox.not_sent(one, now - LOOKS_BACK)]
    today = Today(cases=len(cases), forms=len(forms), failed=sum(each.status in FAILED for each in lost))
    return Withdrawn("nothing") if today.is_nothing else today


async def _coordinators(tx: Transaction, now: datetime) -> list[Person]:
    """Everybody who coordinates a program and is there."""
    team = await tx.coordinators.of_programs_not_ended()
    here = await authority.here(tx, [one.person for one in team if is_there(one, now)])
    return list(here.values())


async def _cases(tx: Transaction, person: PersonId, parts: list[Coordinator], now: datetime) -> list[Alert]:
    """What needs them; a back-up is left in peace until the others have not taken it, or are away."""
    found = await alerts.visible_to(tx, person, [part.program for part in parts], now)
    standing_in = {part.program for part in parts if part.is_backup}
    return [
        alert
        for alert in found
        if alert.program not in standing_in or await alerts.has_come_to(tx, alert, person, now)
    ]


def _mornings(tx: Transaction, person: Person, now: datetime) -> list[Delivery]:
    today = person.hours().local_date(now)
    days = [today, today + DAY, today + 2 * DAY]
    mornings = [next_occurrence(day, IN_THE_MORNING, person.zone) for day in days if is_working_day(day)]
    return [_digest(tx, person, due_at, now) for due_at in mornings if now <= due_at <= now + HORIZON]


def _digest(tx: Transaction, person: Person, due_at: datetime, now: datetime) -> Delivery:
    return letter(
        Kind.DIGEST,
        tx.workspace,
        now=now,
        occasion=f"{person.hours().local_date(due_at)}",
        person=person.id,
        due_at=due_at,
        expires_at=ledger.expires_at(POLICIES[Kind.DIGEST], due_at, person.hours()),
    )
