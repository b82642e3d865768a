"""A person in several programs and parts: one ledger, one Home, each deed in the program it is meant for."""

from itertools import pairwise

import pytest

from mentoring.deliveries import POLICIES, Delivery, Status
from mentoring.ledger import MOST_IN_WINDOW, WINDOW
from mentoring.matches import Match
from mentoring.participants import Standing
from mentoring.programs import Program, Template
from tests import stories
from tests.world import World, id_of


async def in_three_programs(world: World) -> tuple[list[Program], list[Match]]:
    """Ada learns from Grace, helps Linus, and is Rosa's partner; Ada coordinates a fourth with Mary."""
    leadership = await stories.open_program(world, "Leadership 2027")
    buddies = await stories.open_program(world, "Buddies", template=Template.BUDDIES)
    peers = await stories.open_program(world, "Side by side", template=Template.PEERS)
    for handle in ("rosa", "ada"):
        await stories.sign_up(world, handle, peers)
    matches = [
        *await stories.matched(world, leadership, "grace", "ada"),
        *await stories.matched(world, buddies, "ada", "linus"),
        *await stories.matched(world, peers, "rosa", "ada"),
    ]
    await stories.open_program(world, "Design", coordinators=("ada", "mary"))
    return [leadership, buddies, peers], matches


async def home_of(world: World, handle: str) -> str:
    await world.person(handle).opens_home()
    home = await world.person(handle).home()
    assert home is not None
    return home.reads


async def counted(world: World, handle: str) -> list[Delivery]:
    """All that was sent to somebody and counts, in order."""
    async with world.store.reading() as tx:
        sent = await tx.outbox.of_person(id_of(handle))
    told = [each for each in sent if each.status is Status.SENT and POLICIES[each.kind].rank is not None]
    return sorted(told, key=lambda each: each.sent_at or each.queued_at)


@pytest.mark.timeout(300)
async def test_all_programs_together_write_twice_a_week_at_most(world: World) -> None:
    await in_three_programs(world)
    await world.advance(days=56)
    sent = [each.sent_at for each in await counted(world, "ada") if each.sent_at]
    assert len(sent) > 8
    for first in sent:
        assert sum(first <= other < first + WINDOW for other in sent) <= MOST_IN_WINDOW
    days = [each.astimezone(world.now().tzinfo).date() for each in sent]
    assert all(one != other for one, other in pairwise(days))


async def test_home_shows_each_program_with_ones_part_in_it(world: World) -> None:
    await in_three_programs(world)
    ada = world.person("ada")
    assert "Design" in await home_of(world, "ada")
    await ada.clicks("My mentoring", home=True)
    home = await ada.home()
    assert home is not None
    words = home.reads
    for part in ("Leadership 2027", "Buddies", "Side by side", "<@UGRACE>", "<@ULINUS>", "<@UROSA>"):
        assert part in words
    assert "your mentor" in words
    assert "your newcomer" in words
    assert "your partner" in words


async def test_each_question_names_its_program_where_there_are_several(world: World) -> None:
    await in_three_programs(world)
    await world.advance(days=16)
    asked = await world.told("ada", "met since 1 March?")
    names = ("In Side by side.", "In Leadership 2027.", "In Buddies.")
    assert all(sum(name in each for name in names) == 1 for each in asked)
    assert len(asked) > 1
    (only,) = await world.told("grace", "met since 1 March?")
    assert "In Leadership" not in only


async def test_who_met_is_asked_only_where_there_are_several(world: World) -> None:
    await in_three_programs(world)
    seen = await world.person("ada").runs("/mentor met")
    assert seen.modal is not None
    for partner in ("Grace", "Linus", "Rosa"):
        assert partner in str(seen.modal)
    seen = await world.person("grace").runs("/mentor met")
    assert seen.modal is None


async def test_one_program_is_left_and_the_others_go_on(world: World) -> None:
    [leadership, buddies, _], [with_grace, with_linus, _] = await in_three_programs(world)
    ada = world.person("ada")
    await ada.runs("/mentor leave")
    await ada.clicks("Leave Leadership 2027")
    await ada.submits()
    await world.advance(days=4)
    async with world.store.reading() as tx:
        assert not (await tx.matches.get(with_grace.id)).is_open
        assert (await tx.matches.get(with_linus.id)).is_open
        places = {each.program: each.standing for each in await tx.participants.of_person(id_of("ada"))}
    assert places[leadership.id] is Standing.LEFT
    assert places[buddies.id] is Standing.IN


async def test_the_same_two_in_two_programs_share_one_chat_and_each_card_names_its_program(
    world: World,
) -> None:
    leadership = await stories.open_program(world, "Leadership 2027")
    peers = await stories.open_program(world, "Side by side", template=Template.PEERS)
    await stories.sign_up(world, "grace", leadership, stories.MENTOR)
    await stories.sign_up(world, "ada", leadership, stories.MENTEE)
    for handle in ("grace", "ada"):
        await stories.sign_up(world, handle, peers)
    await stories.send_matches(world, leadership)
    await stories.send_matches(world, peers)
    await world.settle()
    cards = [each.reads for each in await world.person("ada").reads("group with grace")]
    assert sum("You are matched in *Leadership 2027*" in each for each in cards) == 1
    assert sum("You are matched in *Side by side*" in each for each in cards) == 1


async def test_who_coordinates_one_is_only_a_member_of_the_others(world: World) -> None:
    await in_three_programs(world)
    seen = await world.person("ada").runs("/mentor-admin match")
    assert "Design" in seen.reads
    for name in ("Leadership 2027", "Buddies", "Side by side"):
        assert name not in str(seen.modal)


async def test_whoever_is_erased_is_gone_from_every_program(world: World) -> None:
    programs, matches = await in_three_programs(world)
    async with world.store.transaction() as tx:
        for coordinator in await tx.coordinators.of_person(id_of("ada")):
            await tx.coordinators.remove(coordinator)
    ada = world.person("ada")
    await ada.runs("/mentor data")
    seen = await ada.clicks("Erase everything")
    assert "Everything about you is erased" in seen.reads
    await world.settle()
    async with world.store.reading() as tx:
        assert await tx.participants.of_person(id_of("ada")) == []
        assert not any([(await tx.matches.get(each.id)).is_open for each in matches])
        for program in programs:
            assert await tx.participants.find(program.id, id_of("ada")) is None
