"""Guides and links: filled by coordinators, found on Home, suggested beside a check-in, given to a match."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.matchmaking import MatchingProcess
from mentoring.holds import MatchOnHold
from mentoring.matches import Match, MatchStatus
from mentoring.programs import Program
from mentoring.refusals import NoLongerThere
from services import meetings, resources
from tests.stories import matched, open_program, person
from tests.world import MANIFEST, World, company, id_of

GUIDE = {
    "sort": "guide",
    "name": "Your first talk",
    "text": "Ask what <@UGRACE> cares about & listen.",
    "about": "Thirty minutes are enough",
    "role": "both",
    "stage": "start",
    "topic": "none",
}
COURSE = {
    "sort": "course",
    "name": "Listening, step by step",
    "link": "https://courses.example.com/listening",
    "about": "A course for mentors",
    "role": "mentor",
    "stage": "any",
    "topic": "none",
}


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    """Grace mentors Ada."""
    (one,) = await matched(world, program, "grace", "ada")
    await world.settle()
    return one


async def adds(world: World, thing: dict[str, Any]) -> str:
    """Mary puts something on the shelf; what she reads then."""
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Guides and links", home=True)
    await mary.clicks("Add something")
    seen = await mary.submits(thing)
    await mary.closes(everything=True)
    return seen.reads


async def home_of(world: World, handle: str) -> str:
    """What somebody reads on their Home."""
    await world.person(handle).opens_home()
    home = await world.person(handle).home()
    assert home is not None
    return home.reads


async def finds(world: World, handle: str, typed: str) -> list[str]:
    """What the search on somebody's Home offers."""
    await world.person(handle).opens_home()
    offered = await world.person(handle).searches("resources.home.search", typed, home=True)
    return [each["text"]["text"] for each in offered]


async def test_what_a_coordinator_adds_is_found_on_home_and_opened(world: World, match: Match) -> None:
    assert "Guides, links and courses" not in await home_of(world, "ada")
    assert "Your first talk" in await adds(world, GUIDE)
    assert "Guides, links and courses" in await home_of(world, "ada")
    await world.person("ada").clicks("See all of them", home=True)
    seen = await world.person("ada").clicks("Open")
    assert "Ask what &lt;@UGRACE&gt; cares about &amp; listen." in str(seen.modal)


async def test_the_search_finds_what_suits_the_role(world: World, match: Match) -> None:
    await adds(world, GUIDE)
    await adds(world, COURSE)
    assert await finds(world, "grace", "step") == ["Listening, step by step"]
    assert await finds(world, "ada", "step") == []
    assert await finds(world, "ada", "FIRST") == ["Your first talk"]


async def test_openings_are_counted_and_nobody_is_noted(world: World, match: Match) -> None:
    await adds(world, GUIDE)
    for handle in ("ada", "grace"):
        await world.person(handle).opens_home()
        await world.person(handle).clicks("See all of them", home=True)
        await world.person(handle).clicks("Open")
        await world.person(handle).closes(everything=True)
    mary = world.person("mary")
    await mary.opens_home()
    assert "opened 2 times" in (await mary.clicks("Guides and links", home=True)).reads
    async with world.store.reading() as tx:
        assert await tx.openings.count() == 0


async def test_what_is_wrong_is_said_beside_the_field(world: World, match: Match) -> None:
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Guides and links", home=True)
    await mary.clicks("Add something")
    seen = await mary.submits({**COURSE, "link": "courses.example.com"})
    assert "It begins with https://" in seen.errors["link"]


async def test_a_change_keeps_the_count_and_what_is_taken_away_is_found_no_more(
    world: World, match: Match
) -> None:
    await adds(world, GUIDE)
    await resources.open_one(world.store, await person(world, "ada"), 1)
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Guides and links", home=True)
    await mary.clicks("Change")
    assert "opened 1 time" in (await mary.submits({"name": "The very first talk"})).reads
    await mary.clicks("Change")
    await mary.clicks("Remove")
    await mary.closes(everything=True)
    assert "Guides, links and courses" not in await home_of(world, "ada")


async def test_a_line_beside_the_check_in_names_what_may_help(world: World, match: Match) -> None:
    await adds(world, GUIDE)
    await world.advance(days=17)
    ada = world.person("ada")
    await ada.clicks("Yes, we met")
    await ada.clicks("4 Yes")
    await ada.clicks("Yes, it is")
    (message,) = await ada.reads(newest=1)
    assert "May be of use now: Your first talk" in message.reads.replace("*", "")
    assert "Your first talk" in (await ada.clicks("Open")).reads


async def test_a_resource_is_given_to_the_match_once_and_both_find_it(world: World, match: Match) -> None:
    await adds(world, COURSE)
    grace = world.person("grace")
    for _ in range(2):
        await grace.opens_home()
        await grace.clicks("See all of them", home=True)
        await grace.clicks("Open")
        assert "<@UADA> can read it now" in (await grace.clicks("Give to Ada Lovelace")).reads
        await grace.closes(everything=True)
    await world.advance(hours=1)
    gifts = await world.person("ada").reads(saying="gives you something")
    assert len(gifts) == 1
    assert "Listening, step by step" in (await world.person("ada").clicks("Open")).reads
    async with world.store.reading() as tx:
        assert len(await tx.shared.of_person(id_of("grace"))) == 1


