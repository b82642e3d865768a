"""Goes out next: a message that has become needless is not listed, though it waits until its turn."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.deliveries import Kind
from services.letters import about_match
from tests import stories
from tests.asked import asked, clicks
from tests.world import World


async def next_ones(world: World) -> str:
    """What a coordinator reads of it on their Home."""
    mary = world.person("mary")
    await mary.opens_home()
    seen = await mary.home()
    assert seen is not None
    return seen.reads.partition("Goes out next")[2]


async def test_the_reminder_of_a_question_that_has_its_answer_is_not_listed(world: World) -> None:
    await asked(world)
    await stories.person(world, "mary")
    assert "2 check-in reminders" in await next_ones(world)
    await clicks(world, "Yes, we met", "5 Very much")
    assert "1 check-in reminder" in await next_ones(world)
    await clicks(world, "Not yet", "Something else", who="grace")
    assert "check-in reminder" not in await next_ones(world)


@pytest.mark.parametrize("button", ["Ask me in 2 weeks", "Do not ask until I say so"])
async def test_nor_of_one_that_somebody_put_off(world: World, button: str) -> None:
    await asked(world)
    await world.person("ada").picks(button)
    assert "1 check-in reminder" in await next_ones(world)


async def test_nor_while_a_day_is_agreed(world: World) -> None:
    match = await asked(world)
    await stories.agree(world, match, "ada", world.now().date().replace(day=9))
    assert "check-in reminder" not in await next_ones(world)


async def test_nor_what_is_to_somebody_who_is_in_the_match_no_more(world: World) -> None:
    match = await asked(world)
    linus = await stories.person(world, "linus")
    async with world.store.transaction() as tx:
        left_over = about_match(Kind.AGREEMENT_CHANGED, match, now=world.now(), person=linus.id)
        await tx.outbox.queue(replace(left_over, not_before=world.now() + timedelta(days=1)))
    assert "another way" not in await next_ones(world)
    assert "2 check-in reminders" in await next_ones(world)
