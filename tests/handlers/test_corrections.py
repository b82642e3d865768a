"""A mistake in a group that was sent is corrected: kindly, once, and unknown to who has not read of it."""

from dataclasses import replace
from datetime import time

import pytest

from mentoring.corrections import Error
from mentoring.matches import HowEnded, Match
from mentoring.programs import Program
from mentoring.refusals import NotYours
from sandbox.client import Message, Seen
from sandbox.config import PersonConfig
from services import corrections
from tests import stories
from tests.circles import MORE, groups_of, sent
from tests.peers import FIVE, five_sign_up, peers, the_group
from tests.world import SMALL_COMPANY, World, id_of

SORRY = "We made a mistake, and we are sorry."


@pytest.fixture
def people() -> tuple[PersonConfig, ...]:
    """The small company, with a few people more."""
    return (*SMALL_COMPANY, *MORE)


@pytest.fixture
async def program(world: World) -> Program:
    """Peers on one topic, five of whom have signed up."""
    program = await peers(world)
    await five_sign_up(world, program)
    return program


async def sleeps(world: World, handle: str) -> None:
    """Somebody's working hours are in the evening."""
    await stories.person(world, handle)
    async with world.store.transaction() as tx:
        person = await tx.people.find(id_of(handle))
        assert person is not None
        await tx.people.save(replace(person, day_starts=time(18), day_ends=time(22)))


