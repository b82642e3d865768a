"""One-off sessions: asked for on the board, taken by one, promised, and talked over."""

import asyncio
from dataclasses import replace
from datetime import time

import pytest

from mentoring.programs import Program
from mentoring.refusals import NotYours
from mentoring.sessions import (
    BoardClosed,
    KeptForOthers,
    Outcome,
    SomebodyWasQuicker,
    Stage,
)
from sandbox.errors import Impossible
from services import sessions
from tests.boards import ASK, LINE, all_reads, asks, board_of, home_of, now_is, reads, takes, with_a_board
from tests.stories import open_program, person, sign_up
from tests.world import World


@pytest.fixture
async def program(world: World) -> Program:
    """A program that runs, with an open board; Ada asks, Grace and Linus mentor, Rosa learns."""
    return await with_a_board(world)


async def test_without_a_coordinator_who_opens_it_there_is_no_board(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    await sign_up(world, "ada", program)
    assert "One-off sessions" not in await home_of(world, "ada")
    with pytest.raises(BoardClosed):
        await asks(world, program)


async def test_a_command_asks_at_once_and_shows_the_board_while_a_question_waits(
    world: World, program: Program
) -> None:
    ada = world.person("ada")
    seen = await ada.runs("/mentor ask")
    assert f"Everybody in {program.name} sees the topic" in seen.reads
    await ada.submits({"topic": "Giving feedback", "within": "In the next days"})
    seen = await ada.runs("/mentor ask")
    assert "*Your question*" in seen.reads


async def test_a_command_asks_on_which_board_where_there_are_several(world: World, program: Program) -> None:
    other = await open_program(world, "Data", started_at=world.now(), board_since=world.now())
    await sign_up(world, "ada", other)
    ada = world.person("ada")
    assert "In which program?" in (await ada.runs("/mentor ask")).reads
    seen = await ada.submits({"program": "Data"})
    assert "Data" in seen.reads
    seen = await ada.submits({"topic": "Delegating", "within": "In the next days"})
    assert "Your question about Delegating is on its way" in seen.reads


async def test_a_command_without_any_board_says_what_else_there_is(world: World) -> None:
    seen = await world.person("ada").runs("/mentor ask")
    assert "None of your programs offers one-off sessions" in seen.reads


async def test_from_the_question_to_the_thanks(world: World, program: Program) -> None:
    ada, grace = world.person("ada"), world.person("grace")
    await board_of(world, "ada")
    await ada.clicks(ASK)
    seen = await ada.submits({"topic": "Giving feedback", "within": "In the next days", "words": LINE})
    assert "Your question about Giving feedback is on its way" in seen.reads
    assert "It stays open until Monday 8 March" in seen.reads

    shown = await board_of(world, "grace")
    assert "*Giving feedback*, in the next days. The name is shown to the one who takes it." in shown
    assert "Fits your topics" in shown
    assert "interrupts" not in shown
    await grace.clicks("I can help")
    await world.settle()
    assert "this one is yours" in await all_reads(world, "grace")
    assert "<@UADA> would like to talk about *Giving feedback*" in await all_reads(world, "grace")
    assert "interrupts" not in await all_reads(world, "grace")
    line = await grace.clicks("Read the private line")
    assert "My manager &lt;@UMARY&gt; interrupts me &amp; I would like to practise." in line.reads

    assert "<@UGRACE> takes your question about Giving feedback" in await reads(world, "ada")
    [card] = await ada.reads("group with grace")
    assert "<@UGRACE>, this is <@UADA>" in card.reads

    await grace.closes(everything=True)
    await grace.clicks("I have written")
    await grace.clicks("We have talked")
    assert "Would you like to go on with <@UADA>" in await reads(world, "grace")
    await world.settle()
    await ada.closes(everything=True)
    assert "Did it help?" in await reads(world, "ada")
    await ada.clicks("Yes")
    assert "Would you like to go on with <@UGRACE>" in await reads(world, "ada")
    await ada.clicks("Once was fine")
    await ada.clicks("Say thank you to Grace Hopper")
    await world.settle()
    assert "<@UADA> says thank you* for your talk about *Giving feedback*" in await reads(world, "grace")


async def test_the_private_line_is_for_one_person(world: World, program: Program) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    with pytest.raises(NotYours):
        await sessions.line(world.store, await person(world, "linus"), session.id)
    with pytest.raises(NotYours):
        await sessions.line(world.store, await person(world, "mary"), session.id)


async def test_of_many_who_want_to_help_one_does_and_the_others_hear_a_kind_word(
    world: World, program: Program
) -> None:
    session = await asks(world, program)
    people = [await person(world, handle) for handle in ("grace", "linus", "rosa")]
    said = await asyncio.gather(
        *(sessions.take(world.store, one, session.id, world.now()) for one in people),
        return_exceptions=True,
    )
    refused = [each for each in said if isinstance(each, BaseException)]
    assert len(refused) == 2
    assert all(isinstance(each, SomebodyWasQuicker) for each in refused)
    assert (await now_is(world, session)).stage is Stage.TAKEN


async def test_who_says_twice_that_they_can_help_reads_that_the_question_is_theirs(
    world: World, program: Program
) -> None:
    session = await asks(world, program)
    await board_of(world, "grace")
    await world.person("grace").clicks("I can help")
    await takes(world, "grace", session)
    assert (await now_is(world, session)).stage is Stage.TAKEN
    assert len(await world.person("ada").reads("group with grace")) == 1
    with pytest.raises(SomebodyWasQuicker):
        await takes(world, "linus", session)


async def test_who_comes_too_late_reads_that_it_is_in_good_hands(world: World, program: Program) -> None:
    session = await asks(world, program)
    await board_of(world, "linus")
    await takes(world, "grace", session)
    seen = await world.person("linus").clicks("I can help")
    assert "Somebody was a moment quicker" in seen.reads


async def test_a_question_is_posted_in_the_channel_without_a_name(world: World, program: Program) -> None:
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(program, board_channel="CGENERAL"))
    await asks(world, program)
    await world.settle()
    [post] = await world.person("linus").reads("general")
    assert "Somebody in Leadership 2027 would like one talk about Giving feedback" in post.reads
    assert "ADA" not in post.reads
    await world.person("linus").clicks("I can help")
    await world.settle()
    [post] = await world.person("linus").reads("general")
    assert post.reads == "*A question about Giving feedback* has found somebody. Thank you!"
    assert "this one is yours" in await all_reads(world, "linus")


