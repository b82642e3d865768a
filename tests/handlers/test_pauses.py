"""A match on hold until a day: three choices, no reason for the partner, and a question on the day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mentoring.deliveries import Kind
from mentoring.holds import Hold
from mentoring.ids import MatchId
from mentoring.matches import Match, MatchStatus
from mentoring.pauses import NotToBePaused
from mentoring.personal import Sort
from mentoring.programs import Program
from mentoring.refusals import NoLongerThere, NotYours
from services import holds, pauses, personal, states
from tests import stories
from tests.asked import asked, clicks
from tests.stories import agree, matched, now_is, open_program, person
from tests.world import World, id_of

NOON_OF_THE_DAY = datetime(2027, 3, 29, 12, 0, tzinfo=UTC)
"""Four weeks after the world begins."""
QUESTION = "Does your match with <@UGRACE> go on?"
ON_HOLD = "*Your match with <@UADA> is on hold.*"


@pytest.fixture
async def program(world: World) -> Program:
    return await open_program(world)


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    """Grace mentors Ada."""
    (one,) = await matched(world, program, "grace", "ada")
    await world.settle()
    return one


async def says(world: World, handle: str) -> list[str]:
    """What the bot told somebody about a hold."""
    messages = [message.reads for message in await world.person(handle).reads()]
    return [each for each in messages if "on hold" in each or "goes on" in each]


async def home_of(world: World, handle: str) -> str:
    await world.person(handle).opens_home()
    home = await world.person(handle).home()
    assert home is not None
    return home.reads


async def pauses_it(world: World, handle: str = "ada", **values: object) -> str:
    """Somebody puts their match on hold from the Home; returns what they read then."""
    who = world.person(handle)
    await who.opens_home()
    await who.clicks("End or pause", home=True)
    await who.clicks("Put our match on hold")
    seen = await who.submits(values or None)
    await who.closes()
    return seen.reads


async def test_the_home_offers_three_choices_before_an_end(world: World, match: Match) -> None:
    grace = world.person("grace")
    await grace.opens_home()
    seen = await grace.clicks("End or pause", home=True)
    assert seen.modal is not None
    assert seen.modal.buttons == [
        "Put our match on hold",
        "Choose a day",
        "Take nobody new",
        "End my match with Ada Lovelace",
    ]
    assert "never why" in seen.reads


async def test_a_mentee_is_not_offered_to_take_nobody_new(world: World, match: Match) -> None:
    await world.person("ada").opens_home()
    seen = await world.person("ada").clicks("End or pause", home=True)
    assert "Take nobody new" not in seen.reads


async def test_two_taps_put_a_match_on_hold_for_four_weeks(world: World, match: Match) -> None:
    await agree(world, match, "grace", date(2027, 3, 4))
    read = await pauses_it(world)
    assert "on hold until 29 March" in read
    assert "no reason" in read
    held = await now_is(world, match)
    assert (held.status, held.held_because, held.held_by) == (MatchStatus.ON_HOLD, Hold.CHOSEN, id_of("ada"))
    assert "until 29 March, as you chose" in await home_of(world, "ada")


async def test_the_form_shows_what_the_partner_reads_and_the_partner_reads_just_that(
    world: World, match: Match
) -> None:
    await world.person("grace").runs("/mentor leave")
    seen = await world.person("grace").clicks("Put our match on hold")
    assert "<@UGRACE> cannot take part at the moment" in seen.reads
    await world.person("grace").submits({"length": "two_weeks"})
    (told,) = await says(world, "ada")
    assert told.split("\n")[0].removeprefix("*Your match") in seen.reads
    assert not {"busy", "week", "weeks", "march", "until"} & set(told.lower().split())


async def test_the_partner_sees_no_day_and_cannot_end_the_hold(world: World, match: Match) -> None:
    await pauses_it(world)
    home = await home_of(world, "grace")
    assert "Your match is on hold." in home
    assert "29 March" not in home
    grace = world.person("grace")
    seen = await grace.clicks("End or pause", home=True)
    assert "on hold" not in seen.reads
    who = await person(world, "grace")
    with pytest.raises(NotToBePaused):
        await pauses.form(world.store, who, match.id)
    with pytest.raises(NoLongerThere):
        await pauses.go_on(world.store, who, match.id, world.now())
    with pytest.raises(NoLongerThere):
        await pauses.longer(world.store, who, match.id, world.now())


@pytest.mark.parametrize("day", ["2027-03-01", "2027-09-20", "2028-01-01"])
async def test_a_day_on_which_it_cannot_go_on_is_refused_beside_its_field(
    world: World, match: Match, day: str
) -> None:
    read = await pauses_it(world, length="until", day=day)
    assert "before your match ends" in read
    assert (await now_is(world, match)).status is MatchStatus.ACTIVE


async def test_a_day_of_ones_own_is_the_day_of_the_question(world: World, match: Match) -> None:
    assert "until 14 April" in await pauses_it(world, length="until", day="2027-04-14")
    await world.advance(to=datetime(2027, 4, 13, 16, 0, tzinfo=UTC))
    assert await says(world, "ada") == []
    await world.advance(days=1)
    (question,) = await says(world, "ada")
    assert QUESTION in question
    assert "it goes on from 19 April" in question


async def test_nobody_is_asked_or_nudged_while_it_is_on_hold(world: World, match: Match) -> None:
    await pauses_it(world)
    before = [len(await world.person(each).reads()) for each in ("ada", "grace")]
    await world.advance(to=datetime(2027, 3, 28, 16, 0, tzinfo=UTC))
    assert [len(await world.person(each).reads()) for each in ("ada", "grace")] == before


async def test_on_the_day_a_yes_lets_it_go_on_and_the_partner_reads_so(world: World, match: Match) -> None:
    await pauses_it(world)
    await world.advance(to=NOON_OF_THE_DAY)
    (question,) = await says(world, "ada")
    assert QUESTION in question
    assert "does not see this question" in question
    (before,) = await says(world, "grace")
    assert ON_HOLD in before
    seen = await world.person("ada").clicks("Yes, go on")
    assert "goes on" in seen.reads
    assert (await now_is(world, match)).status is MatchStatus.ACTIVE
    assert "*Your match with <@UADA> goes on.*" in (await says(world, "grace"))[-1]
    await world.person("ada").clicks("End or pause", home=True)


async def test_two_more_weeks_say_nothing_to_the_partner(world: World, match: Match) -> None:
    await pauses_it(world)
    await world.advance(to=NOON_OF_THE_DAY)
    seen = await world.person("ada").clicks("Two more weeks")
    assert "stays on hold until 12 April" in seen.reads
    await world.advance(to=datetime(2027, 4, 11, 12, 0, tzinfo=UTC))
    assert len(await says(world, "grace")) == 1
    await world.advance(days=1)
    assert QUESTION in (await says(world, "ada"))[-1]


async def test_another_day_can_be_chosen_on_the_day_or_before(world: World, match: Match) -> None:
    await pauses_it(world)
    await world.person("ada").opens_home()
    await world.person("ada").clicks("End or pause", home=True)
    await world.person("ada").clicks("Another day")
    seen = await world.person("ada").submits({"length": "eight_weeks"})
    assert "until 26 April" in seen.reads
    await world.advance(to=NOON_OF_THE_DAY)
    assert await says(world, "ada") == []
    assert len(await says(world, "grace")) == 1


async def test_who_has_said_goodbye_meanwhile_reads_of_no_match_that_goes_on(
    world: World, match: Match
) -> None:
    await pauses_it(world)
    await world.advance(to=NOON_OF_THE_DAY)
    grace = world.person("grace")
    await grace.runs("/mentor leave")
    await grace.clicks("End my match with Ada Lovelace")
    await grace.submits({"messenger": "leaver"})
    before = await says(world, "grace")
    await world.person("ada").clicks("Yes, go on")
    await world.settle()
    assert await says(world, "grace") == before


async def test_without_an_answer_it_goes_on_three_working_days_later(world: World, match: Match) -> None:
    await pauses_it(world)
    await world.advance(to=datetime(2027, 4, 1, 7, 0, tzinfo=UTC))
    assert (await now_is(world, match)).status is MatchStatus.ON_HOLD
    await world.advance(hours=3)
    assert (await now_is(world, match)).status is MatchStatus.ACTIVE
    assert "goes on" in (await says(world, "grace"))[-1]


async def test_after_a_hold_the_rhythm_begins_anew_and_nobody_is_called_silent(
    world: World, match: Match, program: Program
) -> None:
    await pauses_it(world)
    await world.advance(to=NOON_OF_THE_DAY)
    await world.person("ada").clicks("Yes, go on")
    async with world.store.reading() as tx:
        members = await tx.members.of_match(match.id)
        assert {each.next_checkin_on for each in members} == {date(2027, 4, 12)}
        assert (await states.states_of(tx, program, world.now()))[match.id].signs == ()
    await world.advance(days=10)
    async with world.store.reading() as tx:
        assert await tx.alerts.open_ones(program.id) == []


async def test_it_goes_on_before_the_day_from_the_home(world: World, match: Match) -> None:
    await pauses_it(world)
    await world.advance(days=7)
    await world.person("ada").opens_home()
    seen = await world.person("ada").clicks("Go on now", home=True)
    assert "goes on" in seen.reads
    assert (await now_is(world, match)).status is MatchStatus.ACTIVE
    async with world.store.reading() as tx:
        members = await tx.members.of_match(match.id)
    assert {each.next_checkin_on for each in members} == {date(2027, 3, 22)}
    await world.advance(to=NOON_OF_THE_DAY)
    assert not any("Does your match" in each for each in await says(world, "ada"))


async def test_the_question_can_end_the_match(world: World, match: Match) -> None:
    await pauses_it(world)
    await world.advance(to=NOON_OF_THE_DAY)
    seen = await world.person("ada").clicks("End this match")
    assert seen.modal is not None
    await world.person("ada").submits()
    await world.advance(days=1, hours=2)
    assert (await now_is(world, match)).status is MatchStatus.ENDED
    assert (await now_is(world, match)).held_by is None


async def test_a_partner_who_looks_for_another_ends_the_hold(world: World, match: Match) -> None:
    await pauses_it(world, "grace")
    await world.person("ada").clicks("Find a new mentor")
    assert (await now_is(world, match)).status is MatchStatus.ENDED
    await world.advance(to=NOON_OF_THE_DAY)
    assert not any("Does your match" in each for each in await says(world, "grace"))


async def test_a_tap_on_an_old_question_puts_nothing_on_hold_again(world: World, match: Match) -> None:
    await pauses_it(world)
    await world.advance(to=NOON_OF_THE_DAY)
    ada = world.person("ada")
    question = (await ada.reads(saying=QUESTION))[0]
    await pauses.go_on(world.store, await person(world, "ada"), match.id, world.now())
    await ada.clicks("Two more weeks", question.ts)
    assert (await now_is(world, match)).status is MatchStatus.ACTIVE


async def test_only_who_chose_a_hold_finds_its_day_among_their_data(world: World, match: Match) -> None:
    await pauses_it(world)
    (hers,) = (await personal.stored(world.store, await person(world, "ada")))[Sort.MATCHES]
    assert (hers["held_by"], hers["held_until"]) == (id_of("ada"), date(2027, 3, 29))
    (partners,) = (await personal.stored(world.store, await person(world, "grace")))[Sort.MATCHES]
    assert not {"held_by", "held_until"} & partners.keys()


async def test_nobody_new_leaves_the_matches_as_they_are(
    world: World, match: Match, program: Program
) -> None:
    await world.person("grace").opens_home()
    await world.person("grace").clicks("End or pause", home=True)
    seen = await world.person("grace").clicks("Take nobody new")
    assert "Nobody new comes to you" in seen.reads
    async with world.store.reading() as tx:
        place = await tx.participants.find(program.id, id_of("grace"))
    assert place is not None
    assert place.capacity == 0
    assert (await now_is(world, match)).status is MatchStatus.ACTIVE


async def test_nobody_pauses_the_match_of_others(world: World, match: Match, program: Program) -> None:
    await stories.sign_up(world, "linus", program)
    linus = await person(world, "linus")
    for deed in (pauses.seen, pauses.form):
        with pytest.raises(NotYours):
            await deed(world.store, linus, match.id)
    with pytest.raises(NotYours):
        await pauses.go_on(world.store, linus, MatchId(match.id), world.now())


async def test_the_question_is_owed_once(world: World, match: Match) -> None:
    await pauses_it(world)
    await world.advance(to=NOON_OF_THE_DAY)
    async with world.store.transaction() as tx:
        await pauses.end_due(tx, match.id, world.now())
        await pauses.end_due(tx, match.id, world.now())
        assert await tx.outbox.find(Kind.PAUSE_ENDS, match.id, id_of("ada")) is not None
    await world.settle()
    assert sum(QUESTION in each for each in await says(world, "ada")) == 1


async def test_a_partner_who_waits_tells_nobody_that_they_cannot_take_part(
    world: World, match: Match
) -> None:
    await pauses_it(world, "grace", length="eight_weeks")
    await world.person("ada").clicks("Wait two weeks")
    await world.advance(days=15)
    assert len(await says(world, "ada")) == 2
    assert await says(world, "grace") == []


async def test_a_second_hold_of_one_day_is_told_like_the_first(world: World, match: Match) -> None:
    for _ in range(2):
        await pauses_it(world)
        await world.person("ada").opens_home()
        await world.person("ada").clicks("Go on now", home=True)
        await world.settle()
    told = await says(world, "grace")
    assert ["is on hold" in each for each in told] == [True, False, True, False]


async def test_nobody_reads_that_a_frozen_match_goes_on(world: World, match: Match) -> None:
    await pauses_it(world)
    await world.advance(to=NOON_OF_THE_DAY)
    async with world.store.transaction() as tx:
        await holds.freeze(tx, await tx.matches.get(match.id), id_of("grace"), world.now())
    seen = await world.person("ada").clicks("Yes, go on")
    assert "goes on" not in seen.reads.replace(QUESTION, "").replace("it goes on from", "")
    assert (await now_is(world, match)).held_because == Hold.SAFETY


@pytest.mark.parametrize("handle", ["ada", "grace"])
async def test_a_hold_outlives_an_account_that_was_closed_for_a_while(
    world: World, match: Match, handle: str
) -> None:
    await pauses_it(world)
    await world.person(handle).deactivated()
    await world.advance(days=1)
    await world.person(handle).reactivated()
    await world.settle()
    held = await now_is(world, match)
    assert (held.held_because, held.held_by, held.held_until) == (
        Hold.CHOSEN,
        id_of("ada"),
        date(2027, 3, 29),
    )
    await world.advance(to=NOON_OF_THE_DAY)
    assert QUESTION in (await says(world, "ada"))[-1]


async def test_a_hold_that_lasts_to_the_end_promises_no_question(world: World) -> None:
    match = await asked(world)
    async with world.store.transaction() as tx:
        known = await tx.matches.get(match.id)
        await tx.matches.save(replace(known, ends_on=date(2027, 3, 20)))
    seen = await clicks(world, "Not yet", "Too busy this month", "Put our match on hold")
    assert "on hold until it ends on 20 March" in seen.reads
    assert "We ask you if it goes on" not in seen.reads
    assert "until it ends on 20 March, as you chose" in await home_of(world, "ada")
    seen = await world.person("ada").clicks("End or pause", home=True)
    assert "until it ends on 20 March" in seen.reads
