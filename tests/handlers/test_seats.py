"""Free seats in groups that go on: found for who is in none, with reasons, and given by a coordinator."""

from dataclasses import replace

import pytest

from mentoring.matches import Match
from mentoring.programs import Program
from sandbox.config import PersonConfig
from tests import stories
from tests.circles import MORE, groups_of
from tests.peers import FIVE, five_sign_up, leaves, peers, read, the_group
from tests.world import SMALL_COMPANY, World, id_of


@pytest.fixture
def people() -> tuple[PersonConfig, ...]:
    """The small company, with a few people more."""
    return (*SMALL_COMPANY, *MORE)


@pytest.fixture
async def program(world: World) -> Program:
    return await peers(world)


@pytest.fixture
async def group(world: World, program: Program) -> Match:
    """Five of them are a group of at most six."""
    await five_sign_up(world, program)
    return await the_group(world, program)


async def opens_card_of(world: World, handle: str) -> None:
    """Mary looks at somebody's card in the list of people."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin people")
    (found,) = await mary.searches("rosters.person.search", handle)
    await mary.chooses("rosters.person.search", found["text"]["text"])


async def test_a_coordinator_sees_the_free_seats_for_a_late_joiner_and_gives_one(
    world: World, program: Program, group: Match
) -> None:
    await stories.sign_up(world, "rosa", program)
    mary = world.person("mary")
    await opens_card_of(world, "rosa")
    seen = await mary.clicks("Find a group")
    assert "In which group could <@UROSA> have a seat?" in seen.reads
    assert "*Group on Delegating* · 5 people, 1 seat free" in seen.reads
    assert "topics: Delegating" in seen.reads
    assert "leads next" in seen.reads
    seen = await mary.clicks("Give this seat")
    assert "<@UROSA> has the seat." in seen.reads
    await world.advance(days=1)
    for handle in FIVE:
        assert len(await read(world, handle, "<@UROSA> has joined the group on Delegating")) == 1
    assert id_of("rosa") in (await groups_of(world, program))[0][1]
    seen = await mary.clicks("Back")
    assert seen.modal is not None
    assert "Find a group" not in seen.modal.buttons


async def test_whoever_waits_reads_why_a_group_suits_them(
    world: World, program: Program, group: Match
) -> None:
    await stories.sign_up(world, "rosa", program)
    rosa = world.person("rosa")
    await rosa.opens_home()
    seen = await rosa.clicks("Join a group", home=True)
    assert "topics: Delegating" in seen.reads
    assert "<@U" not in seen.reads


async def test_nobody_is_suggested_a_group_with_their_manager(
    world: World, program: Program, group: Match
) -> None:
    await stories.sign_up(world, "rosa", program)
    known = await stories.person(world, "rosa")
    async with world.store.transaction() as tx:
        await tx.people.save(replace(known, manager=id_of("grace")))
    await opens_card_of(world, "rosa")
    seen = await world.person("mary").clicks("Find a group")
    assert "No group that goes on has a free seat for <@UROSA> now." in seen.reads


async def test_a_full_group_is_counted_and_a_seat_that_becomes_free_is_found(
    world: World, program: Program, group: Match
) -> None:
    await stories.sign_up(world, "kwame", program)
    await stories.sign_up(world, "rosa", program)
    mary = world.person("mary")
    await opens_card_of(world, "kwame")
    await mary.clicks("Find a group")
    await mary.clicks("Give this seat")
    await opens_card_of(world, "rosa")
    seen = await mary.clicks("Find a group")
    assert "1 group has no free seat." in seen.reads
    await leaves(world, "ada")
    await opens_card_of(world, "rosa")
    seen = await mary.clicks("Find a group")
    assert "5 people, 1 seat free" in seen.reads
