"""Help, and kind answers to words that are none."""

import pytest

from tests.world import World


async def test_help_lists_every_command_and_support_comes_first(world: World) -> None:
    seen = await world.person("ada").runs("/mentor help", channel="general")
    lines = seen.messages[-1].reads.splitlines()
    commands = [line for line in lines if "/mentor" in line]
    assert "support" in commands[0]


async def test_help_is_seen_by_nobody_else(world: World) -> None:
    await world.person("ada").runs("/mentor help", channel="general")
    assert await world.person("grace").reads("general") == []


@pytest.mark.parametrize("typed", ["sup", "suport", "SETINGS"])
async def test_a_typo_is_answered_with_a_guess_and_is_not_echoed(world: World, typed: str) -> None:
    seen = await world.person("ada").runs(f"/mentor {typed}x", channel="general")
    assert "/mentor help" in seen.reads
    assert f"{typed}x" not in seen.reads
