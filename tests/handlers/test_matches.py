"""Matches that were sent: one card for both, help for the first talk, and a mistake that is taken back."""

from dataclasses import replace
from datetime import time

import pytest

from mentoring.deliveries import Kind
from mentoring.matches import HowEnded, Match, MatchStatus
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import NotYours
from sandbox.errors import Impossible
from services import matches
from tests import stories
from tests.world import World, id_of


async def sent(world: World, mentor: str = "grace", mentee: str = "ada") -> tuple[Program, Match]:
    """Two people are matched, and their messages are on the way."""
    program = await stories.open_program(world)
    await stories.sign_up(world, mentor, program, stories.MENTOR)
    await stories.sign_up(world, mentee, program, stories.MENTEE)
    [match] = await stories.send_matches(world, program)
    return program, match


async def works(world: World, handle: str, *, day_starts: time, day_ends: time, tz: str) -> None:
    """Somebody's working hours."""
    async with world.store.transaction() as tx:
        person = await tx.people.find(id_of(handle))
        assert isinstance(person, Person)
        await tx.people.put(replace(person, day_starts=day_starts, day_ends=day_ends, tz=tz))


async def read_by(world: World, handle: str) -> str:
    return "\n".join(await world.told(handle))


async def test_both_get_one_card_in_a_chat_of_their_own(world: World) -> None:
    await sent(world)
    await world.settle()
    [card] = await world.person("ada").reads("group with grace")
    assert card.reads.startswith("*<@UGRACE>, this is <@UADA>. <@UADA>, this is <@UGRACE>.*")
    assert "You are matched in *Leadership 2027*. You both chose *Delegating*." in card.reads
    assert "I cannot read this chat." in card.reads
    assert card.buttons == ["Find a time", "Ideas for the first talk"]


async def test_the_card_waits_until_both_have_read_and_both_work(world: World) -> None:
    await sent(world, "grace", "rosa")
    await world.settle()
    assert "Meet your mentee: <@UROSA>" in await read_by(world, "grace")
    with pytest.raises(Impossible):
        await world.person("grace").reads("group with rosa")
    await world.advance(hours=5, minutes=30)
    assert "Meet your mentor: <@UGRACE>" in await read_by(world, "rosa")
    [card] = await world.person("grace").reads("group with rosa")
    assert "this is <@UROSA>" in card.reads


async def test_who_share_no_working_hours_get_a_card_each(world: World) -> None:
    program = await stories.open_program(world)
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    await stories.sign_up(world, "ada", program, stories.MENTEE)
    await works(world, "ada", day_starts=time(9), day_ends=time(17), tz="Asia/Tokyo")
    await works(world, "grace", day_starts=time(12), day_ends=time(17), tz="Europe/Berlin")
    await stories.send_matches(world, program)
    await world.advance(days=2)
    for handle, partner in (("ada", "UGRACE"), ("grace", "UADA")):
        read = await read_by(world, handle)
        assert f"You and <@{partner}> share no working hours" in read
        assert "a chat for the two of you opens soon" not in read
        assert "You two work at different hours" in read
    with pytest.raises(Impossible):
        await world.person("grace").reads("group with ada")


async def test_a_match_on_hold_gets_no_card(world: World) -> None:
    _, match = await sent(world, "grace", "rosa")
    await world.settle()
    async with world.store.transaction() as tx:
        found = await tx.matches.get(match.id)
        await tx.matches.save(replace(found, status=MatchStatus.ON_HOLD, held_because="safety"))
    await world.advance(days=2)
    assert "Meet your mentor" not in await read_by(world, "rosa")
    with pytest.raises(Impossible):
        await world.person("grace").reads("group with rosa")


async def test_ideas_for_the_first_talk_are_one_tap_away(world: World) -> None:
    await sent(world)
    await world.settle()
    seen = await world.person("ada").clicks("Ideas for the first talk")
    assert "Agree on the next date: it is the one thing" in seen.reads


async def test_a_member_learns_who_sees_what_and_nobody_else_can_ask(world: World) -> None:
    _, match = await sent(world)
    await world.settle()
    seen = await world.person("ada").clicks("matches.privacy.open")
    assert "<@UGRACE> sees* when you say that you met." in seen.reads
    linus = await stories.person(world, "linus")
    with pytest.raises(NotYours):
        await matches.introduction(world.store, linus, match.id)


async def test_a_mistake_is_taken_back_with_an_apology_that_the_coordinator_saw_before(world: World) -> None:
    program, match = await sent(world)
    await world.settle()
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Sent matches")
    assert "<@UGRACE> mentors <@UADA>, since 1 March" in seen.reads
    seen = await mary.picks("Correct a mistake")
    shown = seen.reads
    assert "will read:" in shown
    await mary.submits()
    await world.settle()
    apology = (await world.person("grace").reads())[-1].reads
    assert apology.startswith("*We made a mistake, and we are sorry.*")
    assert apology in shown
    assert "You are first in line for a new mentor." in (await world.person("ada").reads())[-1].reads
    async with world.store.reading() as tx:
        ended = await tx.matches.get(match.id)
        mentee = await tx.participants.find(program.id, id_of("ada"))
    assert ended.how_ended is HowEnded.MISTAKE
    assert mentee is not None
    assert mentee.first_in_line_at is not None


async def test_who_never_read_of_a_match_hears_nothing_of_the_mistake(world: World) -> None:
    _, match = await sent(world, "grace", "rosa")
    await world.settle()
    mary = await stories.person(world, "mary")
    await matches.correct(world.store, mary, match.id, world.now())
    await world.advance(days=2)
    assert "We made a mistake" in await read_by(world, "grace")
    words = await read_by(world, "rosa")
    assert "Meet your" not in words
    assert "mistake" not in words


async def test_nobody_takes_back_their_own_match(world: World) -> None:
    program, match = await sent(world, "katherine", "ada")
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin match")
    seen = await katherine.clicks("Sent matches")
    assert "UADA" not in seen.reads
    person = await stories.person(world, "katherine")
    with pytest.raises(NotYours):
        await matches.correct(world.store, person, match.id, world.now())
    async with world.store.reading() as tx:
        assert len(await tx.matches.open_ones(program.id)) == 1


async def test_a_mistake_is_taken_back_once(world: World) -> None:
    _, match = await sent(world)
    await world.settle()
    mary, katherine = world.person("mary"), world.person("katherine")
    for coordinator in (mary, katherine):
        await coordinator.runs("/mentor-admin match")
        await coordinator.clicks("Sent matches")
        await coordinator.picks("Correct a mistake")
    await mary.submits()
    seen = await katherine.submits()
    assert "has ended or was taken away" in seen.reads
    await world.settle()
    assert (await read_by(world, "ada")).count("We made a mistake") == 1
    async with world.store.reading() as tx:
        assert await tx.outbox.find(Kind.MISTAKE, match.id) is not None
