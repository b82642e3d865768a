"""Saying that one met: no names in channels, one report for a meeting, nothing to the partner."""

from datetime import UTC, date, datetime

import pytest

from mentoring.alerts import Cause
from mentoring.ids import MatchId
from mentoring.meetings import held
from mentoring.programs import Program
from tests import stories
from tests.asked import cases, clicks, now_reads
from tests.world import World


@pytest.fixture
async def program(world: World) -> Program:
    return await stories.open_program(world)


async def met_on(world: World, match: MatchId) -> list[date]:
    async with world.store.reading() as tx:
        return [each.on for each in held(await tx.meetings.of_match(match))]


async def test_one_match_is_asked_about_without_a_name(world: World, program: Program) -> None:
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=10)
    ada = world.person("ada")
    seen = await ada.runs("/mentor met", channel="general")
    assert "Grace" not in seen.reads
    seen = await ada.clicks("Yesterday")
    assert "You met on 28 February" in seen.reads
    assert await met_on(world, match.id) == [date(2027, 2, 28)]
    await world.settle()
    assert not any("met" in message.reads for message in await world.person("grace").reads())


async def test_another_day_is_picked_in_a_modal(world: World, program: Program) -> None:
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=10)
    ada = world.person("ada")
    await ada.runs("/mentor met", channel="general")
    seen = await ada.clicks("Pick a date")
    assert "Your match or group sees that you met, nothing else" in seen.reads
    seen = await ada.submits({"day": "2027-02-25"})
    assert "25 February" in seen.reads
    assert await met_on(world, match.id) == [date(2027, 2, 25)]


async def test_a_mentor_of_two_says_whom_they_met(world: World, program: Program) -> None:
    _, linus = await stories.matched(world, program, "grace", "ada", "linus", days_ago=10)
    grace = world.person("grace")
    seen = await grace.runs("/mentor met", channel="general")
    assert seen.modal is not None
    await grace.submits({"match": str(linus.id), "day": "2027-02-26"})
    assert await met_on(world, linus.id) == [date(2027, 2, 26)]


async def test_who_said_that_a_talk_was_not_held_means_a_later_one(world: World, program: Program) -> None:
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=14)
    await stories.agree(world, match, "ada", date(2027, 3, 4))
    await world.advance(to=datetime(2027, 3, 5, 16, 0, tzinfo=UTC))
    await clicks(world, "Not yet", "Something else")
    await world.advance(to=datetime(2027, 4, 6, 16, 0, tzinfo=UTC))
    await clicks(world, "Yes, we met")
    assert await met_on(world, match.id) == [date(2027, 4, 6)]


async def test_who_had_no_time_to_answer_is_asked_about_the_talk_that_came_between(
    world: World, program: Program
) -> None:
    """Else they would be asked whether they have met since the very day of the talk."""
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    await world.advance(to=datetime(2027, 3, 3, 8, 30, tzinfo=UTC))
    await stories.agree(world, match, "grace", date(2027, 3, 3))
    await clicks(world, "Yes, we met", who="grace")
    await world.advance(to=datetime(2027, 3, 4, 16, 0, tzinfo=UTC))
    assert "<@UGRACE> told us that you met on 3 March. Is that right?" in await now_reads(world)
    await clicks(world, "Yes, we met")
    assert await met_on(world, match.id) == [date(2027, 3, 3)]


async def test_who_is_asked_after_the_agreed_day_tells_of_that_talk_and_of_none_before(
    world: World, program: Program
) -> None:
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    await clicks(world, "Yes, we met", "5 Very much", "Yes, it is")
    await world.advance(to=datetime(2027, 3, 9, 16, 0, tzinfo=UTC))
    await world.person("grace").runs("/mentor met", channel="general")
    await clicks(world, "Today", who="grace")
    await stories.agree(world, match, "grace", date(2027, 3, 16))
    await world.advance(to=datetime(2027, 3, 17, 16, 0, tzinfo=UTC))
    await clicks(world, "Yes, we met")
    assert await met_on(world, match.id) == [date(2027, 3, day) for day in (2, 9, 16)]


async def test_not_yet_stands_against_a_talk_of_the_agreed_day_also_where_the_other_was_asked_since_before(
    world: World, program: Program
) -> None:
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    await clicks(world, "Yes, we met", "5 Very much", "Yes, it is")
    await world.advance(to=datetime(2027, 3, 9, 16, 0, tzinfo=UTC))
    await world.person("grace").runs("/mentor met", channel="general")
    await clicks(world, "Today", who="grace")
    await stories.agree(world, match, "grace", date(2027, 3, 16))
    await world.advance(to=datetime(2027, 3, 17, 16, 0, tzinfo=UTC))
    await clicks(world, "Yes, we met", "5 Very much")
    assert await cases(world, match) == []
    await clicks(world, "Not yet", "Something else", who="grace")
    assert [each.cause for each in await cases(world, match)] == [Cause.DIFFER]


async def test_both_sides_tell_of_one_meeting(world: World, program: Program) -> None:
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=10)
    for handle, button in (("ada", "Yesterday"), ("grace", "Today")):
        await world.person(handle).runs("/mentor met")
        await world.person(handle).clicks(button)
    assert len(await met_on(world, match.id)) == 1


async def test_the_same_meeting_said_twice_is_kept_once(world: World, program: Program) -> None:
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=10)
    ada = world.person("ada")
    await ada.runs("/mentor met")
    await ada.clicks("Today")
    await ada.runs("/mentor met")
    assert "You told us before" in (await ada.clicks("Today")).reads
    async with world.store.reading() as tx:
        assert len(await tx.meetings.of_match(match.id)) == 1


@pytest.mark.parametrize(
    ("day", "words"), [("2027-03-02", "2 March"), ("2027-02-01", "started on 19 February")]
)
async def test_a_day_to_come_or_before_the_match_is_refused(
    world: World, program: Program, day: str, words: str
) -> None:
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=10)
    ada = world.person("ada")
    await ada.runs("/mentor met")
    await ada.clicks("Pick a date")
    seen = await ada.submits({"day": day})
    assert seen.modal is not None
    assert await met_on(world, match.id) == []
    await ada.closes()
    assert (await ada.modal()) is not None


async def test_the_buttons_of_an_ended_match_say_so(world: World, program: Program) -> None:
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=10)
    ada = world.person("ada")
    await ada.runs("/mentor met")
    await stories.end(world, match)
    seen = await ada.clicks("Today")
    assert "has ended" in seen.reads
    assert await met_on(world, match.id) == []


async def test_yesterdays_buttons_mean_the_day_they_were_shown_on(world: World, program: Program) -> None:
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=10)
    ada = world.person("ada")
    await ada.runs("/mentor met")
    await world.advance(hours=16)
    await ada.clicks("Today")
    assert await met_on(world, match.id) == [date(2027, 3, 1)]


async def test_without_a_match_there_is_nothing_to_save(world: World, program: Program) -> None:
    assert "no match at the moment" in (await world.person("ada").runs("/mentor met")).reads
