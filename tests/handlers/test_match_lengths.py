"""In a program that is always open a match may have a length of its own, and an end that all follows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.matches import HowEnded, Match
from mentoring.participants import Participant, Standing
from mentoring.programs import Preview, Program, Template
from sandbox.client import Message
from sandbox.config import PersonConfig
from services import closings, consoles
from tests import stories
from tests.circles import MORE, groups_of
from tests.world import SMALL_COMPANY, World, id_of

LAST_DAY = date(2027, 6, 1)


@pytest.fixture
def people() -> tuple[PersonConfig, ...]:
    """The small company, with a few people more."""
    return (*SMALL_COMPANY, *MORE)


async def a_match(world: World, extension_weeks: int = 0) -> tuple[Program, Match]:
    """Grace is Ada's buddy for three months, from 1 March on."""
    program = await stories.open_program(
        world,
        "Buddies",
        template=Template.BUDDIES,
        sign_up_closes_on=None,
        preview=Preview.NOBODY,
        match_months=3,
        extension_weeks=extension_weeks,
    )
    await stories.sign_up(world, "grace", program, {**stories.MENTOR, "capacity": 1})
    await stories.sign_up(world, "ada", program, stories.MENTEE)
    [match] = await stories.send_matches(world, program)
    return program, match


async def now(world: World, match: Match) -> Match:
    async with world.store.reading() as tx:
        return await tx.matches.get(match.id)


async def place(world: World, program: Program, handle: str) -> Participant:
    async with world.store.reading() as tx:
        found = await tx.participants.find(program.id, id_of(handle))
    assert found is not None
    return found


async def read(world: World, handle: str, words: str) -> list[Message]:
    return await world.person(handle).reads(saying=words)


async def test_a_match_ends_so_many_months_after_its_announcement(world: World) -> None:
    program, match = await a_match(world)
    assert match.ends_on == LAST_DAY
    await world.advance(to=datetime(2027, 5, 31, 12, tzinfo=UTC))
    assert (await now(world, match)).is_open
    await world.advance(to=datetime(2027, 6, 2, 12, tzinfo=UTC))
    ended = await now(world, match)
    assert (ended.is_open, ended.how_ended) == (False, HowEnded.FINISHED)
    for handle in ("ada", "grace"):
        (told,) = await read(world, handle, "has ended today, as planned")
        assert "Look back: 2 minutes" in told.buttons
    async with world.store.reading() as tx:
        assert (await tx.programs.get(program.id)).ended_at is None


async def test_who_sought_the_match_rests_until_they_say_so(world: World) -> None:
    program, _ = await a_match(world)
    await world.advance(to=datetime(2027, 6, 2, 12, tzinfo=UTC))
    assert (await place(world, program, "ada")).standing is Standing.ON_BREAK
    assert (await place(world, program, "grace")).standing is Standing.IN
    await world.advance(days=21)
    async with world.store.reading() as tx:
        assert not await tx.matches.open_ones(program.id)
    (told,) = await read(world, "ada", "You have a break now:")
    await world.person("ada").clicks("A new match", told.ts)
    (after,) = await read(world, "ada", "You are first in line")
    assert "Look back: 2 minutes" in after.buttons
    assert (await place(world, program, "ada")).standing is Standing.IN


async def test_timeline_farewell_and_certificate_follow_from_its_end(world: World) -> None:
    program, _ = await a_match(world)
    await world.advance(to=datetime(2027, 5, 24, 12, tzinfo=UTC))
    mary = await stories.person(world, "mary")
    timeline = await closings.timeline(world.store, mary, program.id, world.now())
    assert [(each.ends_on, each.matches) for each in timeline.closings] == [(LAST_DAY, 1)]
    console = await consoles.console(world.store, mary, world.now())
    assert console is not None
    assert not console.ends_soon
    await world.advance(to=datetime(2027, 6, 8, 12, tzinfo=UTC))
    (keepsake,) = await read(world, "ada", "Thank you for your time in Buddies.")
    assert "My certificate" in keepsake.buttons


async def test_a_match_that_goes_on_ends_later(world: World) -> None:
    _, match = await a_match(world, extension_weeks=4)
    await world.advance(to=datetime(2027, 5, 20, 12, tzinfo=UTC))
    for handle in ("ada", "grace"):
        (asked,) = await read(world, handle, "1 June")
        await world.person(handle).clicks("Yes, go on", asked.ts)
    await world.advance(to=datetime(2027, 6, 3, 12, tzinfo=UTC))
    longer = await now(world, match)
    assert (longer.is_open, longer.ends_on) == (True, LAST_DAY + timedelta(weeks=4))
    await world.advance(to=datetime(2027, 6, 30, 12, tzinfo=UTC))
    assert not (await now(world, match)).is_open


async def test_the_length_is_set_with_the_program_and_stands_in_the_form(world: World) -> None:
    mary = world.person("mary")
    await mary.runs("/mentor-admin new")
    await mary.submits({"template": Template.BUDDIES})
    seen = await mary.submits({"name": "Buddies", "second": "katherine", "match_months": "6"})
    assert "A match goes on for 6 months." in seen.reads
    async with world.store.reading() as tx:
        (program,) = await tx.programs.everything()
    assert program.match_months == 6
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(program, opened_at=world.now()))
    seen = await world.person("linus").runs("/mentor join")
    assert "for 6 months with your match" in seen.reads


async def test_groups_of_an_always_open_program_are_planned_weekly_and_end_on_their_own_day(
    world: World,
) -> None:
    program = await stories.open_program(
        world,
        "Circles",
        template=Template.PEER_CIRCLES,
        standing=True,
        starts_on=None,
        ends_on=None,
        sign_up_closes_on=None,
        preview=Preview.NOBODY,
        match_months=3,
    )
    for handle in ("ada", "rosa"):
        await stories.sign_up(world, handle, program)
    await world.advance(to=datetime(2027, 3, 2, 12, tzinfo=UTC))
    assert not await groups_of(world, program)
    assert len(await read(world, "ada", "We have no")) <= 1
    await stories.sign_up(world, "hedy", program)
    await world.advance(to=datetime(2027, 3, 10, 12, tzinfo=UTC))
    ((match, people),) = await groups_of(world, program)
    assert people == {id_of(handle) for handle in ("ada", "rosa", "hedy")}
    assert match.ends_on == date(2027, 6, 10)
    await world.advance(to=datetime(2027, 6, 11, 12, tzinfo=UTC))
    assert not await groups_of(world, program)
    for handle in ("ada", "rosa", "hedy"):
        assert (await place(world, program, handle)).standing is Standing.ON_BREAK
