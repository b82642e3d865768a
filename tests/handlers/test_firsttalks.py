"""The ladder before a first talk: each nudged after a week, asked after two, a coordinator on day 17."""

from datetime import UTC, date, datetime

import pytest

from mentoring.alerts import Cause
from mentoring.matches import Match
from mentoring.programs import Program
from sandbox.client import Message
from services import alerts, meetings, silences
from tests import stories
from tests.world import World

A_WEEK_LATER = datetime(2027, 3, 8, 12, 0, tzinfo=UTC)
QUESTION = "found a time for the first talk"


@pytest.fixture
async def program(world: World) -> Program:
    return await stories.open_program(world)


async def nudges(world: World, who: str) -> list[Message]:
    return [
        each
        for each in await world.person(who).reads()
        if QUESTION in each.reads or "still to come" in each.reads
    ]


async def test_after_a_week_each_of_two_is_nudged_once(world: World, program: Program) -> None:
    await stories.matched(world, program, "grace", "ada")
    await world.advance(to=A_WEEK_LATER)
    [hers], [theirs] = await nudges(world, "ada"), await nudges(world, "grace")
    assert "Have you and <@UGRACE> found a time for the first talk?" in hers.reads
    assert "Have you and <@UADA> found a time for the first talk?" in theirs.reads
    assert hers.buttons[:2] == ["Find a time", "We met"]
    await world.advance(days=4)
    assert len(await nudges(world, "ada")) == 1


async def test_a_week_that_ends_on_a_weekend_ends_on_monday(world: World, program: Program) -> None:
    await stories.matched(world, program, "grace", "ada", days_ago=2)  # a Saturday
    await world.advance(to=datetime(2027, 3, 7, 20, 0, tzinfo=UTC))
    assert await nudges(world, "ada") == []
    await world.advance(to=A_WEEK_LATER)
    assert len(await nudges(world, "ada")) == 1


async def test_who_has_a_date_is_left_in_peace(world: World, program: Program) -> None:
    [match] = await stories.matched(world, program, "grace", "ada")
    await stories.agree(world, match, "ada", date(2027, 3, 16))
    await world.advance(to=A_WEEK_LATER)
    assert await nudges(world, "ada") == await nudges(world, "grace") == []


async def test_who_has_met_is_left_in_peace(world: World, program: Program) -> None:
    await stories.matched(world, program, "grace", "ada")
    await world.advance(days=2)
    await world.person("grace").runs("/mentor met")
    await world.person("grace").clicks("Today")
    await world.advance(to=A_WEEK_LATER)
    assert await nudges(world, "ada") == await nudges(world, "grace") == []


async def test_who_waits_for_an_answer_to_their_times_is_left_in_peace(
    world: World, program: Program
) -> None:
    await stories.matched(world, program, "grace", "ada")
    await world.advance(to=datetime(2027, 3, 5, 12, 0, tzinfo=UTC))
    await world.person("ada").runs("/mentor plan")
    await world.person("ada").submits({})
    await world.advance(to=A_WEEK_LATER)
    assert await nudges(world, "ada") == await nudges(world, "grace") == []


async def test_a_mentor_of_two_is_nudged_once_for_both(world: World, program: Program) -> None:
    ada, linus = await stories.matched(world, program, "grace", "ada", "linus")
    await world.advance(to=A_WEEK_LATER)
    [one] = await nudges(world, "grace")
    assert "2 first talks are still to come" in one.reads
    assert one.buttons[:3] == ["Find a time", "Find a time", "We met"]
    assert ada.id != linus.id
    seen = await world.person("grace").clicks("We met")
    assert seen.modal is not None
    assert "With whom" in seen.modal.reads


async def test_the_nudge_leads_to_times_and_to_a_talk_that_was_not_told(
    world: World, program: Program
) -> None:
    await stories.matched(world, program, "grace", "ada")
    await world.advance(to=A_WEEK_LATER)
    assert "These times suit" in (await world.person("ada").clicks("Find a time")).reads
    await world.person("ada").closes()
    seen = await world.person("ada").clicks("We met")
    assert seen.modal is not None


async def watched(world: World, match: Match) -> None:
    """A coordinator would hear of this match on day 17."""
    async with world.store.transaction() as tx:
        await silences.watch(tx, match, world.now())


async def cases(world: World, match: Match) -> list[Cause]:
    async with world.store.reading() as tx:
        return [each.cause for each in await tx.alerts.of_match(match.id)]


