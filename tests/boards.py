"""A board of one-off sessions, as the dialogues about it find it, and what people do on it."""

from dataclasses import replace

from mentoring.programs import Program
from mentoring.sessions import (
    Question,
    Session,
    Within,
)
from services import sessions
from tests.stories import MENTEE, MENTOR, open_program, person, sign_up
from tests.world import World

ASK = "Ask for one session"
LINE = "My manager <@UMARY> interrupts me & I would like to practise."


async def with_a_board(world: World) -> Program:
    """A program that runs, with an open board; Ada asks, Grace and Linus mentor, Rosa learns."""
    topics = ("Giving feedback", "Python")
    program = await open_program(world, started_at=world.now(), board_since=world.now(), topics=topics)
    for handle, answers in (("ada", MENTEE), ("grace", MENTOR), ("linus", MENTOR), ("rosa", MENTEE)):
        await sign_up(world, handle, program, answers)
    await world.settle()
    return program


async def asks(world: World, program: Program, handle: str = "ada", **changes: object) -> Session:
    """Somebody has a question on the board, about giving feedback unless it is another one."""
    async with world.store.reading() as tx:
        topics = await tx.topics.of_program(program.id)
    topic = next(each.id for each in topics if each.label == "Giving feedback")
    question = replace(Question(topic=topic, within=Within.WEEKS, words=LINE), **changes)  # type: ignore[arg-type]
    seen = await sessions.ask(world.store, await person(world, handle), program.id, question, world.now())
    return seen.session


async def takes(world: World, handle: str, session: Session) -> None:
    await sessions.take(world.store, await person(world, handle), session.id, world.now())
    await world.settle()


async def now_is(world: World, session: Session) -> Session:
    async with world.store.reading() as tx:
        return await tx.sessions.get(session.id)


async def reads(world: World, handle: str) -> str:
    """The newest words of the bot to somebody."""
    return (await world.person(handle).reads())[-1].reads


async def all_reads(world: World, handle: str) -> str:
    return "\n".join(message.reads for message in await world.person(handle).reads())


async def home_of(world: World, handle: str) -> str:
    await world.person(handle).opens_home()
    home = await world.person(handle).home()
    assert home is not None
    return home.reads


async def board_of(world: World, handle: str) -> str:
    """The board, as somebody reads it."""
    await world.person(handle).opens_home()
    return (await world.person(handle).clicks("See the board", home=True)).reads
