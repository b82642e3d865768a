"""Coming again: who wanted to hears once when a program opens, and the form knows what was said last time."""

import pytest

from mentoring.ids import TopicId
from mentoring.participants import NextTime
from mentoring.programs import Program
from services import keepsakes, phases
from tests.stories import ask_also, matched, open_program, person, sign_up
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


async def test_who_comes_again_confirms_what_is_kept_and_is_in(world: World, ended: Program) -> None:
    await wishes(world, "ada", NextTime.AGAIN)
    async with world.store.transaction() as tx:
        await tx.never_with.put(id_of("ada"), (id_of("linus"),), world.now())
    program = await another_opens(world)
    ada = world.person("ada")
    seen = await ada.clicks("Same as last time")
    assert "*You would like to:* Find a mentor" in seen.reads
    assert "*You want to learn:* Delegating" in seen.reads
    assert "*Your goal:* I would like to lead a small team." in seen.reads
    assert "Your match and the coordinators see this." in seen.reads
    assert "consent" in (await ada.submits()).errors
    assert "*You are in.*" in (await ada.submits({"consent": ["accepted"]})).reads
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
    assert said["languages"] == ("en",)
    assert said["consent"] == ("accepted",)
    async with world.store.reading() as tx:
        assert await tx.never_with.wished_by(id_of("ada")) == (id_of("linus"),)


async def test_what_is_kept_can_be_changed_in_the_form_instead(world: World, ended: Program) -> None:
    await wishes(world, "ada", NextTime.AGAIN)
    program = await another_opens(world)
    ada = world.person("ada")
    await ada.clicks("Same as last time")
    await ada.clicks("Change my form")
    await ada.submits()
    assert not (await ada.submits({"goal": "I would like to lead two teams."})).errors
    await ada.submits({"consent": ["accepted"]})
    async with world.store.reading() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
        assert place
        assert (await tx.answers.of_participant(place.id))["goal"] == "I would like to lead two teams."


async def test_what_the_new_program_asks_besides_is_asked_beside_what_is_kept(
    world: World, ended: Program
) -> None:
    await wishes(world, "ada", NextTime.AGAIN)
    program = await another_opens(world)
    await ask_also(world, program, "Which office are you in?")
    ada = world.person("ada")
    assert "Which office are you in?" in (await ada.clicks("Same as last time")).reads
    assert "office" in (await ada.submits({"consent": ["accepted"]})).errors
    seen = await ada.submits({"office": "Berlin", "consent": ["accepted"]})
    assert "*You are in.*" in seen.reads


async def test_a_topic_that_is_not_there_any_more_is_named_and_another_is_chosen(
    world: World, ended: Program
) -> None:
    await wishes(world, "ada", NextTime.AGAIN)
    program = await open_program(world, "Leadership 2028", opened_at=None, topics=("Presenting",))
    await phases.open_sign_up(world.store, await person(world, "mary"), program.id, world.now())
    await world.settle()
    ada = world.person("ada")
    seen = await ada.clicks("Same as last time")
    assert "Not in this program: Delegating." in seen.reads
    async with world.store.reading() as tx:
        [topic] = await tx.topics.of_program(program.id)
    seen = await ada.submits({"topics_wanted": [str(topic.id)], "consent": ["accepted"]})
    assert "*You are in.*" in seen.reads


async def test_who_is_in_already_sees_their_form(world: World, ended: Program) -> None:
    await wishes(world, "ada", NextTime.AGAIN)
    program = await another_opens(world)
    await sign_up(world, "ada", program)
    assert "Change my form (1 of 3)" in str((await world.person("ada").clicks("Same as last time")).modal)


async def test_a_mentee_comes_back_as_a_mentor_with_what_they_learned(world: World, ended: Program) -> None:
    await wishes(world, "ada", NextTime.AS_MENTOR)
    program = await another_opens(world)
    ada = world.person("ada")
    assert "as a mentor this time" in (await heard(world, "ada"))[0]
    assert "Ask before you advise" in (await ada.clicks("A start for new mentors")).reads
    await ada.closes(everything=True)
    seen = await ada.clicks("Same as last time")
    assert "*You would like to:* Be a mentor" in seen.reads
    assert "*You can help with:* Delegating" in seen.reads
    seen = await ada.submits({"help_given": ["listen"], "consent": ["accepted"]})
    assert not seen.errors
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
