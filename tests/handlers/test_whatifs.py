"""What if: another weight tried on planned matches, and taken or left."""

from dataclasses import replace

import pytest

from mentoring.programs import Program
from mentoring.templates import Factor
from services import whatifs
from services.whatifs import NothingCounts
from tests import stories
from tests.planned import all_runs, four_people, pairs, proposal_for, review
from tests.world import World, id_of


async def weights(world: World, program: Program) -> dict[str, int]:
    async with world.store.reading() as tx:
        return (await tx.programs.get(program.id)).weights


async def help_does_not_count(world: World) -> Program:
    """Grace gives the feedback that Ada asked for, but that counts nothing: what counts are the places."""
    program = await four_people(world)
    async with world.store.transaction() as tx:
        for handle, city in (("ada", "Berlin"), ("linus", "Berlin"), ("grace", "Oslo"), ("rosa", "Oslo")):
            person = await tx.people.find(id_of(handle))
            assert person is not None
            await tx.people.put(replace(person, city=city))
        found = await tx.programs.get(program.id)
        counting = dict.fromkeys(found.weights, 0) | {Factor.LOCATION: 10}
        await tx.programs.save(replace(found, weights=counting))
    return program


async def test_another_weight_shows_who_would_be_matched_otherwise(world: World) -> None:
    program = await help_does_not_count(world)
    run = await stories.plan_matches(world, program)
    assert await pairs(world, run) == {"UADA": "ULINUS", "UROSA": "UGRACE"}
    mary = world.person("mary")
    await review(world)
    seen = await mary.clicks("What if …?")
    assert "Choose another weight" in seen.reads
    seen = await mary.chooses("whatifs.weight.try:help_style", f"{run.id}:help_style:10")
    assert "way of helping: 10 instead of 0" in seen.reads
    assert "2 people would have another match" in seen.reads
    assert "<@UADA>: <@UGRACE> instead of <@ULINUS>" in seen.reads
    assert (await weights(world, program))[Factor.HELP_STYLE] == 0
    assert await all_runs(world, program) == [run]


async def test_what_would_change_is_taken_with_one_button(world: World) -> None:
    program = await help_does_not_count(world)
    run = await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    await mary.clicks("What if …?")
    seen = await mary.chooses("whatifs.weight.try:location", f"{run.id}:location:1")
    assert "Everybody would keep the match that is planned." in seen.reads
    seen = await mary.clicks("Try another weight")
    await mary.chooses("whatifs.weight.try:help_style", f"{run.id}:help_style:10")
    seen = await mary.clicks("Take it")
    assert "2 matches planned." in seen.reads
    after, before = await all_runs(world, program)
    assert before.id == run.id
    assert after.id != run.id
    assert (await weights(world, program))[Factor.HELP_STYLE] == 10


async def test_a_locked_pair_stays_whatever_counts(world: World) -> None:
    program = await help_does_not_count(world)
    run = await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    await mary.picks(f"lock:{(await proposal_for(world, run, 'ada')).id}")
    await mary.clicks("What if …?")
    seen = await mary.chooses("whatifs.weight.try:help_style", f"{run.id}:help_style:10")
    assert "Everybody would keep the match that is planned." in seen.reads


async def test_somebody_who_came_since_is_shown_as_matched_at_last(world: World) -> None:
    program = await help_does_not_count(world)
    await stories.leave(world, "rosa", program)
    run = await stories.plan_matches(world, program)
    await stories.sign_up(world, "katherine", program, stories.MENTEE)
    mary = world.person("mary")
    await review(world)
    await mary.clicks("What if …?")
    seen = await mary.chooses("whatifs.weight.try:topics", f"{run.id}:topics:3")
    assert "<@UKATHERINE>: <@UGRACE>, and had nobody" in seen.reads
    assert "As it is: 1 match" in seen.reads
    assert "Then: 2 matches" in seen.reads


async def test_a_coordinator_sees_no_change_of_their_own_match(world: World) -> None:
    program = await help_does_not_count(world)
    await stories.leave(world, "rosa", program)
    run = await stories.plan_matches(world, program)
    await stories.sign_up(world, "katherine", program, stories.MENTEE)
    katherine = await stories.person(world, "katherine")
    found = await whatifs.compare(
        world.store, world.bot.desk.matchmaker, katherine, run.id, Factor.TOPICS, 3, world.now()
    )
    assert (found.hidden, found.moved) == (1, ())
    assert not found.changes_nothing


async def test_something_must_count(world: World) -> None:
    program = await help_does_not_count(world)
    run = await stories.plan_matches(world, program)
    mary = await stories.person(world, "mary")
    with pytest.raises(NothingCounts):
        await whatifs.compare(
            world.store, world.bot.desk.matchmaker, mary, run.id, Factor.LOCATION, 0, world.now()
        )


async def test_a_plan_that_was_replaced_meanwhile_cannot_be_weighed(world: World) -> None:
    program = await help_does_not_count(world)
    await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    await mary.clicks("What if …?")
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin match")
    await katherine.clicks("Plan again")
    run = (await all_runs(world, program))[-1]
    seen = await mary.chooses("whatifs.weight.try:topics", f"{run.id}:topics:3")
    assert "Somebody was quicker" in seen.reads
