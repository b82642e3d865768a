"""Setting a program up: the template, seven questions, and the rest as the template has it."""

from datetime import date
from typing import Any

from mentoring.programs import Program, Rank, Template
from mentoring.questions import Form
from sandbox.client import Persona, Seen
from tests.stories import matched, open_program, person
from tests.world import World, id_of

NAME = "Leadership 2027"


async def set_up(mary: Persona, template: Template = Template.COHORT, **answers: Any) -> Seen:
    """Mary answers the seven questions."""
    await mary.runs("/mentor-admin new")
    await mary.submits({"template": template})
    return await mary.submits({"name": NAME, "second": "katherine", **answers})


async def the_program(world: World) -> Program:
    """The only one there is."""
    async with world.store.reading() as tx:
        (program,) = await tx.programs.everything()
    return program


async def test_a_program_is_set_up_in_two_pages_with_the_rest_from_the_template(world: World) -> None:
    seen = await set_up(world.person("mary"), goal="Ready for the first hard talk", target="75 %")
    assert "Ready for the first hard talk" in seen.reads
    assert "From 29 March to 27 September." in seen.reads
    program = await the_program(world)
    assert (program.name, program.target, program.tz) == (NAME, "75 %", "Europe/Berlin")
    async with world.store.reading() as tx:
        assert len(await tx.topics.of_program(program.id)) == 20
        assert len(await tx.questions.of_program(program.id, Form.INTAKE)) == 20
        assert len(await tx.questions.of_program(program.id, Form.SURVEY)) == 4


async def test_whoever_sets_up_owns_the_program_and_has_a_second_beside_them(world: World) -> None:
    await set_up(world.person("mary"))
    async with world.store.reading() as tx:
        team = await tx.coordinators.of_program((await the_program(world)).id)
    assert {each.person: each.rank for each in team} == {
        id_of("mary"): Rank.OWNER,
        id_of("katherine"): Rank.COORDINATOR,
    }


async def test_only_the_second_hears_of_a_program_that_is_being_set_up(world: World) -> None:
    await set_up(world.person("mary"))
    await world.settle()
    (told,) = await world.person("katherine").reads()
    assert f"<@UMARY> made you a coordinator of {NAME}." in told.reads
    assert await world.person("mary").reads() == []
    assert await world.person("ada").reads() == []
    assert NAME not in (await world.person("ada").runs("/mentor join")).reads


async def test_buddies_are_always_open(world: World) -> None:
    seen = await set_up(world.person("mary"), Template.BUDDIES)
    assert "Always open. A meeting every 2 weeks." in seen.reads
    program = await the_program(world)
    assert program.standing
    assert program.ends_on is None


async def test_the_dates_come_and_go_with_the_choice_of_always_open(world: World) -> None:
    mary = world.person("mary")
    await mary.runs("/mentor-admin new")
    await mary.submits({"template": Template.COHORT})
    await mary.fills({"name": NAME})
    seen = await mary.chooses("when", "standing")
    assert "Last day to sign up" not in seen.reads
    seen = await mary.chooses("when", "dates")
    assert "Last day to sign up" in seen.reads
    assert seen.modal is not None
    assert seen.modal.value("name") == NAME


async def test_going_back_to_the_template_loses_nothing(world: World) -> None:
    mary = world.person("mary")
    await mary.runs("/mentor-admin new")
    await mary.submits({"template": Template.COHORT})
    long_goal = 'Say "<!channel>" & more: 🎉 ' * 10
    await mary.fills({"name": NAME, "goal": long_goal, "ends_on": "2027-12-01", "second": "katherine"})
    await mary.clicks("Back")
    seen = await mary.submits({"template": Template.COHORT})
    assert seen.modal is not None
    assert seen.modal.value("goal") == long_goal.strip()
    assert seen.modal.value("ends_on") == "2027-12-01"
    assert seen.modal.value("second") == id_of("katherine")


