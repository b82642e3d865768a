"""Standing aside in a group: whoever wants no questions, or is on a break, lets others lead and answer."""

from dataclasses import replace
from datetime import timedelta

from mentoring.formats import Leading
from mentoring.matches import Match
from mentoring.participants import Standing
from mentoring.programs import Program
from tests.circles import a_program, sent
from tests.peers import FIVE, leader_of, read
from tests.world import World, id_of

ASKED = "Has your group met since"


async def is_asked(world: World, handle: str) -> str:
    """Days pass until somebody is asked whether the group has met; returns which message."""
    for _ in range(80):
        asked = await read(world, handle, ASKED)
        if asked:
            return asked[-1].ts
        await world.advance(hours=12)
    raise AssertionError(handle)


async def wants_no_questions(world: World, group: Match) -> str:
    """Whoever leads is asked, and wants to be asked no more; returns who."""
    leading = await leader_of(world, group)
    asked = await is_asked(world, leading)
    await world.person(leading).picks("Do not ask until I say so", message=asked)
    return leading


async def stands(world: World, program: Program, handle: str, standing: Standing) -> None:
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of(handle))
        assert place is not None
        await tx.participants.save(replace(place, standing=standing))


async def test_where_the_leader_wants_no_questions_another_is_asked_soon(world: World, group: Match) -> None:
    silent = await wants_no_questions(world, group)
    (message,) = await read(world, silent, "somebody else leads its next talks")
    assert "Ask me again" in message.buttons
    other = await leader_of(world, group)
    assert other != silent
    since = world.now()
    await is_asked(world, other)
    assert world.now() - since <= timedelta(days=6)


async def test_who_wants_no_questions_gets_none_for_as_long_as_they_like(world: World, group: Match) -> None:
    silent = await wants_no_questions(world, group)
    for _ in range(5):
        leading = await leader_of(world, group)
        asked = await is_asked(world, leading)
        await world.person(leading).clicks("Yes, we met", asked)
        await world.settle()
        await world.advance(days=14)
    assert not await read(world, silent, ASKED)
    assert {await leader_of(world, group)} <= set(FIVE) - {silent}


async def test_who_says_so_is_asked_again_when_it_is_their_turn(world: World, group: Match) -> None:
    silent = await wants_no_questions(world, group)
    await world.advance(days=3)
    seen = await world.person(silent).clicks("Ask me again")
    assert ASKED in seen.reads
    async with world.store.reading() as tx:
        members = {each.person: each for each in await tx.members.of_match(group.id)}
    mine = members[id_of(silent)]
    assert (mine.aside, mine.next_checkin_on) == (None, None)
    assert [each.next_checkin_on is not None for each in members.values()].count(True) == 1


async def test_if_the_only_mentor_is_on_a_break_a_member_leads_and_is_asked(world: World) -> None:
    program = await a_program(world, led_by=Leading.MENTORS)
    (group, people), *_ = await sent(world, program)
    mentor = "grace" if id_of("grace") in people else "linus"
    await stands(world, program, mentor, Standing.ON_BREAK)
    await world.advance(days=1)
    async with world.store.reading() as tx:
        (asked,) = [each for each in await tx.members.of_match(group.id) if each.next_checkin_on]
    member = asked.person.removeprefix("U").lower()
    assert member != mentor
    asked_at = await is_asked(world, member)
    assert not await read(world, mentor, ASKED)
    await world.person(member).clicks("Yes, we met", asked_at)
    await stands(world, program, mentor, Standing.IN)
    await world.advance(days=1)
    async with world.store.reading() as tx:
        (asked,) = [each for each in await tx.members.of_match(group.id) if each.next_checkin_on]
    assert asked.person == id_of(mentor)


async def test_if_the_only_mentor_never_answers_a_member_is_asked_until_they_do(world: World) -> None:
    program = await a_program(world, led_by=Leading.MENTORS, interval_days=14)
    (group, people), *_ = await sent(world, program)
    mentor = "grace" if id_of("grace") in people else "linus"
    await is_asked(world, mentor)
    await world.advance(days=35)
    async with world.store.reading() as tx:
        (asked,) = [each for each in await tx.members.of_match(group.id) if each.next_checkin_on]
    member = asked.person.removeprefix("U").lower()
    assert member != mentor
    await is_asked(world, member)
    await world.person(mentor).runs("/mentor met")
    await world.person(mentor).clicks("Today")
    async with world.store.reading() as tx:
        (asked,) = [each for each in await tx.members.of_match(group.id) if each.next_checkin_on]
    assert asked.person == id_of(mentor)
