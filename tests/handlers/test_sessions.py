"""One-off sessions: asked for on the board, taken by one, promised, talked over, and what comes of it."""

import asyncio
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from mentoring.participants import Standing
from mentoring.personal import Sort
from mentoring.programs import Program
from mentoring.refusals import NotYours
from mentoring.sessions import (
    BoardClosed,
    EnoughThisMonth,
    Helped,
    KeptForOthers,
    NotOnTheBoard,
    OneQuestionAtATime,
    Outcome,
    OwnQuestion,
    Question,
    Session,
    SomebodyWasQuicker,
    Stage,
    Within,
)
from sandbox.errors import Impossible
from services import aftersessions, boards, erasure, holds, leavers, officehours, personal, sessions
from tests.stories import MENTEE, MENTOR, matched, open_program, person, sign_up
from tests.world import World, id_of

ASK = "Ask for one session"
LINE = "My manager <@UMARY> interrupts me & I would like to practise."


@pytest.fixture
async def program(world: World) -> Program:
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
    return (await world.person(handle).clicks("Open the board", home=True)).reads


async def test_without_a_coordinator_who_opens_it_there_is_no_board(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    await sign_up(world, "ada", program)
    assert "One-off sessions" not in await home_of(world, "ada")
    with pytest.raises(BoardClosed):
        await asks(world, program)


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
    assert "A word to <@UADA> about Giving feedback?" in await reads(world, "grace")
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
    assert "A word to <@UADA>" not in await all_reads(world, "grace")
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
    assert "The one who took it cannot do it after all. That happens" in await reads(world, "ada")
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
    assert "A word to <@UADA> about Giving feedback?" in await all_reads(world, "rosa")


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
    shown = await world.person("mary").clicks("Open the board")
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
        await aftersessions.say_helped(world.store, ada, session.id, Helped.YES)
    await aftersessions.talked(world.store, ada, session.id, world.now())
    with pytest.raises(NotOnTheBoard):
        await aftersessions.say_helped(world.store, grace, session.id, Helped.YES)
    await aftersessions.say_helped(world.store, ada, session.id, Helped.A_LITTLE)
    assert (await now_is(world, session)).helped is Helped.A_LITTLE


async def test_what_is_stored_tells_nobody_what_the_other_said(world: World, program: Program) -> None:
    session = await asks(world, program)
    await takes(world, "grace", session)
    grace, ada = await person(world, "grace"), await person(world, "ada")
    await aftersessions.talked(world.store, grace, session.id, world.now())
    await aftersessions.say_again(world.store, grace, session.id, world.now(), wanted=False)
    await aftersessions.say_helped(world.store, ada, session.id, Helped.NO)
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