async def test_what_was_given_is_found_on_home_also_where_nothing_else_is(world: World, match: Match) -> None:
    await adds(world, COURSE)
    assert "Guides, links and courses" not in await home_of(world, "ada")
    grace = world.person("grace")
    await grace.opens_home()
    await grace.clicks("See all of them", home=True)
    await grace.clicks("Open")
    await grace.clicks("Give to Ada Lovelace")
    await grace.closes(everything=True)
    assert "Guides, links and courses" in await home_of(world, "ada")
    seen = await world.person("ada").clicks("See all of them", home=True)
    assert "Listening, step by step>, from <@UGRACE>" in seen.reads
    await home_of(world, "grace")
    seen = await grace.clicks("See all of them", home=True)
    assert "Listening, step by step>, from you to <@UADA>" in seen.reads


async def test_a_link_of_ones_own_is_for_the_two_only(world: World, match: Match) -> None:
    await adds(world, GUIDE)
    ada = world.person("ada")
    await ada.opens_home()
    await ada.clicks("See all of them", home=True)
    await ada.clicks("Give my match a link")
    entered = {"title": "My talk", "link": "https://example.com/talk"}
    assert "<@UGRACE> can read it now" in (await ada.submits(entered)).reads
    await ada.closes(everything=True)
    await world.advance(hours=1)
    assert await world.told("grace", "My talk")
    await world.person("grace").opens_home()
    assert "My talk" in (await world.person("grace").clicks("See all of them", home=True)).reads
    await world.person("mary").opens_home()
    assert "My talk" not in (await world.person("mary").clicks("Guides and links", home=True)).reads


async def test_a_link_is_given_beside_the_goals_where_the_library_is_empty(
    world: World, program: Program, match: Match
) -> None:
    await matched(world, program, "grace", "linus")
    told = await person(world, "ada")
    await meetings.note(world.store, told, match.id, world.now().date(), world.now())
    assert "Guides, links and courses" not in await home_of(world, "grace")
    grace = world.person("grace")
    await grace.clicks("Set our goals", home=True)
    await grace.clicks("Give my match a link")
    entered = {"title": "My talk", "link": "https://example.com/talk"}
    assert "<@UADA> can read it now" in (await grace.submits(entered)).reads
    assert "Guides, links and courses" in await home_of(world, "ada")


async def test_on_hold_for_safety_nothing_reaches_the_other(world: World, match: Match) -> None:
    await adds(world, GUIDE)
    await world.advance(hours=12)
    ada = await person(world, "ada")
    await resources.give(world.store, ada, 1, match.id, world.now())
    await world.person("grace").runs("/mentor support")
    await world.person("grace").submits({"contact": "Katherine Johnson", "unsafe": [str(match.id)]})
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).status is MatchStatus.ON_HOLD
    await world.advance(days=3)
    assert not await world.told("grace", "gives you something")
    with pytest.raises(MatchOnHold):
        await resources.give_link(world.store, ada, match.id, "Look", "https://example.com", world.now())


async def test_who_is_in_no_program_opens_nothing(world: World, match: Match) -> None:
    await adds(world, GUIDE)
    with pytest.raises(NoLongerThere):
        await resources.open_one(world.store, await person(world, "rosa"), 1)


async def test_a_link_becomes_a_bookmark_where_the_bot_is_in_the_channel(world: World, match: Match) -> None:
    await adds(world, COURSE)
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Guides and links", home=True)
    await mary.clicks("Change")
    seen = await mary.chooses("shelves.bookmark.add", "CGENERAL")
    assert "at the top of <#CGENERAL> now" in seen.reads
    general = world.slack.workspace.conversations["CGENERAL"]
    assert [each.link for each in general.bookmarks.values()] == [COURSE["link"]]


def test_bookmarks_are_optional_in_the_manifest() -> None:
    scopes = yaml.safe_load(MANIFEST.read_text())["oauth_config"]["scopes"]
    assert "bookmarks:write" in scopes["bot_optional"]
    assert "bookmarks:write" not in scopes["bot"]


async def test_where_bookmarks_are_not_allowed_the_coordinator_reads_so(
    tmp_path: Path, matchmaker: MatchingProcess
) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST.read_text().replace("      - bookmarks:write\n", ""))
    async with company(tmp_path, matchmaker=matchmaker, manifest=manifest) as world:
        await open_program(world, started_at=world.now())
        await adds(world, COURSE)
        mary = world.person("mary")
        await mary.opens_home()
        await mary.clicks("Guides and links", home=True)
        await mary.clicks("Change")
        seen = await mary.chooses("shelves.bookmark.add", "CGENERAL")
        assert "has not allowed this app" in seen.reads


async def test_a_resource_of_one_role_that_was_given_stays_readable(world: World, match: Match) -> None:
    await adds(world, COURSE)
    with pytest.raises(NoLongerThere):
        await resources.open_one(world.store, await person(world, "ada"), 1)
    await resources.give(world.store, await person(world, "grace"), 1, match.id, world.now())
    opened = await resources.open_one(world.store, await person(world, "ada"), 1)
    assert opened.resource.title == COURSE["name"]
    assert replace(opened.resource, opened=0) == opened.resource
