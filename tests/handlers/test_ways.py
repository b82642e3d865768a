"""Ways to choose pairs, with the price of each in view before it is taken."""

from mentoring.matches import RunStatus
from mentoring.programs import Way
from tests import stories
from tests.handlers.test_criteria import program_now
from tests.planned import all_runs, four_people, proposal_for, review
from tests.world import World


async def test_each_way_is_shown_with_what_it_gives_and_costs(world: World) -> None:
    await four_people(world)
    await review(world)
    seen = await world.person("mary").clicks("Ways to match")
    for way in ("As few weak matches as possible", "The best matches in total", "The weakest match first"):
        assert way in seen.reads
    assert "No two who would rather have each other" in seen.reads
    assert "As few weak matches as possible* (the present way)" in seen.reads
    assert seen.reads.count("2 matches") >= 4
    assert "costs nothing of the highest total" in seen.reads


async def test_a_way_is_taken_for_the_next_matching(world: World) -> None:
    program = await four_people(world)
    mary = world.person("mary")
    await review(world)
    await mary.clicks("Ways to match")
    seen = await mary.clicks("ways.way.take:total:0")
    assert "From now on: The best matches in total." in seen.reads
    assert (await program_now(world, program)).way is Way.TOTAL
    assert await all_runs(world, program) == []
    seen = await mary.clicks("Back to matching")
    assert "2 people look for a mentor" in seen.reads


async def test_a_plan_under_review_is_made_anew_by_the_way_that_is_taken(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    await mary.picks(f"lock:{(await proposal_for(world, run, 'ada')).id}")
    await mary.clicks("Ways to match")
    seen = await mary.clicks("ways.way.take:stable:0")
    assert "2 matches planned." in seen.reads
    after, before = await all_runs(world, program)
    assert before.status is RunStatus.DISCARDED
    assert (await proposal_for(world, after, "ada")).locked
    assert (await program_now(world, program)).way is Way.STABLE


async def test_looking_changes_nothing(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    await review(world)
    mary = world.person("mary")
    await mary.clicks("Ways to match")
    await mary.clicks("Back to the list")
    assert await all_runs(world, program) == [run]
    assert (await program_now(world, program)).way is Way.FAIR


async def test_only_good_fits_leave_some_people_without_a_match(world: World) -> None:
    program = await four_people(world)
    mary = world.person("mary")
    await review(world)
    seen = await mary.clicks("Ways to match")
    assert "Only matches with 45 of 100 points or more" in seen.reads
    await mary.clicks("ways.way.take:fair:45")
    assert (await program_now(world, program)).least_points == 45
