"""What a case says: the words fit what the person wished, who is gone, and what was told meanwhile."""

from datetime import UTC, datetime

import pytest

from mentoring.alerts import Cause
from mentoring.endings import Reason
from mentoring.endings import Wish as EndingWish
from mentoring.matches import Match, MatchStatus
from services import leavers
from tests.cases import low_answer, opened, told
from tests.stories import matched, now_is, open_program, person
from tests.world import World, id_of

FIRST = "Please write to <@UADA> first."
NEXT = "A good next step"


@pytest.mark.parametrize("wish", ["Nothing for now", "Tips for our next talk"])
async def test_nobody_is_asked_to_write_to_who_needs_nobody(world: World, wish: str) -> None:
    await low_answer(world, wish)
    seen = await opened(world)
    assert FIRST not in seen.reads
    assert NEXT not in seen.reads


@pytest.mark.parametrize("wish", ["Talk to a coordinator", "A different match"])
async def test_who_wishes_for_something_is_written_to_first(world: World, wish: str) -> None:
    await low_answer(world, wish)
    seen = await opened(world)
    assert FIRST in seen.reads
    assert NEXT in seen.reads


async def test_who_was_written_to_is_not_to_be_written_to_first(world: World) -> None:
    await low_answer(world)
    await opened(world)
    mary = world.person("mary")
    await mary.clicks("Write to Ada Lovelace")
    seen = await mary.submits()
    assert "No answer yet." in seen.reads
    assert FIRST not in seen.reads
    assert NEXT not in seen.reads


async def test_what_became_of_an_answer_in_the_same_talk_is_no_earlier_case(world: World) -> None:
    await low_answer(world, "A different match")
    assert "Before:" not in (await opened(world)).reads


async def test_a_letter_says_that_a_chat_of_ones_own_is_as_good(world: World) -> None:
    await low_answer(world)
    await opened(world)
    seen = await world.person("mary").clicks("Write to Ada Lovelace")
    assert "A tap on the name opens a chat of your own" in seen.reads


async def test_who_has_no_account_is_named_and_the_partner_is_not_said_to_be_told_yet(world: World) -> None:
    await _closed(world)
    seen = await opened(world)
    assert "*<@UGRACE>:* has no account at the moment." in seen.reads
    assert "After 3 working days the partner reads that it is on hold" in seen.reads


async def test_once_the_partner_has_read_it_the_case_says_so_and_what_helps_now(world: World) -> None:
    await _closed(world)
    await world.advance(to=datetime(2027, 3, 5, 12, 0, tzinfo=UTC))
    seen = await opened(world)
    assert "<@UADA> has read that it is on hold, without a reason" in seen.reads
    assert "After 3 working days" not in seen.reads
    assert "wait for three working days" not in seen.reads


async def test_home_says_that_a_match_is_on_hold(world: World) -> None:
    await _closed(world)
    await world.person("mary").opens_home()
    home = await world.person("mary").home()
    assert home is not None
    assert "1 match on hold" in home.reads
    assert "1 match needs attention" not in home.reads
    assert "On track 0" in home.reads
    assert "On hold 1" in home.reads


async def test_many_closed_accounts_are_told_once_and_counted_as_they_are_now(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada", "linus", "rosa")
    for handle in ("ada", "linus", "rosa"):
        await world.person(handle).deactivated()
    await world.advance(hours=2)
    assert len(await told(world, "katherine")) == 1
    assert "*3 accounts were closed" in (await opened(world, "katherine")).reads
    await world.person("rosa").reactivated()
    assert "*2 accounts were closed" in (await opened(world, "katherine")).reads


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ("Yes, please", "<@UADA>:* waits for an answer, and agreed that you help."),
        ("No, I'll try again", "<@UADA>:* waits for an answer, and would rather try alone."),
    ],
)
async def test_a_case_says_whether_who_waits_would_like_help(world: World, button: str, words: str) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 14, 45, tzinfo=UTC))
    for each in ("Not yet", "I wait for Grace Hopper's answer", button):
        await world.person("ada").clicks(each)
    await world.advance(days=3)
    assert words in (await opened(world)).reads


