"""Who is in a group reads of the group: in the form, in surveys, and when they look back."""

from services import phases
from tests.circles import a_program, sent
from tests.stories import person
from tests.world import World


async def test_the_form_says_that_the_group_sees_it(world: World) -> None:
    await a_program(world)
    katherine = world.person("katherine")
    seen = await katherine.runs("/mentor join")
    assert "Your group and the coordinators see this." in seen.reads
    assert "Your match" not in seen.reads


async def test_a_survey_says_that_the_group_does_not_see_the_answers(world: World) -> None:
    await sent(world, await a_program(world))
    mary = world.person("mary")
    form = await mary.runs("/mentor-admin survey")
    assert "Your group and your manager do not." in form.reads
    await mary.submits({"lane": "named"})
    await world.advance(days=2)
    [invited] = await world.told("ada", "short questions about Groups 2027")
    assert "Your group and your manager do not." in invited


async def test_the_goodbye_says_that_the_group_does_not_see_what_is_said_of_it(world: World) -> None:
    program = await a_program(world)
    await sent(world, program)
    await phases.end(world.store, await person(world, "mary"), program.id, world.now())
    await world.advance(days=1)
    [goodbye] = await world.told("ada", "Two minutes to look back?")
    assert "not your group, not the coordinators" in goodbye
    sheet = await world.person("ada").clicks("Look back: 2 minutes")
    assert "not your group, not the coordinators" in sheet.reads
