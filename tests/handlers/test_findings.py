"""You said, we did: up to three answers, seen before they are sent, told once to everybody."""

import pytest

from mentoring.programs import Lane, Program
from mentoring.refusals import CoordinatorsOnly
from services import findings, surveys
from tests.stories import matched, open_program, person
from tests.world import World, id_of

ANSWERS = {"worth_my_time": "4", "knows_whom_to_ask": "2", "would_recommend": "9"}
FIVE = ("grace", "ada", "linus", "rosa", "katherine")


@pytest.fixture
async def program(world: World) -> Program:
    """A program whose five people have answered a survey without names, which has closed."""
    found = await open_program(world, started_at=world.now())
    await matched(world, found, "grace", *FIVE[1:])
    mary = world.person("mary")
    await mary.runs("/mentor-admin survey")
    await mary.submits({"lane": Lane.ANONYMOUS})
    await mary.closes(everything=True)
    async with world.store.reading() as tx:
        tickets = {ticket.person: ticket.id for ticket in await tx.tickets._all()}
    for handle in FIVE:
        who = await person(world, handle)
        await surveys.answer(world.store, who, tickets[id_of(handle)], ANSWERS, world.now())
    await world.advance(days=14, hours=10)
    return found


async def starts(world: World) -> None:
    """Mary wants to say what came of it."""
    await world.person("mary").runs("/mentor-admin survey")
    await world.person("mary").clicks("You said, we did")


async def writes(world: World, **values: object) -> str:
    """Mary picks one number and writes a line about it; what she reads then."""
    await starts(world)
    await world.person("mary").submits({"picked": ["scale:knows_whom_to_ask"]})
    entered = {"did_1": "Katherine and Mary come to each group from April on.", **values}
    return (await world.person("mary").submits(entered)).reads


async def read_by(world: World, handle: str) -> list[str]:
    """What somebody read of it."""
    return await world.told(handle, "you said, we did")


async def test_what_was_heard_is_answered_in_a_channel_after_a_look(world: World, program: Program) -> None:
    seen = await writes(world, channel="CGENERAL")
    assert "“I know whom to ask if something is wrong.” 2.0 of 5" in seen
    assert "Katherine and Mary come to each group" in seen
    await world.settle()
    assert not any("you said" in each.reads for each in await world.person("ada").reads("general"))
    await world.person("mary").submits({})
    await world.settle()
    (post,) = await world.person("ada").reads("general", newest=1)
    assert "Leadership 2027: you said, we did" in post.reads
    assert "5 of 5 answered" in post.reads


async def test_each_person_is_told_once_and_it_counts(world: World, program: Program) -> None:
    await writes(world, people=["everybody"])
    await world.person("mary").submits({})
    await world.advance(days=5)
    for handle in FIVE:
        assert len(await read_by(world, handle)) == 1
    assert await read_by(world, "mary") == []
    async with world.store.reading() as tx:
        rows = [each for each in await tx.outbox._all() if each.kind == "heard"]
    assert {each.rank for each in rows} == {5}


async def test_what_is_heard_needs_an_answer_and_a_reader(world: World, program: Program) -> None:
    await starts(world)
    await world.person("mary").submits({"picked": ["scale:worth_my_time"]})
    mary = world.person("mary")
    assert set((await mary.submits({})).errors) == {"did_1", "channel"}
    seen = await mary.submits({"said_1": "", "did_1": "We listen.", "people": ["everybody"]})
    assert set(seen.errors) == {"said_1"}


async def test_it_leads_to_the_suggestion_box(world: World, program: Program) -> None:
    await writes(world, people=["everybody"])
    await world.person("mary").submits({})
    await world.advance(days=5)
    seen = await world.person("ada").clicks("Suggest something")
    assert "What would make this program better?" in seen.reads


async def test_before_a_survey_has_shown_something_one_writes_in_own_words(world: World) -> None:
    found = await open_program(world, started_at=world.now())
    await matched(world, found, "grace", "ada")
    await starts(world)
    entered = {"said_1": "Too many forms", "did_1": "We took two questions out.", "people": ["everybody"]}
    assert "Too many forms" in (await world.person("mary").submits(entered)).reads
    await world.person("mary").submits({})
    await world.advance(days=3)
    (read,) = await read_by(world, "ada")
    assert "Thank you for telling us." in read


async def test_members_cannot_do_it(world: World, program: Program) -> None:
    with pytest.raises(CoordinatorsOnly):
        await findings.heard(world.store, await person(world, "ada"), program.id, world.now())
