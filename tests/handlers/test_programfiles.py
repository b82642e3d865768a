"""*Export as file*: a coordinator gets the program's settings, and the same program comes out of them."""

import pytest

from mentoring.refusals import CoordinatorsOnly
from reports.programfile import read, written
from services import programfiles
from tests.stories import open_program, person, sign_up
from tests.world import World


async def test_the_file_in_the_chat_makes_the_same_program(world: World) -> None:
    program = await open_program(world, "Leadership")
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    await mary.clicks("Export as file")
    (file,) = (await mary.reads(newest=1))[0].files
    content = world.slack.workspace.files[file["id"]].content
    assert file["name"] == "leadership.yml"
    assert read(content, world.now().date()) == await programfiles.plan_of(world.store, program.id)
    assert written(read(content, world.now().date())) == content


async def test_nobody_is_named_in_the_file(world: World) -> None:
    program = await open_program(world, "Leadership")
    await sign_up(world, "ada", program)
    content = written(await programfiles.plan_of(world.store, program.id)).decode()
    for name in ("Ada", "UADA", "UMARY", "lead a small team"):
        assert name not in content


async def test_who_does_not_look_after_a_program_gets_no_file(world: World) -> None:
    program = await open_program(world, "Leadership")
    ada = await person(world, "ada")
    with pytest.raises(CoordinatorsOnly):
        await programfiles.plan_for(world.store, ada, program.id)
