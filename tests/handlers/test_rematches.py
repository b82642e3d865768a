"""A new match: one rematch at a time to who is first in line; the mentor is asked only after a yes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.endings import Wish
from mentoring.matches import Match, RunStatus
from mentoring.participants import Participant, Standing
from mentoring.programs import Program
from mentoring.rematches import NotSuggestedNow, Outcome, Rematch
from services import endings, leavers
from services import rematches as service
from tests.stories import MENTEE, MENTOR, leave, matched, open_program, person, plan_matches, sign_up
from tests.world import World, id_of

LOOK = "Yes, look for someone"


@pytest.fixture
async def program(world: World) -> Program:
    """A program that runs; Linus mentors and has a free place."""
    program = await open_program(world, started_at=world.now())
    await sign_up(world, "linus", program, MENTOR)
    return program


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    """Grace mentored Ada until this morning."""
    (one,) = await matched(world, program, "grace", "ada", days_ago=40)
    await leave(world, "grace", program)
    await ends(world, one, by="ada")
    return one


async def ends(world: World, match: Match, by: str) -> None:
    """One of them has ended the match, would like a new one, and the partner has been told."""
    who = await person(world, by)
    await leavers.ask(world.store, who, match.id, Wish(), world.now())
    async with world.store.transaction() as tx:
        await endings.end_and_tell(tx, match, world.now())
    await world.settle()


async def reads(world: World, handle: str) -> str:
    """The newest words of the bot to somebody."""
    return (await world.person(handle).reads())[-1].reads


async def all_reads(world: World, handle: str) -> str:
    return "\n".join(message.reads for message in await world.person(handle).reads())


async def rematches(world: World, program: Program) -> list[Rematch]:
    async with world.store.reading() as tx:
        return await tx.rematches.of_program(program.id)


async def home_of(world: World, handle: str) -> str:
    await world.person(handle).opens_home()
    home = await world.person(handle).home()
    assert home is not None
    return home.reads


async def place_of(world: World, program: Program, handle: str) -> Participant:
    async with world.store.reading() as tx:
        place = await tx.participants.find(program.id, id_of(handle))
    assert place is not None
    return place


async def mentor_of(world: World, handle: str) -> str | None:
    """Who mentors somebody now."""
    async with world.store.reading() as tx:
        for place in await tx.members.of_person(id_of(handle)):
            others = [each for each in await tx.members.of_match(place.match) if each.person != place.person]
            return others[0].person
    return None


async def test_who_left_is_first_in_line_and_nothing_happens_before_they_say_so(
    world: World, program: Program, match: Match
) -> None:
    assert "You are first in line for a new mentor" in await reads(world, "ada")
    await world.advance(days=5)
    assert await rematches(world, program) == []


async def test_both_say_yes_and_are_matched_in_the_usual_way(
    world: World, program: Program, match: Match
) -> None:
    ada, linus = world.person("ada"), world.person("linus")
    await ada.clicks(LOOK)
    await world.settle()
    assert "We have an idea for you: <@ULINUS>" in await reads(world, "ada")
    assert "idea" not in await all_reads(world, "linus")
    await ada.clicks("Yes, please")
    await world.settle()
    assert "Would you like to be the mentor of <@UADA>, Analyst?" in await reads(world, "linus")
    await linus.clicks("Yes, gladly")
    await world.settle()
    assert await mentor_of(world, "ada") == id_of("linus")
    assert "Meet your mentor: <@ULINUS>" in await all_reads(world, "ada")
    assert "Meet your mentee: <@UADA>" in await all_reads(world, "linus")
    assert (await place_of(world, program, "ada")).first_in_line_at is None


async def test_a_mentor_learns_nothing_of_a_no(world: World, program: Program, match: Match) -> None:
    before = await all_reads(world, "linus")
    await world.person("ada").clicks(LOOK)
    await world.settle()
    await world.person("ada").clicks("Someone else")
    await world.advance(days=3)
    assert await all_reads(world, "linus") == before
    (only,) = await rematches(world, program)
    assert only.outcome is Outcome.SOMEONE_ELSE


async def test_someone_else_is_suggested_after_a_no(world: World, program: Program, match: Match) -> None:
    await sign_up(world, "rosa", program, MENTOR)
    await world.person("ada").clicks(LOOK)
    await world.settle()
    await world.person("ada").clicks("Someone else")
    await world.settle()
    first, second = await rematches(world, program)
    assert {first.mentor, second.mentor} == {
        (await place_of(world, program, one)).id for one in ("linus", "rosa")
    }


@pytest.mark.parametrize("answers", [True, False])
async def test_a_mentors_no_and_a_mentors_silence_read_the_same(
    world: World, program: Program, match: Match, *, answers: bool
) -> None:
    await world.person("ada").clicks(LOOK)
    await world.settle()
    await world.person("ada").clicks("Yes, please")
    await world.settle()
    if answers:
        await world.person("linus").clicks("Not this time")
    await world.advance(days=7)
    words = await world.told("ada")
    assert words[-1].startswith(
        "*There will be no match with <@ULINUS> this time.* That can have many reasons"
    )
    assert (await place_of(world, program, "ada")).first_in_line_at is not None
    (only,) = await rematches(world, program)
    assert only.outcome is (Outcome.MENTOR_NO if answers else Outcome.MENTOR_SILENT)


async def test_without_an_answer_the_place_in_line_stays_and_nobody_is_suggested_on_and_on(
    world: World, program: Program, match: Match
) -> None:
    before = (await place_of(world, program, "ada")).first_in_line_at
    await world.person("ada").clicks(LOOK)
    await world.advance(days=10)
    (only,) = await rematches(world, program)
    assert only.outcome is Outcome.UNANSWERED
    assert (await place_of(world, program, "ada")).first_in_line_at == before
    assert "was answered, or is over" in (await world.person("ada").clicks("Yes, please")).reads


async def test_later_means_two_weeks(world: World, program: Program, match: Match) -> None:
    await world.person("ada").clicks(LOOK)
    await world.settle()
    await world.person("ada").clicks("Later")
    await world.advance(days=13)
    assert len(await rematches(world, program)) == 1
    await world.advance(days=2)
    assert len(await rematches(world, program)) == 2


async def test_a_place_that_opens_is_suggested_the_next_day(world: World, program: Program) -> None:
    (with_ada,) = await matched(world, program, "grace", "ada", days_ago=40)
    (with_rosa,) = await matched(world, program, "linus", "rosa", days_ago=40)
    await leave(world, "grace", program)
    await ends(world, with_ada, by="ada")
    await world.person("ada").clicks(LOOK)
    await world.advance(days=2)
    assert await rematches(world, program) == []
    async with world.store.transaction() as tx:
        await endings.end_and_tell(tx, with_rosa, world.now())
    await world.advance(days=1, hours=2)
    (one,) = await rematches(world, program)
    assert one.mentor == (await place_of(world, program, "linus")).id


async def test_two_who_wait_for_one_place_are_asked_one_after_the_other(
    world: World, program: Program
) -> None:
    (with_ada,) = await matched(world, program, "grace", "ada", days_ago=40)
    (with_rosa,) = await matched(world, program, "mary", "rosa", days_ago=40)
    for mentor in ("grace", "mary"):
        await leave(world, mentor, program)
    await ends(world, with_ada, by="ada")
    await ends(world, with_rosa, by="rosa")
    await world.advance(hours=6)
    await world.person("rosa").clicks(LOOK)
    await world.person("ada").clicks(LOOK)
    await world.advance(hours=3)
    assert len(await rematches(world, program)) == 1
    await world.person("rosa").clicks("Someone else")
    await world.advance(days=1)
    assert len(await rematches(world, program)) == 2


async def test_a_place_that_went_meanwhile_is_not_promised_twice(
    world: World, program: Program, match: Match
) -> None:
    await world.person("ada").clicks(LOOK)
    await world.settle()
    await world.person("ada").clicks("Yes, please")
    await world.settle()
    await matched(world, program, "linus", "rosa")
    seen = await world.person("linus").clicks("Yes, gladly")
    assert "no longer possible" in seen.reads
    assert await mentor_of(world, "ada") is None
    await world.settle()
    assert "There will be no match with" in await all_reads(world, "ada")


async def test_a_mentor_who_leaves_takes_the_rematch_along(
    world: World, program: Program, match: Match
) -> None:
    await world.person("ada").clicks(LOOK)
    await world.settle()
    await world.person("ada").clicks("Yes, please")
    linus = await person(world, "linus")
    await leavers.leave(world.store, linus, program.id, world.now())
    await world.settle()
    (only,) = await rematches(world, program)
    assert only.outcome is Outcome.IMPOSSIBLE
    assert "There will be no match with" in await all_reads(world, "ada")
    assert "was answered, or is over" in (await world.person("linus").clicks("Yes, gladly")).reads


async def test_a_private_wish_is_never_suggested(world: World, program: Program, match: Match) -> None:
    async with world.store.transaction() as tx:
        await tx.never_with.add_one(id_of("linus"), id_of("ada"), world.now())
    await world.person("ada").clicks(LOOK)
    await world.advance(days=3)
    assert await rematches(world, program) == []


async def test_nobody_answers_for_another(world: World, program: Program, match: Match) -> None:
    await world.person("ada").clicks(LOOK)
    await world.settle()
    (one,) = await rematches(world, program)
    rosa = await person(world, "rosa")
    with pytest.raises(NotSuggestedNow):
        await service.want(world.store, rosa, one.id, world.now())
    assert (await rematches(world, program)) == [one]


async def test_a_run_leaves_alone_who_considers_a_rematch(
    world: World, program: Program, match: Match
) -> None:
    await sign_up(world, "rosa", program, {**MENTEE})
    await sign_up(world, "mary", program, MENTOR)
    await world.person("ada").clicks(LOOK)
    await world.settle()
    run = await plan_matches(world, program)
    assert run.status is RunStatus.REVIEW
    async with world.store.reading() as tx:
        planned = await tx.proposals.of_run(run.id)
    ada = await place_of(world, program, "ada")
    assert ada.id not in {each.mentee for each in planned}
    (one,) = await rematches(world, program)
    assert one.mentor not in {each.mentor for each in planned}


async def test_home_shows_the_place_in_line_and_the_idea(
    world: World, program: Program, match: Match
) -> None:
    ada = world.person("ada")
    assert "first in line for a new mentor" in await home_of(world, "ada")
    await ada.clicks(LOOK, home=True)
    assert "It waits for your answer" in await home_of(world, "ada")
    await ada.clicks("Show", home=True)
    assert "We have an idea for you" in await reads(world, "ada")


async def test_not_now_is_a_break(world: World, program: Program, match: Match) -> None:
    await world.person("ada").clicks("Not now")
    assert (await place_of(world, program, "ada")).standing is Standing.ON_BREAK


async def test_nothing_is_suggested_in_the_last_two_weeks(
    world: World, program: Program, match: Match
) -> None:
    async with world.store.transaction() as tx:
        known = await tx.programs.get(program.id)
        soon = (world.now() + timedelta(days=10)).date()
        await tx.programs.save(replace(known, ends_on=soon))
    assert "too soon for a good start" in (await world.person("ada").clicks(LOOK)).reads
    await world.advance(days=2)
    assert await rematches(world, program) == []
