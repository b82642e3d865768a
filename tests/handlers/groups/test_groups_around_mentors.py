"""Groups around a mentor: what the mentor reads, and what happens without one."""

from datetime import timedelta

import pytest

from mentoring.matches import Match
from mentoring.programs import Program
from services.phases import keep_dates
from tests import circles
from tests.peers import leaves, read
from tests.world import START, World


@pytest.fixture
async def program(world: World) -> Program:
    """Grace and Linus mentor a group each."""
    return await circles.a_program(world, started_at=world.now(), sign_up_closes_on=None)


@pytest.fixture
async def group(world: World, program: Program) -> Match:
    """The group of Grace."""
    sent = await circles.sent(world, program)
    return next(match for match, people in sent if "UGRACE" in people)


async def others_of(world: World, group: Match) -> list[str]:
    async with world.store.reading() as tx:
        members = await tx.members.of_match(group.id)
    handles = [each.person.removeprefix("U").lower() for each in members]
    return [handle for handle in handles if handle != "grace"]


async def test_when_the_last_mentor_leaves_the_others_read_how_it_goes_on(world: World, group: Match) -> None:
    await world.advance(days=16)
    await leaves(world, "grace")
    for handle in await others_of(world, group):
        (left,) = await read(world, handle, "<@UGRACE> has left the group")
        assert "There is no mentor in the group now, so a coordinator looks for one." in left.reads
        assert "Until then the 3 of you lead in turn." in left.reads


async def test_a_mentor_without_a_group_is_offered_no_seat_in_one(world: World, group: Match) -> None:
    await world.advance(days=2)
    await leaves(world, "grace")
    await world.advance(days=20)
    (waits,) = await read(world, "grace", "We are still looking for a group for you")
    assert "Join a group" not in waits.buttons


async def test_whoever_always_leads_is_not_told_of_turns(world: World, group: Match) -> None:
    await world.advance(days=70)
    (reminder, *_) = await read(world, "grace", "You lead the next talk of the group on Delegating")
    assert "change places" not in reminder.reads
    assert not await read(world, "grace", "your turn")


async def test_a_mentor_looks_back_on_the_people_of_the_group(world: World) -> None:
    ends_on = (START + timedelta(days=28)).date()
    program = await circles.a_program(
        world, started_at=world.now(), sign_up_closes_on=None, starts_on=START.date(), ends_on=ends_on
    )
    async with world.store.transaction() as tx:
        await keep_dates(tx, program)
    await circles.sent(world, program)
    await world.advance(to=START + timedelta(days=29))
    seen = await world.person("grace").clicks("Look back: 2 minutes")
    assert "In your view, did the people in your group get further?" in seen.reads
    assert "The others listened to me" in seen.reads


async def test_goals_of_a_group_belong_to_all_of_it(world: World, group: Match) -> None:
    grace = world.person("grace")
    await world.advance(days=16)
    (asked,) = await read(world, "grace", "Has your group met since")
    await grace.clicks("Yes, we met", asked.ts)
    await grace.opens_home()
    seen = await grace.clicks("Set our goals", home=True)
    assert "These goals belong to all of you: everybody in the group sees and changes the same." in seen.reads
