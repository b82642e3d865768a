"""A mentor writes to everybody they mentor: seen before, to each alone, once a day, while matches go on."""

import pytest

from mentoring.deliveries import Kind, Status
from mentoring.matches import Match
from mentoring.menteeletters import FewMentees, WroteToday
from mentoring.personal import Sort
from mentoring.programs import Program
from sandbox.client import Persona, Seen
from services import erasure, menteeletters
from services.personal import stored
from tests import stories
from tests.world import World, id_of

WORDS = "I have read a book that you may all like. <!channel> & more"


@pytest.fixture
async def program(world: World) -> Program:
    return await stories.open_program(world)


@pytest.fixture
async def matches(world: World, program: Program) -> list[Match]:
    """Grace mentors Ada and Linus."""
    return await stories.matched(world, program, "grace", "ada", "linus")


async def at_the_desk(world: World) -> Persona:
    """Grace before her desk."""
    grace = world.person("grace")
    await grace.opens_home()
    await grace.clicks("When you mentor", home=True)
    return grace


async def writes(world: World, text: str = WORDS) -> Seen:
    """Grace writes and looks at it, and sends it."""
    grace = await at_the_desk(world)
    await grace.clicks("Write")
    await grace.submits({"text": text})
    seen = await grace.submits()
    await grace.closes(everything=True)
    return seen


async def read_by(world: World, handle: str) -> list[str]:
    """What somebody got from a mentor."""
    return await world.told(handle, "a book that")


async def test_it_is_seen_first_and_goes_to_each_alone(world: World, matches: list[Match]) -> None:
    grace = await at_the_desk(world)
    assert "To <@UADA> and <@ULINUS>, to each alone." in (await grace.clicks("Write")).reads.replace("*", "")
    seen = await grace.submits({"text": WORDS})
    assert "It goes to <@UADA> and <@ULINUS>, in their working hours." in seen.reads.replace("*", "")
    assert "<@UGRACE>, your mentor in Leadership 2027, writes to everybody they mentor" in seen.reads
    assert "On its way to 2 people." in (await grace.submits()).reads.replace("*", "")
    await world.advance(hours=1)
    for handle, other in (("ada", "ULINUS"), ("linus", "UADA")):
        [words] = await read_by(world, handle)
        assert other not in words
    assert await read_by(world, "mary") == []


async def test_words_are_no_markup(world: World, matches: list[Match]) -> None:
    await writes(world)
    await world.advance(hours=1)
    [message] = await world.person("ada").reads(saying="a book that")
    assert message.blocks[1]["text"] == {"type": "plain_text", "text": WORDS, "emoji": True}
    assert "&lt;!channel&gt;" in message.text


async def test_the_preview_leads_back_to_the_words(world: World, matches: list[Match]) -> None:
    grace = await at_the_desk(world)
    await grace.clicks("Write")
    await grace.submits({"text": WORDS})
    seen = await grace.clicks("Back")
    assert seen.modal is not None
    assert seen.modal.value("text") == WORDS
    assert "few words" in (await grace.submits({"text": " "})).errors["text"]


async def test_once_a_day_is_enough(world: World, matches: list[Match]) -> None:
    await writes(world)
    grace = await stories.person(world, "grace")
    with pytest.raises(WroteToday):
        await menteeletters.send(world.store, grace, "A book that I forgot", world.now(), form="V2")
    await world.advance(days=1)
    assert await menteeletters.send(world.store, grace, "A book that I forgot", world.now(), form="V2") == 2


async def test_the_same_form_is_sent_once(world: World, matches: list[Match]) -> None:
    grace = await stories.person(world, "grace")
    for _ in range(2):
        assert await menteeletters.send(world.store, grace, WORDS, world.now(), form="V1") == 2
    await world.advance(hours=1)
    assert len(await read_by(world, "ada")) == 1


async def test_a_match_that_ends_takes_the_letter_along(world: World, matches: list[Match]) -> None:
    await world.advance(hours=12)
    await writes(world)
    await stories.end(world, matches[0])
    await world.advance(days=1)
    assert (await read_by(world, "ada"), len(await read_by(world, "linus"))) == ([], 1)


async def test_where_somebody_did_not_feel_safe_nothing_reaches_them(
    world: World, program: Program, matches: list[Match]
) -> None:
    await stories.matched(world, program, "grace", "rosa")
    ada = world.person("ada")
    await ada.runs("/mentor support")
    await ada.submits({"contact": "Katherine Johnson", "unsafe": [str(matches[0].id)]})
    await writes(world)
    await world.advance(days=1)
    assert [len(await read_by(world, each)) for each in ("ada", "linus", "rosa")] == [0, 1, 1]


async def test_to_one_mentee_a_mentor_writes_in_their_chat(world: World, program: Program) -> None:
    await stories.matched(world, program, "grace", "ada")
    grace = await at_the_desk(world)
    modal = await grace.modal()
    assert modal is not None
    assert "Write" not in modal.buttons
    with pytest.raises(FewMentees):
        await menteeletters.to_whom(world.store, await stories.person(world, "grace"), world.now())


async def test_a_mentee_writes_to_nobody(world: World, matches: list[Match]) -> None:
    with pytest.raises(FewMentees):
        await menteeletters.send(
            world.store, await stories.person(world, "ada"), WORDS, world.now(), form="V1"
        )


async def test_both_find_it_in_their_download_and_it_goes_with_its_writer(
    world: World, matches: list[Match]
) -> None:
    await world.advance(hours=12)
    await writes(world)
    for handle in ("grace", "ada"):
        told = (await stored(world.store, await stories.person(world, handle)))[Sort.LETTERS]
        assert [each["text"] for each in told] == [WORDS]
    await erasure.erase(world.store, id_of("grace"), world.now())
    await world.advance(days=1)
    assert await read_by(world, "ada") == []
    async with world.store.reading() as tx:
        owed = [each for each in await tx.outbox.everything() if each.kind is Kind.MENTOR_WRITES]
    assert {each.status for each in owed} == {Status.CANCELLED}
