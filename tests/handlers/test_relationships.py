"""How a pair gets on: five statements beside the check-in of day 28, counted and shown to nobody by name."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.ids import UNSAVED, ParticipantId
from mentoring.matches import Match
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.relationships import ITEMS, Relationship
from services import surveys
from tests.stories import matched, open_program
from tests.world import World, id_of

STATEMENTS = {"listened": "5", "honest": "4", "reliable": "5", "useful": "4", "grew": "2"}
OFFER = "five short statements"


@pytest.fixture
async def program(world: World) -> Program:
    """A program in which pairs meet every two weeks."""
    return await open_program(world, started_at=world.now(), interval_days=14)


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    """Grace mentors Ada, for 27 days now."""
    (one,) = await matched(world, program, "grace", "ada", days_ago=27)
    async with world.store.transaction() as tx:
        for member in await tx.members.of_match(one.id):
            await tx.members.save(replace(member, next_checkin_on=world.now().date()))
    return one


async def answers(world: World, handle: str) -> str:
    """Somebody answers a check-in that has come; what they read then."""
    await world.person(handle).clicks("Yes, we met")
    await world.person(handle).clicks("4 Yes")
    return (await world.person(handle).clicks("Yes, it is")).reads


async def newest(world: World, handle: str) -> str:
    return (await world.person(handle).reads(newest=1))[0].reads


async def test_it_comes_after_the_check_in_of_day_28_and_is_counted_only(world: World, match: Match) -> None:
    await world.advance(days=3)
    await answers(world, "ada")
    assert OFFER in await newest(world, "ada")
    assert "Neither your match nor the coordinators see your answers" in await newest(world, "ada")
    await world.person("ada").clicks("Answer (30 seconds)")
    assert "only counted" in (await world.person("ada").submits(STATEMENTS)).reads
    await world.person("ada").closes(everything=True)
    assert "Your five statements are saved" in await newest(world, "ada")
    async with world.store.reading() as tx:
        (said,) = await tx.relationships.of_person(id_of("ada"))
    assert said.score == 4.0
    assert not await world.told("grace", OFFER)


async def test_it_can_be_changed_and_stays_one(world: World, match: Match) -> None:
    await world.advance(days=3)
    await answers(world, "ada")
    for value in ("1", "5"):
        await world.person("ada").clicks("relationships.statements.open")
        await world.person("ada").submits({**STATEMENTS, "grew": value})
        await world.person("ada").closes(everything=True)
    async with world.store.reading() as tx:
        (said,) = await tx.relationships.of_person(id_of("ada"))
    assert said.values["grew"] == 5


async def test_before_day_28_it_does_not_come(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await world.advance(days=18)
    await answers(world, "ada")
    assert OFFER not in await newest(world, "ada")


async def test_who_was_asked_gets_no_survey_in_the_four_weeks_after(world: World, match: Match) -> None:
    await world.advance(days=3)
    await answers(world, "ada")
    await world.advance(days=8)
    await world.person("mary").runs("/mentor-admin survey")
    await world.person("mary").submits({})
    await world.advance(days=13)
    surveys_of = {
        handle: await world.person(handle).reads(saying="short questions about")
        for handle in ("ada", "grace")
    }
    assert surveys_of["ada"] == []
    assert len(surveys_of["grace"]) >= 1
    async with world.store.reading() as tx:
        assert len(await surveys.open_to(tx, id_of("ada"), world.now())) == 1


async def test_coordinators_read_means_of_five_people_or_more(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada", "linus", "rosa", "katherine")
    async with world.store.reading() as tx:
        members = await tx.members.of_program(program.id)
    people = {each.person: each for each in members}
    seen = await world.person("mary").runs("/mentor-admin survey")
    for number, member in enumerate(people.values()):
        async with world.store.transaction() as tx:
            await tx.relationships.put(
                Relationship(
                    workspace=world.workspace,
                    id=UNSAVED,
                    program=program.id,
                    match=member.match,
                    participant=ParticipantId(member.participant),
                    person=member.person,
                    role=Role.MENTEE,
                    values=dict.fromkeys(ITEMS, 4),
                    said_at=world.now() - timedelta(days=8),
                )
            )
        seen = await world.person("mary").runs("/mentor-admin survey")
        await world.person("mary").closes(everything=True)
        assert ("How pairs get on" in seen.reads) is (number == 4)
    assert "4.0 of 5" in seen.reads
