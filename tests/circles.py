"""A program of groups, as the dialogues about it find it, and what people do in it."""

from typing import Any

from mentoring.circles import Circle, Seat
from mentoring.matches import Match, Run
from mentoring.programs import Preview, Program, Template
from sandbox.config import PersonConfig
from tests import stories
from tests.world import World

MORE = tuple(
    PersonConfig(f"U{handle.upper()}", handle, f"{handle.title()} Somebody", "Engineer")
    for handle in ("hedy", "mei", "ines", "kwame", "omar")
)
PEOPLE = ("ada", "rosa", "hedy", "mei", "ines", "kwame")


async def a_program(world: World, **changes: Any) -> Program:
    """Grace and Linus could lead a group; six people would like to be in one."""
    values = {"template": Template.GROUPS, "preview": Preview.NOBODY, "most_mentees": 3, **changes}
    program = await stories.open_program(world, "Groups 2027", **values)
    for handle in ("grace", "linus"):
        await stories.sign_up(world, handle, program, {**stories.MENTOR, "capacity": 3})
    for handle in PEOPLE:
        await stories.sign_up(world, handle, program)
    return program


async def groups_of(world: World, program: Program) -> list[tuple[Match, set[str]]]:
    """The groups that go on, with who is in each."""
    async with world.store.reading() as tx:
        return [
            (match, {member.person for member in await tx.members.of_match(match.id)})
            for match in await tx.matches.open_ones(program.id)
        ]


async def sent(world: World, program: Program) -> list[tuple[Match, set[str]]]:
    """Mary has planned groups and sent them at once."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.clicks("Send groups")
    await mary.clicks("Send now")
    await world.settle()
    return await groups_of(world, program)


async def asks_mentors_first(world: World) -> None:
    """Mary has planned two groups, and asks those who would lead them."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.clicks("Ask 2 people first")
    await world.settle()


async def the_run(world: World, program: Program) -> Run:
    async with world.store.reading() as tx:
        run = await tx.runs.latest(program.id)
    assert run is not None
    return run


async def planned(world: World, program: Program) -> list[tuple[Circle, list[Seat]]]:
    """The groups of the newest plan, with who sits where."""
    run = await the_run(world, program)
    async with world.store.reading() as tx:
        circles = await tx.circles.of_run(run.id)
        seats = await tx.seats.of_circles(each.id for each in circles)
    return [(each, seats[each.id]) for each in circles]


def people_of(seats: list[Seat]) -> set[int]:
    return {each.participant for each in seats}
