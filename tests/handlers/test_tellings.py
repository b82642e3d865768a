"""Telling unasked that one met: how it was may be said in the same breath, and the next question moves on."""

from datetime import UTC, date, datetime

import pytest

from mentoring.alerts import Cause
from mentoring.matches import Match
from mentoring.programs import Program
from sandbox.client import Message
from tests import stories
from tests.asked import about_it, answer, asked, cases, clicks, meetings, now_reads, place
from tests.world import World

MONDAY = date(2027, 3, 1)


@pytest.fixture
async def match(world: World) -> Match:
    """Grace mentors Ada since 16 February: the first question is due on 2 March, the day after today."""
    program: Program = await stories.open_program(world)
    (found,) = await stories.matched(world, program, "grace", "ada", days_ago=13)
    return found


async def tells(world: World, who: str = "ada", day: str = "Today", channel: str = "general") -> None:
    await world.person(who).runs("/mentor met", channel=channel)
    await world.person(who).clicks(day)


async def questions(world: World, who: str = "ada") -> list[Message]:
    """What asks them whether they met, or did."""
    return [each for each in await about_it(world, who) if not each.text.startswith("Your first talk")]


async def test_who_tells_of_a_talk_is_not_asked_the_next_day_if_they_met_since(
    world: World, match: Match
) -> None:
    await tells(world)
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 29)
    await world.advance(to=datetime(2027, 3, 26, 16, 0, tzinfo=UTC))
    assert await questions(world) == []
    await world.advance(to=datetime(2027, 4, 1, 16, 0, tzinfo=UTC))
    assert "met since 1 March?" in await now_reads(world)


async def test_a_question_that_was_on_its_way_stays_away(world: World, match: Match) -> None:
    await world.advance(hours=12)
    await tells(world)
    await world.advance(to=datetime(2027, 3, 5, 16, 0, tzinfo=UTC))
    assert await questions(world) == []
    assert (await place(world, match)).unanswered == 0


async def test_a_question_of_the_day_to_which_a_talk_was_moved_comes_after_it(
    world: World, match: Match
) -> None:
    """It was on its way when both read that they are asked on the working day after their talk."""
    await both_agree(world, "2027-03-04T13:00:00+00:00", "Thursday 4 March, 14:00")
    await world.advance(to=datetime(2027, 3, 4, 9, 0, tzinfo=UTC))
    await both_agree(world, "2027-03-05T08:30:00+00:00", "Friday 5 March, 09:30", "Change the time")
    await world.advance(to=datetime(2027, 3, 5, 8, 40, tzinfo=UTC))
    await tells(world)
    await world.advance(to=datetime(2027, 3, 5, 16, 0, tzinfo=UTC))
    assert await world.told("grace", saying="Is that right?") == []
    await world.advance(to=datetime(2027, 3, 9, 16, 0, tzinfo=UTC))
    assert "told us that you met on 5 March" in (await world.told("grace", saying="Is that right?"))[0]


async def both_agree(world: World, at: str, said: str, *after: str) -> None:
    """Ada proposes one time, after she has tapped these buttons, and Grace takes it."""
    await world.person("ada").runs("/mentor plan")
    for button in after:
        await world.person("ada").clicks(button)
    await world.person("ada").submits({"times-0": [], "own_time": at})
    await world.person("ada").closes(everything=True)
    await world.settle()
    await world.person("grace").clicks(said)
    await world.settle()


async def test_they_may_say_at_once_how_it_was_and_when_they_meet_next(world: World, match: Match) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor met")
    seen = await ada.clicks("Today")
    assert "You met on 1 March" in seen.reads
    assert "was it worth your time?" in seen.reads
    seen = await ada.clicks("4 Yes")
    assert "Is this a good match for you?" in seen.reads
    await ada.clicks("Yes, it is")
    seen = await ada.clicks("In 2 weeks")
    assert "You meet on 15 March" in seen.reads
    said = await answer(world)
    assert (said.worth, said.told_on) == (4, MONDAY)
    assert [(each.on, each.planned) for each in await meetings(world, match)] == [
        (MONDAY, False),
        (date(2027, 3, 15), True),
    ]
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 16)


async def test_nobody_is_named_on_a_screen_that_others_may_see(world: World, match: Match) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor met", channel="general")
    for button in ("Today", "1 Not at all"):
        assert "UGRACE" not in (await ada.clicks(button)).reads
    seen = await ada.clicks("Nothing for now")
    assert "UGRACE" not in seen.reads
    assert "Your match hears nothing about this" in seen.reads


