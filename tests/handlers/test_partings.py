"""Going on or not: asked in private, decided for both at once, and nobody learns who did not want to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.endings import Messenger, Wish
from mentoring.matches import HowEnded, Match, MatchStatus
from mentoring.pauses import Length
from mentoring.programs import Program
from mentoring.refusals import NotYours
from mentoring.runs import LastDayIsOver
from mentoring.sessions import BoardClosed
from services import endings, leavers, partings, pauses, runs
from services.phases import keep_dates
from tests.boards import asks
from tests.stories import MENTEE, agree, matched, now_is, open_program, person, sign_up
from tests.world import START, World, id_of

ENDS_ON = date(2027, 4, 19)
"""A Monday, seven weeks after the tests begin: asked from 5 April, decided on Monday 12 April."""
LONGER_UNTIL = "12 July"


@pytest.fixture
async def program(world: World) -> Program:
    """A program that runs and ends soon, with two coordinators."""
    program = await open_program(world, ends_on=ENDS_ON, started_at=world.now())
    async with world.store.transaction() as tx:
        await keep_dates(tx, program)
    return program


async def asked(world: World) -> None:
    """Both have been asked."""
    await world.advance(to=START + timedelta(days=38))


async def decided(world: World) -> None:
    """It is Monday noon, a week before the end."""
    await world.advance(to=START + timedelta(days=42, hours=3))


async def ended(world: World) -> None:
    """The last day is over."""
    await world.advance(to=START + timedelta(days=50, hours=3))


async def test_both_are_asked_in_private_two_weeks_before_the_end(world: World, match: Match) -> None:
    await world.advance(to=START + timedelta(days=34))
    assert await world.told("ada", "Would you like to go on") == []
    await asked(world)
    for handle, partner in (("ada", "UGRACE"), ("grace", "UADA")):
        (question,) = await world.told(handle, "Would you like to go on")
        assert f"Your match with <@{partner}> ends on 19 April" in question
        assert LONGER_UNTIL in question
        assert "Nobody sees your answer" in question
        assert "no answer means no" in question


async def test_two_yeses_carry_it_on(world: World, match: Match) -> None:
    await asked(world)
    for handle in ("ada", "grace"):
        seen = await world.person(handle).clicks("Yes, go on")
        assert "Noted: you would like to go on" in seen.reads
    assert await world.told("ada", "goes on until") == []
    await decided(world)
    for handle in ("ada", "grace"):
        (told,) = await world.told(handle, "goes on until")
        assert LONGER_UNTIL in told
        assert "You both said yes" in told
    assert (await now_is(world, match)).ends_on == date(2027, 7, 12)


async def test_only_what_goes_on_is_left_after_the_last_day(
    world: World, program: Program, match: Match
) -> None:
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(await tx.programs.get(program.id), board_since=world.now()))
    await sign_up(world, "linus", program, MENTEE)
    await asked(world)
    for handle in ("ada", "grace"):
        await world.person(handle).clicks("Yes, go on")
    await world.advance(to=START + timedelta(days=47))
    await asks(world, program, "linus")
    await ended(world)
    assert (await now_is(world, match)).is_open
    assert await world.told("linus", "the board of Leadership 2027 is closed now")
    with pytest.raises(BoardClosed):
        await asks(world, program, "linus")
    matchmaker, mary = world.bot.desk.matchmaker, await person(world, "mary")
    with pytest.raises(LastDayIsOver):
        await runs.compute(world.store, matchmaker, mary, program.id, world.now())
    seen = await world.person("mary").runs("/mentor-admin match", "general")
    assert "no new match can begin in it" in seen.reads


ANSWERS = ("Yes, go on", "No, let it end", None)


@pytest.mark.parametrize(
    ("of_ada", "of_grace"),
    [(one, other) for one in ANSWERS for other in ANSWERS if (one, other) != ("Yes, go on",) * 2],
)
async def test_else_both_read_the_same_at_the_same_moment(
    world: World, match: Match, of_ada: str | None, of_grace: str | None
) -> None:
    await asked(world)
    for handle, answer in (("ada", of_ada), ("grace", of_grace)):
        if answer:
            await world.person(handle).clicks(answer)
    await decided(world)
    (to_ada,) = await world.told("ada", "April as planned")
    (to_grace,) = await world.told("grace", "April as planned")
    assert to_ada.replace("UGRACE", "…") == to_grace.replace("UADA", "…")
    assert "Your match with <@UGRACE> ends on 19 April as planned" in to_ada
    assert (await now_is(world, match)).ends_on == ENDS_ON


async def test_what_each_said_is_forgotten_when_it_is_decided(world: World, match: Match) -> None:
    await asked(world)
    await world.person("ada").clicks("Yes, go on")
    await world.person("grace").clicks("No, let it end")
    await decided(world)
    async with world.store.reading() as tx:
        kept = await tx.partings.of_match(match.id, ENDS_ON)
    assert [(each.go_on, each.goes_on) for each in kept] == [(None, False), (None, False)]


async def test_an_answer_may_be_changed_until_it_is_decided_and_not_after(world: World, match: Match) -> None:
    await asked(world)
    ada, grace = world.person("ada"), world.person("grace")
    await ada.clicks("No, let it end")
    await grace.clicks("Yes, go on")
    await ada.clicks("Yes, go on")
    await decided(world)
    assert (await now_is(world, match)).ends_on != ENDS_ON
    (question,) = await ada.reads(saying="Would you like to go on")
    seen = await ada.clicks("No, let it end", question.ts)
    assert "decided by now" in seen.reads


async def test_it_can_be_answered_on_home(world: World, match: Match) -> None:
    await asked(world)
    ada = world.person("ada")
    await ada.opens_home()
    home = await ada.home()
    assert home
    assert "Would you like to go on?" in home.reads
    await ada.clicks("Yes, go on", home=True)
    home = await ada.home()
    assert home
    assert "You said: go on" in home.reads.replace("*", "")


async def test_a_mentor_of_two_gets_one_message_and_answers_for_each(world: World, program: Program) -> None:
    with_ada, with_linus = await matched(world, program, "grace", "ada", "linus")
    await asked(world)
    (question,) = await world.person("grace").reads(saying="go on")
    assert "With whom would you like to go on" in question.reads
    grace = world.person("grace")
    await grace.clicks("Yes, go on", question.ts)
    await world.person("ada").clicks("Yes, go on")
    await world.person("linus").clicks("Yes, go on")
    await decided(world)
    ends = {(await now_is(world, each)).ends_on for each in (with_ada, with_linus)}
    assert ends == {ENDS_ON, date(2027, 7, 12)}
    (told,) = await world.told("grace", "April as planned")
    assert "goes on until 12 July" in told


async def test_a_program_that_lets_nothing_go_on_does_not_ask(
    world: World, program: Program, match: Match
) -> None:
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(await tx.programs.get(program.id), extension_weeks=0))
    await decided(world)
    assert await world.told("ada", "go on") == []
    (told,) = await world.told("ada", "ends on 19 April")
    assert "as planned" not in told


async def test_who_is_ending_the_match_is_not_asked(world: World, match: Match) -> None:
    await world.advance(to=START + timedelta(days=34))
    ada = await person(world, "ada")
    await leavers.ask(world.store, ada, match.id, Wish(messenger=Messenger.COORDINATOR), world.now())
    await asked(world)
    assert await world.told("ada", "Would you like to go on") == []
    assert len(await world.told("grace", "Would you like to go on")) == 1


async def test_a_match_on_hold_is_not_asked_about(world: World, match: Match) -> None:
    async with world.store.transaction() as tx:
        await tx.matches.save(replace(await tx.matches.get(match.id), status=MatchStatus.ON_HOLD))
    await decided(world)
    assert await world.told("ada", "ends on") == []


async def test_nobody_is_asked_about_what_was_put_on_hold_just_before(world: World, match: Match) -> None:
    await world.advance(to=START + timedelta(days=34))
    async with world.store.reading() as tx:
        assert await tx.partings.of_match(match.id, ENDS_ON)
    who = await person(world, "ada")
    await pauses.pause(world.store, who, match.id, Length.UNTIL, date(2027, 4, 15), world.now())
    await asked(world)
    assert await world.told("grace", "Would you like to go on") == []


async def test_two_yeses_carry_on_what_one_of_the_two_has_put_on_hold_meanwhile(
    world: World, match: Match
) -> None:
    await asked(world)
    for handle in ("ada", "grace"):
        await world.person(handle).clicks("Yes, go on")
    who = await person(world, "ada")
    await pauses.pause(world.store, who, match.id, Length.UNTIL, date(2027, 4, 15), world.now())
    await decided(world)
    for handle in ("ada", "grace"):
        (told,) = await world.told(handle, "goes on until")
        assert LONGER_UNTIL in told
    held = await now_is(world, match)
    assert (held.status, held.ends_on) == (MatchStatus.ON_HOLD, date(2027, 7, 12))


async def test_an_ending_before_it_is_decided_takes_the_question_away(world: World, match: Match) -> None:
    await asked(world)
    async with world.store.transaction() as tx:
        await endings.end_match(tx, await tx.matches.get(match.id), HowEnded.EARLY, world.now())
    seen = await world.person("ada").clicks("Yes, go on")
    assert "has ended" in seen.reads
    await decided(world)
    assert await world.told("ada", "as planned") == []


async def test_in_the_last_week_home_speaks_of_the_last_talk(world: World, match: Match) -> None:
    ada = world.person("ada")
    await asked(world)
    await ada.opens_home()
    home = await ada.home()
    assert home is not None
    assert "One last talk is worth it" not in home.reads
    await decided(world)
    await ada.opens_home()
    home = await ada.home()
    assert home is not None
    assert "Your match ends on 19 April. One last talk is worth it." in home.reads
    assert "30 minutes are enough" in (await ada.clicks("Ideas for the last talk", home=True)).reads


async def test_the_last_talk_has_a_sheet(world: World, match: Match) -> None:
    await decided(world)
    seen = await world.person("ada").clicks("Ideas for the last talk")
    assert "What would I like to thank you for?" in seen.reads


async def test_what_goes_on_keeps_the_program_open_and_ends_by_itself(world: World, program: Program) -> None:
    with_ada, with_linus = await matched(world, program, "grace", "ada", "linus")
    await asked(world)
    (question,) = await world.person("grace").reads(saying="go on")
    await world.person("grace").clicks("Yes, go on", question.ts)
    await world.person("ada").clicks("Yes, go on")
    await ended(world)
    linus, grace = (
        await world.told("linus", "Leadership 2027 has ended"),
        await world.told("grace", "has ended"),
    )
    assert len(linus) == 1
    assert [each for each in grace if "<@ULINUS> has ended today, as planned" in each] == grace
    assert await world.told("ada", "has ended") == []
    assert (await now_is(world, with_linus)).how_ended is HowEnded.FINISHED
    assert (await now_is(world, with_ada)).is_open
    await world.advance(to=START + timedelta(days=135))
    assert (await now_is(world, with_ada)).how_ended is HowEnded.FINISHED
    assert len(await world.told("ada", "Leadership 2027 has ended")) == 1
    async with world.store.reading() as tx:
        assert (await tx.programs.get(program.id)).ended_at


async def test_no_case_and_no_date_is_left_at_the_end(world: World, program: Program, match: Match) -> None:
    await agree(world, match, "ada", date(2027, 5, 3))
    await ended(world)
    async with world.store.reading() as tx:
        assert await tx.meetings.of_match(match.id) == []
        waiting = [each for each in await tx.outbox.coming(program.id, 50) if each.match == match.id]
    assert waiting == []


async def test_nobody_is_troubled_about_silence_in_the_last_two_weeks(world: World, program: Program) -> None:
    (quiet,) = await matched(world, program, "grace", "ada", days_ago=20)
    await world.advance(to=START + timedelta(days=35, hours=1))
    async with world.store.reading() as tx:
        before = [each.id for each in await tx.alerts.open_ones(program.id)]
    await ended(world)
    async with world.store.reading() as tx:
        later = [each for each in await tx.alerts.open_ones(program.id) if each.id not in before]
    assert not (await now_is(world, quiet)).is_open
    assert later == []


async def test_only_the_two_may_answer(world: World, match: Match) -> None:
    await asked(world)
    async with world.store.reading() as tx:
        (of_ada,) = [
            each for each in await tx.partings.of_match(match.id, ENDS_ON) if each.person == id_of("ada")
        ]
    with pytest.raises(NotYours):
        await partings.choose(
            world.store, await person(world, "grace"), of_ada.id, go_on=True, now=world.now()
        )
