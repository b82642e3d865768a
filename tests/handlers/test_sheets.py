"""The questions of a survey: from the library, in own words, asked after certain answers, tried before."""

from datetime import timedelta

import pytest

from mentoring.ids import PersonId
from mentoring.programs import Lane, Program
from mentoring.questions import Form, Question
from mentoring.refusals import CoordinatorsOnly
from mentoring.surveys import Survey
from services import sheets, surveys, waves
from tests.stories import matched, open_program, person
from tests.world import World, id_of

ANSWERS = {"worth_my_time": "4", "knows_whom_to_ask": "2", "would_recommend": "9"}


@pytest.fixture
async def program(world: World) -> Program:
    """A program that runs, with Grace as the mentor of Ada and Linus."""
    found = await open_program(world, started_at=world.now())
    await matched(world, found, "grace", "ada", "linus")
    return found


async def opens_questions(world: World) -> str:
    """Mary looks at what the next survey asks."""
    await world.person("mary").runs("/mentor-admin survey")
    return (await world.person("mary").clicks("4 questions")).reads


async def writes(world: World, label: str, **values: str) -> str:
    """Mary asks something in her own words; what she reads then."""
    await opens_questions(world)
    await world.person("mary").clicks("Write your own")
    entered = {"label": label, "sort": "scale", "required": "no", **values}
    seen = await world.person("mary").submits(entered)
    await world.person("mary").closes(everything=True)
    return seen.reads


async def questions(world: World, program: Program) -> list[Question]:
    """What the next survey asks."""
    async with world.store.reading() as tx:
        return await tx.questions.of_program(program.id, Form.SURVEY)


async def newest(world: World, program: Program) -> Survey:
    """The survey that opens last."""
    async with world.store.reading() as tx:
        return (await tx.surveys.of_program(program.id))[0]


async def sends(world: World, lane: Lane = Lane.NAMED) -> None:
    """Mary sends a survey, and three days pass."""
    await world.person("mary").runs("/mentor-admin survey")
    await world.person("mary").submits({"lane": lane})
    await world.person("mary").closes(everything=True)
    await world.advance(days=3)


async def test_a_question_of_the_library_is_asked_too(world: World, program: Program) -> None:
    assert "The program is worth my time." in await opens_questions(world)
    seen = await world.person("mary").chooses("sheets.library.add", "speaks_openly")
    assert "I can say openly what I think." in seen.reads
    assert [each.key for each in await questions(world, program)][-1] == "speaks_openly"


async def test_the_invitation_says_how_many_questions_there_are(world: World, program: Program) -> None:
    await writes(world, "I can plan my time well.", required="yes")
    await sends(world)
    assert any(
        "Four short questions about Leadership 2027 (1 minute)" in message.reads
        for message in await world.person("ada").reads()
    )


async def test_own_words_can_be_a_choice(world: World, program: Program) -> None:
    await writes(world, "Where do you talk?", sort="choice", choices="On a call\nIn a café")
    await sends(world)
    seen = await world.person("ada").clicks("Start")
    assert "Where do you talk?" in seen.reads
    assert "Thank you" in (await world.person("ada").submits({**ANSWERS, "own_5": "In a café"})).reads


async def test_a_choice_without_choices_is_named(world: World, program: Program) -> None:
    await opens_questions(world)
    await world.person("mary").clicks("Write your own")
    seen = await world.person("mary").submits({"label": "Where?", "sort": "choice", "required": "no"})
    assert "2 to 10 choices" in seen.errors["choices"]


async def test_a_question_comes_up_only_after_a_low_answer(world: World, program: Program) -> None:
    await writes(world, "What would make it worth it?", sort="text", condition="worth_my_time:low")
    await sends(world)
    ada = world.person("ada")
    assert "What would make it worth it?" not in (await ada.clicks("Start")).reads
    seen = await ada.chooses("worth_my_time", "2")
    assert "What would make it worth it?" in seen.reads
    await ada.submits({**ANSWERS, "worth_my_time": "2", "own_5": "Less talk"})
    async with world.store.reading() as tx:
        (kept,) = await tx.survey_answers.of_person(id_of("ada"))
    assert kept.values["own_5"] == "Less talk"


async def test_what_was_written_before_a_higher_answer_is_not_kept(world: World, program: Program) -> None:
    await writes(world, "What would make it worth it?", sort="text", condition="worth_my_time:low")
    await sends(world)
    async with world.store.reading() as tx:
        (ticket,) = await tx.tickets.unused_of(id_of("ada"))
    entered = {**ANSWERS, "worth_my_time": "5", "own_5": "Less talk"}
    await surveys.answer(world.store, await person(world, "ada"), ticket.id, entered, world.now())
    async with world.store.reading() as tx:
        (kept,) = await tx.survey_answers.of_person(id_of("ada"))
    assert "own_5" not in kept.values


