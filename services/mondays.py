"""Monday: one card a week for each coordinator, with what needs them, until its list is put away."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from mentoring.calendars import DAY, monday_of
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import UNSAVED, DoneWeekId, PersonId, ProgramId
from mentoring.mondays import DoneWeek, Item, NewWeekBegan, Task, Took, Week, left_of
from mentoring.people import Person
from mentoring.places import Places, seeks_now
from mentoring.programs import Phase, Program, Rank
from mentoring.refusals import ChangedMeanwhile, NotYours
from reports import figures
from reports.figures import Figure
from services import closings, digests, overdue
from services.digests import Waiting
from services.letters import Withdrawn, key_of
from services.programs import ongoing
from services.reports import facts_for
from storage.database import Store
from storage.transaction import Transaction

MOST_PROGRAMS = 2
"""Whose figures are on the card; all others have theirs on the Home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card of this week that lies before somebody, and what stands on it by now."""

    reader: Person
    week: Week[Figure]
    post: Delivery


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> Week[Figure] | Withdrawn:
    """MONDAY: what is to be done at this moment; nothing is said where nothing is."""
    reader = (await tx.people.of([PersonId(delivery.person or "")]))[PersonId(delivery.person or "")]
    week = await _week(tx, reader, now)
    return week if week.items else Withdrawn("nothing")


async def look(store: Store, who: Person, program: ProgramId, now: datetime) -> Week[Figure]:
    """The list of one program, for somebody who coordinates it."""
    async with store.reading() as tx:
        return await _week(tx, who, now, only=await ongoing(tx, who, program))


async def list_of(tx: Transaction, who: Person, program: Program, now: datetime) -> Week[Figure] | None:
    """The same for the Home; None where the program does not run."""
    if program.phase is not Phase.RUNNING:
        return None
    return await _week(tx, who, now, only=program)


async def put_away(store: Store, who: Person, program: ProgramId, monday: date, now: datetime) -> None:
    """*Done for this week*: the list is put away for all coordinators. Who comes second changes nothing."""
    async with store.transaction() as tx:
        found = await ongoing(tx, who, program)
        _refuse_old(who, monday, now)
        await tx.done_weeks.add_if_new(
            DoneWeek(
                workspace=tx.workspace,
                id=DoneWeekId(UNSAVED),
                program=found.id,
                monday=monday,
                by=who.id,
                done_at=now,
            )
        )


async def bring_back(store: Store, who: Person, program: ProgramId, monday: date, now: datetime) -> None:
    """The list lies before all of them again; what was said about the time is taken back with it."""
    async with store.transaction() as tx:
        await ongoing(tx, who, program)
        _refuse_old(who, monday, now)
        await tx.done_weeks.bring_back(program, monday)


async def say_took(
    store: Store, who: Person, program: ProgramId, monday: date, took: Took, now: datetime
) -> None:
    """How long the week took; asked of whoever put its list away, who may change it until the next one."""
    async with store.transaction() as tx:
        await ongoing(tx, who, program)
        _refuse_old(who, monday, now)
        done = await tx.done_weeks.find(program, monday)
        if done is None:
            raise ChangedMeanwhile
        if done.by != who.id:
            raise NotYours
        await tx.done_weeks.save(replace(done, took=took))


async def cards(store: Store, program: ProgramId, monday: date, now: datetime) -> tuple[Card, ...]:
    """The cards of that week that were sent to those who coordinate a program."""
    days = [monday + DAY * number for number in range(7)]
    async with store.reading() as tx:
        team = await tx.coordinators.of_program(program)
        readers = await tx.people.of(part.person for part in team if part.rank is not Rank.VIEWER)
        keys = [(each, key_of(Kind.MONDAY, each.id, f"{day}")) for each in readers.values() for day in days]
        found = [(reader, await tx.outbox.with_key(key)) for reader, key in keys]
        return tuple(
            [
                Card(reader=reader, week=await _week(tx, reader, now), post=post)
                for reader, post in found
                if post and post.sent_at
            ]
        )


def _refuse_old(who: Person, monday: date, now: datetime) -> None:
    if monday != monday_of(who.hours().local_date(now)):
        raise NewWeekBegan


async def _week(tx: Transaction, reader: Person, now: datetime, only: Program | None = None) -> Week[Figure]:
    """What lies before somebody this week, in all programs that they look after; in one, without figures."""
    waiting = await digests.waiting_for(tx, reader.id, now)
    if only:
        waiting = waiting.of(only.id)
    programs = [only] if only else await _own(tx, waiting)
    running = [each for each in programs if await tx.matches.open_ones(each.id)]
    monday = monday_of(reader.hours().local_date(now))
    done = {each.program: each for each in await tx.done_weeks.of_programs([p.id for p in programs], monday)}
    left = [each for each in running if each.id not in done]
    told = [] if only else running[:MOST_PROGRAMS]
    items = [
        *await _supports(tx, reader.id),
        Item(task=Task.CASES, count=len(waiting.cases)),
        *await _forms(tx, waiting),
        *await _failed(tx, waiting),
        *[item for program in left for item in await _of_program(tx, reader, program, now)],
    ]
    return Week(
        monday=monday,
        reader=reader.id,
        items=left_of(items, done),
        lists=tuple(left),
        done=tuple((each, done[each.id]) for each in programs if each.id in done),
        figures=tuple([(each, await _figures(tx, reader, each, now)) for each in told]),
    )


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