async def test_what_fits_can_be_taken_from_home_and_the_post_says_so(world: World, program: Program) -> None:
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(program, board_channel="CGENERAL"))
    await asks(world, program)
    await world.settle()
    assert "*Giving feedback*, in the next two weeks" in await home_of(world, "grace")
    assert "in the next two weeks" not in await home_of(world, "rosa")
    await world.person("grace").clicks("I can help", home=True)
    assert "You look after 1 question." in await home_of(world, "grace")
    assert "this one is yours" in await reads(world, "grace")
    [post] = await world.person("linus").reads("general")
    assert "has found somebody" in post.reads


async def test_who_takes_no_part_in_the_program_reads_how_to(world: World, program: Program) -> None:
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(program, board_channel="CGENERAL"))
    session = await asks(world, program)
    await world.settle()
    seen = await world.person("katherine").clicks("I can help")
    assert "The board is for people who take part in the program now" in seen.reads
    assert (await now_is(world, session)).stage is Stage.OPEN


async def test_who_takes_it_is_reminded_and_a_broken_promise_goes_to_others(
    world: World, program: Program
) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    await world.advance(days=1, hours=1)
    assert "Have you written to <@UADA> about Giving feedback?" in await reads(world, "grace")
    await world.advance(days=1)
    after = await now_is(world, session)
    assert after.stage is Stage.OPEN
    assert "is on the board again" in await reads(world, "ada")
    assert "You need not do anything more" in await all_reads(world, "grace")
    assert "Somebody in Leadership 2027 would like one talk" in await all_reads(world, "linus")
    with pytest.raises(KeptForOthers):
        await takes(world, "grace", session)


