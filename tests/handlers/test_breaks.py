"""A break: while one of two is on it the match rests, for both, and nobody worries."""

from dataclasses import replace
from datetime import timedelta

from mentoring.alerts import Cause
from mentoring.endings import Next, Wish
from mentoring.matches import Match
from mentoring.programs import Program
from services import leavers, meetings, states
from tests import stories
from tests.world import World, id_of

ASKED = "Have you and"


async def sets_break(world: World, program: Program, handle: str, length: str) -> None:
    """Somebody sets a break, or ends it."""
    async with world.store.reading() as tx:
        mine = await tx.participants.find(program.id, id_of(handle))
    assert mine is not None
    person = world.person(handle)
    await person.runs("/mentor settings")
    await person.submits({f"break:{mine.id}": length})
    await person.closes(everything=True)


async def asked(world: World, handle: str) -> int:
    """How often somebody was asked whether they met, or nudged."""
    reads = await world.told(handle)
    return sum(ASKED in each or "first talk" in each for each in reads)


async def home_of(world: World, handle: str) -> str:
    """What somebody's Home tells."""
    await world.person(handle).opens_home()
    home = await world.person(handle).home()
    assert home is not None
    return home.reads


async def silences_of(world: World, program: Program) -> int:
    """How many cases say that two do not meet."""
    async with world.store.reading() as tx:
        return sum(each.cause is Cause.NO_MEETING for each in await tx.alerts.ever(program.id))


async def test_while_one_of_two_is_on_a_break_neither_is_asked_and_nobody_worries(
    world: World, program: Program, match: Match
) -> None:
    await world.advance(days=1)
    before = await asked(world, "ada"), await asked(world, "grace")
    await sets_break(world, program, "grace", "eight_weeks")
    await world.advance(days=50)
    assert (await asked(world, "ada"), await asked(world, "grace")) == before
    assert await silences_of(world, program) == 0
    assert "Your match is on hold until 27 April" in await home_of(world, "ada")
    assert "On hold 1" in await home_of(world, "katherine")


async def test_after_a_break_both_are_asked_and_silence_counts_from_the_return(
    world: World, program: Program, match: Match
) -> None:
    await world.advance(days=1)
    before = await asked(world, "ada"), await asked(world, "grace")
    await sets_break(world, program, "grace", "four_weeks")
    await world.advance(days=28 + 7)
    assert await silences_of(world, program) == 0
    assert await asked(world, "ada") == before[0]
    assert "on hold" not in await home_of(world, "ada")
    await world.advance(days=9)
    assert await asked(world, "ada") > before[0]
    assert await asked(world, "grace") > before[1]
    await world.advance(days=12)
    assert await silences_of(world, program) == 1


async def test_a_question_that_was_planned_when_the_break_began_is_lost_and_both_begin_anew(
    world: World, program: Program
) -> None:
    """Asked on the day after the return nobody could have met: two weeks later they may have."""
    await stories.matched(world, program, "grace", "linus", days_ago=14)
    await world.advance(hours=8)  # the question of tomorrow is planned by now
    await sets_break(world, program, "grace", "four_weeks")
    await world.advance(days=28 + 5)
    assert await asked(world, "linus") == 0
    await world.advance(days=11)
    assert await asked(world, "linus") == 1


async def test_who_wants_a_new_match_during_a_break_is_back_and_their_other_match_begins_anew(
    world: World, program: Program
) -> None:
    _with_linus, with_rosa = await stories.matched(world, program, "grace", "linus", "rosa", days_ago=14)
    await sets_break(world, program, "grace", "eight_weeks")
    await world.advance(days=21)
    grace = await stories.person(world, "grace")
    await leavers.ask(world.store, grace, with_rosa.id, Wish(next=Next.NEW_MATCH), world.now())
    await world.advance(days=8)
    assert await asked(world, "linus") == 0
    await world.advance(days=9)
    assert await asked(world, "linus") == 1


async def test_coordinators_read_that_a_match_rests_and_until_when(
    world: World, program: Program, match: Match
) -> None:
    await sets_break(world, program, "ada", "four_weeks")
    await world.advance(days=25)
    katherine = world.person("katherine")
    await katherine.opens_home()
    await katherine.clicks("Coordinating", home=True)
    async with world.store.reading() as tx:
        found = (await states.states_of(tx, program, world.now()))[match.id]
    assert found.rest.is_on
    assert found.signs == ()
    assert found.rest.until == (match.started_at + timedelta(days=28)).date()


async def test_whoever_told_of_the_talk_during_it_is_not_asked_sooner_when_it_ends(
    world: World, program: Program, match: Match
) -> None:
    await world.advance(days=1)
    ada, asked_on = await stories.person(world, "ada"), world.now().date() + timedelta(days=60)
    await meetings.note(world.store, ada, match.id, world.now().date(), world.now())
    async with world.store.transaction() as tx:
        for member in await tx.members.of_match(match.id):
            await tx.members.save(replace(member, next_checkin_on=asked_on))
    await sets_break(world, program, "grace", "four_weeks")
    await world.advance(days=30)
    async with world.store.reading() as tx:
        assert {each.next_checkin_on for each in await tx.members.of_match(match.id)} == {asked_on}
