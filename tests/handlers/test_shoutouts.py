"""A monthly post of thanks: off unless the program wants it, and only with both yeses."""

from datetime import UTC, datetime

import pytest

from mentoring.deliveries import Kind
from mentoring.keepsakes import Thanks
from mentoring.matches import Match
from mentoring.programs import Program
from sandbox.client import Message
from services import erasure, keepsakes, shoutouts
from tests import stories
from tests.stories import person
from tests.world import World

AFTER_APRILS_POST = datetime(2027, 4, 1, 12, tzinfo=UTC)
A_DAY_BEFORE_MAYS_POST = datetime(2027, 5, 2, 12, tzinfo=UTC)


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    (found,) = await stories.matched(world, program, "grace", "ada", days_ago=20)
    return found


async def switch_on(world: World, program: Program) -> None:
    await shoutouts.choose(world.store, await person(world, "mary"), program.id, "CGENERAL")


async def thanks(world: World, match: Match, text: str, *, agrees: bool = True) -> Thanks:
    ada, grace = await person(world, "ada"), await person(world, "grace")
    (said,) = await keepsakes.thank(world.store, ada, match.id, text, in_public=True, now=world.now())
    await keepsakes.agree(world.store, grace, said.id, yes=agrees)
    return said


async def posts(world: World) -> list[Message]:
    return [each for each in await world.person("linus").reads("general") if "Thank you, in" in each.reads]


async def test_a_coordinator_switches_it_on_and_off(world: World, program: Program) -> None:
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Coordinating", home=True)
    seen = await mary.clicks("Stories and thanks", home=True)
    assert "No thanks are posted to a channel" in seen.reads
    await mary.clicks("Monthly post")
    seen = await mary.submits({"channel": "CGENERAL"})
    assert "Thanks are posted to <#CGENERAL>" in seen.reads
    await mary.closes(everything=True)
    await mary.clicks("Stories and thanks", home=True)
    await mary.clicks("Monthly post")
    seen = await mary.submits({"channel": None})
    assert "No thanks are posted" in seen.reads


async def test_thanks_are_posted_once_on_the_first_working_day_of_the_month(
    world: World, program: Program, match: Match
) -> None:
    await switch_on(world, program)
    await thanks(world, match, "You asked the right <!channel> questions")
    await thanks(world, match, "Between us", agrees=False)
    await world.advance(to=AFTER_APRILS_POST)
    [post] = await posts(world)
    assert "<@UADA> to <@UGRACE>" in post.reads
    assert "&lt;!channel&gt;" in post.reads
    assert "Between us" not in post.reads
    await shoutouts.plan(world.store, A_DAY_BEFORE_MAYS_POST)
    async with world.store.reading() as tx:
        letters = [each for each in await tx.outbox.everything() if each.kind is Kind.SHOUT_OUT]
    assert len(letters) == 1


async def test_nothing_is_posted_unless_the_program_wants_it(
    world: World, program: Program, match: Match
) -> None:
    await thanks(world, match, "You asked the right questions")
    await world.advance(to=AFTER_APRILS_POST)
    assert await posts(world) == []


async def test_a_month_without_thanks_has_no_post(world: World, program: Program, match: Match) -> None:
    await switch_on(world, program)
    await world.advance(to=AFTER_APRILS_POST)
    assert await posts(world) == []


async def test_who_changes_their_mind_at_the_last_moment_is_not_in_it(
    world: World, program: Program, match: Match
) -> None:
    await switch_on(world, program)
    said = await thanks(world, match, "You asked the right questions")
    await world.advance(to=datetime(2027, 4, 1, 7, tzinfo=UTC))  # the post is planned by now
    await keepsakes.agree(world.store, await person(world, "grace"), said.id, yes=False)
    await world.advance(to=AFTER_APRILS_POST)
    assert await posts(world) == []


async def test_the_words_of_who_was_erased_are_not_in_it(
    world: World, program: Program, match: Match
) -> None:
    await switch_on(world, program)
    await thanks(world, match, "You asked the right questions")
    await erasure.erase(world.store, (await person(world, "ada")).id, world.now())
    await world.advance(to=AFTER_APRILS_POST)
    assert await posts(world) == []
