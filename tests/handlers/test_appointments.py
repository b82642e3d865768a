"""Finding a time: three times that suit both, one tap to agree, and calendars that hear of every change."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from mentoring.appointments import Status
from mentoring.matches import Match
from mentoring.programs import Program
from mentoring.refusals import NotYours
from sandbox.client import Seen
from services import appointments as services
from services import holds
from tests import stories
from tests.talks import FIRST, SECOND, THIRD, agree, appointments, newest, propose, statuses
from tests.world import World, id_of


@pytest.fixture
async def program(world: World) -> Program:
    return await stories.open_program(world)


def offered(seen: Seen) -> list[str]:
    """The times to tick in the form."""
    assert seen.modal is not None
    elements = (block["element"] for block in seen.modal.blocks if block["type"] == "input")
    boxes = next(each for each in elements if each["type"] == "checkboxes")
    return [option["text"]["text"] for option in boxes["options"]]


async def home(world: World, who: str) -> list[str]:
    """The buttons of somebody's Home."""
    await world.person(who).opens_home()
    view = await world.person(who).home()
    assert view is not None
    return view.buttons


async def test_the_form_offers_three_times_that_both_ticked(world: World, match: Match) -> None:
    seen = await world.person("ada").runs("/mentor plan", channel="general")
    assert "These times suit <@UGRACE> and you" in seen.reads
    assert offered(seen) == [FIRST, SECOND, THIRD]
    assert "Nobody else sees them" in seen.reads


async def test_talks_are_as_long_as_the_two_want_them(world: World, match: Match) -> None:
    await world.person("grace").opens_home()
    await world.person("grace").clicks("How we work together", home=True)
    await world.person("grace").submits({"minutes": "60"})
    await world.person("grace").closes(everything=True)
    await propose(world)
    assert "<@UADA> proposes 60 minutes" in (await newest(world, "grace")).reads


async def test_one_tap_agrees_and_both_learn_the_date(world: World, match: Match) -> None:
    await propose(world)
    question = await newest(world, "grace")
    assert "<@UADA> proposes 45 minutes" in question.reads
    assert question.buttons[:3] == [FIRST, SECOND, THIRD]
    seen = await world.person("grace").clicks(SECOND)
    assert "You meet <@UADA> on" in seen.reads
    await world.settle()
    told = await newest(world, "ada")
    assert "You meet <@UGRACE> on" in told.reads
    assert {"Google Calendar", "Outlook", "Calendar file", "Change the time", "Cancel this talk"} <= set(
        told.buttons
    )
    async with world.store.reading() as tx:
        [meeting] = await tx.meetings.of_match(match.id)
    assert (meeting.on, meeting.planned) == (date(2027, 3, 4), True)


async def test_the_check_in_moves_to_the_working_day_after_the_talk(world: World, match: Match) -> None:
    await propose(world)
    await world.person("grace").clicks(THIRD)
    async with world.store.reading() as tx:
        members = await tx.members.of_match(match.id)
    assert {member.next_checkin_on for member in members} == {date(2027, 3, 9)}


async def test_who_proposed_can_take_it_back_before_the_answer(world: World, match: Match) -> None:
    await propose(world)
    await world.person("grace").runs("/mentor plan")  # the times stand in a sheet that nobody can redraw
    seen = await world.person("ada").runs("/mentor plan")
    assert "<@UGRACE> has your times" in seen.reads
    await world.person("ada").clicks("Take back my times")
    assert await statuses(world, match) == [Status.WITHDRAWN]
    seen = await world.person("grace").clicks(FIRST)
    assert "These times are no longer open" in seen.reads
    assert await statuses(world, match) == [Status.WITHDRAWN]


async def test_other_times_answer_times(world: World, match: Match) -> None:
    await propose(world)
    grace = world.person("grace")
    await grace.clicks("Other times")
    seen = await grace.clicks("Other times")
    assert FIRST not in offered(seen)
    await grace.submits({"link": "https://meet.example.com/grace", "minutes": "30"})
    await grace.closes()
    assert "<@UADA> has your times" in (await newest(world, "grace")).reads
    await world.settle()
    counter = await newest(world, "ada")
    assert "<@UGRACE> proposes 30 minutes" in counter.reads
    await world.person("ada").clicks(counter.buttons[0])
    assert await statuses(world, match) == [Status.REPLACED, Status.AGREED]
    assert "Video link" in (await newest(world, "ada")).buttons


async def test_a_time_of_ones_own_and_a_tap_of_the_three(world: World, match: Match) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor plan")
    await ada.submits({"times-0": [], "own_time": "2027-03-05T13:00:00+00:00"})
    await world.settle()
    assert (await newest(world, "grace")).buttons[0] == "Friday 5 March, 14:00"


async def test_none_of_the_times_is_said_kindly_and_without_a_reason(world: World, match: Match) -> None:
    await propose(world)
    seen = await world.person("grace").clicks("Not at these times")
    assert "reads that these times do not suit you, nothing else" in seen.reads
    await world.settle()
    told = await newest(world, "ada")
    assert "None of your times suits <@UGRACE>" in told.reads
    assert "Other times" in told.buttons


