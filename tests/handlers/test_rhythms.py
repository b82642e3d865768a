"""How often a pair meets: set by either of the two, and kept to by all who ask."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.daysoff import Wanted as DaysOff
from mentoring.deliveries import Kind, Status
from mentoring.ids import UNSAVED, DeliveryId
from mentoring.matches import Match, Member
from mentoring.refusals import NotYours
from services import daysoff, rhythms
from tests.stories import agree, matched, open_program, person
from tests.world import World, id_of


async def asked(world: World) -> Match:
    """Grace mentors Ada every four weeks, and the first question has come to both."""
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    return match


async def place(world: World, match: Match, who: str) -> Member:
    async with world.store.reading() as tx:
        return next(each for each in await tx.members.of_match(match.id) if each.person == id_of(who))


async def newest(world: World, who: str) -> str:
    return (await world.person(who).reads())[-1].reads


async def test_either_of_the_two_sets_it_and_both_are_asked_by_it(world: World) -> None:
    match = await asked(world)
    before = (await place(world, match, "grace")).next_checkin_on
    form = await world.person("ada").picks("Change how often we meet")
    assert "You and <@UGRACE> decide how often you meet" in form.reads
    seen = await world.person("ada").submits({"interval": "14"})
    assert "Saved: Every 2 weeks" in seen.reads
    after = (await place(world, match, "grace")).next_checkin_on
    assert before
    assert after
    assert (before - after).days == 14
    await world.person("grace").opens_home()
    home = await world.person("grace").home()
    assert home is not None
    assert "your mentee since 15 February. You meet every 2 weeks." in home.reads
    assert "Change how often we meet" in home.buttons


async def test_nobody_changes_the_rhythm_of_others(world: World) -> None:
    match = await asked(world)
    linus = await person(world, "linus")
    with pytest.raises(NotYours):
        await rhythms.change(world.store, linus, match.id, 14, world.now())


async def test_four_weeks_are_four_weeks(world: World) -> None:
    match = await asked(world)
    seen = await world.person("ada").picks("Ask me in 4 weeks")
    assert "We ask you again on 30 March" in seen.reads
    assert (await place(world, match, "ada")).next_checkin_on == date(2027, 3, 30)


async def test_until_i_say_means_no_question_before_the_person_asks_for_one(world: World) -> None:
    await asked(world)
    seen = await world.person("ada").picks("Do not ask until I say so")
    assert "until you say so" in seen.reads
    before = len(await world.person("ada").reads())
    await world.advance(days=70)
    assert len(await world.person("ada").reads()) == before
    seen = await world.person("ada").clicks("Ask me again")
    assert "Have you and <@UGRACE> met since" in seen.reads


async def test_what_had_no_room_in_the_week_is_a_line_in_the_next_message(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada", days_ago=13)
    await world.advance(hours=8)
    async with world.store.transaction() as tx:
        [waiting] = [each for each in await tx.outbox.of_person(id_of("ada")) if each.kind is Kind.CHECKIN]
        await tx.outbox.add(
            replace(
                waiting,
                id=DeliveryId(UNSAVED),
                key="survey:that:had:no:room",
                token="d-no-room",
                kind=Kind.SURVEY,
                rank=3,
                status=Status.SKIPPED,
                reason="budget",
            )
        )
    await world.advance(days=2)
    assert "Also waiting: 1 survey." in await newest(world, "ada")
    assert "Also waiting" not in await newest(world, "grace")


async def test_a_question_that_follows_an_agreed_talk_stays_where_it_is(world: World) -> None:
    match = await asked(world)
    mary = await person(world, "mary")
    closed = DaysOff(keeps_holidays=False, closed=("2027-03-06 to 2027-03-14",), worked=())
    await daysoff.change(world.store, mary, match.program, closed, world.now())
    await agree(world, match, "ada", world.now().date() + timedelta(days=3))
    before = (await place(world, match, "grace")).next_checkin_on
    assert before == date(2027, 3, 15)
    ada = await person(world, "ada")
    await rhythms.change(world.store, ada, match.id, 56, world.now())
    assert (await place(world, match, "grace")).next_checkin_on == before
