"""Five peers and their group, as the dialogues about it find them, and what they do in it."""

from mentoring.matches import Match
from mentoring.programs import Preview, Program, Template
from sandbox.client import Message
from tests import stories
from tests.circles import sent
from tests.world import World

FIVE = ("ada", "grace", "hedy", "ines", "mei")


async def peers(world: World) -> Program:
    """A program of groups of peers, who lead in turn every two weeks."""
    return await stories.open_program(
        world, "Peers 2027", template=Template.PEER_CIRCLES, preview=Preview.NOBODY, topics=("Delegating",)
    )


async def five_sign_up(world: World, program: Program) -> None:
    """As many as make one group."""
    for handle in FIVE:
        await stories.sign_up(world, handle, program)


async def the_group(world: World, program: Program) -> Match:
    """The one group that a coordinator has planned and sent."""
    ((match, _),) = await sent(world, program)
    return match


async def leader_of(world: World, match: Match) -> str:
    """The handle of whoever leads next."""
    async with world.store.reading() as tx:
        members = await tx.members.of_match(match.id)
    able = [each for each in members if each.aside is None]
    return min(able, key=lambda each: each.turn).person.removeprefix("U").lower()


async def read(world: World, handle: str, words: str) -> list[Message]:
    """What somebody reads that holds these words."""
    return await world.person(handle).reads(saying=words)


async def says_met(world: World, match: Match) -> str:
    """Whoever leads is asked, and says that the group met; returns who."""
    handle = await leader_of(world, match)
    for _ in range(40):
        asked = await read(world, handle, "Has your group met since")
        if asked:
            await world.person(handle).clicks("Yes, we met", asked[-1].ts)
            await world.settle()
            return handle
        await world.advance(days=1)
    raise AssertionError(handle)


async def leaves(world: World, handle: str) -> None:
    """Somebody leaves their group, and does not take it back."""
    who = world.person(handle)
    seen = await who.runs("/mentor leave")
    assert seen.modal is not None
    await who.clicks("Leave this group")
    await who.submits({})
    await world.advance(days=4)
