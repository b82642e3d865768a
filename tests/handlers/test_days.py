"""A day for a talk that has no time yet: it gets a time, or one of the two cancels it."""

from datetime import date

import pytest

from mentoring.matches import Match
from sandbox.seen import Seen
from tests import stories
from tests.talks import newest
from tests.world import World

DAY = date(2027, 3, 11)


@pytest.fixture
async def match(world: World) -> Match:
    program = await stories.open_program(world)
    [match] = await stories.matched(world, program, "grace", "ada")
    await stories.agree(world, match, "ada", DAY)
    return match


async def agreed_days(world: World, match: Match) -> list[date]:
    async with world.store.reading() as tx:
        return [each.on for each in await tx.meetings.of_match(match.id) if each.planned]


async def cancels(world: World, who: str) -> Seen:
    await world.person(who).runs("/mentor plan")
    seen = await world.person(who).clicks("Cancel this day")
    await world.settle()
    return seen


async def test_the_form_names_the_day_above_the_times_for_it(world: World, match: Match) -> None:
    seen = await world.person("grace").runs("/mentor plan")
    assert "You meet <@UADA> on Thursday 11 March.* There is no time yet." in seen.reads
    assert "Cancel this day" in seen.reads


async def test_one_cancels_it_and_the_other_reads_so_without_a_reason(world: World, match: Match) -> None:
    seen = await cancels(world, "grace")
    assert "you two do not meet on Thursday 11 March, and no reason" in seen.reads
    assert await agreed_days(world, match) == []
    told = await newest(world, "ada")
    assert "<@UGRACE> cannot meet on Thursday 11 March" in told.reads
    form = await world.person("ada").clicks("Find a new time")
    assert "There is no time yet" not in form.reads


async def test_a_day_that_was_agreed_on_again_is_cancelled_again(world: World, match: Match) -> None:
    await cancels(world, "grace")
    await stories.agree(world, match, "ada", DAY)
    await cancels(world, "grace")
    told = [each.reads for each in await world.person("ada").reads() if "cannot meet on" in each.reads]
    assert len(told) == 2


async def test_at_night_it_waits_for_the_morning_and_a_new_date_makes_it_needless(
    world: World, match: Match
) -> None:
    await world.advance(hours=10)
    await cancels(world, "grace")
    await stories.agree(world, match, "grace", date(2027, 3, 12))
    await world.advance(days=1)
    assert not [each for each in await world.person("ada").reads() if "cannot meet on" in each.reads]


async def test_a_day_that_was_changed_is_not_cancelled_from_an_old_form(world: World, match: Match) -> None:
    grace = world.person("grace")
    await grace.runs("/mentor plan")
    await stories.agree(world, match, "ada", date(2027, 3, 18))
    seen = await grace.clicks("Cancel this day")
    assert "You meet <@UADA> on Thursday 18 March" in seen.reads
    assert await agreed_days(world, match) == [date(2027, 3, 18)]


async def test_in_a_match_that_has_ended_there_is_nothing_to_cancel(world: World, match: Match) -> None:
    grace = world.person("grace")
    await grace.runs("/mentor plan")
    await stories.end(world, match)
    await world.settle()
    told = len(await world.person("ada").reads())
    await grace.clicks("Cancel this day")
    await world.settle()
    assert len(await world.person("ada").reads()) == told