async def corrects(world: World, error: Error, match: Match, handle: str) -> Seen:
    """Mary is about to correct the group, and looks at what people will read."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Groups that go on")
    seen = await mary.clicks("Correct a mistake")
    assert "What should be corrected in the group on Delegating?" in seen.reads
    if error is Error.WHOLE:
        return await mary.clicks("Take back the group")
    deed = "take_out" if error is Error.IN else "let_in"
    return await mary.chooses(f"corrections.person.{deed}", f"{match.id}:{error}:{id_of(handle)}")


async def read(world: World, handle: str, words: str) -> list[Message]:
    return await world.person(handle).reads(saying=words)


async def test_who_should_not_be_in_a_group_is_taken_out_with_an_apology(
    world: World, program: Program
) -> None:
    match = await the_group(world, program)
    await world.advance(days=1)
    seen = await corrects(world, Error.IN, match, "mei")
    assert "*Take <@UMEI> out of the group on Delegating?*" in seen.reads
    assert "*<@UMEI> will read:*" in seen.reads
    assert "You were put into the group on Delegating in Peers 2027 by mistake" in seen.reads
    assert "*<@UADA>, <@UGRACE>, <@UHEDY> and <@UINES> will read:*" in seen.reads
    seen = await world.person("mary").submits()
    assert "*<@UMEI> is not in the group on Delegating any more.*" in seen.reads
    await world.advance(days=2)
    (apology,) = await read(world, "mei", SORRY)
    assert (
        "It says nothing about you or the others. You are first in line for another group." in apology.reads
    )
    for handle in ("ada", "grace", "hedy", "ines"):
        (news,) = await read(world, handle, SORRY)
        assert "<@UMEI> was put into the group on Delegating in Peers 2027 by mistake" in news.reads
        assert not await read(world, handle, "has left")
    ((_, people),) = await groups_of(world, program)
    assert people == {id_of(handle) for handle in FIVE if handle != "mei"}
    async with world.store.reading() as tx:
        now = await tx.matches.get(match.id)
        mei = await tx.participants.find(program.id, id_of("mei"))
    assert now.group_channel not in (None, match.group_channel)
    assert mei is not None
    assert mei.first_in_line_at is not None


async def test_who_has_not_read_of_the_group_hears_nothing_of_the_mistake(
    world: World, program: Program
) -> None:
    await sleeps(world, "mei")
    await sleeps(world, "ines")
    match = await the_group(world, program)
    seen = await corrects(world, Error.IN, match, "mei")
    assert "<@UMEI> will read" not in seen.reads
    assert "*<@UADA>, <@UGRACE> and <@UHEDY> will read:*" in seen.reads
    await world.person("mary").submits()
    await world.advance(days=2)
    assert not await read(world, "mei", "Delegating")
    assert not await read(world, "ines", SORRY)
    (introduced,) = await read(world, "ines", "You have a group")
    assert "<@UMEI>" not in introduced.reads
    assert len(await read(world, "ada", SORRY)) == 1
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).group_channel is not None


async def test_the_chat_opens_when_only_who_should_not_be_in_it_had_not_read(
    world: World, program: Program
) -> None:
    await sleeps(world, "mei")
    match = await the_group(world, program)
    await corrects(world, Error.IN, match, "mei")
    await world.person("mary").submits()
    await world.settle()
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).group_channel is not None


async def test_who_was_left_out_reads_of_the_group_with_an_apology(world: World, program: Program) -> None:
    match = await the_group(world, program)
    await world.advance(days=1)
    await stories.sign_up(world, "omar", program)
    seen = await corrects(world, Error.LEFT_OUT, match, "omar")
    assert "*Give <@UOMAR> a seat in the group on Delegating?*" in seen.reads
    assert "*<@UOMAR> will read:*\n>*We are sorry that you hear this late.*" in seen.reads
    await world.person("mary").submits()
    await world.advance(days=2)
    (late,) = await read(world, "omar", "We are sorry that you hear this late.")
    assert "*You have a group: Delegating*, in Peers 2027." in late.reads
    assert "<@UGRACE>" in late.reads
    for handle in FIVE:
        (news,) = await read(world, handle, SORRY)
        assert "<@UOMAR> belongs to the group on Delegating" in news.reads
        assert not await read(world, handle, "has joined")
    ((_, people),) = await groups_of(world, program)
    assert id_of("omar") in people
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).group_channel is not None


async def test_a_whole_group_is_taken_back(world: World, program: Program) -> None:
    await sleeps(world, "mei")
    match = await the_group(world, program)
    seen = await corrects(world, Error.WHOLE, match, "")
    assert "*Take back the group on Delegating?*" in seen.reads
    await world.person("mary").submits()
    await world.advance(days=2)
    for handle in ("ada", "grace", "hedy", "ines"):
        (apology,) = await read(world, handle, SORRY)
        assert "We should not have sent the group on Delegating in Peers 2027" in apology.reads
        assert "You are first in line for another group." in apology.reads
    assert not await read(world, "mei", "Delegating")
    assert not await groups_of(world, program)
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).how_ended is HowEnded.MISTAKE


async def test_a_group_that_gets_too_small_is_said_to_be_before_and_is_a_case(
    world: World, program: Program
) -> None:
    match = await the_group(world, program)
    for handle in ("mei", "ines"):
        await corrects(world, Error.IN, match, handle)
        await world.person("mary").submits()
    seen = await corrects(world, Error.IN, match, "hedy")
    assert "With 2 people the group is too small" in seen.reads
    await world.person("mary").submits()
    await world.settle()
    async with world.store.reading() as tx:
        (alert,) = await tx.alerts.open_ones(program.id)
    assert alert.match == match.id


async def test_a_coordinator_does_not_correct_a_group_of_their_own(world: World, program: Program) -> None:
    await stories.sign_up(world, "mary", program)
    await sent(world, program)
    ((match, _),) = await groups_of(world, program)
    mary = await stories.person(world, "mary")
    with pytest.raises(NotYours):
        await corrections.correct(world.store, mary, match.id, Error.WHOLE, None, world.now())


async def test_who_was_taken_out_may_come_back(world: World, program: Program) -> None:
    match = await the_group(world, program)
    await corrects(world, Error.IN, match, "mei")
    await world.person("mary").submits()
    await world.settle()
    await corrects(world, Error.LEFT_OUT, match, "mei")
    await world.person("mary").submits()
    await world.advance(days=2)
    ((_, people),) = await groups_of(world, program)
    assert id_of("mei") in people
    assert len(await read(world, "mei", "We are sorry that you hear this late.")) == 1
