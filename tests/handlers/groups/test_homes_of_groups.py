"""What members of a group, and their coordinators, read on Home: of groups, and of whose turn it is."""

from mentoring.matches import Match
from mentoring.programs import Program
from tests import stories
from tests.peers import FIVE, leader_of, leaves, read, says_met
from tests.world import World


async def home_of(world: World, handle: str) -> str:
    await world.person(handle).opens_home()
    home = await world.person(handle).home()
    assert home is not None
    return home.reads


async def test_only_whoever_leads_next_reads_on_home_that_it_is_their_turn(
    world: World, group: Match
) -> None:
    leading = await leader_of(world, group)
    for handle in FIVE:
        is_told = "It is your turn to lead the next talk." in await home_of(world, handle)
        assert is_told == (handle == leading)


async def test_who_left_a_group_is_first_in_line_for_a_group_and_not_for_a_person(
    world: World, group: Match
) -> None:
    await leaves(world, "ada")
    words = await home_of(world, "ada")
    assert (
        "You are first in line for another group. You can also choose from the groups with a free seat."
        in words
    )
    assert "host" not in words


async def test_who_joins_later_reads_who_leads_the_next_talk(
    world: World, program: Program, group: Match
) -> None:
    await says_met(world, group)
    leading = await leader_of(world, group)
    await stories.sign_up(world, "rosa", program)
    rosa = world.person("rosa")
    await rosa.opens_home()
    await rosa.clicks("Join a group", home=True)
    await rosa.clicks("Join")
    await world.advance(days=1)
    (welcome,) = await read(world, "rosa", "You have a group: Delegating")
    assert f"<@U{leading.upper()}> leads the next talk." in welcome.reads
    assert welcome.buttons[0] == "Guide"


async def test_a_turn_after_the_first_talk_comes_with_a_guide_for_any_talk(
    world: World, group: Match
) -> None:
    await says_met(world, group)
    second = await leader_of(world, group)
    await world.advance(days=16)
    (reminder,) = await read(world, second, "It is your turn to lead")
    assert "Guide" in reminder.buttons
    assert "Ideas for the first talk" not in reminder.buttons


async def test_a_coordinator_reads_of_groups_and_not_of_matches(world: World, group: Match) -> None:
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Coordinating", home=True)
    home = await mary.home()
    assert home is not None
    assert "*Groups*" in home.reads
    assert "*Matches*" not in home.reads


async def test_who_waits_for_a_group_is_not_said_to_wait_for_a_match(
    world: World, program: Program, group: Match
) -> None:
    await stories.sign_up(world, "omar", program)
    await world.settle()
    assert "also if we have no group yet" in (await world.told("omar"))[0]
    await world.advance(days=22)
    assert "makes a group more likely" in (await world.told("omar", "still looking"))[0]
    assert "1 person waits for a group" in (await world.told("mary", "Your week"))[-1]
    mary = world.person("mary")
    await mary.closes(everything=True)
    await mary.clicks("Look")
    seen = await mary.modal()
    assert seen is not None
    assert "1 person waits for a group, and nothing is planned" in seen.reads
