"""A talk that is called off: the question that was to follow it comes by the pair's own rhythm again."""

from datetime import UTC, date, datetime

from mentoring.alerts import Cause
from mentoring.matches import Match
from services import rhythms, silences
from tests.asked import ASKED_ON, about_it, asked, cases, clicks, day_of, place
from tests.stories import agree as agree_on
from tests.stories import matched, open_program, person
from tests.talks import agree
from tests.world import World

RHYTHM = date(2027, 3, 15)
"""Two weeks after the match of 1 March; the bot asks on a good day from then on."""


async def _new_match(world: World, interval_days: int = 28) -> Match:
    program = await open_program(world, started_at=world.now(), interval_days=interval_days)
    [match] = await matched(world, program, "grace", "ada")
    return match


async def _cancels(world: World, who: str = "ada", button: str = "Cancel this talk") -> None:
    await world.person(who).runs("/mentor plan")
    await world.person(who).clicks(button)
    await world.person(who).closes()
    await world.settle()


async def _question_days(world: World, who: str = "ada") -> list[str]:
    return [day_of(each) for each in await about_it(world, who) if "met since" in each.reads]


async def test_nobody_is_asked_on_the_morrow_of_a_talk_that_was_called_off(world: World) -> None:
    match = await _new_match(world)
    await agree(world)
    await _cancels(world)
    for who in ("ada", "grace"):
        assert (await place(world, match, who)).next_checkin_on == RHYTHM
    await world.advance(to=datetime(2027, 3, 15, 8, 0, tzinfo=UTC))
    assert await _question_days(world) == []
    await world.advance(days=4)
    assert await _question_days(world) == ["2027-03-16"]
    assert await _question_days(world, "grace") == ["2027-03-16"]


async def test_a_question_that_is_on_its_way_already_is_taken_back(world: World) -> None:
    match = await _new_match(world)
    await agree(world)
    await world.advance(to=datetime(2027, 3, 2, 8, 30, tzinfo=UTC))
    await _cancels(world, "grace")
    await world.advance(days=9)
    assert await _question_days(world) == []
    assert (await place(world, match)).next_checkin_on == RHYTHM


async def test_who_is_due_by_then_has_three_working_days_to_find_another_date(world: World) -> None:
    match = await _new_match(world)
    await agree_on(world, match, "ada", date(2027, 3, 25))
    await world.advance(to=datetime(2027, 3, 23, 9, 0, tzinfo=UTC))
    await _cancels(world, "grace", "Cancel this day")
    for who in ("ada", "grace"):
        assert (await place(world, match, who)).next_checkin_on == date(2027, 3, 26)
    await world.advance(days=5)
    assert await _question_days(world) == []
    await world.advance(days=3)
    assert await _question_days(world) == ["2027-03-30"]


async def test_who_wanted_to_be_asked_later_is_not_asked_sooner_for_a_talk_that_is_off(world: World) -> None:
    match = await asked(world)
    await world.person("ada").picks("Ask me in 2 weeks")
    await agree_on(world, match, "grace", date(2027, 3, 8))
    await _cancels(world, "grace", "Cancel this day")
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 16)


async def test_who_had_answered_is_asked_an_interval_after_that(world: World) -> None:
    match = await asked(world)
    await clicks(world, "We have a new date")
    await world.person("ada").chooses("Pick a date", "2027-03-16")
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 17)
    await _cancels(world, "grace", "Cancel this day")
    for who in ("ada", "grace"):
        due = (await place(world, match, who)).next_checkin_on
        assert due == date(2027, 3, ASKED_ON.day + 28)


async def test_a_second_date_in_the_place_of_the_first_keeps_the_rhythm_in_mind(world: World) -> None:
    match = await _new_match(world)
    await agree_on(world, match, "ada", date(2027, 3, 4))
    await agree_on(world, match, "grace", date(2027, 3, 9))
    await _cancels(world, "grace", "Cancel this day")
    assert (await place(world, match)).next_checkin_on == RHYTHM


async def test_another_rhythm_that_was_chosen_meanwhile_is_the_one_that_counts(world: World) -> None:
    match = await asked(world)
    await clicks(world, "We have a new date")
    await world.person("ada").chooses("Pick a date", "2027-03-16")
    await rhythms.change(world.store, await person(world, "ada"), match.id, 42, world.now())
    await _cancels(world, "grace", "Cancel this day")
    assert (await place(world, match)).next_checkin_on == date(2027, 4, 13)


async def test_what_was_to_be_asked_of_a_talk_that_was_held_is_asked_once_the_next_one_is_off(
    world: World,
) -> None:
    match = await _new_match(world)
    await agree_on(world, match, "ada", date(2027, 3, 4))
    await world.advance(to=datetime(2027, 3, 5, 8, 0, tzinfo=UTC))
    await agree_on(world, match, "grace", date(2027, 3, 11))
    await _cancels(world, "grace", "Cancel this day")
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 10)
    await world.advance(days=5, hours=8)
    assert await _question_days(world) == ["2027-03-10"]


async def test_a_talk_that_was_moved_on_its_day_leaves_the_rhythm_as_it_was(world: World) -> None:
    match = await _new_match(world)
    await agree_on(world, match, "ada", date(2027, 3, 4))
    await world.advance(to=datetime(2027, 3, 4, 8, 0, tzinfo=UTC))
    await agree_on(world, match, "grace", date(2027, 3, 11))
    await _cancels(world, "grace", "Cancel this day")
    assert (await place(world, match)).next_checkin_on == RHYTHM


async def test_a_silence_waits_no_longer_for_a_talk_that_is_off(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    [match] = await matched(world, program, "grace", "ada", days_ago=15)
    await agree_on(world, match, "ada", date(2027, 3, 25))
    async with world.store.transaction() as tx:
        await silences.begin(tx, [match], program)
    await world.advance(to=datetime(2027, 3, 9, 9, 0, tzinfo=UTC))
    assert await cases(world, match) == []
    await _cancels(world, "grace", "Cancel this day")
    await world.advance(days=7)
    assert [each.cause for each in await cases(world, match)] == [Cause.NO_MEETING]