async def test_a_promise_made_on_friday_does_not_run_over_the_weekend(world: World, program: Program) -> None:
    await world.advance(days=4, hours=4)
    session = await asks(world, program)
    await takes(world, "grace", session)
    await world.advance(days=3)
    assert (await now_is(world, session)).stage is Stage.TAKEN
    await world.advance(days=1, hours=1)
    assert (await now_is(world, session)).stage is Stage.OPEN


async def test_a_word_that_was_written_keeps_the_promise(world: World, program: Program) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    await world.person("ada").clicks("We are in touch")
    await world.advance(days=5)
    assert (await now_is(world, session)).stage is Stage.IN_TOUCH
    assert "Have you written to <@UADA>" not in await all_reads(world, "grace")
    await world.advance(days=5)
    assert "Have you and <@UGRACE> talked about Giving feedback?" in await reads(world, "ada")
    await world.person("ada").clicks("No talk came of it")
    assert (await now_is(world, session)).outcome is Outcome.CAME_TO_NOTHING


async def test_if_nobody_ever_says_what_came_of_it_it_is_over_without_a_word(
    world: World, program: Program
) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    await sessions.touch(world.store, await person(world, "ada"), session.id, 0, world.now())
    await asks(world, program)
    await world.advance(days=25)
    assert (await now_is(world, session)).outcome is Outcome.UNSAID
    assert (await all_reads(world, "grace")).count("Have you and <@UADA> talked") == 1


async def test_a_question_can_be_handed_back_without_blame(world: World, program: Program) -> None:
    session = await asks(world, program)
    await board_of(world, "grace")
    await world.person("grace").clicks("I can help")
    await world.settle()
    await world.person("grace").clicks("Hand it back")
    await world.settle()
    assert (await now_is(world, session)).stage is Stage.OPEN
    assert "The one who took it could not do it in time. That happens" in await reads(world, "ada")
    assert "Handed back" in await all_reads(world, "grace")


async def test_a_message_about_an_earlier_helper_says_nothing_about_the_next(
    world: World, program: Program
) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    [message] = [each for each in await world.person("ada").reads() if "We are in touch" in each.buttons]
    await sessions.hand_back(world.store, await person(world, "grace"), session.id, world.now())
    await takes(world, "linus", session)
    seen = await world.person("ada").clicks("We are in touch", message.ts)
    assert "This question is not open any more" in seen.reads
    assert (await now_is(world, session)).stage is Stage.TAKEN


async def test_a_question_can_be_taken_back_and_the_helper_is_told(world: World, program: Program) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    await world.person("ada").clicks("I no longer need it")
    await world.settle()
    assert (await now_is(world, session)).outcome is Outcome.WITHDRAWN
    assert "You need not do anything more" in await reads(world, "grace")
    await asks(world, program)


async def test_two_who_share_no_hours_get_no_chat_but_a_word_each(world: World, program: Program) -> None:
    ada = await person(world, "ada")
    async with world.store.transaction() as tx:
        await tx.people.put(replace(ada, day_starts=time(9), day_ends=time(11)))
    session = await asks(world, program)
    await takes(world, "rosa", session)
    await world.advance(days=1, hours=6)
    with pytest.raises(Impossible, match="in no group DM"):
        await world.person("ada").reads("group with rosa")
    assert "<@UROSA> takes your question" in await all_reads(world, "ada")
    assert "Have you written to <@UADA> about Giving feedback?" in await all_reads(world, "rosa")
