"""Monday: one card a week for each coordinator, with what needs them and how their programs are."""

from collections import Counter
from datetime import datetime

from mentoring.deliveries import Delivery
from mentoring.ids import PersonId
from mentoring.mondays import Item, Task, Week, in_order
from mentoring.people import Person
from mentoring.places import Places, seeks_now
from mentoring.programs import Phase, Program
from reports import figures
from reports.figures import Figure
from services import closings, digests, overdue
from services.digests import Waiting
from services.letters import Withdrawn
from services.reports import facts_for
from storage.transaction import Transaction

MOST_PROGRAMS = 2
"""Whose figures are on the card; all others have theirs on the Home."""


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> Week[Figure] | Withdrawn:
    """MONDAY: what is to be done at this moment; nothing is said where nothing is."""
    reader = PersonId(delivery.person or "")
    person = (await tx.people.of([reader]))[reader]
    waiting = await digests.waiting_for(tx, reader, now)
    running = [each for each in await _own(tx, waiting) if await tx.matches.open_ones(each.id)]
    items = [
        *await _supports(tx, reader),
        Item(task=Task.CASES, count=len(waiting.cases)),
        *await _forms(tx, waiting),
        *await _failed(tx, waiting),
        *[item for program in running for item in await _of_program(tx, person, program, now)],
    ]
    shown = in_order(items)
    if not shown:
        return Withdrawn("nothing")
    told = [(program, await _figures(tx, person, program, now)) for program in running[:MOST_PROGRAMS]]
    return Week(items=shown, figures=tuple(told))


async def _own(tx: Transaction, waiting: Waiting) -> list[Program]:
    return [await tx.programs.get(program) for program in sorted(waiting.own)]


async def _supports(tx: Transaction, reader: PersonId) -> list[Item]:
    asked = await tx.supports.waiting_for(reader)
    return [Item(task=Task.SUPPORTS, count=len(asked), subject=str(asked[0].id))] if asked else []


async def _forms(tx: Transaction, waiting: Waiting) -> list[Item]:
    counts = Counter(each.program for each in waiting.forms)
    return [
        Item(task=Task.FORMS, count=count, program=await tx.programs.get(program))
        for program, count in counts.items()
    ]


async def _failed(tx: Transaction, waiting: Waiting) -> list[Item]:
    counts = Counter(each.program for each in waiting.failed if each.program)
    return [
        Item(task=Task.FAILED, count=count, program=await tx.programs.get(program))
        for program, count in counts.items()
    ]


async def _of_program(tx: Transaction, who: Person, program: Program, now: datetime) -> list[Item]:
    """What can be done for many at once in a program that runs."""
    counts = {
        Task.NO_DATE: len(await overdue.of_program(tx, who, program, now)),
        Task.REMIND: await closings.to_remind(tx, program, now),
        Task.WAITING: await _without_a_mentor(tx, program) if program.phase is Phase.RUNNING else 0,
    }
    return [Item(task=task, count=count, program=program) for task, count in counts.items()]


async def _without_a_mentor(tx: Transaction, program: Program) -> int:
    with_mentor = Places.of(await tx.members.of_program(program.id)).with_mentor()
    return sum(seeks_now(each, with_mentor) for each in await tx.participants.of_program(program.id))


async def _figures(tx: Transaction, who: Person, program: Program, now: datetime) -> tuple[Figure, ...]:
    facts = await facts_for(tx, who, program, now)
    return (figures.met_soon(facts), *figures.checkin_answers(facts), *figures.worth(facts))