async def test_an_open_survey_keeps_its_questions_when_they_are_changed(
    world: World, program: Program
) -> None:
    await writes(world, "I can plan my time well.")
    await sends(world)
    await world.person("mary").runs("/mentor-admin survey")
    await world.person("mary").clicks("5 questions")
    await world.person("mary").clicks("Change")
    await world.person("mary").submits({"label": "I have time for this."})
    await world.person("mary").closes(everything=True)
    assert "I can plan my time well." in (await world.person("ada").clicks("Start")).reads
    changed = (await questions(world, program))[-1]
    assert (changed.key, changed.version, changed.label) == ("own_5", 2, "I have time for this.")


async def test_taking_out_a_question_takes_along_what_hangs_on_it(world: World, program: Program) -> None:
    await writes(world, "What would make it worth it?", sort="text", condition="worth_my_time:low")
    await world.person("mary").runs("/mentor-admin survey")
    await world.person("mary").clicks("5 questions")
    await world.person("mary").clicks("Remove")
    assert [each.key for each in await questions(world, program)] == [
        *("knows_whom_to_ask", "would_recommend", "one_change")
    ]


async def test_a_survey_needs_a_question(world: World, program: Program) -> None:
    await opens_questions(world)
    for _ in range(3):
        await world.person("mary").clicks("Remove")
    assert "needs a question" in (await world.person("mary").clicks("Remove")).reads
    assert len(await questions(world, program)) == 1


async def test_a_question_that_was_taken_out_can_come_back(world: World, program: Program) -> None:
    await opens_questions(world)
    await world.person("mary").clicks("Remove")
    await world.person("mary").chooses("sheets.library.add", "worth_my_time")
    assert [(each.key, each.version) for each in await questions(world, program)][-1] == ("worth_my_time", 2)


async def test_a_coordinator_tries_the_sheet_as_somebody_invented_and_nothing_is_kept(
    world: World, program: Program
) -> None:
    await writes(world, "What would make it worth it?", sort="text", condition="worth_my_time:low")
    mary = world.person("mary")
    await mary.runs("/mentor-admin survey")
    seen = await mary.clicks("See it as somebody")
    assert "You see it as Mina Berg" in seen.reads
    assert "What would make it worth it?" in (await mary.chooses("worth_my_time", "1")).reads
    assert "Nothing was kept" in (await mary.submits(ANSWERS)).reads
    async with world.store.reading() as tx:
        assert await tx.survey_answers.count() == 0


async def test_a_planned_survey_is_taken_back_and_nobody_is_asked(world: World, program: Program) -> None:
    mary = world.person("mary")
    await mary.runs("/mentor-admin survey")
    await mary.submits({"opens_on": "2027-03-02"})
    await mary.closes(everything=True)
    await mary.runs("/mentor-admin survey")
    await mary.clicks("Take back")
    await mary.closes(everything=True)
    await world.advance(days=5)
    assert not await world.told("ada", "short questions")
    await mary.runs("/mentor-admin survey")
    assert "The survey is open" in (await mary.submits({})).reads


async def test_a_survey_that_people_can_answer_stays(world: World, program: Program) -> None:
    mary = world.person("mary")
    await mary.runs("/mentor-admin survey")
    await mary.submits({"opens_on": "2027-03-02"})
    await mary.closes(everything=True)
    await mary.runs("/mentor-admin survey")
    await world.advance(days=1, hours=2)
    assert "so it stays" in (await mary.clicks("Take back")).reads
    assert (await newest(world, program)).taken_back_at is None


async def test_a_survey_by_the_rhythm_that_was_taken_back_is_left_out(world: World, program: Program) -> None:
    at = world.now() + timedelta(weeks=8) - timedelta(hours=30)
    await waves.plan(world.store, at)
    wave = await newest(world, program)
    async with world.store.reading() as tx:
        mary = await tx.people.find(PersonId("UMARY"))
    assert mary is not None
    await waves.take_back(world.store, mary, wave.id, at)
    for days in (0, 1, 2, 30):
        await waves.plan(world.store, at + timedelta(days=days))
    async with world.store.reading() as tx:
        assert await tx.surveys.of_program(program.id) == []
        assert await tx.tickets.count() == 0


async def test_only_coordinators_change_the_questions(world: World, program: Program) -> None:
    with pytest.raises(CoordinatorsOnly):
        await sheets.sheet(world.store, await person(world, "ada"), program.id)
