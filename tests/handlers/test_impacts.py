"""What a mentor's time came to: numbers for themselves, and thanks only where both agreed."""

from datetime import date, timedelta

import pytest

from mentoring.holds import Hold
from mentoring.ids import ParticipantId
from mentoring.matches import Match
from mentoring.programs import Program, Template
from mentoring.refusals import NotYours
from services import goals, holds, impacts, keepsakes, meetings, phases
from tests import stories
from tests.stories import person
from tests.world import World, id_of


@pytest.fixture
async def matches(world: World, program: Program) -> list[Match]:
    """Grace mentors Ada, with two talks, two goals and thanks in public; and Linus, whom she never met."""
    found = await stories.matched(world, program, "grace", "ada", "linus", days_ago=60)
    await has_come_to_something(world, found[0])
    return found


async def has_come_to_something(world: World, match: Match) -> None:
    ada, grace = await person(world, "ada"), await person(world, "grace")
    for on in (date(2027, 2, 1), date(2027, 3, 1)):
        await meetings.note(world.store, ada, match.id, on, world.now())
    shown = await goals.set_goal(world.store, ada, match.id, "Lead", world.now())
    await goals.set_goal(world.store, ada, match.id, "Rest", world.now())
    await goals.reach(world.store, ada, shown.aims[0].goal.id, world.now(), is_reached=True)
    (said,) = await keepsakes.thank(
        world.store, ada, match.id, "You asked the right <questions>", in_public=True, now=world.now()
    )
    await keepsakes.agree(world.store, grace, said.id, yes=True)
    await keepsakes.thank(world.store, ada, match.id, "Between us", in_public=False, now=world.now())
    await keepsakes.thank(world.store, grace, match.id, "From the mentor", in_public=True, now=world.now())


async def mentor(world: World) -> ParticipantId:
    async with world.store.reading() as tx:
        (place,) = await tx.participants.of_person(id_of("grace"))
    return place.id


async def test_at_the_end_a_mentor_sees_what_it_came_to(
    world: World, program: Program, matches: list[Match]
) -> None:
    await phases.end(world.store, await person(world, "mary"), program.id, world.now())
    await world.advance(days=4)
    seen = await world.person("grace").clicks("My time in numbers")
    assert "you mentored 2 people" in seen.reads
    assert "2 talks and 1 of 2 goals reached" in seen.reads
    assert "You were thanked in writing 2 times" in seen.reads
    assert "You asked the right &lt;questions&gt;" in seen.reads
    assert "Between us" not in seen.reads
    assert "From the mentor" not in seen.reads


async def test_a_mentee_gets_no_such_note(world: World, program: Program, matches: list[Match]) -> None:
    await phases.end(world.store, await person(world, "mary"), program.id, world.now())
    await world.advance(days=4)
    buttons = [one for each in await world.person("ada").reads() for one in each.buttons]
    assert "My certificate" in buttons
    assert "My time in numbers" not in buttons


async def test_nobody_looks_at_the_note_of_somebody_else(world: World, matches: list[Match]) -> None:
    mary = await person(world, "mary")
    with pytest.raises(NotYours):
        await impacts.look(world.store, mary, await mentor(world), world.now())


async def test_a_match_in_which_somebody_did_not_feel_safe_is_nothing_to_show(
    world: World, matches: list[Match]
) -> None:
    async with world.store.transaction() as tx:
        await holds.hold(tx, await tx.matches.get(matches[0].id), Hold.SAFETY, world.now())
        place = await tx.participants.get(await mentor(world))
        assert await impacts.of(tx, place, world.now()) is None


async def test_once_a_year_where_a_program_has_no_end(world: World) -> None:
    program = await stories.open_program(
        world, template=Template.BUDDIES, sign_up_closes_on=None, started_at=world.now()
    )
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=361)
    await meetings.note(world.store, await person(world, "ada"), match.id, date(2027, 3, 1), world.now())
    async with world.store.transaction() as tx:
        await tx.members.close(match.id)  # no question comes between
    await world.advance(days=14)
    notes = await world.person("grace").reads(saying="A year in")
    assert len(notes) == 1
    assert "you mentored 1 person" in notes[0].reads
    seen = await world.person("grace").picks("Why did I get this?", message=notes[0].ts)
    assert "because you take part in Leadership 2027" in seen.reads
    assert not await world.person("ada").reads(saying="A year in")
    async with world.store.transaction() as tx:
        letters = [each for each in await tx.outbox.of_person(id_of("grace")) if each.kind == "impact"]
    assert len(letters) == 1
    assert letters[0].sent_at
    assert letters[0].sent_at - match.started_at < timedelta(days=373)
