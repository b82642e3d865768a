"""A break over a talk that was agreed: the person is asked about it, the partner hears only of a change."""

from datetime import date

from mentoring.appointments import Status
from mentoring.matches import Match
from mentoring.programs import Program
from sandbox.seen import Seen
from tests import stories
from tests.talks import FIRST, agree, newest, statuses
from tests.world import World, id_of


async def sets_break(world: World, program: Program, handle: str, length: str = "four_weeks") -> Seen:
    """Somebody sets a break, and reads what follows."""
    async with world.store.reading() as tx:
        mine = await tx.participants.find(program.id, id_of(handle))
    assert mine is not None
    await world.person(handle).runs("/mentor settings")
    return await world.person(handle).submits({f"break:{mine.id}": length})


async def test_who_takes_a_break_is_asked_about_the_talk_in_it(
    world: World, program: Program, match: Match
) -> None:
    await agree(world)
    before = await world.person("ada").reads()
    seen = await sets_break(world, program, "grace")
    assert "You have agreed to meet in that time." in seen.reads
    assert f"<@UADA>, {FIRST}" in seen.reads
    assert seen.modal is not None
    assert {"Find another time", "Cancel this talk"} <= set(seen.modal.buttons)
    await world.settle()
    assert await statuses(world, match) == [Status.AGREED]
    assert await world.person("ada").reads() == before


async def test_the_partner_reads_that_it_is_cancelled_and_no_reason(
    world: World, program: Program, match: Match
) -> None:
    await agree(world)
    await sets_break(world, program, "grace")
    seen = await world.person("grace").clicks("Cancel this talk")
    assert "You are on a break" in seen.reads
    assert "You have agreed to meet" not in seen.reads
    await world.settle()
    assert await statuses(world, match) == [Status.CANCELLED]
    told = await newest(world, "ada")
    assert "<@UGRACE> cannot come on" in told.reads
    assert "break" not in told.reads
    assert "Take it out of my calendar" in told.buttons


async def test_another_time_is_proposed_from_there(world: World, program: Program, match: Match) -> None:
    await agree(world)
    await sets_break(world, program, "grace")
    seen = await world.person("grace").clicks("Find another time")
    assert seen.modal is not None
    assert seen.modal.title == "Change the time"
    await world.person("grace").submits({})
    await world.settle()
    assert await statuses(world, match) == [Status.AGREED, Status.PROPOSED]
    assert f"would like another time for your talk on {FIRST}" in (await newest(world, "ada")).reads


async def test_a_day_without_a_time_is_named_too(world: World, program: Program, match: Match) -> None:
    await stories.agree(world, match, "ada", date(2027, 3, 11))
    seen = await sets_break(world, program, "ada")
    assert "<@UGRACE>, Thursday 11 March, without a time yet" in seen.reads
    assert seen.modal is not None
    assert {"Find another time", "Cancel this day"} <= set(seen.modal.buttons)


async def test_a_day_without_a_time_is_cancelled_there_and_the_partner_reads_no_reason(
    world: World, program: Program, match: Match
) -> None:
    await stories.agree(world, match, "ada", date(2027, 3, 11))
    await sets_break(world, program, "ada")
    seen = await world.person("ada").clicks("Cancel this day")
    assert "You are on a break" in seen.reads
    assert "Thursday 11 March" not in seen.reads
    await world.settle()
    told = await newest(world, "grace")
    assert "<@UADA> cannot meet on Thursday 11 March" in told.reads
    assert "break" not in told.reads
    assert "Find a new time" in told.buttons


async def test_a_talk_after_the_break_is_left_in_peace(world: World, program: Program, match: Match) -> None:
    await stories.agree(world, match, "ada", date(2027, 4, 20))
    seen = await sets_break(world, program, "ada")
    assert "You are on a break" in seen.reads
    assert "agreed to meet" not in seen.reads
