"""One-off sessions: who meets whom and how often, who is asked next, and who leaves."""

from dataclasses import replace
from datetime import datetime

import pytest

from mentoring.participants import Standing
from mentoring.programs import Program
from mentoring.sessions import (
    EnoughThisMonth,
    KeptForOthers,
    OneQuestionAtATime,
    Outcome,
    OwnQuestion,
    Stage,
    Within,
)
from services import holds, leavers, officehours, sessions
from tests.boards import all_reads, asks, board_of, now_is, reads, takes, with_a_board
from tests.stories import matched, person
from tests.world import World, id_of


@pytest.fixture
async def program(world: World) -> Program:
    """A program that runs, with an open board; Ada asks, Grace and Linus mentor, Rosa learns."""
    return await with_a_board(world)


async def test_one_question_at_a_time(world: World, program: Program) -> None:
    await asks(world, program)
    with pytest.raises(OneQuestionAtATime):
        await asks(world, program)


async def test_nobody_answers_themselves(world: World, program: Program) -> None:
    session = await asks(world, program)
    with pytest.raises(OwnQuestion):
        await takes(world, "ada", session)


@pytest.mark.parametrize("wishes", [("ada", "grace"), ("grace", "ada")])
async def test_a_private_wish_keeps_two_apart_whoever_has_it(
    world: World, program: Program, wishes: tuple[str, str]
) -> None:
    async with world.store.transaction() as tx:
        await tx.never_with.add_one(id_of(wishes[0]), id_of(wishes[1]), world.now())
    session = await asks(world, program)
    assert "No question is open to you" in await board_of(world, "grace")
    with pytest.raises(KeptForOthers):
        await takes(world, "grace", session)
    assert "in the next two weeks" in await board_of(world, "linus")


async def test_two_of_whom_one_did_not_feel_safe_never_meet_on_the_board(
    world: World, program: Program
) -> None:
    (match,) = await matched(world, program, "grace", "ada", days_ago=40)
    async with world.store.transaction() as tx:
        await holds.freeze(tx, match, id_of("ada"), world.now())
        (topic, *_) = [str(each.id) for each in await tx.topics.of_program(program.id)]
    grace = await person(world, "grace")
    await officehours.offer(world.store, grace, program.id, (topic,), 2, (), world.now())
    session = await asks(world, program)
    with pytest.raises(KeptForOthers):
        await takes(world, "grace", session)
    assert "UGRACE" not in await board_of(world, "ada")
    assert "UGRACE" in await board_of(world, "linus")


async def test_a_question_can_be_kept_from_managers(world: World, program: Program) -> None:
    ada, linus = await person(world, "ada"), await person(world, "linus")
    async with world.store.transaction() as tx:
        await tx.people.put(replace(ada, manager=linus.id))
        await tx.people.put(replace(linus, manager=id_of("grace")))
    session = await asks(world, program, hidden=False, spares_manager=True)
    assert session.hidden
    for handle in ("linus", "grace"):
        with pytest.raises(KeptForOthers):
            await takes(world, handle, session)
    await takes(world, "rosa", session)


async def test_nobody_helps_more_often_than_they_want(world: World, program: Program) -> None:
    grace = await person(world, "grace")
    async with world.store.reading() as tx:
        (topic, *_) = [str(each.id) for each in await tx.topics.of_program(program.id)]
    await officehours.offer(world.store, grace, program.id, (topic,), 1, (), world.now())
    await takes(world, "grace", await asks(world, program))
    session = await asks(world, program, "rosa")
    with pytest.raises(EnoughThisMonth):
        await takes(world, "grace", session)
    assert "as often this month as you wanted" in await board_of(world, "grace")
    await world.advance(to=datetime(2027, 4, 1, 9, tzinfo=world.now().tzinfo))


async def test_who_offers_office_hours_is_asked_and_may_say_no(world: World, program: Program) -> None:
    await board_of(world, "linus")
    linus = world.person("linus")
    await linus.clicks("Offer “ask me now and then”")
    seen = await linus.submits({"topics": ["Giving feedback"], "monthly": "2 a month", "times": ["After 17"]})
    assert "Change “ask me now and then”" in seen.reads
    assert "<@ULINUS>: Giving feedback. Good times: After 17. 2 talks free this month." in await board_of(
        world, "ada"
    )
    session = await asks(world, program)
    await world.settle()
    assert "Somebody in Leadership 2027 would like one talk about Giving feedback" in await reads(
        world, "linus"
    )
    await linus.closes(everything=True)
    await linus.clicks("Not this time")
    assert "Nobody hears of it" in await reads(world, "linus")
    assert (await now_is(world, session)).stage is Stage.OPEN
    await board_of(world, "linus")
    await linus.clicks("Change “ask me now and then”")
    assert "Offer “ask me now and then”" in (await linus.clicks("Stop offering")).reads


