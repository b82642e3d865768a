"""Owners see who opened what others said, and never the words."""

from tests.stories import matched, open_program
from tests.world import World, id_of

SECRET = "Grace is never there"


async def asks_for_help(world: World) -> None:
    """Ada asks Katherine for help, and Katherine opens it."""
    program = await open_program(world)
    await matched(world, program, "grace", "ada")
    await world.settle()
    await world.person("ada").runs("/mentor support")
    await world.person("ada").submits({"contact": "Katherine Johnson", "text": SECRET})
    await world.settle()
    await world.person("katherine").clicks("Open")
    await world.person("katherine").closes(everything=True)


async def test_an_owner_reads_who_opened_what_and_nothing_of_it(world: World) -> None:
    await asks_for_help(world)
    await world.person("mary").runs("/mentor-admin team")
    seen = await world.person("mary").clicks("Who opened what")
    assert "<@UKATHERINE> · a request for support" in seen.reads
    assert SECRET not in seen.reads
    assert id_of("ada") not in seen.reads


async def test_a_coordinator_who_is_no_owner_has_no_such_list(world: World) -> None:
    await asks_for_help(world)
    assert "Who opened what" not in (await world.person("katherine").runs("/mentor-admin team")).reads
