"""Who is a party to what: managers from the people file first, from the form second."""

from dataclasses import replace

from mentoring.ids import PersonId
from services import authority
from tests.stories import MENTEE, open_program, person, sign_up
from tests.world import World, id_of


async def reports_to(world: World, handle: str, boss: str) -> None:
    """What the people file says."""
    who = await person(world, handle)
    async with world.store.transaction() as tx:
        await tx.people.put(replace(who, manager=id_of(boss)))


async def managers(world: World, handle: str) -> dict[PersonId, PersonId | None]:
    """The managers of somebody, all the way up."""
    async with world.store.reading() as tx:
        return dict(await authority.managers_above(tx, [id_of(handle)]))


async def sees(world: World, handle: str, about: str) -> bool:
    """Whether a coordinator may read about somebody."""
    who = await person(world, handle)
    async with world.store.reading() as tx:
        (program,) = await tx.programs.everything()
        return await authority.sees_details(tx, who, program.id, [id_of(about)])


async def test_the_people_file_knows_better_than_the_form(world: World) -> None:
    program = await open_program(world)
    await sign_up(world, "ada", program, {**MENTEE, "manager": id_of("grace")})
    assert await managers(world, "ada") == {id_of("ada"): id_of("grace"), id_of("grace"): None}
    await reports_to(world, "ada", "rosa")
    assert await managers(world, "ada") == {id_of("ada"): id_of("rosa"), id_of("rosa"): None}


async def test_managers_are_followed_upwards_and_circles_do_no_harm(world: World) -> None:
    await reports_to(world, "ada", "grace")
    await reports_to(world, "grace", "linus")
    await reports_to(world, "linus", "ada")
    assert await managers(world, "ada") == {
        id_of("ada"): id_of("grace"),
        id_of("grace"): id_of("linus"),
        id_of("linus"): id_of("ada"),
    }


async def test_a_coordinator_sees_no_details_about_their_own_people_boss_or_self(world: World) -> None:
    await open_program(world)
    await reports_to(world, "ada", "katherine")
    await reports_to(world, "katherine", "grace")
    seen = {about: await sees(world, "katherine", about) for about in ("ada", "grace", "katherine", "rosa")}
    assert seen == {"ada": False, "grace": False, "katherine": False, "rosa": True}


async def test_members_see_no_details_about_anybody(world: World) -> None:
    await open_program(world)
    assert not await sees(world, "linus", "rosa")
