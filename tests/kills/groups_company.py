"""A company of 22 on the day before its groups go out, with a board beside them, as a database file."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.demo.company import Colleague, colleagues
from bot.matchmaking import MatchingProcess
from mentoring.formats import Leading
from mentoring.ids import PersonId, ProgramId
from mentoring.people import Person
from mentoring.programs import Preview, Program, Template
from mentoring.setups import Basics
from mentoring.templates import BLUEPRINTS
from services import circles, officehours, owners, phases, sendings, setups
from storage.database import Store
from tests.databases import fresh_database
from tests.kills.companies import join
from tests.kills.plays import WORKSPACE
from tests.world import START

CHANNEL = "CGENERAL"
LAST_DAY = date(2027, 4, 14)
"""No day on which those who wait hear again: a few minutes would decide whether they still do."""
SEATS = 4
ASKED_ABOUT = "Giving feedback"
"""On the board; two offer talks about it."""
IN_EUROPE = [each for each in colleagues() if each.manager and each.tz.startswith("Europe")]
COORDINATORS, (MARE, MATEO, MILO), SEEKERS = IN_EUROPE[6:8], IN_EUROPE[8:11], IN_EUROPE[11:23]
LATE = IN_EUROPE[23]
"""Seats are for twelve: the thirteenth to join waits until one is free."""
NEWCOMERS = IN_EUROPE[24:27]
"""They are in a program that is always open; on Tuesday they become a group by themselves."""
MENTORS = (MARE, MATEO, MILO)
EVERYBODY = (*COORDINATORS, *MENTORS, *SEEKERS, LATE, *NEWCOMERS)


async def prepare(folder: Path) -> Path:
    """The file: three groups that are counted down, and a board on which two offer talks."""
    database = fresh_database(folder)
    store = database.store(WORKSPACE)
    coordinator = await _introduce(store)
    await owners.appoint_first(store, tuple(each.id for each in COORDINATORS), START)
    program = await _set_up(store, coordinator)
    for mentor in MENTORS:
        await join(store, mentor, program, {"role": "be", "capacity": str(SEATS)}, START)
    for seeker in (*SEEKERS, LATE):
        await join(store, seeker, program, {"role": "find"}, START)
    await phases.close_sign_up(store, coordinator, program, START)
    await _offer_talks(store, program)
    matchmaker = MatchingProcess()
    run = await circles.compose(store, matchmaker, coordinator, program, START)
    matchmaker.close()
    await sendings.count_down(store, coordinator, run, START)
    await _let_people_have_a_say(store, program)
    await _begin_again_each_week(store, coordinator)
    await database.close()
    return database.path


async def _introduce(store: Store) -> Person:
    people = [_person(store, each) for each in EVERYBODY]
    async with store.transaction() as tx:
        for person in people:
            await tx.people.put(person)
    return people[0]


def _person(store: Store, colleague: Colleague) -> Person:
    """Without a manager, so that nobody has to be kept apart."""
    return Person(
        workspace=store.workspace,
        id=PersonId(colleague.id),
        name=colleague.name,
        title=colleague.title,
        tz=colleague.tz,
        is_workspace_admin=colleague in COORDINATORS,
    )


async def _set_up(store: Store, coordinator: Person) -> ProgramId:
    """Groups around a mentor, in which everybody leads in turn; some weeks instead of months."""
    usual = Basics.usual(BLUEPRINTS[Template.GROUPS], START.date())
    basics = replace(usual, name="Groups", goal="Nobody learns alone", most_mentees=SEATS)
    second = PersonId(COORDINATORS[1].id)
    made = await setups.set_up(store, coordinator, Template.GROUPS, basics, second, START)
    assert isinstance(made, int), made
    program = ProgramId(made)
    async with store.transaction() as tx:
        await tx.programs.save(_shortened(await tx.programs.get(program)))
    await phases.open_sign_up(store, coordinator, program, START)
    return program


def _shortened(program: Program) -> Program:
    return replace(
        program,
        preview=Preview.NOBODY,
        led_by=Leading.EVERYBODY,
        interval_days=14,
        ends_on=LAST_DAY,
        board_since=START,
        board_channel=CHANNEL,
    )


async def _let_people_have_a_say(store: Store, program: ProgramId) -> None:
    """From now on whoever leads a group is asked before somebody joins it."""
    async with store.transaction() as tx:
        await tx.programs.save(replace(await tx.programs.get(program), preview=Preview.BOTH))


async def _begin_again_each_week(store: Store, coordinator: Person) -> None:
    """A second program of groups, without an end: whoever waits on a Tuesday is planned into one."""
    usual = Basics.usual(BLUEPRINTS[Template.PEER_CIRCLES], START.date())
    basics = replace(usual, name="Always open", goal="Nobody learns alone")
    second = PersonId(COORDINATORS[1].id)
    made = await setups.set_up(store, coordinator, Template.PEER_CIRCLES, basics, second, START)
    assert isinstance(made, int), made
    async with store.transaction() as tx:
        program = await tx.programs.get(ProgramId(made))
        always = replace(program, standing=True, starts_on=None, ends_on=None, preview=Preview.NOBODY)
        await tx.programs.save(always)
    await phases.open_sign_up(store, coordinator, program.id, START)
    for newcomer in NEWCOMERS:
        await join(store, newcomer, program.id, {"role": "find"}, START)


async def _offer_talks(store: Store, program: ProgramId) -> None:
    async with store.reading() as tx:
        topics = [str(each.id) for each in await tx.topics.of_program(program) if each.label == ASKED_ABOUT]
        people = await tx.people.of(PersonId(each.id) for each in (MARE, MATEO))
    for person in people.values():
        await officehours.offer(store, person, program, tuple(topics), 4, (), START)
