"""The card of a week, and the letter to those who have no date: ticked, seen, sent with one tap."""

from asyncio import gather
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.checkins import Met, Wish
from mentoring.circulars import Audience
from mentoring.matches import Match
from mentoring.mondays import DoneWeek, Took
from mentoring.programs import Program
from mentoring.refusals import CoordinatorsOnly, NotYours
from sandbox.client import Message, Seen
from services import checkins, mondays, rounds
from tests import stories
from tests.stories import agree, matched, open_program, person
from tests.world import START, World

MONDAY = datetime(2027, 3, 8, 9, 0, tzinfo=UTC)
"""A week after the world begins, half an hour after the card."""


@pytest.fixture
async def program(world: World) -> Program:
    return await open_program(world)


async def cards(world: World, handle: str = "mary") -> list[Message]:
    return [each for each in await world.person(handle).reads() if "Your week: " in each.text]


async def digests(world: World, handle: str = "mary") -> list[str]:
    return [each.text for each in await world.person(handle).reads() if each.text.startswith("Today: ")]


async def listed(world: World, program: Program) -> Seen:
    """Mary opens the list from the card of the week."""
    await world.advance(to=MONDAY)
    return await world.person("mary").clicks("Write")


async def letters(world: World, handle: str) -> list[str]:
    return await world.told(handle, "coordinator of")


