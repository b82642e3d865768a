"""`/mentor-admin` alone: what needs you, without names; and the first owner."""

from pathlib import Path

from tests.stories import open_program, sign_up
from tests.world import World, company, id_of


async def test_the_card_counts_and_names_nobody(world: World) -> None:
    program = await open_program(world, approval=True)
    await sign_up(world, "ada", program)
    seen = await world.person("mary").runs("/mentor-admin", channel="general")
    assert "*Leadership 2027*: Sign-up is open until 14 March. Needs you: 1 form to approve." in seen.reads
    assert id_of("ada") not in seen.reads
    assert "Ada" not in seen.reads
    assert await world.person("grace").reads("general") == []


async def test_a_quiet_program_needs_nobody(world: World) -> None:
    await open_program(world)
    assert "Nothing needs you." in (await world.person("katherine").runs("/mentor-admin")).reads


async def test_the_card_leads_to_the_home(world: World) -> None:
    await open_program(world)
    seen = await world.person("mary").runs("/mentor-admin")
    link = next(each for each in seen.messages[-1].blocks[-1]["elements"] if "url" in each)["url"]
    assert link == f"slack://app?team={world.workspace}&id=A0SANDBOX&tab=home"


async def test_an_owner_without_a_program_is_offered_to_set_one_up(world: World) -> None:
    await world.person("mary").runs("/mentor-admin")
    assert (await world.person("mary").clicks("Set up a program")).modal is not None


async def test_members_are_told_whom_to_ask(world: World) -> None:
    await open_program(world)
    seen = await world.person("ada").runs("/mentor-admin", channel="general")
    assert "Coordinators here: Mary Jackson and Katherine Johnson." in seen.reads


async def test_a_workspace_admin_appoints_the_first_owner_and_nothing_else(tmp_path: Path) -> None:
    async with company(tmp_path, owners=()) as world:
        mary, ada = world.person("mary"), world.person("ada")
        assert "there is none yet" in (await ada.runs("/mentor-admin")).reads
        assert "there is none yet" in (await mary.runs("/mentor-admin new")).reads
        await mary.runs("/mentor-admin")
        await mary.clicks("Choose somebody else")
        await mary.submits({"person": "katherine"})
        await mary.closes(everything=True)
        assert "This command is for coordinators." in (await mary.runs("/mentor-admin")).reads
        assert (await world.person("katherine").runs("/mentor-admin new")).modal is not None


async def test_a_workspace_admin_may_be_the_first_owner(tmp_path: Path) -> None:
    async with company(tmp_path, owners=()) as world:
        mary = world.person("mary")
        await mary.runs("/mentor-admin")
        seen = await mary.clicks("Make me the owner")
        assert "You are the owner." in seen.reads
        await mary.clicks("Set up a program")
        assert await mary.modal() is not None


async def test_the_first_owner_is_appointed_once(tmp_path: Path) -> None:
    async with company(tmp_path, owners=()) as world:
        mary, ada = world.person("mary"), world.person("ada")
        await ada.changes(is_admin=True)
        for admin in (mary, ada):
            await admin.runs("/mentor-admin")
        await mary.clicks("Make me the owner")
        seen = await ada.clicks("Make me the owner")
        assert "Only an owner can appoint another owner." in seen.reads