async def test_another_template_keeps_the_words_and_brings_its_own_numbers(world: World) -> None:
    mary = world.person("mary")
    await mary.runs("/mentor-admin new")
    await mary.submits({"template": Template.COHORT})
    await mary.fills({"name": NAME})
    await mary.clicks("Back")
    seen = await mary.submits({"template": Template.BUDDIES})
    assert seen.modal is not None
    assert seen.modal.value("name") == NAME
    assert seen.modal.value("when")["value"] == "standing"


WRONG: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"name": "🎉🎉"}, "name", "Please fill this in."),
    ({"ends_on": "2027-02-28"}, "ends_on", "This day is over."),
    ({"ends_on": "2027-03-02", "starts_on": "2027-03-05"}, "ends_on", "must come after the first"),
    ({"sign_up_closes_on": None}, "sign_up_closes_on", "Please fill this in."),
    ({"second": "guest"}, "second", "cannot look after a program"),
    ({"second": "mary"}, "second", "is there already"),
)


async def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_stored(world: World) -> None:
    mary = world.person("mary")
    for answers, field, words in WRONG:
        seen = await set_up(mary, **answers)
        assert words in seen.errors[field]
        await mary.closes(everything=True)
    async with world.store.reading() as tx:
        assert await tx.programs.everything() == []


async def test_a_name_is_taken_once(world: World) -> None:
    mary = world.person("mary")
    await set_up(mary)
    await mary.closes(everything=True)
    seen = await set_up(mary, name=NAME.upper())
    assert "There is a program with this name." in seen.errors["name"]


async def test_a_name_cannot_call_a_channel(world: World) -> None:
    seen = await set_up(world.person("mary"), name="<!channel> & friends")
    assert "&lt;!channel&gt; &amp; friends" in seen.reads


async def test_members_cannot_set_up_programs(world: World) -> None:
    await open_program(world)
    seen = await world.person("ada").runs("/mentor-admin new", channel="general")
    assert "This command is for coordinators." in seen.reads
    assert "Katherine Johnson" in seen.reads
    assert seen.modal is None


async def test_a_coordinator_may_set_up_another_program_but_a_viewer_may_not(world: World) -> None:
    program = await open_program(world)
    assert (await world.person("katherine").runs("/mentor-admin new")).modal is not None
    async with world.store.transaction() as tx:
        place = await tx.coordinators.find(program.id, id_of("katherine"))
        assert place is not None
        await tx.coordinators.remove(place)
    seen = await world.person("katherine").runs("/mentor-admin new", channel="general")
    assert "This command is for coordinators." in seen.reads


async def test_the_same_questions_change_a_program(world: World) -> None:
    program = await open_program(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    await mary.clicks("programs.basics.edit")
    seen = await mary.submits({"ends_on": "2027-10-01", "most_mentees": "5", "audience": "Team leads"})
    assert "From 22 March to 1 October." in seen.reads
    assert "For: Team leads" in seen.reads
    async with world.store.reading() as tx:
        changed = await tx.programs.get(program.id)
        asked = {each.key: each for each in await tx.questions.of_program(program.id, Form.INTAKE)}
    assert (changed.ends_on, changed.most_mentees) == (date(2027, 10, 1), 5)
    assert (asked["capacity"].most, asked["capacity"].version) == (5, 2)


async def test_a_program_is_not_extended_into_the_past(world: World) -> None:
    await open_program(world)
    mary = world.person("mary")
    await person(world, "mary")
    await world.advance(days=40)
    await mary.runs("/mentor-admin edit")
    await mary.clicks("programs.basics.edit")
    seen = await mary.submits({"ends_on": "2027-04-01"})
    assert "This day is over." in seen.errors["ends_on"]
    seen = await mary.submits({"ends_on": "2027-12-01"})
    assert "to 1 December" in seen.reads


async def test_matches_end_with_the_program_also_when_its_last_day_moves(world: World) -> None:
    program = await open_program(world)
    (match,) = await matched(world, program, "grace", "ada")
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    await mary.clicks("programs.basics.edit")
    await mary.submits({"ends_on": "2027-12-01"})
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).ends_on == date(2027, 12, 1)
