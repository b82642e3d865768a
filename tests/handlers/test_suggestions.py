"""The suggestion box: with a name or so that nobody can look it up, read by those who may."""

import logging
import sqlite3
from contextlib import closing

import pytest

from mentoring.programs import Program
from sandbox.errors import Impossible
from services import erasure, suggestions
from storage.database import path_of
from tests.stories import matched, open_program, person
from tests.world import World, id_of

WORDS = "Shorter forms, please."


@pytest.fixture
async def program(world: World) -> Program:
    """A program that runs, with Grace as the mentor of Ada and Linus."""
    found = await open_program(world, started_at=world.now())
    await matched(world, found, "grace", "ada", "linus")
    return found


async def suggests(world: World, handle: str, text: str = WORDS, name: str = "without_name") -> str:
    """Somebody suggests something from their Home; what they read then."""
    who = world.person(handle)
    await who.opens_home()
    await who.clicks("Suggest something", home=True)
    seen = await who.submits({"text": text, "name": name})
    await who.closes(everything=True)
    return seen.reads


async def read_by(world: World, handle: str) -> str:
    """What a coordinator reads of the box."""
    who = world.person(handle)
    await who.runs("/mentor-admin survey")
    seen = await who.clicks("suggestions.list.open")
    await who.closes(everything=True)
    return seen.reads


async def test_a_suggestion_without_a_name_leads_to_nobody(
    world: World, program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(path_of(world.store.database.url))) as file:
        with caplog.at_level(logging.DEBUG):
            assert "kept without your name" in await suggests(world, "ada")
        rows = file.execute("SELECT person, text, shown_from FROM suggestion").fetchall()
        remembered = file.execute("SELECT count(*) FROM inbound WHERE key LIKE 'submission:%'").fetchone()
    assert rows == [(None, WORDS, "2027-03-08")]
    assert remembered == (0,)
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("aiosqlite")]
    assert not any(WORDS in line for line in ours)


async def test_it_is_read_on_monday_with_all_others_of_the_week(world: World, program: Program) -> None:
    await suggests(world, "ada")
    with pytest.raises(Impossible, match="nothing here is called"):
        await read_by(world, "mary")
    await world.person("mary").closes(everything=True)
    await world.advance(days=7)
    assert WORDS in await read_by(world, "mary")


async def test_with_a_name_it_is_read_at_once_with_the_name(world: World, program: Program) -> None:
    await suggests(world, "ada", name="with_name")
    assert f"> {WORDS}\nAda Lovelace" in await read_by(world, "mary")


async def test_a_coordinator_does_not_read_what_their_own_match_suggests(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    await matched(world, program, "katherine", "ada")
    await suggests(world, "ada", name="with_name")
    seen = await read_by(world, "katherine")
    assert WORDS not in seen
    assert "1 answer is not shown to you" in seen
    assert WORDS in await read_by(world, "mary")


async def test_each_opening_is_logged(world: World, program: Program) -> None:
    await suggests(world, "ada", name="with_name")
    await read_by(world, "mary")
    await world.person("mary").runs("/mentor-admin team")
    seen = await world.person("mary").clicks("Who opened what")
    assert "<@UMARY> · suggestions to Leadership 2027" in seen.reads


async def test_the_same_form_sent_again_is_one_suggestion(world: World, program: Program) -> None:
    ada = await person(world, "ada")
    for _ in range(2):
        await suggestions.suggest(world.store, ada, program.id, WORDS, "V1", world.now(), is_named=False)
    async with world.store.reading() as tx:
        assert await tx.suggestions.count() == 1


async def test_an_empty_one_is_asked_for_words(world: World, program: Program) -> None:
    await world.person("ada").opens_home()
    await world.person("ada").clicks("Suggest something", home=True)
    assert (await world.person("ada").submits({"text": "…", "name": "with_name"})).errors["text"]


async def test_who_is_in_no_program_has_no_box(world: World, program: Program) -> None:
    await world.person("rosa").opens_home()
    home = await world.person("rosa").home()
    assert home is not None
    assert "Suggest something" not in home.buttons


async def test_erasing_a_person_takes_their_named_suggestions_along(world: World, program: Program) -> None:
    await suggests(world, "ada", name="with_name")
    await suggests(world, "linus")
    await erasure.erase(world.store, id_of("ada"), world.now())
    async with world.store.reading() as tx:
        (left,) = await tx.suggestions._all()
    assert left.person is None
