"""A date that is moved, kept or called off: both hear of it, and so do their calendars."""

from datetime import UTC, datetime

import pytest

from mentoring.appointments import Status
from mentoring.matches import HowEnded, Match
from services.endings import end_match
from tests import stories
from tests.talks import FIRST, agree, calendar, newest, statuses
from tests.world import World


@pytest.fixture
async def match(world: World) -> Match:
    program = await stories.open_program(world)
    [match] = await stories.matched(world, program, "grace", "ada")
    return match


async def move(world: World) -> None:
    """Grace would like another time, and Ada takes the first of hers."""
    await world.person("grace").clicks("Change the time")
    await world.person("grace").submits({})
    await world.person("grace").closes(everything=True)
    await world.settle()
    asked = await newest(world, "ada")
    await world.person("ada").clicks(asked.buttons[0], asked.ts)
    await world.settle()


async def test_a_change_keeps_the_entry_in_calendars(world: World, match: Match) -> None:
    await agree(world)
    await world.person("ada").clicks("Calendar file")
    first = await calendar(world, "ada")
    await world.person("grace").clicks("Change the time")
    await world.person("grace").submits({})
    await world.person("grace").closes()
    await world.settle()
    asked = await newest(world, "ada")
    assert "would like another time for your talk" in asked.reads
    assert await statuses(world, match) == [Status.AGREED, Status.PROPOSED]
    await world.person("ada").clicks(asked.buttons[1])
    assert await statuses(world, match) == [Status.REPLACED, Status.AGREED]
    await world.person("ada").clicks("Calendar file")
    second = await calendar(world, "ada")
    assert first["method"] == second["method"] == "PUBLISH"
    assert first.events[0]["uid"] == second.events[0]["uid"]
    assert (first.events[0]["sequence"], second.events[0]["sequence"]) == (0, 1)


async def test_who_would_rather_keep_the_date_keeps_it(world: World, match: Match) -> None:
    await agree(world)
    await world.person("ada").clicks("Change the time")
    await world.person("ada").submits({})
    await world.person("ada").closes()
    await world.settle()
    seen = await world.person("grace").clicks("Keep the date we have")
    assert "stays as it is" in seen.reads
    await world.settle()
    assert "would rather keep your talk" in (await newest(world, "ada")).reads
    assert await statuses(world, match) == [Status.AGREED, Status.DECLINED]


async def test_a_cancelled_talk_is_told_and_leaves_calendars(world: World, match: Match) -> None:
    await agree(world)
    seen = await world.person("ada").clicks("Cancel this talk")
    assert "Cancelled." in seen.reads
    await world.settle()
    told = await newest(world, "grace")
    assert "<@UADA> cannot come on" in told.reads
    await world.person("grace").clicks("Take it out of my calendar")
    file = await calendar(world, "grace")
    assert (file["method"], file.events[0]["status"]) == ("CANCEL", "CANCELLED")
    assert file.events[0]["sequence"] == 1
    async with world.store.reading() as tx:
        assert await tx.meetings.of_match(match.id) == []


async def test_a_button_of_a_talk_that_was_moved_cancels_nothing(world: World, match: Match) -> None:
    await agree(world)
    await world.person("ada").runs("/mentor plan")  # a sheet keeps its buttons, other than a message
    await move(world)
    seen = await world.person("ada").clicks("Cancel this talk")
    assert "Cancelled." not in seen.reads
    assert "New time: you meet <@UGRACE> on Tuesday 2 March, 09:00" in seen.reads
    assert await statuses(world, match) == [Status.REPLACED, Status.AGREED]
    assert "cannot come" not in (await newest(world, "grace")).reads


async def test_who_cancels_what_the_other_has_cancelled_reads_who_did(world: World, match: Match) -> None:
    await agree(world)
    await world.person("grace").runs("/mentor plan")  # the talk stands in a sheet that nobody can redraw
    await world.person("ada").clicks("Cancel this talk")
    await world.settle()
    seen = await world.person("grace").clicks("Cancel this talk")
    assert "<@UADA> cannot come on" in seen.reads
    assert "Find a new time" in seen.reads


async def test_the_file_of_a_talk_that_was_moved_is_that_of_the_new_time(world: World, match: Match) -> None:
    await agree(world)
    await world.person("ada").runs("/mentor plan")
    await move(world)
    await world.person("ada").clicks("Calendar file")
    file = await calendar(world, "ada")
    assert (file["method"], file.events[0]["sequence"]) == ("PUBLISH", 1)
    assert file.events[0].start == datetime(2027, 3, 2, 8, 0, tzinfo=UTC)


async def test_who_changes_a_time_reads_that_the_old_one_holds_until_then(world: World, match: Match) -> None:
    await agree(world)
    seen = await world.person("grace").clicks("Change the time")
    assert seen.modal is not None
    assert seen.modal.title == "Change the time"
    assert f"Your talk on {FIRST} stays as it is until <@UADA> chooses another time." in seen.reads


async def test_an_ended_match_cancels_its_talk_in_neutral_words(world: World, match: Match) -> None:
    await agree(world)
    async with world.store.transaction() as tx:
        await end_match(tx, match, HowEnded.EARLY, world.now())
    await world.settle()
    for who, partner in (("ada", "UGRACE"), ("grace", "UADA")):
        told = await newest(world, who)
        assert f"Your talk with <@{partner}> on" in told.reads
        assert "is cancelled" in told.reads
        assert told.buttons == ["Take it out of my calendar"]


async def test_at_night_nobody_is_told_of_a_talk_that_is_cancelled_early_enough(
    world: World, match: Match
) -> None:
    await agree(world)
    await world.advance(to=datetime(2027, 3, 1, 21, 0, tzinfo=UTC))
    before = len(await world.person("grace").reads())
    await world.person("ada").clicks("Cancel this talk")
    await world.settle()
    assert len(await world.person("grace").reads()) == before
    await world.advance(to=datetime(2027, 3, 2, 8, 0, tzinfo=UTC))
    assert "cannot come" in (await newest(world, "grace")).reads


async def test_who_would_come_for_nothing_reads_of_it_at_any_hour(world: World, match: Match) -> None:
    await world.person("ada").runs("/mentor plan")
    await world.person("ada").submits({"times-0": [], "own_time": "2027-03-02T07:30:00+00:00"})
    await world.person("ada").closes()
    await world.settle()
    await world.person("grace").clicks("Tuesday 2 March, 08:30")
    await world.settle()
    await world.advance(to=datetime(2027, 3, 1, 21, 0, tzinfo=UTC))
    await world.person("ada").clicks("Cancel this talk")
    await world.settle()
    assert "cannot come" in (await newest(world, "grace")).reads


async def test_a_yes_that_comes_too_late_to_be_heard_is_not_taken(world: World, match: Match) -> None:
    await world.person("ada").runs("/mentor plan")
    await world.person("ada").submits({"times-0": [], "own_time": "2027-03-02T07:30:00+00:00"})
    await world.person("ada").closes()
    await world.advance(to=datetime(2027, 3, 1, 21, 0, tzinfo=UTC))
    seen = await world.person("grace").clicks("Tuesday 2 March, 08:30")
    assert "would hear of it only when it has begun" in seen.reads
    assert await statuses(world, match) == [Status.PROPOSED]
