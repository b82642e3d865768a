"""A company of 60 on the day before its matches go out, as a database file; the same each time."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bot.demo.company import Colleague, colleagues
from bot.demo.seeding import COORDINATORS, NOT_YET_JOINED, seed
from bot.matchmaking import MatchingProcess
from mentoring.ids import PersonId, ProgramId
from mentoring.participants import Standing
from mentoring.people import Person
from mentoring.programs import Preview, Program, Template
from mentoring.setups import Basics
from mentoring.templates import BLUEPRINTS
from services import owners, phases, runs, sendings, setups
from storage.database import Store
from tests.databases import fresh_database
from tests.kills.companies import join
from tests.kills.plays import WORKSPACE
from tests.world import START

A_BREAK_ENDS = START + timedelta(days=10)
LAST_DAY = date(2027, 4, 23)
CHECKIN_EVERY_DAYS = 14
SURVEY_EVERY_WEEKS = 4
BUDDIES = "Buddies"


async def prepare(folder: Path) -> Path:
    """The file: a program whose matches are counted down, and one for newcomers that is always open."""
    database = fresh_database(folder)
    store = database.store(WORKSPACE)
    await owners.appoint_first(store, COORDINATORS, START)
    coordinator = await _count_down(store, await seed(store, START))
    await _welcome_newcomers(store, coordinator)
    await database.close()
    return database.path


async def _count_down(store: Store, program: ProgramId) -> Person:
    """Weeks instead of months, nobody is asked before, somebody has a break, and everything is computed."""
    async with store.transaction() as tx:
        coordinator = await tx.people.find(PersonId(COORDINATORS[0]))
        await tx.programs.save(_shortened(await tx.programs.get(program)))
        *_, last = await tx.participants.of_program(program)
        await tx.participants.save(replace(last, standing=Standing.ON_BREAK, break_until=A_BREAK_ENDS))
    assert coordinator is not None
    await phases.close_sign_up(store, coordinator, program, START)
    matchmaker = MatchingProcess()
    run = await runs.compute(store, matchmaker, coordinator, program, START)
    matchmaker.close()
    await sendings.count_down(store, coordinator, run, START)
    return coordinator


def _shortened(program: Program) -> Program:
    return replace(
        program,
        preview=Preview.NOBODY,
        interval_days=CHECKIN_EVERY_DAYS,
        survey_every_weeks=SURVEY_EVERY_WEEKS,
        ends_on=LAST_DAY,
    )


async def _welcome_newcomers(store: Store, coordinator: Person) -> None:
    """Those who are in no program yet are each other's buddies; the first matches come on Tuesday."""
    basics = replace(
        Basics.usual(BLUEPRINTS[Template.BUDDIES], START.date()), name=BUDDIES, goal="Nobody starts alone"
    )
    made = await setups.set_up(store, coordinator, Template.BUDDIES, basics, PersonId(COORDINATORS[1]), START)
    assert isinstance(made, int), made
    program = ProgramId(made)
    async with store.transaction() as tx:
        await tx.programs.save(replace(await tx.programs.get(program), preview=Preview.NOBODY))
    await phases.open_sign_up(store, coordinator, program, START)
    for number, colleague in enumerate(_not_yet_joined()):
        await join(store, colleague, program, {"role": "be" if number % 2 else "find"}, START)


def _not_yet_joined() -> list[Colleague]:
    everybody = colleagues()
    return [
        everybody[number] for number in sorted(NOT_YET_JOINED) if everybody[number].id not in COORDINATORS
    ]
