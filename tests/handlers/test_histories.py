"""The meetings of a match: both see the same list, and each can take back what they told."""

from datetime import UTC, date, datetime

import pytest

from mentoring.deliveries import Kind
from mentoring.histories import TooLateToTakeBack
from mentoring.ids import MatchId
from mentoring.matches import Match
from mentoring.programs import Program
from mentoring.refusals import NotYours
from sandbox.seen import Seen, View
from services import histories, meetings, milestones
from tests import stories
from tests.asked import about_it, answer, asked, clicks, place
from tests.world import World, id_of

TODAY = date(2027, 3, 1)


@pytest.fixture
async def program(world: World) -> Program:
    return await stories.open_program(world)


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    (found,) = await stories.matched(world, program, "grace", "ada", days_ago=10)
    return found


async def tells(world: World, who: str, match: Match, on: date = TODAY) -> None:
    await meetings.note(world.store, await stories.person(world, who), match.id, on, world.now())


async def looks(world: World, who: str = "ada") -> Seen:
    await world.person(who).opens_home()
    return await world.person(who).clicks("Our meetings", home=True)


def buttons(view: View | None) -> list[str]:
    assert view is not None
    return view.buttons


async def praise_owed(world: World, match: MatchId) -> list[Kind]:
    async with world.store.reading() as tx:
        owed = await tx.outbox.everything()
    return [each.kind for each in owed if each.match == match and "first_talk" in each.kind]


async def test_both_see_who_told_of_which_meeting_the_newest_first(world: World, match: Match) -> None:
    await tells(world, "grace", match, date(2027, 2, 20))
    await tells(world, "ada", match, date(2027, 2, 25))
    await tells(world, "grace", match)
    await tells(world, "ada", match)
    await stories.agree(world, match, "ada", date(2027, 3, 10))
    hers, his = (await looks(world)).reads, (await looks(world, "grace")).reads
    lines = ["Planned:* 10 March", "1 March* · said by both", "25 February* · said by you", "20 February* ·"]
    places = [hers.index(line.removeprefix("Planned:* ")) for line in lines]
    assert places == sorted(places)
    assert "20 February* · said by <@UGRACE>" in hers
    assert "25 February* · said by <@UADA>" in his


async def test_what_was_told_by_mistake_is_taken_back_at_once(world: World, match: Match) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor met", channel="general")
    await ada.clicks("Today")
    assert await praise_owed(world, match.id)
    seen = await ada.clicks("Our meetings")
    assert "1 March* · said by you" in seen.reads
    seen = await ada.clicks("Take back")
    assert "Taken back." in seen.reads
    assert "Nobody has told us of a meeting yet." in seen.reads
    assert await praise_owed(world, match.id) == []
    await world.person("grace").opens_home()
    assert "Our meetings" not in buttons(await world.person("grace").home())
    await tells(world, "ada", match)
    assert await praise_owed(world, match.id)  # the true first talk is praised


async def test_a_meeting_that_both_told_of_stays_for_the_other(world: World, match: Match) -> None:
    await tells(world, "ada", match)
    await tells(world, "grace", match)
    await looks(world)
    seen = await world.person("ada").clicks("Take back")
    assert "1 March* · said by <@UGRACE>" in seen.reads
    assert await praise_owed(world, match.id)


async def test_after_a_week_and_of_others_nothing_can_be_taken_back(world: World, match: Match) -> None:
    await tells(world, "ada", match)
    assert "Take back" not in buttons((await looks(world, "grace")).modal)
    assert "Take back" in buttons((await looks(world)).modal)
    who, later = await stories.person(world, "ada"), datetime(2027, 3, 9, 9, tzinfo=UTC)
    with pytest.raises(TooLateToTakeBack):
        await histories.take_back(world.store, who, match.id, TODAY, later)
    assert not (await histories.look(world.store, who, match.id, later)).talks[0].may_take_back


async def test_what_was_said_in_a_check_in_becomes_not_yet(world: World) -> None:
    match = await asked(world)
    await clicks(world, "Yes, we met", "2 A little")
    await looks(world)
    seen = await world.person("ada").clicks("Take back")
    assert "Nobody has told us of a meeting yet." in seen.reads
    said = await answer(world)
    assert (said.met, said.worth, said.closed_at is not None) == ("not_yet", None, True)
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 30)


async def test_the_check_in_says_so_too_once_a_meeting_is_taken_back(world: World) -> None:
    await asked(world)
    await clicks(world, "Yes, we met", "2 A little", "Nothing for now")
    await looks(world)
    await world.person("ada").clicks("Take back")
    [message] = await about_it(world)
    assert "Nothing for now" not in message.reads
    assert "What would help?" not in message.reads
    assert "Change" in message.buttons


async def test_who_is_in_another_match_neither_sees_nor_takes_back(world: World, match: Match) -> None:
    await tells(world, "ada", match)
    linus = await stories.person(world, "linus")
    with pytest.raises(NotYours):
        await histories.take_back(world.store, linus, match.id, TODAY, world.now())
    async with world.store.reading() as tx:
        assert [each.said_by for each in await tx.meetings.of_match(match.id)] == [id_of("ada")]
        assert (await milestones.so_far(tx, match.id)).talks == 1
