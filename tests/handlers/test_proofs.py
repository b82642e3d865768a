"""What proves a plan: its figures, its inputs, that it comes out again, and what it changes."""

from dataclasses import replace

from tests import stories
from tests.planned import all_runs, four_people, proposal_for, review
from tests.world import World, id_of


async def test_the_card_says_how_good_a_plan_is_and_what_it_was_made_from(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    await review(world)
    seen = await world.person("mary").clicks("About this plan")
    assert "2 matches, on average" in seen.reads
    assert "0 people without a match" in seen.reads
    assert "Proven: no plan is better by this measure." in seen.reads
    assert "rather have each other" in seen.reads
    assert run.fingerprint[:16] in seen.reads
    assert f"Engine version {run.engine}, seed {run.seed}" in seen.reads
    assert "<@UMARY>" in seen.reads


async def test_computed_again_it_is_the_same_to_the_byte(world: World) -> None:
    program = await four_people(world)
    await stories.plan_matches(world, program)
    await review(world)
    mary = world.person("mary")
    await mary.clicks("About this plan")
    seen = await mary.clicks("Check: make it again")
    assert "It comes out the same, byte for byte." in seen.reads
    assert "highest total" in seen.reads
    assert len(await all_runs(world, program)) == 1


async def test_a_plan_of_another_engine_is_not_called_wrong(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    async with world.store.transaction() as tx:
        await tx.runs.save(
            replace(run, engine="0", outcome=run.outcome.replace(b'"engine":"', b'"engine":"0'))
        )
    await review(world)
    mary = world.person("mary")
    await mary.clicks("About this plan")
    seen = await mary.clicks("Check: make it again")
    assert "another version of the engine" in seen.reads


async def test_what_changed_since_the_plan_before_is_listed(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    await review(world)
    mary = world.person("mary")
    await mary.picks(f"take_out:{(await proposal_for(world, run, 'ada')).id}")
    await mary.clicks("Plan again")
    await mary.clicks("About this plan")
    seen = await mary.clicks("What changed")
    assert "people have another match than in the plan of" in seen.reads
    assert "<@UADA>: <@ULINUS> instead of <@UGRACE>" in seen.reads
    assert "Then: 2 matches" in seen.reads


async def test_the_first_plan_has_nothing_to_be_compared_with(world: World) -> None:
    program = await four_people(world)
    await stories.plan_matches(world, program)
    await review(world)
    seen = await world.person("mary").clicks("About this plan")
    assert "What changed" not in seen.reads


async def test_a_plan_whose_inputs_are_erased_cannot_be_made_again(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    async with world.store.transaction() as tx:
        await tx.runs.save(replace(run, request=b""))
    await review(world)
    seen = await world.person("mary").clicks("About this plan")
    assert "Check: make it again" not in seen.reads
    assert "2 matches, on average" in seen.reads


async def test_changes_of_a_match_of_their_own_are_only_counted(world: World) -> None:
    program = await four_people(world)
    await stories.plan_matches(world, program)
    await stories.sign_up(world, "katherine", program, stories.MENTOR)
    katherine = world.person("katherine")
    async with world.store.transaction() as tx:
        await tx.never_with.add_one(id_of("ada"), id_of("grace"), world.now())
        await tx.never_with.add_one(id_of("ada"), id_of("linus"), world.now())
    await katherine.runs("/mentor-admin match")
    await katherine.clicks("Plan again")
    await katherine.clicks("About this plan")
    seen = await katherine.clicks("What changed")
    assert "<@UADA>: <@UKATHERINE>" not in seen.reads
    assert "another coordinator looks at" in seen.reads
