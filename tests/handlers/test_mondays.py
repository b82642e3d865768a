"""The card of a week, and the letter to those who have no date: ticked, seen, sent with one tap."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.checkins import Met, Wish
from mentoring.circulars import Audience
from mentoring.matches import Match
from mentoring.programs import Program
from sandbox.client import Message, Seen
from services import checkins, rounds
from tests import stories
from tests.stories import agree, matched, open_program, person
from tests.world import World

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
    return [each.reads for each in await world.person(handle).reads() if "coordinator of" in each.reads]


async def test_on_monday_one_card_takes_the_place_of_the_digest(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await world.advance(to=MONDAY)
    (card,) = await cards(world)
    assert "Your week: one thing, about 3 minutes." in card.reads
    assert "Write to 1 pair without a date" in card.reads
    assert "Met within 14 days" in card.reads
    assert await digests(world) == []


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


async def test_a_coordinator_does_not_see_their_own_match_there(world: World, program: Program) -> None:
    await matched(world, program, "mary", "ada")
    await world.advance(to=MONDAY)
    assert await cards(world, "mary") == []
    (card,) = await cards(world, "katherine")
    assert "1 pair without a date" in card.reads


async def _is_unhappy(world: World, match: Match) -> None:
    """Ada met Grace, and it was not worth her time."""
    ada, now = await person(world, "ada"), world.now()
    asked = (await rounds.ask_now(world.store, ada, match.id, now)).talks[0].checkin
    await checkins.say_met(world.store, ada, asked.id, Met.MET, now)
    await checkins.rate(world.store, ada, asked.id, 1, now)
    await checkins.wish(world.store, ada, asked.id, Wish.NOTHING, now + timedelta(minutes=1))
