"""Home: a card without names, and everything about one's own mentoring in one place."""

from datetime import date

from mentoring.holds import Hold
from mentoring.programs import Program
from services import holds
from tests import stories
from tests.world import World


async def home_of(world: World, handle: str) -> str:
    person = world.person(handle)
    await person.opens_home()
    home = await person.home()
    assert home is not None
    assert len(home.blocks) <= 40
    return home.reads


async def test_the_card_of_the_command_names_nobody(world: World) -> None:
    program = await stories.open_program(world)
    (match,) = await stories.matched(world, program, "grace", "ada")
    await stories.agree(world, match, "ada", date(2027, 3, 11))
    seen = await world.person("ada").runs("/mentor", channel="general")
    assert "You have 1 match, next meeting on Thursday 11 March" in seen.reads
    assert "Grace" not in seen.reads
    assert "UGRACE" not in seen.reads
    seen = await world.person("ada").clicks("Show details")
    assert seen.modal is not None
    assert "Grace Hopper" in seen.reads or "UGRACE" in seen.reads


async def test_home_tells_somebody_new_what_this_is_and_what_is_open(world: World) -> None:
    assert "none takes sign-ups at the moment" in await home_of(world, "ada")
    program = await stories.open_program(world)
    assert program.name in await home_of(world, "ada")
    seen = await world.person("ada").clicks(f"Join {program.name}", home=True)
    assert seen.modal is not None
    assert seen.modal.title == "Join mentoring (1 of 3)"


async def test_home_leads_to_everything_else(world: World) -> None:
    ada = world.person("ada")
    await home_of(world, "ada")
    for button in ("Talk privately to a person", "Settings", "My data", "Help"):
        seen = await ada.clicks(button, home=True)
        assert seen.modal is not None, button
        await ada.closes()


async def test_home_shows_the_match_and_its_next_step(world: World) -> None:
    program = await stories.open_program(world)
    (match,) = await stories.matched(world, program, "grace", "ada")
    home = await home_of(world, "ada")
    assert "your mentor since 1 March" in home
    assert "your first talk" in home
    assert "your mentee since 1 March" in await home_of(world, "grace")
    await stories.agree(world, match, "ada", date(2027, 3, 11))
    assert "you meet on Thursday 11 March" in await home_of(world, "grace")
    await world.advance(days=11)
    await world.person("ada").clicks("We met", home=True)
    await world.person("ada").submits()
    shown = await world.person("ada").home()
    assert shown is not None
    assert "You last met on 12 March. Next: agree on a date" in shown.reads


async def test_home_shows_what_waits_for_an_answer(world: World) -> None:
    program = await stories.open_program(world)
    [match] = await stories.matched(world, program, "grace", "ada")
    assert "waits for you" not in await home_of(world, "ada")
    await world.advance(days=16)
    assert "A short question waits for you" in await home_of(world, "ada")
    async with world.store.transaction() as tx:
        await holds.hold(tx, match, Hold.SAFETY, world.now())
    assert "waits for you" not in await home_of(world, "ada")


async def test_a_home_with_many_programs_stays_short(world: World) -> None:
    for number in range(7):
        program = await stories.open_program(world, f"Program {number}")
        if number % 2:
            await stories.sign_up(world, "grace", program, {**stories.MENTOR, "capacity": 3})
            await stories.matched(world, program, "grace", "ada", "linus", "rosa")
    home = await home_of(world, "grace")
    assert "and 1 more match" in home


async def test_where_somebody_stands_is_said_plainly(
    world: World,
) -> None:
    program = await stories.open_program(world, approval=True)
    await world.person("ada").runs("/mentor join")
    await world.person("ada").submits({"role": "find", "talk_styles": ["direct"]})
    assert "not finished yet" in await home_of(world, "ada")
    await stories.close_sign_up(world, program)
    assert "when sign-up closed" in await home_of(world, "ada")
    other = await stories.open_program(world, "Skills", approval=True)
    await stories.sign_up(world, "grace", other)
    assert "coordinators look at your form" in await home_of(world, "grace")


async def test_a_coordinator_turns_between_two_sides(world: World) -> None:
    program: Program = await stories.open_program(world)
    await stories.sign_up(world, "katherine", program)
    await home_of(world, "katherine")
    katherine = world.person("katherine")
    await katherine.clicks("My mentoring", home=True)
    home = await katherine.home()
    assert home is not None
    assert "We look for your mentor" in home.reads
    await katherine.clicks("Coordinating", home=True)
    home = await katherine.home()
    assert home is not None
    assert "We look for your mentor" not in home.reads


async def test_members_have_one_side_only(world: World) -> None:
    await stories.open_program(world)
    assert "Coordinating" not in await home_of(world, "ada")
