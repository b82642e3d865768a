"""What closes when: counts only, and one reminder to whoever has not answered."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.closings import NobodyToRemind
from mentoring.farewells import Look, Reached
from mentoring.matches import Match
from mentoring.programs import Program
from mentoring.refusals import CoordinatorsOnly
from reports.figures import Key
from services import closings, farewells, partings, phases, reports
from tests.stories import matched, open_program, person
from tests.world import START, World

ENDS_ON = date(2027, 3, 22)
"""Three weeks after the tests begin: asked from 8 March, decided on 15 March."""
PEOPLE = ("ada", "linus", "rosa")


@pytest.fixture
async def program(world: World) -> Program:
    program = await open_program(world, ends_on=ENDS_ON, started_at=world.now())
    async with world.store.transaction() as tx:
        await phases.keep_dates(tx, program)
    return program


@pytest.fixture
async def matches(world: World, program: Program) -> list[Match]:
    """Grace mentors three; they have been asked whether to go on."""
    found = await matched(world, program, "grace", *PEOPLE, days_ago=60)
    await world.advance(to=START + timedelta(days=9))
    return found


async def answers(world: World, handle: str) -> None:
    who = await person(world, handle)
    async with world.store.reading() as tx:
        mine = await tx.partings.open_of_person(who.id)
    for each in mine:
        await partings.choose(world.store, who, each.id, go_on=True, now=world.now())


async def reminders(world: World, handle: str) -> list[str]:
    words = "A reminder"
    return await world.told(handle, words)


async def test_a_coordinator_reminds_once_whoever_has_not_answered(
    world: World, program: Program, matches: list[Match]
) -> None:
    await answers(world, "ada")
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Coordinating", home=True)
    seen = await mary.clicks("What closes when", home=True)
    assert "22 March 2027: 3 matches come to their end" in seen.reads
    assert "too few people to count" in seen.reads  # four people
    seen = await mary.clicks("Send a reminder")
    assert "everybody who has not answered" in seen.reads
    assert "Yes, go on" in seen.reads
    seen = await mary.submits({})
    assert "on its way" in seen.reads
    await mary.closes(everything=True)
    await world.advance(days=3)
    assert await reminders(world, "ada") == []
    [read] = await reminders(world, "linus")
    assert "They do not see who has answered" in read
    assert "Would you like to go on" in read
    seen = await mary.clicks("What closes when", home=True)
    assert "Send a reminder" not in seen.reads
    with pytest.raises(NobodyToRemind):
        await closings.remind(world.store, await person(world, "mary"), program.id, ENDS_ON, world.now())


async def test_after_the_end_it_is_about_looking_back(
    world: World, program: Program, matches: list[Match]
) -> None:
    mary, ada = await person(world, "mary"), await person(world, "ada")
    await phases.end(world.store, mary, program.id, world.now())
    async with world.store.reading() as tx:
        (mine,) = await tx.farewells.of_person(ada.id)
    await farewells.look_back(world.store, ada, mine.id, Look(scale={"honest": 4}, growth={}), world.now())
    ended_on = mine.ended_on
    shown = await closings.timeline(world.store, mary, program.id, world.now())
    assert [(each.ends_on, each.matches, each.to_remind) for each in shown.closings] == [(ended_on, 3, 3)]
    await closings.remind(world.store, mary, program.id, ended_on, world.now())
    await world.advance(days=9)
    assert await reminders(world, "ada") == []
    [read] = await reminders(world, "linus")
    assert "your time in Leadership 2027 is over" in read


async def test_nobody_else_sees_what_closes(world: World, program: Program, matches: list[Match]) -> None:
    with pytest.raises(CoordinatorsOnly):
        await closings.timeline(world.store, await person(world, "ada"), program.id, world.now())


async def test_the_report_tells_who_has_what_they_came_for_from_five_people_on(
    world: World, program: Program, matches: list[Match]
) -> None:
    mary = await person(world, "mary")
    await phases.end(world.store, mary, program.id, world.now())
    async with world.store.transaction() as tx:
        for number, each in enumerate(await tx.farewells.of_program(program.id)):
            said = Reached.YES if number % 2 else Reached.PARTLY
            await tx.farewells.save(replace(each, reached=said, answered_at=world.now()))
    report = await reports.report(world.store, mary, program.id, world.now())
    [found] = [each for each in report.figures if each.key is Key.HAVE_REACHED]
    assert found.is_kept_back  # six answers, of four people
    assert found.value is None


async def test_that_none_goes_on_is_said_in_words(world: World, matches: list[Match]) -> None:
    await world.advance(days=8)
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Coordinating", home=True)
    seen = await mary.clicks("What closes when", home=True)
    assert "None of them goes on: that needs a yes from both" in seen.reads
