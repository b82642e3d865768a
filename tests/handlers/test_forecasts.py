"""The day of the next question, as Home tells it: the question comes on that day."""

from datetime import UTC, date, datetime

import pytest

from mentoring.matches import Match
from mentoring.programs import Program
from tests import stories
from tests.asked import about_it, asked, clicks, day_of
from tests.world import World

NEXT = "Our next question: "


@pytest.fixture
async def program(world: World) -> Program:
    return await stories.open_program(world)


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    (found,) = await stories.matched(world, program, "grace", "ada", days_ago=10)
    return found


async def foretold(world: World, who: str = "ada") -> str:
    """Which day Home names; empty where it names none."""
    await world.person(who).opens_home()
    seen = await world.person(who).home()
    assert seen is not None
    return seen.reads.partition(NEXT)[2].partition(" at the earliest")[0]


async def test_the_question_comes_on_the_day_that_home_names(world: World, match: Match) -> None:
    assert await foretold(world) == "Tuesday 9 March"
    await world.advance(to=datetime(2027, 3, 7, 12, 0, tzinfo=UTC))
    assert await foretold(world) == "Tuesday 9 March"
    await world.advance(to=datetime(2027, 3, 9, 17, 0, tzinfo=UTC))
    (question,) = [each for each in await about_it(world) if "met since" in each.reads]
    assert day_of(question) == "2027-03-09"


async def test_after_telling_of_a_talk_it_names_an_interval_after_it(world: World, match: Match) -> None:
    await world.person("ada").runs("/mentor met")
    await world.person("ada").clicks("Today")
    assert await foretold(world) == "Tuesday 30 March"
    assert await foretold(world, "grace") == "Tuesday 9 March"


async def test_a_date_moves_it_to_the_working_day_after(world: World, match: Match) -> None:
    await stories.agree(world, match, "ada", date(2027, 3, 12))
    assert await foretold(world) == "Monday 15 March"
    assert await foretold(world, "grace") == "Monday 15 March"


@pytest.mark.parametrize(
    ("button", "day"), [("Ask me in 2 weeks", "Tuesday 16 March"), ("Do not ask until I say so", "")]
)
async def test_who_puts_it_off_reads_so(world: World, button: str, day: str) -> None:
    await asked(world)
    await world.person("ada").picks(button)
    assert await foretold(world) == day


async def test_an_answer_says_the_same_day_as_home(world: World) -> None:
    await asked(world)
    await clicks(world, "Not yet", "Too busy this month", "In 2 weeks")
    assert await foretold(world) == "Tuesday 16 March"


async def test_during_a_break_it_names_none(world: World, program: Program, match: Match) -> None:
    await stories.on_a_break(world, program, "grace")
    assert await foretold(world) == ""
    assert await foretold(world, "grace") == ""


async def test_who_wants_no_messages_is_asked_after_that(world: World, match: Match) -> None:
    await world.person("ada").runs("/mentor settings")
    await world.person("ada").submits({"silence": "four_weeks"})
    assert await foretold(world) == "Monday 29 March"