async def test_one_person_can_be_asked_alone_and_a_no_opens_it_to_all(world: World, program: Program) -> None:
    grace = await person(world, "grace")
    async with world.store.reading() as tx:
        (topic, *_) = [str(each.id) for each in await tx.topics.of_program(program.id)]
    await officehours.offer(world.store, grace, program.id, (topic,), 2, (), world.now())
    ada = world.person("ada")
    await board_of(world, "ada")
    await ada.clicks("Ask Grace Hopper")
    await ada.submits({"topic": "Giving feedback"})
    await world.settle()
    assert "Somebody in Leadership 2027 asks you for one talk" in await reads(world, "grace")
    assert "No question is open to you" in await board_of(world, "linus")
    await world.person("grace").clicks("Not this time")
    assert "in the next two weeks" in await board_of(world, "linus")


async def test_who_is_asked_alone_has_two_working_days(world: World, program: Program) -> None:
    async with world.store.reading() as tx:
        grace = await tx.participants.find(program.id, id_of("grace"))
    assert grace is not None
    await asks(world, program, first_asked=grace.id)
    assert "No question is open to you" in await board_of(world, "linus")
    await world.advance(days=2, hours=1)
    assert "in the next two weeks" in await board_of(world, "linus")


async def test_a_question_that_nobody_takes_goes_to_mentors_then_to_the_coordinators(
    world: World, program: Program
) -> None:
    await asks(world, program)
    await world.advance(days=2, hours=2)
    assert "would like one talk about Giving feedback" in await all_reads(world, "grace")
    assert "would like one talk about Giving feedback" in await all_reads(world, "linus")
    await world.advance(days=3)
    seen = await world.person("mary").runs("/mentor-admin alerts")
    assert "A question on the board waits" in seen.reads
    case = await world.person("mary").clicks("Open")
    assert "A question about Giving feedback has found nobody yet" in case.reads
    assert "ADA" not in case.reads
    shown = await world.person("mary").clicks("See the board")
    assert "1 question is open" in shown.reads


async def test_a_case_closes_when_somebody_takes_the_question(world: World, program: Program) -> None:
    session = await asks(world, program)
    await world.advance(days=7)
    await takes(world, "grace", session)
    assert "Nothing needs you" in (await world.person("mary").runs("/mentor-admin alerts")).reads


async def test_a_question_runs_out_with_a_word(world: World, program: Program) -> None:
    session = await asks(world, program, within=Within.DAYS)
    await world.advance(days=8)
    assert (await now_is(world, session)).outcome is Outcome.EXPIRED
    assert "Nobody could take your question about Giving feedback in time" in await all_reads(world, "ada")


async def test_who_leaves_takes_their_question_along(world: World, program: Program) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    await leavers.leave(world.store, await person(world, "ada"), program.id, world.now())
    await world.settle()
    assert (await now_is(world, session)).outcome is Outcome.GONE
    assert "You need not do anything more" in await reads(world, "grace")


async def test_a_helper_who_leaves_gives_the_question_back(world: World, program: Program) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    await leavers.leave(world.store, await person(world, "grace"), program.id, world.now())
    await world.settle()
    assert (await now_is(world, session)).stage is Stage.OPEN
    assert "is on the board again" in await reads(world, "ada")


async def test_a_helper_who_leaves_when_they_are_in_touch_takes_nothing_away(
    world: World, program: Program
) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    await sessions.touch(world.store, await person(world, "ada"), session.id, 0, world.now())
    await leavers.leave(world.store, await person(world, "grace"), program.id, world.now())
    await world.advance(days=9)
    assert "Have you and <@UGRACE> talked" in await all_reads(world, "ada")


async def test_a_question_of_somebody_on_a_break_rests(world: World, program: Program) -> None:
    session = await asks(world, program)
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
        assert place is not None
        await tx.participants.save(replace(place, standing=Standing.ON_BREAK))
    await world.advance(days=3)
    assert "would like one talk" not in await all_reads(world, "grace")
    assert "No question is open to you" in await board_of(world, "grace")
    with pytest.raises(KeptForOthers):
        await takes(world, "grace", session)
