"""The one reminder before sign-up closes: to who opened the form or was invited, and is not in."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mentoring.deliveries import Kind
from mentoring.personal import Sort
from mentoring.programs import Program
from services import personal, phases
from services.signups import plan
from tests import stories
from tests.stories import open_program, person
from tests.world import World, id_of

THE_DAY = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)
"""Sign-up closes on Sunday 14 March: the third working day before it is Wednesday."""


@pytest.fixture
async def program(world: World) -> Program:
    return await open_program(world)


async def says(world: World, handle: str) -> list[str]:
    """What the bot told somebody about sign-up."""
    messages = [message.reads for message in await world.person(handle).reads()]
    return [each for each in messages if "Sign-up for" in each]


async def looks_at_the_form(world: World, handle: str) -> None:
    await world.person(handle).runs("/mentor join")
    await world.person(handle).closes(everything=True)


async def begins_the_form(world: World, handle: str) -> None:
    """The first page is sent, and so kept."""
    await world.person(handle).runs("/mentor join")
    await world.person(handle).submits(
        {"role": "find", "languages": ["en"], "times": ["from_9_to_12"], "talk_styles": ["direct"]}
    )
    await world.person(handle).closes(everything=True)


async def test_who_only_looked_at_the_form_is_reminded_three_working_days_before_sign_up_closes(
    world: World, program: Program
) -> None:
    await looks_at_the_form(world, "ada")
    await world.advance(to=datetime(2027, 3, 9, 20, 0, tzinfo=UTC))
    assert await says(world, "ada") == []
    await world.advance(to=THE_DAY)
    (told,) = await says(world, "ada")
    assert "closes on 14 March" in told
    assert "You had a look at the form" in told
    seen = await world.person("ada").clicks("Open the form")
    assert seen.modal is not None
    assert seen.modal.title.startswith("Join mentoring")


async def test_who_has_begun_reads_that_their_words_are_kept(world: World, program: Program) -> None:
    await begins_the_form(world, "ada")
    await world.advance(to=THE_DAY)
    (told,) = await says(world, "ada")
    assert "Your form is not finished yet" in told
    seen = await world.person("ada").clicks("Finish my form")
    assert seen.modal is not None


async def test_nobody_else_is_reminded(world: World, program: Program) -> None:
    await stories.sign_up(world, "linus", program)
    await person(world, "grace")
    await world.advance(to=THE_DAY)
    assert await says(world, "linus") == []
    assert await says(world, "grace") == []


async def test_who_opened_the_form_and_joined_is_not_reminded(world: World, program: Program) -> None:
    await begins_the_form(world, "ada")
    await stories.sign_up(world, "ada", program)
    await world.advance(to=THE_DAY)
    assert await says(world, "ada") == []


async def test_who_opens_the_form_on_the_last_days_is_left_alone(world: World, program: Program) -> None:
    await world.advance(to=datetime(2027, 3, 9, 15, 0, tzinfo=UTC))
    await looks_at_the_form(world, "ada")
    await world.advance(to=datetime(2027, 3, 15, 15, 0, tzinfo=UTC))
    assert await says(world, "ada") == []


async def test_it_comes_once_however_often_the_last_day_moves(world: World, program: Program) -> None:
    await looks_at_the_form(world, "ada")
    await world.advance(to=THE_DAY)
    assert len(await says(world, "ada")) == 1
    async with world.store.transaction() as tx:
        known = await tx.programs.get(program.id)
        await tx.programs.save(replace(known, sign_up_closes_on=date(2027, 3, 31)))
    await world.advance(to=datetime(2027, 3, 30, 15, 0, tzinfo=UTC))
    assert len(await says(world, "ada")) == 1


async def test_a_reminder_that_waits_already_moves_along_with_the_last_day(
    world: World, program: Program
) -> None:
    await looks_at_the_form(world, "ada")
    await world.advance(to=datetime(2027, 3, 9, 20, 0, tzinfo=UTC))
    async with world.store.transaction() as tx:
        known = await tx.programs.get(program.id)
        await tx.programs.save(replace(known, sign_up_closes_on=date(2027, 3, 31)))
    await world.advance(to=datetime(2027, 3, 26, 8, 0, tzinfo=UTC))
    assert await says(world, "ada") == []
    await world.advance(to=datetime(2027, 3, 26, 12, 0, tzinfo=UTC))
    (told,) = await says(world, "ada")
    assert "closes on 31 March" in told


async def test_a_bot_that_was_away_on_that_morning_reminds_when_it_is_back(
    world: World, program: Program
) -> None:
    await looks_at_the_form(world, "ada")
    async with world.store.reading() as tx:
        assert all(each.kind is not Kind.SIGN_UP_REMINDER for each in await tx.outbox.of_person(id_of("ada")))
    await plan(world.store, datetime(2027, 3, 11, 9, 0, tzinfo=UTC))
    async with world.store.reading() as tx:
        kinds = [each.kind for each in await tx.outbox.of_person(id_of("ada"))]
    assert kinds.count(Kind.SIGN_UP_REMINDER) == 1


async def test_nobody_is_reminded_when_the_last_day_is_over(world: World, program: Program) -> None:
    await looks_at_the_form(world, "ada")
    await plan(world.store, datetime(2027, 3, 15, 9, 0, tzinfo=UTC))
    async with world.store.reading() as tx:
        kinds = [each.kind for each in await tx.outbox.of_person(id_of("ada"))]
    assert Kind.SIGN_UP_REMINDER not in kinds


async def test_no_thanks_is_remembered(world: World, program: Program) -> None:
    await looks_at_the_form(world, "ada")
    await world.advance(to=THE_DAY)
    seen = await world.person("ada").clicks("No, thanks")
    assert "We do not write to you about Leadership 2027 again" in seen.reads
    async with world.store.reading() as tx:
        known = await tx.signups.find(program.id, id_of("ada"))
    assert known is not None
    assert known.no_thanks_at == world.now()


async def test_nothing_is_said_once_sign_up_is_closed(world: World, program: Program) -> None:
    await looks_at_the_form(world, "ada")
    await world.advance(to=datetime(2027, 3, 9, 12, 0, tzinfo=UTC))
    mary = await person(world, "mary")
    await phases.close_sign_up(world.store, mary, program.id, world.now())
    await world.advance(to=THE_DAY)
    assert await says(world, "ada") == []


async def test_it_says_why_it_came(world: World, program: Program) -> None:
    await looks_at_the_form(world, "ada")
    await world.advance(to=THE_DAY)
    seen = await world.person("ada").picks("Why did I get this?")
    assert "you opened the form of Leadership 2027" in seen.reads


async def test_it_is_planned_once(world: World, program: Program) -> None:
    await looks_at_the_form(world, "ada")
    await world.advance(to=datetime(2027, 3, 9, 12, 0, tzinfo=UTC))
    for _ in range(2):
        await plan(world.store, world.now())
    async with world.store.reading() as tx:
        kinds = [each.kind for each in await tx.outbox.of_person(id_of("ada"))]
    assert kinds.count(Kind.SIGN_UP_REMINDER) == 1


async def test_what_is_known_of_it_is_shown_to_the_person(world: World, program: Program) -> None:
    await looks_at_the_form(world, "ada")
    stored = await personal.stored(world.store, await person(world, "ada"))
    (known,) = stored[Sort.SIGN_UPS]
    assert known["program"] == program.name
    assert known["has_opened"] is True