async def test_on_monday_one_card_takes_the_place_of_the_digest(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await world.advance(to=MONDAY)
    (card,) = await cards(world)
    assert "Your week: one thing, about 3 minutes." in card.reads
    assert "Write to 1 pair without a date" in card.reads
    assert "Met within 14 days" in card.reads
    assert await digests(world) == []


async def test_nobody_is_to_write_to_two_of_whom_one_has_asked_to_end_it(
    world: World, program: Program
) -> None:
    await matched(world, program, "grace", "ada")
    ada = world.person("ada")
    await ada.runs("/mentor leave")
    await ada.clicks("End my match with Grace Hopper")
    await ada.submits({"messenger": "coordinator"})
    await world.advance(to=MONDAY)
    (card,) = await cards(world)
    assert "without a date" not in card.reads


async def test_it_names_nobody(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await world.advance(to=MONDAY)
    (card,) = await cards(world)
    assert "<@" not in card.reads
    assert "Ada" not in card.reads


async def test_on_other_days_the_digest_comes_as_before(world: World) -> None:
    program = await open_program(world, approval=True)
    await stories.sign_up(world, "ada", program)
    await world.advance(to=datetime(2027, 3, 2, 9, 0, tzinfo=UTC))
    assert await digests(world) == ["Today: 1 form to approve."]
    assert await cards(world) == []


async def test_a_week_in_which_nothing_is_to_do_is_not_mentioned(world: World, program: Program) -> None:
    (match,) = await matched(world, program, "grace", "ada")
    await agree(world, match, "ada", date(2027, 3, 10))
    await world.advance(to=MONDAY)
    assert await cards(world) == []


async def test_definitions_stand_behind_the_figures(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await world.advance(to=MONDAY)
    seen = await world.person("mary").clicks("What the numbers mean")
    assert seen.modal is not None


async def test_all_are_ticked_and_the_words_are_there(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    seen = await listed(world, program)
    assert seen.modal is not None
    assert "1 match has no date" in seen.reads
    seen = await world.person("mary").submits()
    assert "It goes to 2 people" in seen.reads
    assert "you have no date for your next talk yet" in seen.reads
    seen = await world.person("mary").submits()
    assert "On its way to 2 people" in seen.reads
    await world.settle()
    for handle in ("grace", "ada"):
        (told,) = await letters(world, handle)
        assert "you have no date for your next talk yet" in told
        assert "<@UMARY>, coordinator of Leadership 2027" in told
    async with world.store.reading() as tx:
        (circular,) = await tx.circulars.by((await person(world, "mary")).id)
    assert (circular.audience, circular.people) == (Audience.NO_DATE, 2)


async def test_only_those_who_are_ticked_are_written_to(world: World, program: Program) -> None:
    first, _ = await matched(world, program, "grace", "ada", "linus")
    await listed(world, program)
    await world.person("mary").submits({"pairs-0": [str(first.id)], "text": "A word from me."})
    await world.person("mary").submits()
    await world.settle()
    assert len(await letters(world, "ada")) == 1
    assert await letters(world, "linus") == []


async def test_nobody_ticked_is_said_beside_the_boxes(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await listed(world, program)
    seen = await world.person("mary").submits({"pairs-0": []})
    assert "nobody to write to" in str(seen.errors)


async def test_back_leads_to_the_list_as_it_was(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await listed(world, program)
    await world.person("mary").submits({"text": "Words of my own."})
    seen = await world.person("mary").clicks("Back")
    assert seen.modal is not None
    seen = await world.person("mary").submits()
    assert "Words of my own." in seen.reads


async def test_who_names_a_date_before_it_goes_out_is_left_alone(world: World, program: Program) -> None:
    (match,) = await matched(world, program, "rosa", "ada")
    await listed(world, program)
    await world.person("mary").submits()
    await world.person("mary").submits()
    await agree(world, match, "ada", date(2027, 3, 17))
    await world.advance(days=1)
    assert await letters(world, "rosa") == []


async def test_a_match_that_is_a_case_of_its_own_is_not_in_the_list(world: World, program: Program) -> None:
    (match,) = await matched(world, program, "grace", "ada", days_ago=40)
    await _is_unhappy(world, match)
    await world.advance(to=MONDAY)
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Open list", home=True)
    seen = await mary.clicks("Write to those without a date")
    assert "Nobody to write to" in seen.reads


async def test_weeks_later_it_is_not_in_the_list_either_as_long_as_nobody_said_something_else(
    world: World, program: Program
) -> None:
    (match,) = await matched(world, program, "grace", "ada", days_ago=40)
    await _is_unhappy(world, match)
    await world.advance(days=60)
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Open list", home=True)
    seen = await mary.clicks("Write to those without a date")
    assert "Nobody to write to" in seen.reads


async def test_a_coordinator_does_not_see_their_own_match_there(world: World, program: Program) -> None:
    await matched(world, program, "mary", "ada")
    await world.advance(to=MONDAY)
    assert await cards(world, "mary") == []
    (card,) = await cards(world, "katherine")
    assert "1 pair without a date" in card.reads


async def test_done_puts_the_list_away_for_all_and_says_who_did_it(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await world.advance(to=MONDAY)
    await world.person("mary").clicks("Done for this week")
    for handle in ("mary", "katherine"):
        (card,) = await read(world, handle)
        assert "*Leadership 2027: done for this week.* <@UMARY> put this week's list away" in card
        assert "Write to 1 pair without a date" not in card


async def test_only_who_put_it_away_is_asked_how_long_it_took(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await world.advance(to=MONDAY)
    mary = world.person("mary")
    await mary.clicks("Done for this week")
    (card,) = await read(world, "katherine")
    assert "how much time" not in card
    await mary.clicks("10 to 20")
    (card,) = await read(world, "mary")
    assert "Noted, thank you" in card
    await mary.clicks("20 to 30")
    (done,) = await done_weeks(world, program)
    assert (done.by, done.took) == ("UMARY", Took.UNDER_THIRTY)


async def test_of_two_who_tap_at_once_one_put_it_away(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await world.advance(to=MONDAY)
    handles = ("mary", "katherine")
    people = [await person(world, handle) for handle in handles]
    await gather(
        *(mondays.put_away(world.store, who, program.id, MONDAY.date(), world.now()) for who in people)
    )
    (done,) = await done_weeks(world, program)
    assert done.by in {who.id for who in people}


async def test_who_taps_second_reads_who_was_first(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await world.advance(to=MONDAY)
    who = await person(world, "mary")
    await mondays.put_away(world.store, who, program.id, MONDAY.date(), world.now())
    await world.person("katherine").clicks("Done for this week")
    (card,) = await read(world, "katherine")
    assert "<@UMARY> put this week's list away" in card
    assert "how much time" not in card


async def test_a_case_stays_when_the_list_is_put_away(world: World, program: Program) -> None:
    (match, _) = await matched(world, program, "grace", "ada", "linus", days_ago=40)
    await _is_unhappy(world, match)
    await world.advance(to=MONDAY)
    (card,) = await cards(world)
    assert "case" in card.reads
    await world.person("mary").clicks("Done for this week")
    (told,) = await read(world, "mary")
    assert "Still open: " in told
    assert "need" in told
    assert "without a date" not in told


async def test_it_can_be_brought_back(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await world.advance(to=MONDAY)
    await world.person("mary").clicks("Done for this week")
    await world.person("mary").clicks("Bring it back")
    for handle in ("mary", "katherine"):
        (card,) = await cards(world, handle)
        assert "Write to 1 pair without a date" in card.reads
    assert await done_weeks(world, program) == []


async def test_the_next_week_begins_with_a_list_of_its_own(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await world.advance(to=MONDAY)
    (first,) = await cards(world)
    await world.person("mary").clicks("Done for this week")
    await world.advance(days=7)
    (card,) = await cards(world)
    assert "Write to 1 pair without a date" in card.reads
    await world.person("mary").clicks("Bring it back")
    assert "A new week has begun" in await said_last(world, "mary")
    assert first.ts != card.ts


async def test_whose_morning_comes_later_finds_it_done(world: World) -> None:
    program = await open_program(world, coordinators=("mary", "katherine", "rosa"))
    await matched(world, program, "grace", "ada")
    await world.advance(to=MONDAY)
    await world.person("mary").clicks("Done for this week")
    await world.advance(days=1)
    assert await cards(world, "rosa") == []


async def test_home_follows(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await _runs(world, program)
    await world.advance(to=MONDAY)
    mary = world.person("mary")
    assert "This week's list: one thing, about 3 minutes." in await home_of(world, "mary")
    seen = await mary.clicks("Open this week's list", home=True)
    assert "Write to 1 pair without a date" in seen.reads
    seen = await mary.clicks("Done for this week")
    assert "done for this week" in seen.reads
    for handle in ("mary", "katherine"):
        home = await home_of(world, handle)
        assert "<@UMARY> put this week's list away on Monday 8 March." in home
        assert "Open this week's list" not in home
        assert "Nothing needs you. Next look: Monday 15 March." in home


async def test_who_does_not_coordinate_puts_nothing_away(world: World, program: Program) -> None:
    ada = await person(world, "ada")
    with pytest.raises(CoordinatorsOnly):
        await mondays.put_away(world.store, ada, program.id, START.date(), world.now())
    assert await done_weeks(world, program) == []


async def test_nobody_speaks_for_who_put_it_away(world: World, program: Program) -> None:
    mary, katherine = await person(world, "mary"), await person(world, "katherine")
    await mondays.put_away(world.store, mary, program.id, START.date(), world.now())
    with pytest.raises(NotYours):
        await mondays.say_took(world.store, katherine, program.id, START.date(), Took.UNDER_TEN, world.now())


async def test_the_report_shows_the_time_of_several_weeks(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    mary = world.person("mary")
    for week, took in enumerate(("Under 10 minutes", "10 to 20", "Rather not say", "30 to 60")):
        await world.advance(to=MONDAY + timedelta(days=7 * week))
        await mary.clicks("Done for this week")
        await mary.clicks(took)
    await mary.runs("/mentor-admin report", "general")
    report = (await mary.reads())[-1].reads
    assert "Time of the coordinators in a week: *15 minutes* · said in 3 of the last 4 weeks" in report
    assert "target 30 minutes at most: reached" in report


async def test_one_week_alone_is_not_shown(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    mary = world.person("mary")
    await world.advance(to=MONDAY)
    await mary.clicks("Done for this week")
    await mary.clicks("More than an hour")
    await mary.runs("/mentor-admin report", "general")
    report = (await mary.reads())[-1].reads
    assert "Time of the coordinators in a week: *shown when 3 weeks were answered*" in report


async def read(world: World, handle: str) -> list[str]:
    """The cards of somebody whose list was put away."""
    messages = await world.person(handle).reads()
    return [each.reads for each in messages if "done for this week" in each.reads]


async def home_of(world: World, handle: str) -> str:
    """What somebody sees there as a coordinator."""
    await world.person(handle).opens_home()
    home = await world.person(handle).home()
    assert home is not None
    return home.reads


async def said_last(world: World, handle: str) -> str:
    return (await world.person(handle).reads())[-1].reads


async def done_weeks(world: World, program: Program) -> list[DoneWeek]:
    async with world.store.reading() as tx:
        return await tx.done_weeks.of_program(program.id)


async def _runs(world: World, program: Program) -> None:
    """The program has started, and sign-up is over."""
    async with world.store.transaction() as tx:
        known = await tx.programs.get(program.id)
        await tx.programs.save(replace(known, closed_at=world.now(), started_at=world.now()))


async def _is_unhappy(world: World, match: Match) -> None:
    """Ada met Grace, and it was not worth her time."""
    ada, now = await person(world, "ada"), world.now()
    asked = (await rounds.ask_now(world.store, ada, match.id, now)).talks[0].checkin
    await checkins.say_met(world.store, ada, asked.id, Met.MET, now)
    await checkins.rate(world.store, ada, asked.id, 1, now)
    await checkins.wish(world.store, ada, asked.id, Wish.NOTHING, now + timedelta(minutes=1))
