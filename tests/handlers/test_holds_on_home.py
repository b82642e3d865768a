"""A match on hold on the partner's Home: nothing before the message says so, and its choices after it."""

import pytest

from mentoring.matches import Match, MatchStatus
from sandbox.client import Seen
from sandbox.seen import View
from tests.stories import matched, now_is, open_program
from tests.world import World

TOLD_AFTER = 3.1
"""Days: the partner reads it on the third working day."""


@pytest.fixture
async def match(world: World) -> Match:
    program = await open_program(world, started_at=world.now())
    (one,) = await matched(world, program, "grace", "ada")
    await world.settle()
    return one


async def _home(world: World, who: str = "ada") -> View:
    await world.person(who).opens_home()
    home = await world.person(who).home()
    assert home is not None
    return home


async def test_home_says_nothing_of_a_closed_account_before_the_message_does(
    world: World, match: Match
) -> None:
    await world.person("grace").deactivated()
    assert (await now_is(world, match)).status is MatchStatus.ON_HOLD
    home = (await _home(world)).reads
    assert "on hold" not in home
    assert "Next: your first talk" in home
    assert "Find a new mentor" not in home


async def test_who_would_plan_a_talk_meanwhile_reads_of_no_hold(world: World, match: Match) -> None:
    await world.person("grace").deactivated()
    seen = await world.person("ada").runs("/mentor plan")
    assert "Please try again in a few days" in seen.reads
    assert "hold" not in seen.reads


async def test_who_answers_an_older_question_meanwhile_reads_of_no_hold(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(days=1, hours=8)
    await world.person("grace").deactivated()
    await world.person("ada").clicks("Not yet")
    seen = await world.person("ada").clicks("Something else")
    assert "Saved" in (await world.told("ada"))[-1]
    assert "hold" not in seen.reads
    assert "hold" not in (await world.told("ada"))[-1]


async def test_once_told_home_offers_the_choices_of_the_message(world: World, match: Match) -> None:
    await world.person("grace").deactivated()
    await world.advance(days=TOLD_AFTER)
    [told] = await world.person("ada").reads(saying="is on hold")
    home = await _home(world)
    assert "Your match is on hold" in home.reads
    assert {"Find a new mentor", "Wait two weeks", "Talk to a coordinator"} <= set(told.buttons)
    assert set(told.buttons) <= set(home.buttons)


async def _chooses(world: World, button: str) -> Seen:
    """Ada has been told of the hold, and taps one of the choices on Home."""
    await world.person("grace").deactivated()
    await world.advance(days=TOLD_AFTER)
    await world.person("ada").opens_home()
    return await world.person("ada").clicks(button, home=True)


async def test_who_looks_for_somebody_else_on_home_is_first_in_line(world: World, match: Match) -> None:
    seen = await _chooses(world, "Find a new mentor")
    assert "first in line for a new mentor" in seen.reads
    assert (await now_is(world, match)).status is MatchStatus.ENDED
    assert "on hold" not in (await _home(world)).reads


async def test_who_waits_on_home_reads_when_we_ask_again(world: World, match: Match) -> None:
    seen = await _chooses(world, "Wait two weeks")
    assert "stays on hold" in seen.reads


async def test_who_has_put_it_on_hold_has_no_choices_of_a_partner(world: World, match: Match) -> None:
    await world.person("ada").opens_home()
    await world.person("ada").clicks("End or pause", home=True)
    await world.person("ada").clicks("Put our match on hold")
    await world.person("ada").submits({})
    await world.settle()
    assert "Wait two weeks" not in (await _home(world)).buttons
    assert "Wait two weeks" in (await _home(world, "grace")).buttons
