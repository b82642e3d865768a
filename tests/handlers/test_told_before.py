"""What people have read of a talk before it was moved or called off: it says how things are by now."""

from datetime import UTC, date, datetime

from mentoring.matches import Match
from mentoring.programs import Program
from tests import stories
from tests.asked import asked, clicks
from tests.talks import FIRST, SECOND, agree
from tests.world import World, id_of

MORNING = datetime(2027, 3, 3, 10, 0, tzinfo=UTC)
"""The guides for Thursday 4 March have come."""


async def _agreed_on_thursday(world: World) -> None:
    await world.person("ada").runs("/mentor plan")
    await world.person("ada").submits({})
    await world.person("ada").closes()
    await world.settle()
    await world.person("grace").clicks(SECOND)
    await world.advance(to=MORNING)


async def _guide(world: World, who: str) -> str:
    """The newest message that is, or was, a guide."""
    found = [each for each in await world.person(who).reads() if _is_guide(each.reads)]
    return found[-1].reads


def _is_guide(words: str) -> bool:
    return "ideas for it" in words or "talks on" in words or "is no longer on" in words


async def test_a_guide_says_that_its_talk_is_off(world: World, match: Match) -> None:
    await _agreed_on_thursday(world)
    assert f"You meet <@UGRACE> on {SECOND}" in await _guide(world, "ada")
    await world.person("grace").runs("/mentor plan")
    await clicks(world, "Cancel this talk", who="grace")
    await world.settle()
    for who, partner in (("ada", "UGRACE"), ("grace", "UADA")):
        words = await _guide(world, who)
        assert f"Your talk with <@{partner}> is no longer on Thursday 4 March" in words
        assert "You meet" not in words
        assert "ideas for it" not in words


async def test_from_there_it_is_a_tap_to_what_is_agreed(world: World, match: Match) -> None:
    await _agreed_on_thursday(world)
    await world.person("ada").runs("/mentor plan")
    await clicks(world, "Cancel this talk")
    await world.settle()
    seen = await clicks(world, "See how it is now", who="grace")
    assert seen.modal is not None


async def test_a_guide_for_a_talk_on_another_day_by_now_says_so(world: World, match: Match) -> None:
    await _agreed_on_thursday(world)
    await world.person("ada").runs("/mentor plan")
    await world.person("ada").clicks("Change the time")
    await world.person("ada").submits({})
    await world.person("ada").closes()
    await world.settle()
    offered = await world.person("grace").reads(saying="would like another time")
    await world.person("grace").clicks(offered[-1].buttons[1])
    await world.settle()
    for who in ("ada", "grace"):
        assert "is no longer on Thursday 4 March" in await _guide(world, who)


async def test_a_guide_names_another_time_of_the_same_day(world: World, match: Match) -> None:
    await _agreed_on_thursday(world)
    await world.person("ada").runs("/mentor plan")
    await world.person("ada").clicks("Change the time")
    later = int(datetime(2027, 3, 4, 14, tzinfo=UTC).timestamp())
    await world.person("ada").submits({"times-0": [], "own_time": later})
    await world.person("ada").closes()
    await world.settle()
    await world.person("grace").clicks("Thursday 4 March, 15:00")
    await world.settle()
    for who in ("ada", "grace"):
        words = await _guide(world, who)
        assert "on Thursday 4 March, 15:00.*" in words
        seen = await world.person(who).picks("Why did I get this?")
        assert "because you take part in Leadership 2027" in seen.reads
        assert "ideas for it" in words


async def test_a_guide_for_a_day_without_a_time_says_that_the_day_is_off(world: World, match: Match) -> None:
    await stories.agree(world, match, "ada", date(2027, 3, 4))
    await world.advance(to=MORNING)
    await world.person("grace").runs("/mentor plan")
    await clicks(world, "Cancel this day", who="grace")
    await world.settle()
    assert "Your talk with <@UGRACE> is no longer on Thursday 4 March" in await _guide(world, "ada")


async def test_of_two_talks_of_a_day_the_other_one_stays(world: World, program: Program) -> None:
    ada, linus = await stories.matched(world, program, "grace", "ada", "linus")
    for match, who in ((ada, "ada"), (linus, "linus")):
        await stories.agree(world, match, who, date(2027, 3, 4))
    await world.advance(to=MORNING)
    await world.person("ada").runs("/mentor plan")
    await clicks(world, "Cancel this day")
    await world.settle()
    words = await _guide(world, "grace")
    assert "Your talk with <@UADA> is no longer on Thursday 4 March" in words
    assert "You meet <@ULINUS> on Thursday 4 March" in words
    assert "is no longer" not in await _guide(world, "linus")


async def test_a_date_named_in_a_checkin_takes_the_place_of_the_day_in_the_guide(world: World) -> None:
    await asked(world)
    await world.advance(days=1)
    await clicks(world, "We have a new date")
    await world.person("ada").chooses("Pick a date", "2027-03-11")
    await world.advance(to=datetime(2027, 3, 10, 9, 0, tzinfo=UTC))
    assert "You meet <@UGRACE> on Thursday 11 March" in await _guide(world, "ada")
    [question] = await world.person("ada").reads(saying="Saved")
    await world.person("ada").clicks("Change", message=question.ts)
    await world.person("ada").clicks("We have a new date", message=question.ts)
    await world.person("ada").chooses("Pick a date", "2027-03-18", message=question.ts)
    await world.settle()
    for who, partner in (("ada", "UGRACE"), ("grace", "UADA")):
        assert f"Your talk with <@{partner}> is no longer on Thursday 11 March" in await _guide(world, who)


async def test_what_is_cancelled_within_a_break_is_off_in_older_messages_too(
    world: World, program: Program, match: Match
) -> None:
    await agree(world)
    async with world.store.reading() as tx:
        mine = await tx.participants.find(program.id, id_of("grace"))
    assert mine is not None
    await world.person("grace").runs("/mentor settings")
    await world.person("grace").submits({f"break:{mine.id}": "four_weeks"})
    await clicks(world, "Cancel this talk", who="grace")
    await world.settle()
    for who in ("ada", "grace"):
        words = await world.told(who)
        assert any(f"Your talk on {FIRST} is cancelled" in each for each in words), who
