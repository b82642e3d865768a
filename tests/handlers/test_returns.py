"""Coming again: who wanted to hears once when a program opens, and the form knows what was said last time."""

import pytest

from mentoring.ids import TopicId
from mentoring.participants import NextTime
from mentoring.programs import Program
from services import keepsakes, phases
from tests.stories import matched, open_program, person
from tests.world import World, id_of


@pytest.fixture
async def ended(world: World) -> Program:
    """A program in which Grace mentored Ada, and which has ended."""
    program = await open_program(world, "Leadership 2027", started_at=world.now())
    await matched(world, program, "grace", "ada")
    await phases.end(world.store, await person(world, "mary"), program.id, world.now())
    return program


async def wishes(world: World, handle: str, wish: NextTime) -> None:
    """Somebody says whether they would like to come again."""
    who = await person(world, handle)
    async with world.store.reading() as tx:
        (place,) = await tx.participants.of_person(who.id)
    await keepsakes.come_again(world.store, who, place.id, wish, world.now())


async def another_opens(world: World) -> Program:
    """A coordinator opens sign-up for the next program."""
    program = await open_program(
        world, "Leadership 2028", opened_at=None, topics=("Python", "Delegating", "Presenting")
    )
    await phases.open_sign_up(world.store, await person(world, "mary"), program.id, world.now())
    await world.settle()
    return program


async def heard(world: World, handle: str) -> list[str]:
    """What somebody read of the next program."""
    return await world.told(handle, "You wanted to hear of it")


async def test_who_wanted_to_hears_once_and_nobody_else_does(world: World, ended: Program) -> None:
    await wishes(world, "ada", NextTime.AGAIN)
    await wishes(world, "grace", NextTime.NO)
    program = await another_opens(world)
    assert len(await heard(world, "ada")) == 1
    assert await heard(world, "grace") == []
    mary = await person(world, "mary")
    await phases.close_sign_up(world.store, mary, program.id, world.now())
    await phases.open_sign_up(world.store, mary, program.id, world.now())
    await world.advance(days=2)
    assert len(await heard(world, "ada")) == 1


async def test_the_form_is_filled_in_as_last_time(world: World, ended: Program) -> None:
    await wishes(world, "ada", NextTime.AGAIN)
    program = await another_opens(world)
    ada = world.person("ada")
    await ada.clicks("Same as last time")
    await ada.submits()
    seen = await ada.submits()
    assert not seen.errors
    await ada.submits({"consent": ["accepted"]})
    async with world.store.reading() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
        assert place
        said = await tx.answers.of_participant(place.id)
        labels = await tx.topics.labels(program.id)
    assert place.seeks
    assert said["goal"] == "I would like to lead a small team."
    chosen = said["topics_wanted"]
    assert isinstance(chosen, tuple)
    assert [labels[TopicId(int(topic))] for topic in chosen] == ["Delegating"]


async def test_a_mentee_comes_back_as_a_mentor_with_what_they_learned(world: World, ended: Program) -> None:
    await wishes(world, "ada", NextTime.AS_MENTOR)
    program = await another_opens(world)
    ada = world.person("ada")
    assert "as a mentor this time" in (await heard(world, "ada"))[0]
    assert "Ask before you advise" in (await ada.clicks("A start for new mentors")).reads
    await ada.closes(everything=True)
    await ada.clicks("Same as last time")
    await ada.submits()
    seen = await ada.submits({"help_given": ["listen"]})
    assert not seen.errors
    await ada.submits({"consent": ["accepted"]})
    async with world.store.reading() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
        assert place
        said = await tx.answers.of_participant(place.id)
    assert place.offers
    assert not place.seeks
    assert said["topics_offered"]


async def test_who_does_not_want_to_this_time_is_not_written_to_again(world: World, ended: Program) -> None:
    await wishes(world, "ada", NextTime.AGAIN)
    await another_opens(world)
    seen = await world.person("ada").clicks("Not this time")
    assert "You hear no more from us about new programs" in seen.reads
    async with world.store.reading() as tx:
        assert await tx.participants.coming_again() == []
