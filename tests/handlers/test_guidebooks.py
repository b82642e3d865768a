"""Guidebooks: a program says in its own words what people read before talks, and sees it as they do."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mentoring.formats import Format
from mentoring.guidebooks import PageDraft, Part, Stage
from mentoring.matches import Match
from mentoring.participants import Role
from mentoring.programs import Program, Template
from mentoring.refusals import CoordinatorsOnly, NoLongerThere
from sandbox.client import Persona, Seen, View
from services import guidebooks, shelves
from tests import stories
from tests.handlers.test_guides import guides
from tests.handlers.test_resources import COURSE, GUIDE, adds
from tests.world import World

WORDS = "Ask {partner} about <!channel> & bring {your} own case."


async def opens_the_book(world: World) -> tuple[Persona, View]:
    """Mary before all guides of the program."""
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Guides and links", home=True)
    return mary, shown(await mary.clicks("Guides for talks"))


def shown(seen: Seen) -> View:
    """The modal that came."""
    assert seen.modal is not None
    return seen.modal


async def writes(world: World, role: str, said: dict[str, Any]) -> Seen:
    """Mary changes what one role reads before the first talk."""
    mary, _ = await opens_the_book(world)
    await mary.clicks(f"first_{role}")
    seen = await mary.submits(said)
    await mary.closes(everything=True)
    return seen


async def before_the_talk(world: World, match: Match) -> None:
    """On the morning before the first talk, after guides came."""
    await stories.agree(world, match, "ada", date(2027, 3, 4))
    await world.advance(to=datetime(2027, 3, 3, 10, 0, tzinfo=UTC))


async def test_a_page_for_each_stage_and_role(world: World, program: Program) -> None:
    _, seen = await opens_the_book(world)
    assert seen.buttons.count("Change") == 8
    assert "The first talk: before the first talk" in seen.reads.replace("*", "")
    assert seen.reads.count("The usual words") == 8


async def test_the_programs_words_are_read_the_day_before_by_that_role_only(
    world: World, match: Match
) -> None:
    seen = await writes(world, "mentee", {"short": WORDS})
    assert "Your own words, by <@UMARY> on 1 March" in seen.reads
    await before_the_talk(world, match)
    [hers] = await guides(world, "ada")
    [theirs] = await guides(world, "grace")
    assert "You meet <@UGRACE> on Thursday 4 March" in hers.reads
    assert "Ask <@UGRACE> about &lt;!channel&gt; &amp; bring {your} own case." in str(hers.blocks)
    assert "Listen for two thirds of the time" in theirs.reads


async def test_the_first_meeting_guide_says_the_same_and_the_rest_as_usual(
    world: World, match: Match
) -> None:
    await writes(world, "mentor", {"talk": "Walk to the lake with {partner}."})
    await before_the_talk(world, match)
    seen = await world.person("grace").clicks("The whole guide")
    assert "Walk to the lake with <@UADA>." in seen.reads
    assert "Think of one mistake of yours" in seen.reads
    assert "What brought you here?" not in seen.reads


async def test_what_goes_with_a_guide_is_one_tap_away(world: World, match: Match) -> None:
    await adds(world, COURSE)
    seen = await writes(world, "mentor", {"resource": "1"})
    assert "The usual words, with *Listening, step by step*" in seen.reads
    await before_the_talk(world, match)
    [theirs] = await guides(world, "grace")
    assert "To go with it: *Listening, step by step*" in theirs.reads
    assert "A course for mentors" in (await world.person("grace").clicks("Open")).reads
    assert "To go with it" not in (await guides(world, "ada"))[0].reads


async def test_what_suits_the_talk_stands_in_the_whole_guide_only(world: World, match: Match) -> None:
    await adds(world, GUIDE)
    await adds(world, {**COURSE, "stage": "close"})
    await before_the_talk(world, match)
    assert "Your first talk" not in (await guides(world, "grace"))[0].reads
    seen = await world.person("grace").clicks("The whole guide")
    assert "May be of use, too: *Your first talk*" in seen.reads
    assert "Listening, step by step" not in seen.reads


async def test_what_was_taken_from_the_library_goes_with_no_guide(world: World, match: Match) -> None:
    await adds(world, COURSE)
    await writes(world, "mentor", {"resource": "1"})
    await shelves.retire(world.store, await stories.person(world, "mary"), 1, world.now())
    await before_the_talk(world, match)
    assert "To go with it" not in (await guides(world, "grace"))[0].reads
    _, seen = await opens_the_book(world)
    assert "Listening, step by step" not in seen.reads


async def test_only_what_suits_the_role_can_go_with_its_guide(world: World, program: Program) -> None:
    await adds(world, COURSE)
    mary, _ = await opens_the_book(world)
    assert "Your library has nothing for this role yet" in (await mary.clicks("Change")).reads
    draft = PageDraft(program=program.id, stage=Stage.FIRST, role=Role.MENTEE, words={}, resource=1)
    with pytest.raises(NoLongerThere):
        await guidebooks.write(world.store, await stories.person(world, "mary"), draft, world.now())


async def test_the_form_is_seen_as_the_role_before_it_is_saved(world: World, program: Program) -> None:
    mary, _ = await opens_the_book(world)
    await mary.clicks("Change")
    await mary.fills({"short": "Say hello to {partner}.", "end": "Wave."})
    seen = shown(await mary.clicks("See it as the mentee"))
    assert "You meet Tomasz Okoro on Tuesday 2 March" in seen.reads
    assert "Say hello to Tomasz Okoro." in seen.reads
    assert "Wave." in seen.reads
    assert "How did you come to what you do today?" in seen.reads
    assert seen.buttons == []
    async with world.store.reading() as tx:
        assert await tx.guide_pages.of_program(program.id) == []


async def test_the_usual_words_can_be_put_back(world: World, match: Match) -> None:
    await adds(world, COURSE)
    await writes(world, "mentor", {"short": "Bring cake.", "resource": "1"})
    mary, _ = await opens_the_book(world)
    await mary.clicks("first_mentor")
    seen = await mary.clicks("Put the usual words back")
    assert "The usual words, with *Listening, step by step*" in seen.reads
    await mary.closes(everything=True)
    await before_the_talk(world, match)
    assert "Listen for two thirds of the time" in (await guides(world, "grace"))[0].reads


async def test_what_is_saved_as_it_was_stays_the_usual_words(world: World, program: Program) -> None:
    seen = await writes(world, "mentee", {"short": "Bring cake."})
    assert "Bring cake." in seen.reads
    seen = await writes(world, "mentee", {"short": ""})
    assert "Your own words" not in seen.reads
    async with world.store.reading() as tx:
        assert await tx.guide_pages.of_program(program.id) == []


async def test_the_preview_of_all_texts_shows_the_programs_words(world: World, program: Program) -> None:
    await writes(world, "mentee", {"short": "Bring cake."})
    mary = world.person("mary")
    await mary.opens_home()
    seen = shown(await mary.clicks("Preview all texts", home=True))
    words = [seen.reads]
    while "Next page" in seen.buttons:
        seen = shown(await mary.clicks("Next page"))
        words.append(seen.reads)
    assert any("Bring cake." in each for each in words)


async def test_peers_have_one_page_a_stage(world: World) -> None:
    await stories.open_program(world, "Side by side", template=Template.PEERS, format=Format.PEER)
    _, seen = await opens_the_book(world)
    assert seen.buttons.count("Change") == 4
    assert "What the partner reads" in seen.reads


async def test_nobody_but_its_coordinators_writes_a_guide(world: World, program: Program) -> None:
    draft = PageDraft(
        program=program.id, stage=Stage.FIRST, role=Role.MENTEE, words={Part.SHORT: "Bring cake."}
    )
    with pytest.raises(CoordinatorsOnly):
        await guidebooks.write(world.store, await stories.person(world, "ada"), draft, world.now())
