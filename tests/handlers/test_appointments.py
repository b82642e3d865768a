"""Finding a time: three times that suit both, one tap to agree, and calendars that hear of every change."""

import asyncio
from datetime import UTC, date, datetime

import aiohttp
import pytest
from icalendar import Calendar

from mentoring.appointments import Appointment, Status
from mentoring.ids import MatchId
from mentoring.matches import HowEnded, Match
from mentoring.programs import Program
from mentoring.refusals import NotYours
from sandbox.client import Message, Seen
from services import appointments as services
from services import holds
from services.endings import end_match
from tests import stories
from tests.world import World, id_of

FIRST = "Tuesday 2 March, 10:00"
SECOND = "Thursday 4 March, 10:00"
THIRD = "Monday 8 March, 10:00"


@pytest.fixture
async def program(world: World) -> Program:
    return await stories.open_program(world)


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    [match] = await stories.matched(world, program, "grace", "ada")
    return match


async def appointments(world: World, match: MatchId) -> list[Appointment]:
    async with world.store.reading() as tx:
        return await tx.appointments.of_match(match)


async def statuses(world: World, match: Match) -> list[Status]:
    return [each.status for each in await appointments(world, match.id)]


async def newest(world: World, who: str) -> Message:
    return (await world.person(who).reads())[-1]


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


async def propose(world: World, who: str = "ada") -> None:
    """Somebody proposes the three times that the form suggests."""
    person = world.person(who)
    await person.runs("/mentor plan")
    await person.submits({})
    await person.closes()
    await world.settle()


async def agree(world: World) -> None:
    """Ada proposes, and Grace takes the first of her times."""
    await propose(world)
    await world.person("grace").clicks(FIRST)
    await world.settle()


async def move(world: World) -> None:
    """Grace would like another time, and Ada takes the first of hers."""
    await world.person("grace").clicks("Change the time")
    await world.person("grace").submits({})
    await world.person("grace").closes(everything=True)
    await world.settle()
    asked = await newest(world, "ada")
    await world.person("ada").clicks(asked.buttons[0], asked.ts)
    await world.settle()


async def calendar(world: World, who: str) -> Calendar:
    """The newest calendar file in somebody's chat."""
    [file] = (await newest(world, who)).files
    headers = {"Authorization": f"Bearer {world.slack.bot_token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.get(file["url_private_download"]) as answer,
    ):
        found = Calendar.from_ical(await answer.read())
    assert isinstance(found, Calendar)
    return found


async def test_the_form_offers_three_times_that_both_ticked(world: World, match: Match) -> None:
    seen = await world.person("ada").runs("/mentor plan", channel="general")
    assert "These times suit <@UGRACE> and you" in seen.reads
    assert offered(seen) == [FIRST, SECOND, THIRD]
    assert "Nobody else sees them" in seen.reads


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
    seen = await world.person("ada").runs("/mentor plan")
    assert "<@UGRACE> has your times" in seen.reads
    await world.person("ada").clicks("Take it back")
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


async def test_a_change_keeps_the_entry_in_calendars(world: World, match: Match) -> None:
    await agree(world)
    await world.person("ada").clicks("Calendar file")
    first = await calendar(world, "ada")
    await world.person("grace").clicks("Change the time")
    await world.person("grace").submits({})
    await world.person("grace").closes()
    await world.settle()
    asked = await newest(world, "ada")
    assert "would like another time for your talk" in asked.reads
    assert await statuses(world, match) == [Status.AGREED, Status.PROPOSED]
    await world.person("ada").clicks(asked.buttons[1])
    assert await statuses(world, match) == [Status.REPLACED, Status.AGREED]
    await world.person("ada").clicks("Calendar file")
    second = await calendar(world, "ada")
    assert first["method"] == second["method"] == "PUBLISH"
    assert first.events[0]["uid"] == second.events[0]["uid"]
    assert (first.events[0]["sequence"], second.events[0]["sequence"]) == (0, 1)


async def test_who_would_rather_keep_the_date_keeps_it(world: World, match: Match) -> None:
    await agree(world)
    await world.person("ada").clicks("Change the time")
    await world.person("ada").submits({})
    await world.person("ada").closes()
    await world.settle()
    seen = await world.person("grace").clicks("Keep the date we have")
    assert "stays as it is" in seen.reads
    await world.settle()
    assert "would rather keep your talk" in (await newest(world, "ada")).reads
    assert await statuses(world, match) == [Status.AGREED, Status.DECLINED]


async def test_a_cancelled_talk_is_told_and_leaves_calendars(world: World, match: Match) -> None:
    await agree(world)
    seen = await world.person("ada").clicks("Cancel this talk")
    assert "Cancelled." in seen.reads
    await world.settle()
    told = await newest(world, "grace")
    assert "<@UADA> cannot come on" in told.reads
    await world.person("grace").clicks("Take it out of my calendar")
    file = await calendar(world, "grace")
    assert (file["method"], file.events[0]["status"]) == ("CANCEL", "CANCELLED")
    assert file.events[0]["sequence"] == 1
    async with world.store.reading() as tx:
        assert await tx.meetings.of_match(match.id) == []


