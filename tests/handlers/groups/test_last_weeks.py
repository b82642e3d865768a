"""The last two weeks of groups, and a turn that is given away: who is told, and that it is once."""

from datetime import UTC, date, datetime

from mentoring.matches import Match
from mentoring.programs import Preview, Program, Template
from services import phases
from tests import stories
from tests.circles import sent
from tests.peers import FIVE, leader_of, leaves, read, says_met
from tests.world import World

LAST_TALK = "One last talk is worth it"
TURN = "It is your turn to lead"


async def ending_soon(world: World) -> Program:
    """Five peers in a group, with four weeks until the end; all but two weeks of it are over."""
    program = await stories.open_program(
        world,
        "Peers 2027",
        template=Template.PEER_CIRCLES,
        preview=Preview.NOBODY,
        sign_up_closes_on=date(2027, 3, 26),
        ends_on=date(2027, 3, 29),
        most_mentees=6,
    )
    for handle in FIVE:
        await stories.sign_up(world, handle, program)
    await sent(world, program)
    async with world.store.transaction() as tx:
        await phases.keep_dates(tx, program)
    await world.advance(to=datetime(2027, 3, 16, 12, tzinfo=UTC))
    return program


async def test_who_leaves_in_the_last_two_weeks_reads_of_no_last_talk(world: World) -> None:
    program = await ending_soon(world)
    before = world.now()
    await leaves(world, "ada")
    await world.advance(to=datetime(2027, 3, 24, 12, tzinfo=UTC))
    (soon,) = await read(world, "grace", LAST_TALK)
    assert "<@UADA>" not in soon.reads
    assert not await read(world, "ada", LAST_TALK)
    async with world.store.reading() as tx:
        assert await tx.outbox.not_sent(program.id, before) == []


async def test_who_joins_in_the_last_two_weeks_reads_of_the_last_talk(world: World) -> None:
    program = await ending_soon(world)
    await stories.sign_up(world, "rosa", program)
    rosa = world.person("rosa")
    await rosa.opens_home()
    await rosa.clicks("Join a group", home=True)
    await rosa.clicks("Join")
    await world.advance(to=datetime(2027, 3, 24, 12, tzinfo=UTC))
    for handle in ("rosa", "grace"):
        assert len(await read(world, handle, LAST_TALK)) == 1


async def test_whoever_is_given_the_turn_reads_so_once(world: World, group: Match) -> None:
    first = await says_met(world, group)
    second = await leader_of(world, group)
    for _ in range(30):
        if await read(world, second, TURN):
            break
        await world.advance(days=1)
    (reminder,) = await read(world, second, TURN)
    await world.person(second).clicks("Swap my turn", reminder.ts)
    third = next(each for each in FIVE if each not in {first, second})
    await world.person(second).clicks(f"Change places with {await name_of(world, third)}")
    await world.advance(days=5)
    assert await leader_of(world, group) == third
    assert len(await read(world, third, TURN)) == 1


async def name_of(world: World, handle: str) -> str:
    return (await stories.person(world, handle)).name
