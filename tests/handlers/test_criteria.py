"""What pairs of a program are judged by: chosen in menus, kept by the next matching."""

from dataclasses import replace

import pytest

from matching.inputs import Objective, Request, Rule
from matching.requirements import Bound, Eligibility
from mentoring.people import Level
from mentoring.programs import Program, Way
from mentoring.questions import Form, Visibility
from mentoring.setups import OwnQuestion
from sandbox.client import Seen
from services import questions
from tests import stories
from tests.planned import all_runs, four_people, pairs, review
from tests.world import World, id_of


async def opens(world: World, part: str) -> Seen:
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    return await mary.clicks(f"programs.{part}.edit")


async def program_now(world: World, program: Program) -> Program:
    async with world.store.reading() as tx:
        return await tx.programs.get(program.id)


async def request_of(world: World, program: Program) -> Request:
    """What the engine is asked in the newest run."""
    [run, *_] = await all_runs(world, program)
    return Request.from_json(run.request)


async def on_level(world: World, handle: str, level: Level) -> None:
    async with world.store.transaction() as tx:
        person = await tx.people.find(id_of(handle))
        assert person is not None
        await tx.people.put(replace(person, level=level))


async def asks(world: World, program: Program, label: str, *choices: str) -> None:
    """The program asks a question that counts only for matching."""
    mary = await stories.person(world, "mary")
    wanted = OwnQuestion(label=label, choices=choices, visibility=Visibility.MATCHING)
    assert await questions.ask(world.store, mary, program.id, wanted, world.now()) == {}


async def test_how_pairs_are_chosen_is_a_choice_of_the_program(world: World) -> None:
    program = await four_people(world)
    seen = await opens(world, "matching")
    assert "What matters most?" in seen.reads
    chosen = {"way": "total", "least_points": "45", "manager_levels": "3", "may_meet_again": "yes"}
    seen = await world.person("mary").submits(chosen)
    assert "The best matches in total · Only matches with 45 of 100 points or more" in seen.reads
    assert "Never with three levels of managers above" in seen.reads
    await stories.plan_matches(world, program)
    rules = (await request_of(world, program)).rules
    assert (rules.objective, rules.least_points, rules.manager_levels) == (Objective.TOTAL, 45, 3)
    assert rules.relaxed == {Rule.EARLIER_PAIR}


async def test_without_a_choice_everything_is_as_is_usual(world: World) -> None:
    program = await four_people(world)
    await stories.plan_matches(world, program)
    rules = (await request_of(world, program)).rules
    assert (rules.objective, rules.least_points, rules.manager_levels) == (Objective.FAIR, 0, 2)
    assert (rules.bounds, rules.eligibility, rules.relaxed) == (frozenset(), frozenset(), frozenset())


@pytest.mark.parametrize("way", [*Way])
async def test_each_way_makes_matches(world: World, way: Way) -> None:
    program = await four_people(world)
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(await tx.programs.get(program.id), way=way))
    run = await stories.plan_matches(world, program)
    assert set(await pairs(world, run)) == {"UADA", "UROSA"}


async def test_what_must_be_keeps_pairs_apart_that_lack_it(world: World) -> None:
    program = await four_people(world)
    await opens(world, "conditions")
    seen = await world.person("mary").submits({"help_style": "must"})
    assert "Ways to help: must have" in seen.reads
    run = await stories.plan_matches(world, program)
    assert await pairs(world, run) == {"UADA": "UGRACE", "UROSA": "ULINUS"}
    assert (await request_of(world, program)).rules.bounds == {Bound(factor="help_style", least=100)}


async def test_what_a_condition_costs_is_named_before_matching(world: World) -> None:
    program = await stories.open_program(world)
    await asks(world, program, "Where do you like to meet?", "Outside", "Inside")
    key = await own_key(world, program)
    await stories.sign_up(world, "linus", program, {**stories.MENTOR, key: "Inside"})
    await stories.sign_up(world, "ada", program, {**stories.MENTEE, key: "Outside"})
    await opens(world, "conditions")
    await world.person("mary").submits({f"own:{key}": "must"})
    seen = await review(world)
    assert "“Where do you like to meet?”: not as the program asks: 1 more match without" in seen.reads


async def test_a_condition_is_taken_away_again(world: World) -> None:
    program = await four_people(world)
    await opens(world, "conditions")
    await world.person("mary").submits({"hours": "least_50", "location": "never"})
    assert (await program_now(world, program)).bounds == {"hours": (50, 100), "location": (0, 0)}
    await opens(world, "conditions")
    seen = await world.person("mary").submits({"hours": "none", "location": "none"})
    assert "No conditions." in seen.reads
    assert (await program_now(world, program)).bounds == {}


async def test_a_group_may_only_have_mentors_of_another(world: World) -> None:
    program = await four_people(world)
    await on_level(world, "ada", Level.LEADING)
    await on_level(world, "grace", Level.EXPERIENCED)
    await on_level(world, "linus", Level.SENIOR)
    await opens(world, "conditions")
    chosen = {"mentees_1": "level:leading", "mentors_1": "level:senior"}
    seen = await world.person("mary").submits(chosen)
    assert "Leading people or a field → only Senior leader" in seen.reads
    run = await stories.plan_matches(world, program)
    assert (await pairs(world, run))["UADA"] == "ULINUS"
    assert (await request_of(world, program)).rules.eligibility == {
        Eligibility("level:leading", "level:senior")
    }


async def test_half_a_line_is_asked_for_its_other_half(world: World) -> None:
    await four_people(world)
    await opens(world, "conditions")
    seen = await world.person("mary").submits({"mentees_2": "level:leading"})
    assert seen.errors == {"mentors_1": "Please fill this in."}


async def test_a_question_of_the_program_counts_as_much_as_the_program_says(world: World) -> None:
    program = await stories.open_program(world)
    await asks(world, program, "Where do you like to meet?", "Outside", "Inside")
    key = await own_key(world, program)
    for handle, part, choice in (
        ("grace", stories.MENTOR, "Outside"),
        ("linus", stories.MENTOR, "Inside"),
        ("ada", stories.MENTEE, "Outside"),
        ("rosa", stories.MENTEE, "Inside"),
    ):
        await stories.sign_up(world, handle, program, {**part, key: choice})
    seen = await opens(world, "weights")
    assert "Where do you like to meet?" in seen.reads
    await world.person("mary").submits({f"own:{key}": "9"})
    await opens(world, "conditions")
    seen = await world.person("mary").submits({f"own:{key}": "must"})
    assert "Where do you like to meet?: must have" in seen.reads
    run = await stories.plan_matches(world, program)
    assert await pairs(world, run) == {"UADA": "UGRACE", "UROSA": "ULINUS"}
    [question] = (await request_of(world, program)).rules.own_questions
    assert question.weight == 9


async def own_key(world: World, program: Program) -> str:
    """How the only question of the program's own is called inside."""
    async with world.store.reading() as tx:
        asked = await tx.questions.of_program(program.id, Form.INTAKE)
    [own] = [each for each in asked if each.label]
    return own.key


async def test_a_condition_on_a_question_that_is_gone_is_forgotten(world: World) -> None:
    program = await four_people(world)
    async with world.store.transaction() as tx:
        found = await tx.programs.get(program.id)
        await tx.programs.save(replace(found, bounds={"own:gone": (100, 100)}))
    run = await stories.plan_matches(world, program)
    assert len(await pairs(world, run)) == 2
