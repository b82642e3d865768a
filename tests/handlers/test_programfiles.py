"""*Export as file*: a coordinator gets the program's settings, and the same program comes out of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.matchmaking import MatchingProcess
from mentoring.guidebooks import PageDraft, Part
from mentoring.guidebooks import Stage as TalkStage
from mentoring.participants import Role
from mentoring.programs import Program, Template
from mentoring.refusals import CoordinatorsOnly
from mentoring.resources import Draft, Sort, Stage
from reports.programfile import read, written
from sandbox.client import Persona
from services import guidebooks, programfiles, shelves
from tests.stories import open_program, person, sign_up
from tests.uploads import uploaded
from tests.world import MANIFEST, World, company


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


async def with_a_library(world: World, program: Program) -> None:
    """Something to find, another thing of that name for mentors, and a guide with its own words."""
    mary = await person(world, "mary")
    async with world.store.reading() as tx:
        topic = (await tx.topics.of_program(program.id))[0].id
    slides = Draft(
        sort=Sort.LINK,
        title="Slides",
        about="",
        link="https://example.com/slides",
        text="",
        role=Role.MENTOR,
        stage=Stage.START,
        topic=topic,
    )
    for each in (slides, replace(slides, role=None, topic=None)):
        await shelves.add(world.store, mary, program.id, each, world.now())
    page = PageDraft(
        program=program.id,
        stage=TalkStage.EARLY,
        role=Role.MENTEE,
        words={Part.SHORT: "Bring cake."},
        resource=2,
    )
    await guidebooks.write(world.store, mary, page, world.now())


async def before_the_form(world: World) -> Persona:
    """Mary before the form for a program's file."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin new")
    await mary.clicks("From a file")
    return mary


async def test_an_exported_file_makes_the_same_program_under_another_name(world: World) -> None:
    program = await open_program(world, "Leadership")
    await with_a_library(world, program)
    plan = await programfiles.plan_of(world.store, program.id)
    assert [(each.short, each.goes_with) for each in plan.guides] == [("Bring cake.", "Slides")]
    again = replace(plan, basics=replace(plan.basics, name="Leadership, once more"))
    mary = await before_the_form(world)
    seen = await mary.submits({"file": [uploaded(world, written(again), "again.yml")]})
    assert "Leadership, once more" in seen.reads
    async with world.store.reading() as tx:
        made = next(each for each in await tx.programs.everything() if each.id != program.id)
    assert await programfiles.plan_of(world.store, made.id) == again
    assert made.opened_at is None


async def test_pasted_lines_are_a_program(world: World) -> None:
    mary = await before_the_form(world)
    seen = await mary.submits({"text": "name: First weeks\ntemplate: buddies"})
    assert "First weeks" in seen.reads
    async with world.store.reading() as tx:
        (made,) = await tx.programs.everything()
    assert made.template is Template.BUDDIES


async def test_all_that_is_wrong_in_a_file_is_said_with_its_line(world: World) -> None:
    mary = await before_the_form(world)
    seen = await mary.submits({"text": "nome: Spring\ntemplate: buddies\nmost_mentees: 99\n"})
    assert "Nothing was set up" in seen.reads
    assert "line 1: nome is not known, did you mean 'name'?" in seen.reads
    assert "line 3: most_mentees" in seen.reads
    seen = await mary.clicks("Try again")
    seen = await mary.submits({"text": "name: Spring\ntemplate: buddies"})
    assert "Spring" in seen.reads


async def test_the_name_of_another_program_is_refused(world: World) -> None:
    await open_program(world, "Leadership")
    mary = await before_the_form(world)
    seen = await mary.submits({"text": "name: leadership\ntemplate: buddies"})
    assert "name is the name of another program" in seen.reads


async def test_nothing_at_all_is_asked_for_beside_the_field(world: World) -> None:
    mary = await before_the_form(world)
    seen = await mary.submits({})
    assert "choose a file" in seen.errors["text"]


async def test_back_leads_to_the_templates(world: World) -> None:
    mary = await before_the_form(world)
    seen = await mary.clicks("Back")
    assert "Seven questions" in seen.reads


async def test_without_the_permission_lines_can_still_be_pasted(
    tmp_path: Path, matchmaker: MatchingProcess
) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST.read_text().replace("      - files:read\n", ""))
    async with company(tmp_path, matchmaker=matchmaker, manifest=manifest) as world:
        mary = world.person("mary")
        await mary.runs("/mentor-admin new")
        seen = await mary.clicks("From a file")
        assert "files:read" in seen.reads
        seen = await mary.submits({"text": "name: Spring\ntemplate: buddies"})
    assert "Spring" in seen.reads
