"""The chat of two who are a match in two programs: Slack has one for them, and it is no notice board."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.deliveries import Kind
from mentoring.matches import Match
from sandbox.client import Message
from services import goals, meetings
from services.letters import about_match
from tests import stories
from tests.stories import person
from tests.world import World, id_of

CHAT = "group with grace"


@pytest.fixture
async def both(world: World) -> list[Match]:
    """Grace mentors Ada in two programs since today, and both have read of it; no question is due."""
    found: list[Match] = []
    for name in ("Leadership 2027", "Design 2027"):
        program = await stories.open_program(world, name, started_at=world.now())
        found += await stories.matched(world, program, "grace", "ada")
    async with world.store.transaction() as tx:
        for match in found:
            for member in await tx.members.of_match(match.id):
                await tx.members.save(replace(member, next_checkin_on=date(2027, 4, 20)))
    return found


async def introduced(world: World, *found: Match) -> None:
    """The card of a match is posted in the chat of both."""
    async with world.store.transaction() as tx:
        for match in found:
            await tx.outbox.queue(about_match(Kind.GROUP_CARD, match, now=world.now()))
    await world.settle()


async def tell_of_a_talk(world: World, match: Match) -> None:
    ada = await person(world, "ada")
    await meetings.note(world.store, ada, match.id, ada.hours().local_date(world.now()), world.now())


async def posts(world: World) -> list[Message]:
    return await world.person("ada").reads(CHAT)


async def test_two_programs_post_three_times_in_the_first_fortnight(world: World, both: list[Match]) -> None:
    await introduced(world, *both)
    for match in both:
        await tell_of_a_talk(world, match)
    await world.advance(days=13)
    read = await posts(world)
    assert len(read) == 3
    assert sum("first talk is behind you" in each.reads for each in read) == 1


async def test_a_card_that_comes_fourth_is_read_by_each_alone(world: World, both: list[Match]) -> None:
    older, newer = both
    await introduced(world, older, older)
    async with world.store.transaction() as tx:
        for number in range(2):
            card = about_match(Kind.GROUP_CARD, older, now=world.now(), also=f"again:{number}")
            await tx.outbox.queue(card)
    await world.settle()
    assert len(await posts(world)) == 3
    async with world.store.transaction() as tx:
        for kind, handle in ((Kind.MEET_MENTOR, "ada"), (Kind.MEET_MENTEE, "grace")):
            await tx.outbox.queue(about_match(kind, newer, now=world.now(), person=id_of(handle)))
    await world.settle()
    assert len(await posts(world)) == 3
    for who in ("ada", "grace"):
        [read] = await world.told(who, "The chat that you two have is for both")
        assert "matched in Design 2027, too" in read
        assert "Find a time" in read


async def test_a_goal_of_an_older_match_is_told_apart_while_the_chat_is_new(
    world: World, both: list[Match]
) -> None:
    older, newer = both
    async with world.store.transaction() as tx:
        before = replace(older, started_at=world.now().replace(month=2, day=1))
        await tx.matches.save(before)
    await introduced(world, older, newer)
    async with world.store.transaction() as tx:
        card = about_match(Kind.GROUP_CARD, newer, now=world.now(), also="again")
        await tx.outbox.queue(card)
    await world.settle()
    assert len(await posts(world)) == 3
    ada = await person(world, "ada")
    seen = await goals.set_goal(world.store, ada, older.id, "Lead a small team", world.now())
    await goals.reach(world.store, ada, seen.aims[0].goal.id, world.now(), is_reached=True)
    await world.advance(days=1)
    assert len(await posts(world)) == 3
    assert any("Lead a small team" in each for each in await world.told("grace"))


async def test_after_the_first_fortnight_there_is_room_again(world: World, both: list[Match]) -> None:
    await introduced(world, *both)
    await world.advance(days=15)
    for match in both:
        await tell_of_a_talk(world, match)
        await world.advance(days=9)
    assert sum("first talk is behind you" in each.reads for each in await posts(world)) == 2
