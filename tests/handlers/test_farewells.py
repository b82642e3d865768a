"""Looking back: two minutes at the end, counted without names, and nothing depends on it."""

from datetime import date, timedelta

import pytest

from mentoring.farewells import Farewell, Look, LookBackOver, NothingSaid
from mentoring.ids import TopicId
from mentoring.matches import Match
from mentoring.personal import Sort
from mentoring.programs import Program
from mentoring.refusals import NotYours
from reports.figures import Key
from services import erasure, farewells, personal, phases, reports
from services.phases import keep_dates
from tests.stories import matched, open_program, person
from tests.world import START, World, id_of

ENDS_ON = date(2027, 4, 19)


@pytest.fixture
async def program(world: World) -> Program:
    """A program that runs and ends in seven weeks."""
    program = await open_program(world, ends_on=ENDS_ON, started_at=world.now())
    async with world.store.transaction() as tx:
        await keep_dates(tx, program)
    return program


async def ended(world: World) -> None:
    """The last day is over."""
    await world.advance(to=START + timedelta(days=49, hours=7))


SAID = {"listened": "5", "honest": "4", "reached": "yes"}


async def test_both_are_asked_to_look_back_when_the_program_says_goodbye(world: World, match: Match) -> None:
    await ended(world)
    for handle in ("ada", "grace"):
        (goodbye,) = await world.told(handle, "Leadership 2027 has ended")
        assert "Two minutes to look back?" in goodbye
        assert "Nobody sees them with your name" in goodbye


async def test_a_mentee_looks_back_and_says_how_sure_they_feel_now(
    world: World, program: Program, match: Match
) -> None:
    await ended(world)
    ada = world.person("ada")
    sheet = await ada.clicks("Look back: 2 minutes")
    assert "How sure do you feel today: Delegating?" in sheet.reads
    seen = await ada.submits({**SAID, "topic_3": "4"})
    assert "only counted" in seen.reads
    async with world.store.reading() as tx:
        (said,) = [each for each in await tx.farewells.of_match(match.id) if each.answered_at]
        (rating,) = await tx.ratings.of_program(program.id)
    assert (said.person, said.scale, said.reached) == (id_of("ada"), {"listened": 5, "honest": 4}, "yes")
    assert (rating.person, rating.topic, rating.value) == (id_of("ada"), 3, 4)


async def test_a_mentor_rates_no_topics(world: World, match: Match) -> None:
    await ended(world)
    sheet = await world.person("grace").clicks("Look back: 2 minutes")
    assert "How sure" not in sheet.reads
    assert "did your partner get further" in sheet.reads


async def test_a_mentor_of_two_looks_back_on_each(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada", "linus")
    await ended(world)
    grace = world.person("grace")
    sheet = await grace.clicks("Look back: Linus Pauling")
    assert "<@ULINUS>" in sheet.reads
    await grace.submits(SAID)
    await grace.closes(everything=True)
    assert "<@UADA>" in (await grace.clicks("Look back: Ada Lovelace")).reads


async def test_an_empty_form_is_not_an_answer(world: World, match: Match) -> None:
    await ended(world)
    ada = world.person("ada")
    await ada.clicks("Look back: 2 minutes")
    seen = await ada.submits({})
    assert "nothing was saved" in seen.reads


async def test_it_may_be_said_again_for_a_month(world: World, match: Match) -> None:
    await ended(world)
    ada = await person(world, "ada")
    (farewell,) = await of(world, match, "ada")
    for step in (2, 5):
        look = Look(scale={"useful": step}, growth={TopicId(1): step})
        await farewells.look_back(world.store, ada, farewell.id, look, world.now())
    (farewell,) = await of(world, match, "ada")
    assert farewell.scale == {"useful": 5}
    later = world.now() + timedelta(days=31)
    with pytest.raises(LookBackOver):
        await farewells.look_back(world.store, ada, farewell.id, Look(scale={"useful": 1}, growth={}), later)


async def of(world: World, match: Match, handle: str) -> list[Farewell]:
    """Somebody's look back."""
    async with world.store.reading() as tx:
        return [each for each in await tx.farewells.of_match(match.id) if each.person == id_of(handle)]


async def test_nobody_looks_back_for_somebody_else(world: World, match: Match) -> None:
    await ended(world)
    (farewell,) = await of(world, match, "ada")
    grace = await person(world, "grace")
    with pytest.raises(NotYours):
        await farewells.sheet(world.store, grace, farewell.id, world.now())
    with pytest.raises(NothingSaid):
        await farewells.look_back(world.store, grace, farewell.id, Look(scale={}, growth={}), world.now())


async def test_a_program_that_is_ended_by_hand_says_goodbye_the_same_way(
    world: World, program: Program, match: Match
) -> None:
    mary = await person(world, "mary")
    await phases.end(world.store, mary, program.id, world.now())
    await world.settle()
    (goodbye,) = await world.told("ada", "has ended")
    assert "Two minutes to look back?" in goodbye


async def test_closed_properly_counts_matches_on_which_somebody_looked_back(
    world: World, program: Program
) -> None:
    one, *_others = await matched(world, program, "grace", "ada", "linus", "rosa")
    await ended(world)
    (farewell,) = await of(world, one, "ada")
    ada, katherine = await person(world, "ada"), await person(world, "katherine")
    look = Look(scale={"useful": 5}, growth={})
    await farewells.look_back(world.store, ada, farewell.id, look, world.now())

    async def figure(days: int) -> tuple[int | None, int | None]:
        report = await reports.report(world.store, katherine, program.id, world.now() + timedelta(days=days))
        (found,) = [each for each in report.figures if each.key is Key.CLOSED_WELL]
        return found.numerator, found.n

    assert await figure(0) == (0, 0)
    assert await figure(15) == (1, 3)


async def test_what_was_said_is_in_the_own_file_and_goes_with_the_person(world: World, match: Match) -> None:
    await ended(world)
    ada = await person(world, "ada")
    (farewell,) = await of(world, match, "ada")
    look = Look(scale={"useful": 5}, growth={TopicId(2): 3})
    await farewells.look_back(world.store, ada, farewell.id, look, world.now())
    stored = await personal.stored(world.store, ada)
    assert stored[Sort.FAREWELLS][0]["scale"] == {"useful": 5}
    assert stored[Sort.RATINGS][0]["topic"] == "Python"
    await erasure.erase(world.store, ada.id, world.now())
    async with world.store.reading() as tx:
        kept = await tx.farewells.of_match(match.id)
        ratings = await tx.ratings.of_program(match.program)
    assert [each.scale for each in kept] == [{}, {}]
    assert ratings == []
    assert "UADA" not in {each.person for each in kept}
