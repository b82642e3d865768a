"""Digests: each coordinator is told once a working day what needs them, if anything does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from mentoring import ledger
from mentoring.alerts import Alert
from mentoring.authority import is_there
from mentoring.calendars import DAY, is_working_day, next_occurrence
from mentoring.cases import Today
from mentoring.deliveries import POLICIES, Delivery, Kind, Status
from mentoring.ids import PersonId, ProgramId
from mentoring.mondays import begins_a_week
from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.programs import Coordinator, Rank
from services import alerts, approvals, authority
from services.letters import HORIZON, Withdrawn, letter, plan_letters
from storage.database import Store
from storage.transaction import Transaction

IN_THE_MORNING = time(9)
ON_MONDAY = time(9, 30)
LOOKS_BACK = timedelta(days=3)
"""A message that failed on Friday is told of on Monday."""
FAILED = frozenset({Status.DEAD, Status.UNKNOWN})
"""What somebody may have to mend; what the budget left out is no fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits for a coordinator, in the programs that are `own` and where nobody before them did it."""

    own: frozenset[ProgramId]
    cases: list[Alert]
    forms: list[Participant]
    failed: list[Delivery]

    def of(self, program: ProgramId) -> "Waiting":
        """The same in one program."""
        return Waiting(
            own=self.own & {program},
            cases=[each for each in self.cases if each.program == program],
            forms=[each for each in self.forms if each.program == program],
            failed=[each for each in self.failed if each.program == program],
        )


async def plan(store: Store, now: datetime) -> None:
    """The planner: a digest for each coordinator and each working morning of the next day and a half."""
    await plan_letters(store, _near, now)


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> Today | Withdrawn:
    """DIGEST: the counts of this moment; nothing is said where nothing is to do."""
    found = await waiting_for(tx, PersonId(delivery.person or ""), now)
    today = Today(
        cases=len(found.cases),
        oldest_days=(now - min((each.opened_at for each in found.cases), default=now)).days,
        forms=len(found.forms),
        failed=len(found.failed),
    )
    return Withdrawn("nothing") if today.is_nothing else today


async def waiting_for(tx: Transaction, person: PersonId, now: datetime) -> Waiting:
    """What waits for a coordinator.

    A back-up is left in peace until the others have left something undone, or are away.
    """
    parts = [part for part in await tx.coordinators.of_person(person) if part.rank is not Rank.VIEWER]
    programs = {part.program for part in parts}
    standing_in = await _standing_in(tx, person, parts, now)
    return Waiting(
        own=frozenset(programs - standing_in),
        cases=await _cases(tx, person, programs, standing_in, now),
        forms=await _forms(tx, programs, standing_in, now),
        failed=await _failed(tx, programs - standing_in, now),
    )


async def _near(tx: Transaction, now: datetime) -> list[Delivery]:
    return [each for person in await _coordinators(tx, now) for each in _mornings(tx, person, now)]


async def _coordinators(tx: Transaction, now: datetime) -> list[Person]:
    """Everybody who coordinates a program and is there."""
    team = await tx.coordinators.of_programs_not_ended()
    here = await authority.here(tx, [one.person for one in team if is_there(one, now)])
    return list(here.values())


async def _standing_in(
    tx: Transaction, person: PersonId, parts: list[Coordinator], now: datetime
) -> set[ProgramId]:
    """The programs that others look after at the moment, before this person's turn."""
    return {
        part.program
        for part in parts
        if part.is_backup
        and person not in {one.id for one in await authority.in_charge(tx, part.program, now)}
    }


async def _cases(
    tx: Transaction,
    person: PersonId,
    programs: Collection[ProgramId],
    standing_in: Collection[ProgramId],
    now: datetime,
) -> list[Alert]:
    """What needs them, and what has come to them because nobody took it."""
    found = await alerts.visible_to(tx, person, programs, now)
    return [
        alert
        for alert in found
        if alert.program not in standing_in or await alerts.has_come_to(tx, alert, person, now)
    ]


async def _forms(
    tx: Transaction, programs: Collection[ProgramId], standing_in: Collection[ProgramId], now: datetime
) -> list[Participant]:
    """Forms that wait for a yes; of a program that others look after, those that wait too long."""
    found: list[Participant] = []
    for program in [await tx.programs.get(each) for each in programs]:
        found += [
            one
            for one in await tx.participants.of_program(program.id, Standing.TO_APPROVE)
            if program.id not in standing_in or approvals.is_late(one, program, now)
        ]
    return found


async def _failed(tx: Transaction, programs: Collection[ProgramId], now: datetime) -> list[Delivery]:
    lost = [each for one in programs for each in await tx.outbox.not_sent(one, now - LOOKS_BACK)]
    return [each for each in lost if each.status in FAILED]


def _mornings(tx: Transaction, person: Person, now: datetime) -> list[Delivery]:
    """One a working day; on the first of a week the card of the week takes its place."""
    today, off = person.hours().local_date(now), person.hours().holidays
    days = [day for day in (today, today + DAY, today + 2 * DAY) if is_working_day(day, off)]
    mornings = [
        (Kind.MONDAY, next_occurrence(day, ON_MONDAY, person.zone))
        if begins_a_week(day, off)
        else (Kind.DIGEST, next_occurrence(day, IN_THE_MORNING, person.zone))
        for day in days
    ]
    return [
        _digest(tx, kind, person, due_at, now) for kind, due_at in mornings if now <= due_at <= now + HORIZON
    ]


def _digest(tx: Transaction, kind: Kind, person: Person, due_at: datetime, now: datetime) -> Delivery:
    return letter(
        kind,
        tx.workspace,
        now=now,
        occasion=f"{person.hours().local_date(due_at)}",
        person=person.id,
        due_at=due_at,
        expires_at=ledger.expires_at(POLICIES[kind], due_at, person.hours()),
    )
