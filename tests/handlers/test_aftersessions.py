"""After a one-off session: whether it helped, whether they go on, and what is kept of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.personal import Sort
from mentoring.programs import Program
from mentoring.sessions import (
    Helped,
    NotOnTheBoard,
    Outcome,
)
from services import aftersessions, boards, erasure, leavers, officehours, personal, sessions
from tests.boards import LINE, all_reads, asks, board_of, now_is, reads, takes, with_a_board
from tests.stories import matched, on_a_break, person
from tests.world import World, id_of


@pytest.fixture
async def program(world: World) -> Program:
    """A program that runs, with an open board; Ada asks, Grace and Linus mentor, Rosa learns."""
    return await with_a_board(world)


async def test_two_who_both_would_like_to_go_on_become_a_match_the_usual_way(
    world: World, program: Program
) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    grace, ada = await person(world, "grace"), await person(world, "ada")
    await aftersessions.talked(world.store, grace, session.id, world.now())
    await aftersessions.say_again(world.store, grace, session.id, world.now(), wanted=True)
    await world.settle()
    assert "both would like to go on" not in await all_reads(world, "grace")
    await aftersessions.say_again(world.store, ada, session.id, world.now(), wanted=True)
    await world.settle()
    for handle in ("grace", "ada"):
        assert "would both like to go on" in await all_reads(world, handle)
    mary = world.person("mary")
    assert "Two people would like to be matched" in (await mary.runs("/mentor-admin alerts")).reads
    case = await mary.clicks("Open")
    assert "<@UGRACE> and <@UADA>" in case.reads
    seen = await mary.clicks("Plan this match")
    assert "<@UGRACE>" in seen.reads
    assert "<@UADA>" in seen.reads
    assert "Nothing needs you" in (await mary.runs("/mentor-admin alerts")).reads


async def test_a_wish_for_a_match_ends_when_one_of_the_two_leaves(world: World, program: Program) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    grace, ada = await person(world, "grace"), await person(world, "ada")
    await aftersessions.talked(world.store, grace, session.id, world.now())
    for one in (grace, ada):
        await aftersessions.say_again(world.store, one, session.id, world.now(), wanted=True)
    await leavers.leave(world.store, grace, program.id, world.now())
    assert "Nothing needs you" in (await world.person("mary").runs("/mentor-admin alerts")).reads


@pytest.mark.parametrize("first", ["grace", "ada"])
async def test_a_no_to_going_on_is_never_told(world: World, program: Program, first: str) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    second = "ada" if first == "grace" else "grace"
    one, other = await person(world, first), await person(world, second)
    await aftersessions.talked(world.store, one, session.id, world.now())
    await aftersessions.say_again(world.store, one, session.id, world.now(), wanted=True)
    before = await all_reads(world, first)
    await aftersessions.say_again(world.store, other, session.id, world.now(), wanted=False)
    await world.advance(days=2)
    assert await all_reads(world, first) == before
    assert "Nothing needs you" in (await world.person("mary").runs("/mentor-admin alerts")).reads


async def test_who_has_a_mentor_is_not_asked_about_a_match(world: World, program: Program) -> None:
    await matched(world, program, "linus", "ada")
    session = await asks(world, program)
    await takes(world, "grace", session)
    seen = await aftersessions.talked(world.store, await person(world, "grace"), session.id, world.now())
    assert not seen.can_match


async def test_whether_it_helped_is_said_by_who_asked(world: World, program: Program) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    grace, ada = await person(world, "grace"), await person(world, "ada")
    with pytest.raises(NotOnTheBoard):
        await aftersessions.say_helped(world.store, ada, session.id, Helped.YES, world.now())
    await aftersessions.talked(world.store, ada, session.id, world.now())
    with pytest.raises(NotOnTheBoard):
        await aftersessions.say_helped(world.store, grace, session.id, Helped.YES, world.now())
    await aftersessions.say_helped(world.store, ada, session.id, Helped.A_LITTLE, world.now())
    assert (await now_is(world, session)).helped is Helped.A_LITTLE


async def test_what_is_stored_tells_nobody_what_the_other_said(world: World, program: Program) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    grace, ada = await person(world, "grace"), await person(world, "ada")
    await aftersessions.talked(world.store, grace, session.id, world.now())
    await aftersessions.say_again(world.store, grace, session.id, world.now(), wanted=False)
    await aftersessions.say_helped(world.store, ada, session.id, Helped.NO, world.now())
    hers = personal.as_file(await personal.stored(world.store, ada)).decode()
    theirs = personal.as_file(await personal.stored(world.store, grace)).decode()
    assert LINE in hers
    assert "helper_again" not in hers
    assert LINE not in theirs
    assert 'helped": "no' not in theirs


async def test_whoever_is_erased_takes_their_line_and_their_question_along(
    world: World, program: Program
) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    await erasure.erase(world.store, id_of("ada"), world.now())
    await world.settle()
    after = await now_is(world, session)
    assert (after.words, after.outcome) == ("", Outcome.GONE)
    assert "You need not do anything more" in await reads(world, "grace")
    await erasure.erase(world.store, id_of("grace"), world.now())
    assert (await now_is(world, session)).helper_again is None


async def test_whoever_offers_office_hours_and_is_erased_offers_them_no_more(
    world: World, program: Program
) -> None:
    linus = await person(world, "linus")
    async with world.store.reading() as tx:
        (topic, *_) = [str(each.id) for each in await tx.topics.of_program(program.id)]
    await officehours.offer(world.store, linus, program.id, (topic,), 2, (), world.now())
    [told] = (await personal.stored(world.store, linus))[Sort.OFFICE_HOURS]
    assert told["topics"] == ["Giving feedback"]
    assert "ULINUS" in await board_of(world, "ada")
    await erasure.erase(world.store, linus.id, world.now())
    assert "ULINUS" not in await board_of(world, "ada")
    async with world.store.reading() as tx:
        assert await tx.office_hours.of_program(program.id) == []


async def test_a_waiting_person_is_pointed_to_the_board(world: World, program: Program) -> None:
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
        assert place is not None
        await tx.participants.save(replace(place, waiting_news_at=world.now() + timedelta(days=1)))
    await world.advance(days=2)
    assert "one talk of 30 minutes may help" in await reads(world, "ada")
    seen = await world.person("ada").clicks("One session with an expert")
    assert "Open questions" in seen.reads
    shown = await boards.board(world.store, await person(world, "ada"), program.id, world.now())
    assert shown.mine is None


async def test_who_takes_a_break_is_not_asked_how_it_was(world: World, program: Program) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    grace = await person(world, "grace")
    await sessions.touch(world.store, grace, session.id, 0, world.now())
    await on_a_break(world, program, "grace")
    await world.advance(days=9)
    assert "Have you and" in await all_reads(world, "ada")
    assert "Have you and" not in await all_reads(world, "grace")