async def test_two_who_propose_at_once_answer_the_quicker_one(world: World, match: Match) -> None:
    ada, grace = world.person("ada"), world.person("grace")
    await ada.runs("/mentor plan")
    await grace.runs("/mentor plan")
    await ada.submits({})
    seen = await grace.submits({})
    assert seen.modal is not None
    assert "<@UADA> proposes" in seen.reads
    await grace.clicks(FIRST)
    assert await statuses(world, match) == [Status.AGREED]


async def test_two_taps_at_the_same_moment_are_one_date(world: World, match: Match) -> None:
    await propose(world)
    grace = world.person("grace")
    await asyncio.gather(grace.clicks(FIRST, settle=False), grace.clicks(SECOND, settle=False))
    await world.settle()
    assert await statuses(world, match) == [Status.AGREED]
    async with world.store.reading() as tx:
        assert len(await tx.meetings.of_match(match.id)) == 1


async def test_a_frozen_match_withdraws_what_waits_for_an_answer(world: World, match: Match) -> None:
    await propose(world)
    async with world.store.transaction() as tx:
        await holds.freeze(tx, match, id_of("ada"), world.now())
    assert await statuses(world, match) == [Status.WITHDRAWN]
    assert "on hold" in (await world.person("grace").clicks(FIRST)).reads


async def test_another_day_in_a_check_in_takes_the_place_of_the_talk(world: World, match: Match) -> None:
    await agree(world)
    await stories.agree(world, match, "ada", date(2027, 3, 10))
    await world.settle()
    for who in ("ada", "grace"):
        assert "You two have agreed on 10 March instead" in (await newest(world, who)).reads
    assert await statuses(world, match) == [Status.CANCELLED]


async def test_the_same_day_in_a_check_in_changes_nothing(world: World, match: Match) -> None:
    await agree(world)
    await stories.agree(world, match, "ada", date(2027, 3, 2))
    assert await statuses(world, match) == [Status.AGREED]


async def test_a_day_without_a_time_gets_times_on_that_day_first(world: World, match: Match) -> None:
    await stories.agree(world, match, "ada", date(2027, 3, 17))
    seen = await world.person("grace").runs("/mentor plan")
    assert offered(seen)[0] == "Wednesday 17 March, 10:00"


async def test_times_that_are_over_cannot_be_taken(world: World, match: Match) -> None:
    await propose(world)
    await world.advance(to=datetime(2027, 3, 3, 9, 0, tzinfo=UTC))
    seen = await world.person("grace").clicks(FIRST)
    assert "This time is over" in seen.reads
    await world.person("grace").clicks(SECOND)
    assert await statuses(world, match) == [Status.AGREED]


@pytest.mark.parametrize(
    ("entered", "words"),
    [
        ({"own_time": "2027-02-20T10:00:00+00:00", "times-0": []}, "still to come"),
        ({"own_time": "2027-10-20T10:00:00+00:00", "times-0": []}, "ends on 20 September"),
        ({"own_time": "2027-03-05T10:00:00+00:00"}, "3 times at most"),
        ({"times-0": []}, "tick a time"),
        ({"link": "my room"}, "beginning with https://"),
    ],
)
async def test_what_cannot_be_proposed_is_said_beside_the_field(
    world: World, match: Match, entered: dict[str, object], words: str
) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor plan")
    seen = await ada.submits(entered)
    assert words in "".join(seen.errors.values())
    assert await appointments(world, match.id) == []


async def test_two_who_share_no_hours_are_told_so_and_get_the_nearest(world: World, program: Program) -> None:
    await world.control.person("rosa").changes(tz="Pacific/Auckland")
    await stories.matched(world, program, "grace", "rosa")
    await world.settle()
    seen = await world.person("grace").runs("/mentor plan")
    assert "share no working hours" in seen.reads
    assert offered(seen)[0] == "Tuesday 2 March, 07:00 (19:00 for Rosa Parks)"


async def test_a_mentor_of_two_is_not_offered_the_same_hour_twice(world: World, program: Program) -> None:
    await stories.matched(world, program, "grace", "ada", "linus")
    await agree(world)
    seen = await world.person("linus").runs("/mentor plan")
    assert FIRST not in offered(seen)
    assert offered(seen)[0] == "Tuesday 2 March, 09:00"


async def test_home_shows_what_waits_and_when_they_meet(world: World, match: Match) -> None:
    assert "Find a time" in await home(world, "grace")
    await propose(world)
    assert "Answer the proposed times" in await home(world, "grace")
    await world.person("grace").clicks("Answer the proposed times", home=True)
    await world.person("grace").clicks(FIRST)
    assert "Your next talk" in await home(world, "ada")


async def test_nobody_else_answers_the_times_of_two(world: World, match: Match) -> None:
    await propose(world)
    [offer] = await appointments(world, match.id)
    linus = await stories.person(world, "linus")
    with pytest.raises(NotYours):
        await services.accept(world.store, linus, offer.id, offer.times[0], world.now())


async def test_without_a_match_there_is_nothing_to_plan(world: World, program: Program) -> None:
    assert "no match at the moment" in (await world.person("ada").runs("/mentor plan")).reads
