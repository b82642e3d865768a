"""Typing to the bot: answered at once, kept nowhere, with a way to a person."""

from pathlib import Path

import pytest

from mentoring.alerts import Cause
from tests import stories
from tests.world import World

PRIVATE = "my boss is a walrus"


async def test_whoever_types_reads_that_nobody_reads_it(world: World) -> None:
    ada = world.person("ada")
    await ada.says(PRIVATE)
    message = (await ada.reads())[-1]
    assert "nobody reads this chat" in message.reads
    assert message.buttons == ["Write to a coordinator", "Talk privately to a person", "Help"]


async def test_what_was_typed_is_in_no_file_and_no_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    await world.person("ada").says(PRIVATE)
    database: Path = world.bot.desk.database.path
    for file in database.parent.glob(f"{database.name}*"):
        assert PRIVATE.encode() not in file.read_bytes()
    ours = [record for record in caplog.records if not record.name.startswith(("slack", "aiohttp"))]
    assert not any(PRIVATE in record.getMessage() for record in ours)


async def test_the_bot_answers_neither_itself_nor_a_channel(world: World) -> None:
    ada = world.person("ada")
    await ada.says(PRIVATE)
    await world.settle()
    assert len(await ada.reads()) == 2
    await ada.says(PRIVATE, to="general")
    assert len(await ada.reads("general")) == 1


async def test_words_for_a_coordinator_become_a_case(world: World) -> None:
    program = await stories.open_program(world)
    await stories.sign_up(world, "ada", program)
    ada = world.person("ada")
    await ada.says("hello")
    seen = await ada.clicks("Write to a coordinator")
    assert "Nobody you meet does, and not your manager" in seen.reads
    assert set((await ada.submits({"text": "🙂"})).errors) == {"text"}
    seen = await ada.submits({"text": "Can I join <!channel> later?"})
    assert f"A coordinator of {program.name} answers you" in seen.reads
    async with world.store.reading() as tx:
        (alert,) = await tx.alerts.open_ones(program.id)
    assert (alert.cause, alert.detail["text"]) == (Cause.WROTE, "Can I join <!channel> later?")


async def test_without_a_program_people_are_led_to_support(world: World) -> None:
    ada = world.person("ada")
    await ada.says("hello")
    assert "/mentor support" in (await ada.clicks("Write to a coordinator")).reads


async def test_help_and_support_open_from_the_chat(world: World) -> None:
    await stories.open_program(world)
    ada = world.person("ada")
    await ada.says("hello")
    assert "/mentor join" in (await ada.clicks("Help")).reads
    await ada.closes()
    assert (await ada.clicks("Talk privately to a person")).modal is not None
