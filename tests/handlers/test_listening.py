"""What comes in is answered once, whatever Slack or the bot does meanwhile."""

import logging

import pytest

from handlers.requests import Click, Command
from messages.blocks import Message, actions, button, section
from messages.voice import Markup
from tests.world import World

ACTION = "tests.thing.click"


async def _offers(request: Command) -> None:
    await request.reply(Message(blocks=(section(Markup("Choose.")), actions(button("Go", ACTION, "7")))))


async def test_a_button_of_an_older_version_is_answered(world: World) -> None:
    world.bot.listening.word("/mentor", "offer", _offers)
    ada = world.person("ada")
    await ada.runs("/mentor offer")
    seen = await ada.clicks("Go")
    assert "earlier version" in seen.reads


async def test_a_fault_is_shown_with_a_number_that_finds_it_in_the_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks(_request: Command) -> None:
        raise ValueError("broken on purpose")

    world.bot.listening.word("/mentor", "break", breaks)
    seen = await world.person("ada").runs("/mentor break")
    [record] = [each for each in caplog.records if each.levelno == logging.ERROR]
    number = record.getMessage().split()[1]
    assert number in seen.reads
    assert "broken on purpose" not in seen.reads


async def test_what_slack_delivers_twice_is_done_once(world: World) -> None:
    done: list[int] = []

    async def counts(request: Click) -> None:
        async with request.store.transaction():
            done.append(request.subject)

    world.bot.listening.word("/mentor", "offer", _offers)
    world.bot.listening.clicks[ACTION] = counts
    ada = world.person("ada")
    await ada.runs("/mentor offer")
    await world.control.fault("duplicate", "interactive", times=1)
    await ada.clicks("Go")
    await world.settle()
    assert done == [7]


async def test_a_stranger_is_told_kindly_that_the_bot_is_not_for_them(world: World) -> None:
    offer = Message(blocks=(section(Markup("Choose.")), actions(button("Go", ACTION, "7"))))
    await world.bot.desk.slack.chat_postMessage(channel="CSHARED", **offer.payload())
    seen = await world.person("stranger").clicks("Go")
    assert "this company" in seen.reads


async def test_what_people_type_never_reaches_a_log(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="handlers")
    caplog.set_level(logging.DEBUG, logger="bot")
    caplog.set_level(logging.DEBUG, logger="scheduler")
    await world.person("ada").runs("/mentor my-secret-worry")
    await world.person("ada").says("another secret worry")
    assert "secret" not in caplog.text