async def test_a_button_of_a_talk_that_was_moved_cancels_nothing(world: World, match: Match) -> None:
    await agree(world)
    await world.person("ada").runs("/mentor plan")  # a sheet keeps its buttons, other than a message
    await move(world)
    seen = await world.person("ada").clicks("Cancel this talk")
    assert "Cancelled." not in seen.reads
    assert "New time: you meet <@UGRACE> on Tuesday 2 March, 09:00" in seen.reads
    assert await statuses(world, match) == [Status.REPLACED, Status.AGREED]
    assert "cannot come" not in (await newest(world, "grace")).reads


async def test_who_cancels_what_the_other_has_cancelled_reads_who_did(world: World, match: Match) -> None:
    await agree(world)
    theirs = (await world.person("grace").reads())[-1].ts
    await world.person("ada").clicks("Cancel this talk")
    await world.settle()
    seen = await world.person("grace").clicks("Cancel this talk", theirs)
    assert "<@UADA> cannot come on" in seen.reads
    assert "Find a new time" in seen.reads


async def test_the_file_of_a_talk_that_was_moved_is_that_of_the_new_time(world: World, match: Match) -> None:
    await agree(world)
    await world.person("ada").runs("/mentor plan")
    await move(world)
    await world.person("ada").clicks("Calendar file")
    file = await calendar(world, "ada")
    assert (file["method"], file.events[0]["sequence"]) == ("PUBLISH", 1)
    assert file.events[0].start == datetime(2027, 3, 2, 8, 0, tzinfo=UTC)


async def test_who_changes_a_time_reads_that_the_old_one_holds_until_then(world: World, match: Match) -> None:
    await agree(world)
    seen = await world.person("grace").clicks("Change the time")
    assert seen.modal is not None
    assert seen.modal.title == "Change the time"
    assert f"Your talk on {FIRST} stays as it is until <@UADA> chooses another time." in seen.reads


async def test_an_ended_match_cancels_its_talk_in_neutral_words(world: World, match: Match) -> None:
    await agree(world)
    async with world.store.transaction() as tx:
        await end_match(tx, match, HowEnded.EARLY, world.now())
    await world.settle()
    for who, partner in (("ada", "UGRACE"), ("grace", "UADA")):
        told = await newest(world, who)
        assert f"Your talk with <@{partner}> on" in told.reads
        assert "is cancelled" in told.reads
        assert told.buttons == ["Take it out of my calendar"]


async def test_at_night_nobody_is_told_of_a_talk_that_is_cancelled_early_enough(
    world: World, match: Match
) -> None:
    await agree(world)
    await world.advance(to=datetime(2027, 3, 1, 21, 0, tzinfo=UTC))
    before = len(await world.person("grace").reads())
    await world.person("ada").clicks("Cancel this talk")
    await world.settle()
    assert len(await world.person("grace").reads()) == before
    await world.advance(to=datetime(2027, 3, 2, 8, 0, tzinfo=UTC))
    assert "cannot come" in (await newest(world, "grace")).reads


async def test_who_would_come_for_nothing_reads_of_it_at_any_hour(world: World, match: Match) -> None:
    await world.person("ada").runs("/mentor plan")
    await world.person("ada").submits({"times-0": [], "own_time": "2027-03-02T07:30:00+00:00"})
    await world.person("ada").closes()
    await world.settle()
    await world.person("grace").clicks("Tuesday 2 March, 08:30")
    await world.settle()
    await world.advance(to=datetime(2027, 3, 1, 21, 0, tzinfo=UTC))
    await world.person("ada").clicks("Cancel this talk")
    await world.settle()
    assert "cannot come" in (await newest(world, "grace")).reads


async def test_a_yes_that_comes_too_late_to_be_heard_is_not_taken(world: World, match: Match) -> None:
    await world.person("ada").runs("/mentor plan")
    await world.person("ada").submits({"times-0": [], "own_time": "2027-03-02T07:30:00+00:00"})
    await world.person("ada").closes()
    await world.advance(to=datetime(2027, 3, 1, 21, 0, tzinfo=UTC))
    seen = await world.person("grace").clicks("Tuesday 2 March, 08:30")
    assert "would hear of it only when it has begun" in seen.reads
    assert await statuses(world, match) == [Status.PROPOSED]


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
async def test_what_cannot_be_proposed_is_said(
    world: World, match: Match, entered: dict[str, object], words: str
) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor plan")
    seen = await ada.submits(entered)
    assert words in seen.reads
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