async def test_no_meeting_and_help_that_was_asked_for_are_one_case(world: World) -> None:
    match = await _waits_and_wants_help(world)
    await world.advance(days=8)
    async with world.store.reading() as tx:
        [alert] = await tx.alerts.of_match(match.id)
    assert alert.causes == (Cause.NO_MEETING, Cause.HELP_WANTED)
    seen = await opened(world)
    assert "<@UADA> and <@UGRACE>*, Leadership 2027. *No meeting in 23 days.*" in seen.reads
    assert "*<@UADA> agreed that you help.* Nobody else in the match knows that." in seen.reads
    assert seen.modal is not None
    assert {"Write to Grace Hopper", "Write to both", "New match for Ada Lovelace"} <= set(seen.modal.buttons)


async def test_help_that_was_asked_for_is_told_though_the_silence_was_put_off(world: World) -> None:
    await _waits_and_wants_help(world)
    await world.advance(to=datetime(2027, 3, 8, 14, 0, tzinfo=UTC))
    assert "No meeting in 21 days" in (await opened(world)).reads
    await world.person("mary").clicks("Later: 1 week")
    before = len(await told(world, "mary"))
    await world.advance(days=1)
    assert len(await told(world, "mary")) == before + 1
    assert "agreed that you help" in (await opened(world)).reads


async def test_two_who_both_wait_and_would_like_help_are_one_case(world: World) -> None:
    match = await _waits_and_wants_help(world)
    for each in ("Not yet", "I wait for Ada Lovelace's answer", "Yes, please"):
        await world.person("grace").clicks(each)
    await world.advance(days=8)
    async with world.store.reading() as tx:
        assert len(await tx.alerts.of_match(match.id)) == 1
    assert "<@UADA> and <@UGRACE> agreed that you help" in (await opened(world)).reads


async def _waits_and_wants_help(world: World) -> Match:
    """Grace and Ada have not met in two weeks; Ada waits for Grace, and a coordinator may help in a week."""
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 14, 45, tzinfo=UTC))
    for each in ("Not yet", "I wait for Grace Hopper's answer", "Yes, please"):
        await world.person("ada").clicks(each)
    return match


async def test_coordinators_read_that_somebody_was_treated_badly(world: World) -> None:
    match = await _treated_badly(world, EndingWish(reason=Reason.BADLY))
    assert [each.text for each in await told(world, "mary")] == ["One match in Leadership 2027 may need you."]
    seen = await opened(world)
    assert "<@UADA> ends the match with <@UGRACE>" in seen.reads
    assert "I was treated badly" in seen.reads
    assert seen.modal is not None
    assert "Write to Ada Lovelace" in seen.modal.buttons
    assert not any("Grace" in button for button in seen.modal.buttons)
    await world.advance(days=2)
    assert (await now_is(world, match)).status is MatchStatus.ENDED
    assert "I was treated badly" in (await opened(world)).reads
    assert "badly" not in str([each.reads for each in await world.person("grace").reads()])


async def test_what_is_only_to_be_counted_is_no_case(world: World) -> None:
    await _treated_badly(world, EndingWish(reason=Reason.BADLY, count_only=True))
    assert await told(world, "mary") == []


async def test_what_was_taken_back_is_no_case_any_more(world: World) -> None:
    await _treated_badly(world, EndingWish(reason=Reason.BADLY))
    async with world.store.reading() as tx:
        [ending] = await tx.endings.of_person(id_of("ada"))
    await leavers.keep(world.store, await person(world, "ada"), ending.id, world.now())
    await world.person("mary").runs("/mentor-admin alerts")
    seen = await world.person("mary").modal()
    assert seen is not None
    assert "Nothing needs you" in seen.reads


async def test_who_was_treated_badly_reads_who_learns_of_it(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada")
    ada = world.person("ada")
    await ada.runs("/mentor leave")
    await ada.clicks("End my match with Grace Hopper")
    seen = await ada.submits({"reason": "badly"})
    assert "The coordinators read your reason, and may write to you" in seen.reads


async def _treated_badly(world: World, wish: EndingWish) -> Match:
    """Ada ends her match with Grace, and says how it was."""
    program = await open_program(world)
    (match,) = await matched(world, program, "grace", "ada")
    await leavers.ask(world.store, await person(world, "ada"), match.id, wish, world.now())
    await world.advance(hours=1)
    return match


async def _closed(world: World) -> None:
    """Grace mentors Ada, and has no account any more."""
    program = await open_program(world, started_at=world.now())
    await matched(world, program, "grace", "ada")
    assert (await person(world, "grace")).id == id_of("grace")
    await world.person("grace").deactivated()
    await world.settle()
