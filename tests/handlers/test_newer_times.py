"""Newer times in the place of older ones: old messages lose their buttons, and a stale tap is answered."""

import pytest

from mentoring.appointments import Status
from mentoring.matches import Match
from tests import stories
from tests.talks import FIRST, SECOND, agree, appointments, propose, statuses
from tests.world import World


@pytest.fixture
async def match(world: World) -> Match:
    program = await stories.open_program(world)
    [match] = await stories.matched(world, program, "grace", "ada")
    return match


async def proposals(world: World, who: str) -> list[str]:
    """What stands in somebody's messages about times, the oldest first."""
    return [each.reads for each in await world.person(who).reads() if "You are in" not in each.reads]


async def counters(world: World, who: str) -> None:
    """Somebody answers times with others."""
    await world.person(who).clicks("Other times")
    await world.person(who).submits({})
    await world.person(who).closes()
    await world.settle()


async def proposes_others(world: World, who: str) -> None:
    """Somebody thinks of better times before the first have an answer."""
    await world.person(who).runs("/mentor plan")
    await world.person(who).clicks("Propose other times")
    await world.person(who).submits({})
    await world.person(who).closes()
    await world.settle()


async def test_the_older_of_two_proposals_has_no_times_to_tap_any_more(world: World, match: Match) -> None:
    await propose(world)
    await proposes_others(world, "ada")
    assert await statuses(world, match) == [Status.REPLACED, Status.PROPOSED]
    older, newer = await proposals(world, "grace")
    assert "These times are no longer open*: there are newer ones." in older
    assert FIRST not in older
    assert FIRST in newer


async def test_from_the_old_message_it_is_one_tap_to_what_is_right_now(world: World, match: Match) -> None:
    await propose(world)
    await proposes_others(world, "ada")
    seen = await world.person("grace").clicks("See how it is now")
    assert seen.modal is not None
    assert FIRST in seen.modal.buttons


async def test_after_a_counter_proposal_both_have_one_message_that_can_be_answered(
    world: World, match: Match
) -> None:
    await propose(world)
    await counters(world, "grace")
    await counters(world, "ada")
    assert await statuses(world, match) == [Status.REPLACED, Status.REPLACED, Status.PROPOSED]
    older, newer = await proposals(world, "grace")
    assert "there are newer ones" in older
    assert "Take back my times" not in older
    assert FIRST in newer
    [mine] = await proposals(world, "ada")
    assert "<@UGRACE> has your times" in mine


async def test_a_date_that_was_moved_loses_its_buttons_with_both(world: World, match: Match) -> None:
    await agree(world)
    await world.person("ada").clicks("Change the time")
    await world.person("ada").submits({})
    await world.person("ada").closes()
    await world.settle()
    await world.person("grace").clicks(SECOND)
    await world.settle()
    for who in ("ada", "grace"):
        older, *_, newest = await proposals(world, who)
        assert f"Your talk is no longer on {FIRST}" in older
        assert "Cancel this talk" not in older
        assert SECOND in newest


async def test_times_that_were_taken_back_cannot_be_tapped_any_more(world: World, match: Match) -> None:
    await propose(world)
    await world.person("ada").runs("/mentor plan")
    await world.person("ada").clicks("Take back my times")
    await world.settle()
    [older] = await proposals(world, "grace")
    assert "<@UADA> has taken these times back" in older
    assert FIRST not in older
    seen = await world.person("grace").clicks("Find a time")
    assert seen.modal is not None
    assert seen.modal.title == "Find a time"


async def test_who_is_asked_to_move_a_talk_reads_that_it_stays_when_that_is_taken_back(
    world: World, match: Match
) -> None:
    await agree(world)
    await world.person("ada").clicks("Change the time")
    await world.person("ada").submits({})
    await world.person("ada").clicks("Take back my times")
    await world.settle()
    *_, asked = await proposals(world, "grace")
    assert "<@UADA> has taken these times back" in asked
    assert f"Your talk on {FIRST} stays as it is." in asked


async def test_a_talk_that_was_cancelled_cannot_be_put_into_a_calendar_any_more(
    world: World, match: Match
) -> None:
    await agree(world)
    await world.person("ada").clicks("Cancel this talk")
    await world.settle()
    older, newest = await proposals(world, "grace")
    assert f"Your talk on {FIRST} is cancelled." in older
    assert "Google Calendar" not in older
    assert "<@UADA> cannot come" in newest


async def test_a_tap_on_times_that_are_gone_says_so_and_changes_nothing(world: World, match: Match) -> None:
    await propose(world)
    grace = world.person("grace")
    shown = await grace.runs("/mentor plan")  # the times stand in a sheet that nobody can redraw
    assert shown.modal is not None
    await proposes_others(world, "ada")
    seen = await grace.clicks(SECOND)
    assert "That came too late" in seen.reads
    assert "One tap is enough" in seen.reads
    assert [each.starts_at for each in await appointments(world, match.id)] == [None, None]
