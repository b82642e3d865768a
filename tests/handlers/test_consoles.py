"""The coordinator's Home: what needs them, the next step, numbers; nothing about their own matches."""

from dataclasses import replace

import pytest

from mentoring.alerts import Cause
from mentoring.checkins import Met
from mentoring.programs import Rank, Template
from sandbox.client import View
from services import alerts, checkins, rounds
from tests.stories import matched, open_program, person, sign_up
from tests.world import World, id_of


async def console(world: World, handle: str = "mary") -> View:
    """The coordinating side of somebody's Home."""
    reader = world.person(handle)
    await reader.opens_home()
    await reader.clicks("Coordinating", home=True)
    home = await reader.home()
    assert home is not None
    assert len(home.blocks) <= 40
    return home


async def test_an_owner_without_a_program_is_led_to_the_first(world: World) -> None:
    assert "There is no program yet" in (await console(world)).reads
    assert (await world.person("mary").clicks("Set up a program", home=True)).modal is not None


async def test_the_next_step_follows_the_life_of_the_program(world: World) -> None:
    program = await open_program(world, opened_at=None)
    assert "nobody can join yet" in (await console(world)).reads
    opened = replace(program, opened_at=world.now())
    async with world.store.transaction() as tx:
        await tx.programs.save(opened)
    assert "Let people know" in (await console(world)).reads
    await sign_up(world, "ada", program)
    assert "See who could be matched" in (await console(world)).reads
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(opened, closed_at=world.now()))
    assert "Now plan the matches" in (await console(world)).reads
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(opened, closed_at=world.now(), started_at=world.now()))
    assert "1 person has no mentor yet" in (await console(world)).reads


async def test_what_needs_a_person_comes_first_without_ratings_and_names(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    (match,) = await matched(world, program, "grace", "ada")
    async with world.store.transaction() as tx:
        await alerts.raise_alert(
            tx,
            program.id,
            Cause.LOW_ANSWER,
            occasion="1",
            now=world.now(),
            match=match.id,
            about=id_of("ada"),
        )
    home = await console(world)
    assert "1 match needs attention, 1 hour" in home.reads
    assert "Look after what needs you" in home.reads
    assert "UADA" not in str(home.blocks)
    assert "Ada" not in home.reads


async def test_a_low_answer_counts_in_the_states_also_where_nobody_had_asked(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    (match,) = await matched(world, program, "grace", "ada")
    who, now = await person(world, "ada"), world.now()
    asked = (await rounds.ask_now(world.store, who, match.id, now)).talks[0].checkin
    await checkins.say_met(world.store, who, asked.id, Met.MET, now)
    await checkins.rate(world.store, who, asked.id, 1, now)
    home = await console(world)
    assert "1 match needs attention" in home.reads
    assert "Needs attention 1" in home.reads


async def test_what_comes_from_the_board_is_not_called_a_match(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    async with world.store.transaction() as tx:
        for number, cause in enumerate((Cause.SESSION_OPEN, Cause.SESSION_MATCH)):
            await alerts.raise_alert(tx, program.id, cause, occasion=str(number), now=world.now())
    home = await console(world)
    assert "1 question on the board waits, 1 hour" in home.reads
    assert "Two people would like to be matched, 1 hour" in home.reads
    assert "needs attention" not in home.reads


async def test_in_a_program_of_groups_it_is_a_group_that_needs_attention(world: World) -> None:
    program = await open_program(world, "Groups 2027", template=Template.GROUPS, started_at=world.now())
    async with world.store.transaction() as tx:
        await alerts.raise_alert(tx, program.id, Cause.GROUP_TOO_SMALL, occasion="1", now=world.now())
    assert "1 group needs attention" in (await console(world)).reads


async def test_a_coordinator_sees_nothing_of_the_own_match(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    (match,) = await matched(world, program, "katherine", "ada")
    async with world.store.transaction() as tx:
        await alerts.raise_alert(
            tx,
            program.id,
            Cause.LOW_ANSWER,
            occasion="1",
            now=world.now(),
            match=match.id,
            about=id_of("ada"),
        )
    home = await console(world, "katherine")
    assert "Nothing needs you" in home.reads
    assert "Too early" not in home.reads
    assert "1 match needs attention" in (await console(world, "mary")).reads


async def test_figures_stand_with_what_they_are_made_of(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    await matched(world, program, "grace", "ada", "linus")
    await sign_up(world, "rosa", program)
    home = await console(world)
    assert "Have joined: *4* · 3 would like a mentor, 1 would be one" in home.reads
    assert "People matched now: *75%* · 3 of 4" in home.reads
    assert "Too early 2" in home.reads


async def test_topics_that_nobody_offers_are_named(world: World) -> None:
    program = await open_program(world)
    await sign_up(world, "ada", program)
    assert "offered by nobody: Delegating" in (await console(world)).reads


@pytest.mark.parametrize(
    "button",
    ["What the numbers mean", "See all", "People", "Announce", "Survey", "Edit", "Team and away", "Check"],
)
async def test_each_button_opens_what_it_says(world: World, button: str) -> None:
    program = await open_program(world)
    await sign_up(world, "ada", program)
    await console(world)
    assert (await world.person("mary").clicks(button, home=True)).modal is not None


async def test_help_names_the_commands_of_coordinators(world: World) -> None:
    await open_program(world)
    await console(world)
    seen = await world.person("mary").clicks("Help", home=True)
    assert "/mentor-admin alerts" in seen.reads


async def test_messages_are_stopped_and_resumed_where_they_are_seen(world: World) -> None:
    await open_program(world)
    await console(world)
    mary = world.person("mary")
    await mary.clicks("Stop all messages", home=True)
    home = await mary.home()
    assert home is not None
    assert "All messages are stopped" in home.reads
    await mary.clicks("Resume messages", home=True)
    home = await mary.home()
    assert home is not None
    assert "All messages are stopped" not in home.reads


async def test_a_coordinator_of_two_programs_changes_between_them(world: World) -> None:
    await open_program(world, "Leadership 2027")
    other = await open_program(world, "Buddies")
    assert "*Buddies*" in (await console(world)).reads
    await world.person("mary").chooses("consoles.program.choose", "Leadership 2027", home=True)
    home = await world.person("mary").home()
    assert home is not None
    assert "*Leadership 2027*" in home.reads
    assert other.name == "Buddies"


async def test_a_viewer_sees_counts_and_nothing_to_press(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    await matched(world, program, "grace", "ada")
    async with world.store.transaction() as tx:
        part = await tx.coordinators.find(program.id, id_of("katherine"))
        assert part is not None
        await tx.coordinators.save(replace(part, rank=Rank.VIEWER))
    home = await console(world, "katherine")
    assert "As a viewer you see numbers, no names" in home.reads
    assert not {"People", "Announce", "Survey", "Edit", "Stop all messages"} & set(home.buttons)


async def test_a_member_has_no_such_side(world: World) -> None:
    await open_program(world)
    ada = world.person("ada")
    await ada.opens_home()
    home = await ada.home()
    assert home is not None
    assert "Coordinating" not in home.buttons