async def test_on_day_17_a_coordinator_hears_of_two_who_have_not_met(world: World, program: Program) -> None:
    [match] = await stories.matched(world, program, "grace", "ada")
    await watched(world, match)
    await world.advance(to=datetime(2027, 3, 17, 12, 0, tzinfo=UTC))
    assert await cases(world, match) == []
    await world.advance(to=datetime(2027, 3, 18, 12, 0, tzinfo=UTC))
    assert await cases(world, match) == [Cause.NO_MEETING]


async def test_two_of_a_run_are_looked_after_from_the_first_day_and_asked_before(world: World) -> None:
    """Sent on a Friday, they are asked on the Tuesday after day 14; the case comes two days later."""
    program = await stories.open_program(world)
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    await stories.sign_up(world, "ada", program, stories.MENTEE)
    await world.advance(to=datetime(2027, 3, 5, 9, 0, tzinfo=UTC))
    [match] = await stories.send_matches(world, program)
    await world.advance(to=datetime(2027, 3, 25, 7, 0, tzinfo=UTC))
    assert await cases(world, match) == []
    await world.advance(to=datetime(2027, 3, 25, 12, 0, tzinfo=UTC))
    assert await cases(world, match) == [Cause.NO_MEETING]


async def test_a_silence_that_began_long_ago_is_a_case_after_the_next_question(
    world: World, program: Program
) -> None:
    [match] = await stories.matched(world, program, "grace", "ada", days_ago=60)
    await world.advance(days=7)
    assert await cases(world, match) == [Cause.NO_MEETING]
    await world.advance(days=28)
    assert await cases(world, match) == [Cause.NO_MEETING]


async def test_a_talk_that_is_told_of_late_is_a_new_silence_from_its_own_day_on(
    world: World, program: Program
) -> None:
    [match] = await stories.matched(world, program, "grace", "ada", days_ago=60)
    await world.advance(days=7)
    async with world.store.transaction() as tx:
        await alerts.is_over(tx, match.id, Cause.NO_MEETING, world.now())
    ada = await stories.person(world, "ada")
    await meetings.note(world.store, ada, match.id, date(2027, 1, 30), world.now())
    await world.advance(to=datetime(2027, 3, 13, 12, 0, tzinfo=UTC))
    assert await cases(world, match) == [Cause.NO_MEETING]
    await world.advance(to=datetime(2027, 3, 15, 12, 0, tzinfo=UTC))
    assert await cases(world, match) == [Cause.NO_MEETING] * 2


async def test_who_says_not_yet_on_day_14_is_a_case_on_day_17(world: World) -> None:
    program = await stories.open_program(world)
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    await stories.sign_up(world, "ada", program, stories.MENTEE)
    await world.advance(to=datetime(2027, 3, 2, 9, 0, tzinfo=UTC))
    [match] = await stories.send_matches(world, program)
    await world.advance(to=datetime(2027, 3, 16, 20, 0, tzinfo=UTC))
    for who in ("ada", "grace"):
        for button in ("Not yet", "Help us find a time"):
            await world.person(who).clicks(button)
    await world.advance(to=datetime(2027, 3, 19, 12, 0, tzinfo=UTC))
    assert await cases(world, match) == [Cause.NO_MEETING]


async def test_a_date_to_come_keeps_the_case_away_until_it_has_passed_unheard(
    world: World, program: Program
) -> None:
    [match] = await stories.matched(world, program, "grace", "ada")
    await watched(world, match)
    await stories.agree(world, match, "ada", date(2027, 3, 22))
    await world.advance(to=datetime(2027, 3, 24, 12, 0, tzinfo=UTC))
    assert await cases(world, match) == []
    await world.advance(to=datetime(2027, 3, 26, 12, 0, tzinfo=UTC))
    assert await cases(world, match) == [Cause.NO_MEETING]


async def test_two_who_met_long_ago_have_time_to_say_how_the_agreed_talk_went(
    world: World, program: Program
) -> None:
    [match] = await stories.matched(world, program, "grace", "ada", days_ago=60)
    ada = await stories.person(world, "ada")
    await meetings.note(world.store, ada, match.id, date(2027, 1, 5), world.now())
    await stories.agree(world, match, "ada", date(2027, 3, 4))
    await world.advance(to=datetime(2027, 3, 4, 18, 0, tzinfo=UTC))
    await watched(world, match)
    await world.advance(to=datetime(2027, 3, 8, 12, 0, tzinfo=UTC))
    assert await cases(world, match) == []
    await world.advance(to=datetime(2027, 3, 9, 12, 0, tzinfo=UTC))
    assert await cases(world, match) == [Cause.NO_MEETING]
