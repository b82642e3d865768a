"""Thanks in a group: to everybody or to one, each reads it once, under the name of who wrote it."""

from datetime import timedelta

import pytest

from mentoring.matches import Match
from mentoring.programs import Preview, Program, Template
from services import keepsakes
from services.phases import keep_dates
from tests import stories
from tests.circles import sent
from tests.world import START, World, id_of

FOUR = ("ada", "grace", "hedy", "mei")
DEAR = "You made me laugh on Mondays"


@pytest.fixture
async def program(world: World) -> Program:
    """Peers, until in four weeks."""
    program = await stories.open_program(
        world,
        "Peers 2027",
        template=Template.PEER_CIRCLES,
        preview=Preview.NOBODY,
        topics=("Delegating",),
        ends_on=(START + timedelta(days=28)).date(),
        started_at=world.now(),
    )
    async with world.store.transaction() as tx:
        await keep_dates(tx, program)
    return program


@pytest.fixture
async def group(world: World, program: Program) -> Match:
    """Four of them are a group, which came to its end some days ago."""
    for handle in FOUR:
        await stories.sign_up(world, handle, program)
    ((match, _),) = await sent(world, program)
    await world.advance(to=START + timedelta(days=35))
    return match


async def thanks(world: World, handle: str) -> list[str]:
    """What somebody reads of thanks."""
    return await world.told(handle, "says thank you")


async def test_thanks_go_to_everybody_in_a_group_once_signed_by_who_wrote_them(
    world: World, group: Match
) -> None:
    ada = world.person("ada")
    await ada.clicks("Thank your group")
    await ada.submits({"text": DEAR, "public": ["public"]})
    await world.settle()
    assert await thanks(world, "ada") == []
    for handle in ("grace", "hedy", "mei"):
        (said,) = await thanks(world, handle)
        assert f"<@{id_of('ada')}> says thank you to all of you:" in said
        assert id_of("grace") not in said
        assert DEAR in said
        assert "This stays in your group." in said


async def test_private_thanks_to_one_of_a_group_are_between_the_two(world: World, group: Match) -> None:
    ada = world.person("ada")
    await ada.clicks("Thank your group")
    await ada.submits({"reader": id_of("mei"), "text": DEAR})
    await world.settle()
    (said,) = await thanks(world, "mei")
    assert "says thank you:" in said
    assert "Only you two see this." in said


async def test_thanks_to_one_of_a_group_reach_no_other(world: World, program: Program, group: Match) -> None:
    ada = world.person("ada")
    await ada.clicks("Thank your group")
    await ada.submits({"reader": id_of("mei"), "text": DEAR, "public": ["public"]})
    await world.settle()
    (said,) = await thanks(world, "mei")
    assert f"<@{id_of('ada')}> would not mind if the program showed this" in said
    assert await thanks(world, "grace") == await thanks(world, "hedy") == []
    await world.person("mei").clicks("Yes, show it")
    katherine = await stories.person(world, "katherine")
    (shown,) = (await keepsakes.told(world.store, katherine, program.id)).thanks
    assert (shown.writer, shown.reader) == (id_of("ada"), id_of("mei"))
