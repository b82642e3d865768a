"""The five-minute start and the mentors' desk: in steps, to be left and come back to, told to nobody."""

import pytest

from mentoring.lessons import STEPS, Course
from mentoring.programs import Program
from sandbox.client import Persona
from tests import stories
from tests.world import World, id_of


@pytest.fixture
async def program(world: World) -> Program:
    return await stories.open_program(world)


async def shelf(world: World, who: str) -> Persona:
    """Somebody opens the start from Home."""
    person = world.person(who)
    await person.opens_home()
    await person.clicks("5-minute start", home=True)
    return person


async def test_a_mentee_reads_in_steps_and_goes_on_where_they_left(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    ada = await shelf(world, "ada")
    seen = await ada.clicks("Start")
    assert "Your start as a mentee" in seen.reads
    assert "Step 1 of 5" in seen.reads
    await ada.clicks("Next")
    seen = await ada.clicks("Next")
    assert "Step 3 of 5" in seen.reads
    await ada.closes()
    await shelf(world, "ada")
    seen = await ada.clicks("Go on")
    assert "Step 3 of 5" in seen.reads
    seen = await ada.clicks("Back")
    assert "Step 2 of 5" in seen.reads


async def test_after_the_last_step_it_is_ticked_and_can_be_read_again(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    ada = await shelf(world, "ada")
    await ada.clicks("Start")
    for _ in range(STEPS[Course.MENTEE_START] - 1):
        await ada.clicks("Next")
    seen = await ada.clicks("Done")
    assert "Your start as a mentee* ✓" in seen.reads
    seen = await ada.clicks("Read again")
    assert "Step 1 of 5" in seen.reads


async def test_a_mentor_has_a_start_of_their_own_and_the_desk(world: World, program: Program) -> None:
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    grace = await shelf(world, "grace")
    modal = await grace.modal()
    assert modal is not None
    assert "Your start as a mentor" in modal.reads
    assert "Your start as a mentee" not in modal.reads
    for lesson in ("Listening", "Giving and taking feedback", "Goals in small steps"):
        assert lesson in modal.reads
    assert "What to say in twelve situations" in modal.reads


async def test_the_start_is_offered_right_after_joining(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    await world.settle()
    assert "5-minute start" in (await world.person("ada").reads())[-1].buttons
    seen = await world.person("ada").clicks("5-minute start")
    assert "Nobody is told what you have read" in seen.reads


async def test_how_far_somebody_is_is_stored_step_by_step(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    ada = await shelf(world, "ada")
    await ada.clicks("Start")
    await ada.clicks("Next")
    async with world.store.reading() as tx:
        [lesson] = await tx.lessons.of_person(id_of("ada"))
    assert (lesson.course, lesson.step, lesson.finished_at) == (Course.MENTEE_START, 2, None)
