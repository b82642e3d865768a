"""Good match? The third tap after the first and third meeting; the partner never sees it."""

from datetime import UTC, date, datetime
from itertools import product

from mentoring.alerts import Alert, Cause
from mentoring.matches import Match, MatchStatus
from services import meetings
from tests.stories import matched, open_program, person
from tests.world import World, id_of


async def asked(world: World, *earlier: date) -> Match:
    """Grace mentors Ada; both have told of talks before, and the next question has come to both."""
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada", days_ago=14)
    both = [await person(world, each) for each in ("grace", "ada")]
    async with world.store.transaction() as tx:
        for on, who in product(earlier, both):
            await meetings.report(tx, match.id, who, on, world.now())
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    return match


async def says(world: World, *buttons: str, who: str = "ada") -> str:
    """Somebody taps one button after the other; returns what they read then."""
    read = ""
    for button in buttons:
        read = (await world.person(who).clicks(button)).reads
    return read


async def reads(world: World, who: str = "ada") -> str:
    return (await world.person(who).reads())[-1].reads


async def cases(world: World, match: Match) -> list[Alert]:
    async with world.store.reading() as tx:
        return [each for each in await tx.alerts.of_match(match.id) if each.closed_at is None]


async def test_after_the_first_meeting_and_not_after_the_second(world: World) -> None:
    await asked(world, date(2027, 2, 20))
    assert "When do you meet next?" in await says(world, "Yes, we met", "4 Yes")


async def test_after_the_third_meeting(world: World) -> None:
    await asked(world, date(2027, 2, 17), date(2027, 2, 24))
    assert "Is this a good match for you?" in await says(world, "Yes, we met", "4 Yes")
    assert "<@UGRACE> never sees this. The coordinators do." in await reads(world)


async def test_too_early_is_asked_once_more_after_the_next_meeting(world: World) -> None:
    match = await asked(world)
    assert "We ask once more after your next meeting" in await says(
        world, "Yes, we met", "3 OK", "Too early to say"
    )
    await world.person("ada").chooses("Pick a date", "2027-03-09")
    await world.advance(to=datetime(2027, 3, 10, 16, 0, tzinfo=UTC))
    assert "We do not ask this again" in await says(world, "Yes, we met", "3 OK", "Too early to say")
    assert await cases(world, match) == []


async def test_who_would_like_a_different_match_sees_how_to_end_this_one_and_decides(world: World) -> None:
    match = await asked(world)
    before = await world.person("grace").reads()
    form = await says(world, "Yes, we met", "4 Yes", "I'd like a different match")
    assert "You can end this match at any time" in form
    assert "hears nothing about this" in await reads(world)
    [case] = await cases(world, match)
    assert (case.cause, case.about) == (Cause.DIFFERENT_MATCH, id_of("ada"))
    await world.person("ada").closes()
    await world.advance(days=4)
    assert (await world.person("grace").reads())[: len(before)] == before
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).status is MatchStatus.ACTIVE


async def test_the_case_is_over_when_the_match_is_ended_by_who_wanted_that(world: World) -> None:
    match = await asked(world)
    await says(world, "Yes, we met", "4 Yes", "I'd like a different match")
    await world.person("ada").submits()
    assert await cases(world, match) == []


async def test_one_says_good_and_the_other_different_and_coordinators_see_both(world: World) -> None:
    match = await asked(world)
    await says(world, "Yes, we met", "4 Yes", "Yes, it is", who="grace")
    await says(world, "Yes, we met", "4 Yes", "I'd like a different match")
    assert [case.cause for case in await cases(world, match)] == [Cause.DIFFERENT_MATCH]
    mary = world.person("mary")
    await mary.runs("/mentor-admin alerts")
    opened = await mary.clicks("Open")
    assert "would like a different match" in opened.reads
    assert "They see it differently" in opened.reads
    assert "a good match" in opened.reads
    assert "Write to Ada Lovelace" in opened.reads
    assert "Write to Grace Hopper" not in opened.reads


async def test_an_answer_can_be_taken_back_and_the_case_goes_with_it(world: World) -> None:
    match = await asked(world)
    await says(world, "Yes, we met", "4 Yes", "I'd like a different match")
    await world.person("ada").closes()
    await says(world, "Change", "Yes, we met", "4 Yes", "Yes, it is")
    assert await cases(world, match) == []
