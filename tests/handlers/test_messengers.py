"""Who tells the partner that a match ends: the bot, who leaves, or a coordinator, and by when."""

import pytest

from mentoring.alerts import Cause
from mentoring.matches import Match
from mentoring.programs import Program
from services import alerts
from tests.handlers.test_endings import asks_to_end, says
from tests.stories import now_is
from tests.world import World, id_of


@pytest.mark.parametrize(
    ("messenger", "words"),
    [
        ("bot", "Until then you can keep the match"),
        ("leaver", "as long as you have told <@UGRACE> nothing"),
        ("coordinator", "until the coordinator has told <@UGRACE>, here or with `/mentor leave`, until "),
    ],
)
async def test_until_when_it_can_be_taken_back_depends_on_who_tells(
    world: World, match: Match, messenger: str, words: str
) -> None:
    assert words in await asks_to_end(world, "ada", "Grace Hopper", messenger=messenger)
    await world.person("ada").clicks("Keep the match")
    await world.advance(days=9)
    assert (await now_is(world, match)).is_open
    assert await world.told("grace", "has ended") == []


async def test_nobody_is_to_write_to_both_while_one_has_asked_to_end_it(
    world: World, match: Match, program: Program
) -> None:
    async with world.store.transaction() as tx:
        for cause in (Cause.NO_MEETING, Cause.LOW_ANSWER):
            await alerts.raise_alert(
                tx, program.id, cause, occasion="1", now=world.now(), match=match.id, about=id_of("ada")
            )
    await asks_to_end(world, "ada", "Grace Hopper", reason="badly", messenger="coordinator")
    asked = await causes(world, program)
    assert Cause.NO_MEETING not in asked
    assert {Cause.LOW_ANSWER, Cause.TELL_PARTNER} <= asked
    await world.person("ada").clicks("Keep the match")
    assert {Cause.LOW_ANSWER, Cause.NO_MEETING} <= await causes(world, program)


async def causes(world: World, program: Program) -> set[Cause]:
    """Of what Katherine finds among what needs her."""
    async with world.store.reading() as tx:
        found = await alerts.visible_to(tx, id_of("katherine"), [program.id], world.now())
        return {each.cause for each in found}


async def test_a_leaver_who_tells_has_three_working_days(world: World, match: Match) -> None:
    await asks_to_end(world, "ada", "Grace Hopper", messenger="leaver")
    await world.advance(days=2)
    assert await says(world, "grace") == []
    await world.advance(days=1, hours=2)
    assert len(await says(world, "grace")) == 1


async def test_a_leaver_who_has_told_ends_it_at_once(world: World, match: Match) -> None:
    await asks_to_end(world, "ada", "Grace Hopper", messenger="leaver")
    await world.person("ada").clicks("I have told Grace Hopper")
    assert not (await now_is(world, match)).is_open
    assert len(await says(world, "grace")) == 1


async def test_a_coordinator_is_asked_to_tell_and_the_match_ends_when_it_is_done(
    world: World, match: Match, program: Program
) -> None:
    await asks_to_end(world, "ada", "Grace Hopper", messenger="coordinator")
    await world.advance(days=4)
    assert await says(world, "grace") == []
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin alerts")
    await katherine.clicks("Open")
    assert "has ended" in (await katherine.clicks("I have told the partner")).reads
    await world.settle()
    assert "has ended" in (await says(world, "grace"))[-1]
    async with world.store.reading() as tx:
        assert await tx.alerts.open_ones(program.id) == []


async def test_what_no_coordinator_tells_the_bot_tells_after_five_working_days(
    world: World, match: Match, program: Program
) -> None:
    read = await asks_to_end(world, "ada", "Grace Hopper", messenger="coordinator")
    assert "If it is not done by" in read
    assert "<@UGRACE> reads it from us, in the same words as always" in read
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin alerts")
    seen = await katherine.clicks("Open")
    assert "If nobody has told <@UGRACE> by" in seen.reads
    assert "A good next step:* a short call with <@UGRACE>" in seen.reads
    assert seen.modal is not None
    assert "Later: 1 week" not in seen.modal.buttons
    await world.advance(days=6, hours=22)
    assert await says(world, "grace") == []
    await world.advance(hours=2)
    assert len(await says(world, "grace")) == 1
    assert not (await now_is(world, match)).is_open
    async with world.store.reading() as tx:
        assert await tx.alerts.open_ones(program.id) == []
