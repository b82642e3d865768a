"""The flash board in a coordinator's hands: opened, posted in a channel, cleared up, closed."""

from dataclasses import replace

import pytest

from mentoring.programs import Program
from mentoring.refusals import CoordinatorsOnly
from mentoring.sessions import Outcome, Question, Session, Stage, TakenAway, Within
from services import boards, phases, sessions
from tests.boards import now_is
from tests.stories import MENTOR, open_program, person, sign_up
from tests.world import World

LINE = "Nobody but one person reads this."


@pytest.fixture
async def program(world: World) -> Program:
    """A program that runs; its board is closed. Ada learns, Grace mentors."""
    program = await open_program(world, started_at=world.now(), topics=("Giving feedback",))
    await sign_up(world, "ada", program)
    await sign_up(world, "grace", program, MENTOR)
    await world.settle()
    return program


async def opens(world: World, program: Program) -> None:
    await boards.open_board(world.store, await person(world, "mary"), program.id, world.now())


async def asks(world: World, program: Program, *, hidden: bool = True) -> Session:
    async with world.store.reading() as tx:
        [topic] = await tx.topics.of_program(program.id)
    question = Question(topic=topic.id, within=Within.WEEKS, hidden=hidden, words=LINE)
    seen = await sessions.ask(world.store, await person(world, "ada"), program.id, question, world.now())
    return seen.session


async def home_of(world: World, handle: str) -> str:
    await world.person(handle).opens_home()
    home = await world.person(handle).home()
    assert home is not None
    return home.reads


async def reads(world: World, handle: str) -> str:
    return (await world.person(handle).reads())[-1].reads


async def test_a_coordinator_opens_the_board_and_chooses_a_channel(world: World, program: Program) -> None:
    mary = world.person("mary")
    assert "The board is *closed*" in (await mary.runs("/mentor-admin edit")).reads
    await mary.closes(everything=True)
    await mary.opens_home()
    assert "The board is *closed*" in (await mary.clicks("One-off sessions", home=True)).reads
    assert "on everybody's Home." in (await mary.clicks("Open the board")).reads
    seen = await mary.chooses("boardkeeping.channel.choose", "general")
    assert "on everybody's Home and in <#CGENERAL>" in seen.reads
    assert "One-off sessions" in await home_of(world, "ada")
    await asks(world, program)
    await world.settle()
    [post] = await world.person("grace").reads("general")
    assert "Somebody in Leadership 2027 would like one talk" in post.reads
    seen = await mary.clicks("Post in no channel")
    assert "The board is *open*, on everybody's Home." in seen.reads


async def test_only_coordinators_open_a_board(world: World, program: Program) -> None:
    with pytest.raises(CoordinatorsOnly):
        await boards.open_board(world.store, await person(world, "ada"), program.id, world.now())


@pytest.mark.parametrize("hidden", [True, False])
async def test_a_coordinator_reads_no_private_line_and_no_hidden_name(
    world: World, program: Program, *, hidden: bool
) -> None:
    await opens(world, program)
    await asks(world, program, hidden=hidden)
    mary = world.person("mary")
    await mary.opens_home()
    seen = await mary.clicks("One-off sessions", home=True)
    assert "Giving feedback" in seen.reads
    assert LINE not in seen.reads
    assert ("UADA" in seen.reads) is not hidden


async def test_a_question_can_be_taken_away_with_a_reason_that_its_asker_reads(
    world: World, program: Program
) -> None:
    await opens(world, program)
    async with world.store.transaction() as tx:
        known = await tx.programs.get(program.id)
        await tx.programs.save(replace(known, board_channel="CGENERAL"))
    session = await asks(world, program)
    await world.settle()
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("One-off sessions", home=True)
    await mary.chooses("boardkeeping.question.remove", "It needs a private talk")
    await world.settle()
    after = await now_is(world, session)
    assert (after.outcome, after.because) == (Outcome.TAKEN_AWAY, TakenAway.SUPPORT)
    assert "It sounds like something for a private talk" in await reads(world, "ada")
    [post] = await world.person("grace").reads("general")
    assert "is not open any more" in post.reads


async def test_closing_ends_open_questions_with_a_word_and_lets_talks_go_on(
    world: World, program: Program
) -> None:
    await opens(world, program)
    taken = await asks(world, program)
    await sessions.take(world.store, await person(world, "grace"), taken.id, world.now())
    await sign_up(world, "rosa", program)
    async with world.store.reading() as tx:
        [topic] = await tx.topics.of_program(program.id)
    question = Question(topic=topic.id, within=Within.WEEKS)
    rosa = await person(world, "rosa")
    waiting = (await sessions.ask(world.store, rosa, program.id, question, world.now())).session
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("One-off sessions", home=True)
    seen = await mary.clicks("Close the board")
    assert "The board is *closed*" in seen.reads
    await world.advance(hours=6)
    assert (await now_is(world, waiting)).outcome is Outcome.BOARD_CLOSED
    assert "the board of Leadership 2027 is closed now" in await reads(world, "rosa")
    assert (await now_is(world, taken)).stage is Stage.TAKEN
    await sessions.touch(world.store, await person(world, "grace"), taken.id, 0, world.now())
    assert (await now_is(world, taken)).stage is Stage.IN_TOUCH


async def test_a_promise_that_ends_after_the_board_was_closed_ends_the_question(
    world: World, program: Program
) -> None:
    await opens(world, program)
    session = await asks(world, program)
    await sessions.take(world.store, await person(world, "grace"), session.id, world.now())
    await boards.close_board(world.store, await person(world, "mary"), program.id, world.now())
    await world.advance(days=3)
    assert (await now_is(world, session)).outcome is Outcome.BOARD_CLOSED


async def test_the_end_of_the_program_ends_every_question(world: World, program: Program) -> None:
    await opens(world, program)
    session = await asks(world, program)
    await phases.end(world.store, await person(world, "mary"), program.id, world.now())
    assert (await now_is(world, session)).outcome is Outcome.BOARD_CLOSED
    assert "One-off sessions" not in await home_of(world, "ada")