async def test_nor_when_they_change_what_they_said_there(world: World, match: Match) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor met", channel="general")
    for button in ("Today", "5 Very much", "Yes, it is", "In 2 weeks"):
        await ada.clicks(button)
    seen = await ada.clicks("Change")
    assert "Have you two met since 16 February?" in seen.reads
    for button in ("Not yet", "I wait for an answer", "Yes, please"):
        seen = await ada.clicks(button)
        assert "Grace" not in seen.reads
        assert "UGRACE" not in seen.reads


async def test_a_low_answer_is_a_case_here_as_well_and_the_partner_hears_nothing(
    world: World, match: Match
) -> None:
    before = await world.person("grace").reads()
    await tells(world)
    await clicks(world, "2 A little")
    assert [case.cause for case in await cases(world, match)] == [Cause.LOW_ANSWER]
    await world.settle()
    assert await world.person("grace").reads() == before


async def test_from_home_the_form_asks_it_and_goes_on_in_its_place(world: World, match: Match) -> None:
    grace = world.person("grace")
    await grace.runs("/mentor met")
    await grace.clicks("Pick a date")
    seen = await grace.submits({"day": "2027-02-25"})
    assert "was it worth your time?" in seen.reads
    seen = await grace.clicks("5 Very much")
    assert seen.modal is not None
    assert "Is this a good match for you?" in seen.reads
    await grace.clicks("Yes, it is")
    assert (await answer(world, "grace")).worth == 5


async def test_a_question_that_waits_is_answered_by_telling_of_the_talk(world: World) -> None:
    match = await asked(world)
    await tells(world)
    [question] = await about_it(world)
    assert "was it worth your time?" in question.reads
    assert "Yes, we met" not in question.buttons
    seen = await clicks(world, "5 Very much")
    assert "Is this a good match for you?" in seen.reads
    assert (await answer(world)).answered_at is not None
    await world.advance(days=7)
    assert len(await questions(world)) == 1
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 30)


async def test_who_wants_to_be_asked_later_is_not_asked_sooner_for_telling(
    world: World,
) -> None:
    match = await asked(world)
    await world.person("ada").picks("Ask me in 4 weeks")
    await tells(world, day="Yesterday")
    await clicks(world, "5 Very much")
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 30)


async def test_who_wants_no_questions_gets_none_for_telling(world: World) -> None:
    match = await asked(world)
    await world.person("ada").picks("Do not ask until I say so")
    await tells(world)
    await clicks(world, "5 Very much")
    assert (await place(world, match)).next_checkin_on is None


async def test_the_partner_is_asked_how_it_was_and_not_if_they_met_since(world: World, match: Match) -> None:
    await tells(world)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    [question] = await questions(world, "grace")
    assert "<@UADA> told us that you met on 1 March. Is that right?" in question.reads
    await clicks(world, "Yes, we met", "5 Very much", who="grace")
    assert len([each for each in await meetings(world, match) if each.on == MONDAY]) == 2


async def test_the_reminder_knows_that_the_partner_told_of_a_talk(world: World) -> None:
    await asked(world)
    await clicks(world, "Yes, we met", "1 Not at all", "Nothing for now")
    await world.advance(to=datetime(2027, 3, 8, 16, 0, tzinfo=UTC))
    reminder = (await questions(world, "grace"))[-1]
    assert "One tap is enough: <@UADA> told us that you met on 2 March. Is that right?" in reminder.reads
    assert "worth" not in reminder.reads
    assert reminder.buttons[:3] == ["Yes, we met", "We have a new date", "Not yet"]


async def test_what_somebody_has_left_unanswered_is_not_asked_again(world: World) -> None:
    await asked(world)
    await clicks(world, "Yes, we met", "5 Very much")
    await world.advance(to=datetime(2027, 4, 1, 16, 0, tzinfo=UTC))
    assert "Have you and <@UADA> met since 2 March?" in await now_reads(world, "grace")


async def test_a_talk_taken_back_is_asked_about_as_if_nobody_had_told_of_it(
    world: World, match: Match
) -> None:
    await tells(world)
    await clicks(world, "Our meetings", "Take back")
    assert (await answer(world)).answered_at is None
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 2)
    await world.advance(to=datetime(2027, 3, 4, 16, 0, tzinfo=UTC))
    assert "met since 16 February?" in await now_reads(world)
