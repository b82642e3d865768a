"""A form to approve: answered within two working days, or else it comes to the next in line, too."""

from datetime import UTC, datetime

import pytest

from mentoring.participants import Standing
from mentoring.programs import Program
from services import owners
from tests import stories
from tests.cases import back_up_of
from tests.world import World, id_of

SENT_AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
"""A Monday morning: an answer is promised by Wednesday at ten, in Berlin."""
WAITS = "A form in Leadership 2027 has waited for 2 working days, and nobody has answered it."


@pytest.fixture
async def program(world: World) -> Program:
    """Mary and Katherine approve forms; Linus is the back-up."""
    program = await stories.open_program(world, approval=True)
    await back_up_of(world, program.id, "linus")
    await stories.sign_up(world, "ada", program)
    return program


async def says(world: World, handle: str) -> list[str]:
    return [each.text for each in await world.person(handle).reads() if "waited" in each.text]


async def test_the_back_up_hears_of_a_form_after_two_working_days(world: World, program: Program) -> None:
    await world.advance(to=datetime(2027, 3, 3, 8, 30, tzinfo=UTC))
    assert await says(world, "linus") == []
    await world.advance(hours=1)
    assert await says(world, "linus") == [WAITS]
    assert await says(world, "mary") == []


async def test_it_opens_the_list_of_forms_and_the_back_up_can_say_yes(world: World, program: Program) -> None:
    await world.advance(to=datetime(2027, 3, 3, 9, 30, tzinfo=UTC))
    linus = world.person("linus")
    seen = await linus.clicks("Open")
    assert seen.modal is not None
    await linus.clicks("Look")
    await linus.clicks("Yes, they are in")
    async with world.store.reading() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
    assert place is not None
    assert place.standing is Standing.IN


async def test_what_was_answered_in_time_is_told_to_nobody(world: World, program: Program) -> None:
    await world.person("mary").runs("/mentor-admin people")
    await world.person("mary").clicks("Look")
    await world.person("mary").clicks("Yes, they are in")
    await world.advance(to=datetime(2027, 3, 5, 9, 30, tzinfo=UTC))
    assert await says(world, "linus") == []


async def test_without_a_back_up_an_owner_hears(world: World) -> None:
    program = await stories.open_program(world, approval=True)
    grace = await stories.person(world, "grace")
    await owners.appoint(world.store, await stories.person(world, "mary"), grace.id, world.now())
    await stories.sign_up(world, "ada", program)
    await world.advance(to=datetime(2027, 3, 3, 9, 30, tzinfo=UTC))
    assert await says(world, "grace") == [WAITS]


async def test_several_forms_are_one_message_a_day(world: World, program: Program) -> None:
    await stories.sign_up(world, "rosa", program)
    await world.advance(to=datetime(2027, 3, 3, 10, 30, tzinfo=UTC))
    (told,) = await says(world, "linus")
    assert told.startswith("2 forms in Leadership 2027 have waited")
