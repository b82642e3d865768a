"""Programs that are always open match newcomers by themselves, once a week on Tuesdays."""

from datetime import UTC, datetime, timedelta

from mentoring.matches import Match, Run, RunStatus
from mentoring.programs import Preview, Program, Template
from services import standing_runs
from tests import stories
from tests.world import World

TUESDAY = datetime(2027, 3, 2, 12, 0, tzinfo=UTC)
WEDNESDAY_TEN = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)


async def buddies(world: World, preview: Preview, *newcomers: str) -> Program:
    """Grace is a buddy, and newcomers have joined on Monday."""
    program = await stories.open_program(
        world, "Buddies", template=Template.BUDDIES, sign_up_closes_on=None, preview=preview
    )
    await stories.sign_up(world, "grace", program, {**stories.MENTOR, "capacity": 2})
    for handle in newcomers:
        await stories.sign_up(world, handle, program, stories.MENTEE)
    return program


async def all_runs(world: World, program: Program) -> list[Run]:
    async with world.store.reading() as tx:
        return await tx.runs.of_program(program.id)


async def matches(world: World, program: Program) -> list[Match]:
    async with world.store.reading() as tx:
        return await tx.matches.of_program(program.id)


async def news(world: World, handle: str) -> list[str]:
    messages = await world.person(handle).reads()
    return [each.reads for each in messages if each.reads.startswith("Planned matches in Buddies")]


async def test_newcomers_are_matched_on_tuesday_and_told_after_a_countdown(world: World) -> None:
    program = await buddies(world, Preview.NOBODY, "ada")
    await world.advance(to=TUESDAY)
    [run] = await all_runs(world, program)
    assert (run.status, run.created_by) == (RunStatus.COUNTDOWN, None)
    assert run.created_at.astimezone(program.zone).date() == TUESDAY.date()
    [told] = await news(world, "katherine")
    assert "go out" in told
    assert await matches(world, program) == []
    await world.advance(to=WEDNESDAY_TEN + timedelta(minutes=1))
    assert len(await matches(world, program)) == 1
    words = await world.told("ada")
    assert any("Meet your buddy: <@UGRACE>" in each for each in words)


async def test_a_coordinator_can_stop_it(world: World) -> None:
    program = await buddies(world, Preview.NOBODY, "ada")
    await world.advance(to=TUESDAY)
    await world.person("mary").clicks("Open")
    await world.person("mary").clicks("Stop")
    await world.advance(days=3)
    assert await matches(world, program) == []


async def test_where_people_are_asked_before_the_plan_waits_for_a_coordinator(world: World) -> None:
    program = await buddies(world, Preview.MENTORS, "ada")
    await world.advance(to=TUESDAY)
    [run] = await all_runs(world, program)
    assert run.status is RunStatus.REVIEW
    [told] = await news(world, "mary")
    assert "ready for you to look at" in told
    await world.advance(days=7)
    assert len(await news(world, "mary")) == 2
    assert len(await all_runs(world, program)) == 1


async def test_nobody_waiting_means_no_run(world: World) -> None:
    program = await buddies(world, Preview.NOBODY)
    await world.advance(days=10)
    assert await all_runs(world, program) == []


async def test_who_joins_on_wednesday_waits_for_the_next_tuesday(world: World) -> None:
    program = await buddies(world, Preview.NOBODY)
    await world.advance(to=WEDNESDAY_TEN)
    await stories.sign_up(world, "ada", program, stories.MENTEE)
    await world.advance(days=4)
    assert await all_runs(world, program) == []
    await world.advance(days=3)
    assert len(await matches(world, program)) == 1


async def test_a_newcomer_for_whom_there_is_nobody_hears_so_once(world: World) -> None:
    program = await buddies(world, Preview.NOBODY, "ada", "linus", "katherine")
    await world.advance(to=WEDNESDAY_TEN + timedelta(hours=1))
    assert len(await matches(world, program)) == 2
    await world.advance(days=8)
    left = [
        each
        for handle in ("ada", "linus", "katherine")
        for each in await world.person(handle).reads()
        if "We have no buddy for you yet" in each.reads
    ]
    assert len(left) == 1
    assert [run.status for run in await all_runs(world, program)] == [RunStatus.SENT, RunStatus.SENT]


async def test_planning_twice_makes_one_run(world: World) -> None:
    program = await buddies(world, Preview.MENTORS, "ada")
    await world.advance(to=TUESDAY)
    for _ in range(2):
        await standing_runs.plan(world.store, world.bot.desk.matchmaker, world.now())
    assert len(await all_runs(world, program)) == 1
