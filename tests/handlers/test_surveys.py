"""Short surveys: three questions on a good day, answered once, shown where nobody can be recognised."""

import logging
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mentoring.deliveries import Kind, Status
from mentoring.ids import PersonId
from mentoring.participants import Standing
from mentoring.programs import Lane, Program
from services import invitations, surveys, waves
from storage.database import path_of
from tests.stories import matched, open_program, person
from tests.world import World, id_of

ANSWERS = {"worth_my_time": "4", "knows_whom_to_ask": "2", "would_recommend": "9"}
QUESTION = "hree short questions about Leadership 2027"


async def running(world: World, **changes: Any) -> Program:
    """A program that runs, with Grace as the mentor of Ada and Linus."""
    program = await open_program(world, started_at=world.now(), **changes)
    await matched(world, program, "grace", "ada", "linus")
    return program


async def send(world: World, lane: Lane = Lane.NAMED) -> None:
    """Mary sends a survey from the form."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin survey")
    await mary.submits({"lane": lane})
    await mary.closes(everything=True)


async def asked(world: World, handle: str) -> list[str]:
    """What somebody read of surveys."""
    return await world.told(handle, QUESTION)


async def invited(world: World) -> set[PersonId]:
    """Who may answer a survey; nobody has two tickets for it."""
    async with world.store.reading() as tx:
        tickets = await tx.tickets._all()
    assert len({ticket.person for ticket in tickets}) == len(tickets)
    return {ticket.person for ticket in tickets}


async def answer(world: World, handle: str, **values: str) -> str:
    """Somebody fills the survey in; what they read then."""
    who = world.person(handle)
    await who.clicks("Start")
    seen = await who.submits({**ANSWERS, **values})
    await who.closes(everything=True)
    return seen.reads


async def test_everybody_with_a_match_is_asked_and_told_who_sees_the_answers(world: World) -> None:
    await running(world)
    await send(world)
    await world.advance(days=3)
    for handle in ("grace", "ada", "linus"):
        (message,) = await asked(world, handle)
        assert "The coordinators see your answers with your name." in message
    assert await asked(world, "rosa") == []


@pytest.mark.parametrize(("questions", "time"), [(3, "30 seconds"), (5, "1 minute")])
async def test_home_says_how_long_the_survey_takes(world: World, questions: int, time: str) -> None:
    await running(world)
    await send(world)
    async with world.store.transaction() as tx:
        (survey,) = await tx.surveys._all()
        more = [each.id for each in await tx.questions._all() if each.required and not each.asked_after]
        asked = dict.fromkeys((*survey.questions, *more))
        await tx.surveys.save(replace(survey, questions=tuple(asked)[:questions]))
    await world.person("ada").opens_home()
    home = await world.person("ada").home()
    assert home is not None
    assert f"a short survey waits for you ({time})" in home.reads


async def test_the_form_shows_the_words_of_the_lane_that_is_chosen(world: World) -> None:
    await running(world)
    mary = world.person("mary")
    assert "with your name" in (await mary.runs("/mentor-admin survey")).reads
    seen = await mary.chooses("lane", Lane.ANONYMOUS)
    assert seen.modal is not None
    assert "We do not store your name" in seen.modal.reads


async def test_an_answer_is_thanked_for_and_given_once(world: World) -> None:
    await running(world)
    await send(world)
    await world.advance(days=3)
    assert "Thank you" in await answer(world, "ada")
    assert "already" in (await world.person("ada").clicks("Start")).reads


async def test_a_second_device_is_told_that_the_answer_is_there(world: World) -> None:
    await running(world)
    await send(world)
    await world.advance(days=3)
    ada = world.person("ada")
    await ada.clicks("Start")
    async with world.store.reading() as tx:
        (ticket,) = await tx.tickets.unused_of(id_of("ada"))
    entered = {"worth_my_time": "1", "knows_whom_to_ask": "1", "would_recommend": "0"}
    await surveys.answer(world.store, await person(world, "ada"), ticket.id, entered, world.now())
    assert "already" in (await ada.submits(ANSWERS)).reads
    async with world.store.reading() as tx:
        (kept,) = await tx.survey_answers.of_survey(ticket.survey)
    assert kept.values["worth_my_time"] == 1


async def test_text_of_any_kind_is_kept_as_it_is_and_wakes_nobody(world: World) -> None:
    program = await running(world)
    await send(world)
    await world.advance(days=3)
    await answer(world, "ada", one_change="<!channel> שלום 🙂")
    seen = await world.person("mary").runs("/mentor-admin survey")
    assert "1 of 3 have answered" in seen.reads
    await world.person("mary").clicks("Results")
    seen = await world.person("mary").clicks("Answers with names")
    assert seen.modal is not None
    assert "&lt;!channel&gt; שלום 🙂" in str(seen.modal.blocks)
    assert program.name


async def test_whoever_says_not_this_time_gets_no_reminder_and_can_still_answer(world: World) -> None:
    await running(world)
    await send(world)
    await world.advance(days=3)
    ada = world.person("ada")
    await ada.clicks("Not this time")
    assert "not this time" in (await asked_newest(world, "ada"))
    await world.advance(days=10)
    assert not await ada.reads(saying="reminder")
    assert len([each for each in await asked(world, "linus") if "A reminder" in each]) == 1
    assert "Thank you" in await answer(world, "ada")


async def asked_newest(world: World, handle: str) -> str:
    """The newest message from the bot."""
    return (await world.person(handle).reads(newest=1))[0].reads


async def test_named_only_those_are_reminded_who_have_not_answered(world: World) -> None:
    await running(world)
    await send(world)
    await world.advance(days=3)
    await answer(world, "ada")
    await world.advance(days=8)
    assert not any("A reminder" in each for each in await asked(world, "ada"))
    assert sum("A reminder" in each for each in await asked(world, "linus")) == 1


async def test_anonymous_everyone_is_reminded_once_because_nobody_sees_who_answered(world: World) -> None:
    await running(world)
    await send(world, Lane.ANONYMOUS)
    await world.advance(days=3)
    await answer(world, "ada")
    await world.advance(days=8)
    for handle in ("ada", "linus"):
        assert sum("A reminder" in each for each in await asked(world, handle)) == 1


async def test_an_anonymous_answer_leads_to_nobody(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await running(world)
    await send(world, Lane.ANONYMOUS)
    await world.advance(days=3)
    with closing(sqlite3.connect(path_of(world.store.database.url))) as file:
        before = file.execute("SELECT count(*) FROM inbound").fetchone()
        with caplog.at_level(logging.DEBUG):
            await answer(world, "ada", one_change="fewer forms please")
        assert file.execute("SELECT count(*) FROM inbound").fetchone() == before
        ((person_id, values),) = file.execute('SELECT person, "values" FROM survey_answer').fetchall()
    assert person_id is None
    assert "fewer forms please" in values
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("aiosqlite")]
    assert not any("fewer forms" in line for line in ours)


async def test_a_closed_survey_takes_no_answer_and_says_so(world: World) -> None:
    await running(world)
    await send(world)
    await world.advance(days=15)
    assert "closed" in (await world.person("ada").clicks("Start")).reads


async def test_two_surveys_are_never_closer_than_four_weeks(world: World) -> None:
    await running(world)
    await send(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin survey")
    seen = await mary.submits({"opens_on": "2027-03-20"})
    assert "29 March" in seen.errors["opens_on"]


async def test_a_survey_for_a_later_day_asks_who_has_a_match_by_then(world: World) -> None:
    program = await running(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin survey")
    assert "planned" in (await mary.submits({"opens_on": "2027-04-05"})).reads
    await matched(world, program, "grace", "rosa")
    await waves.plan(world.store, world.now().replace(month=4, day=2))
    assert await invited(world) == set()
    await waves.plan(world.store, world.now().replace(month=4, day=4))
    await waves.plan(world.store, world.now().replace(month=4, day=5))
    assert await invited(world) == {id_of(each) for each in ("grace", "ada", "linus", "rosa")}


async def test_the_rhythm_of_a_program_opens_a_survey_by_itself_once(world: World) -> None:
    program = await running(world, survey_every_weeks=4)
    for days in (25, 27, 27, 30):
        await waves.plan(world.store, world.now() + timedelta(days=days))
    async with world.store.reading() as tx:
        (wave,) = await tx.surveys.of_program(program.id)
    assert wave.opens_at.date() == date(2027, 3, 29)
    assert wave.lane is Lane.NAMED


async def test_a_stopped_program_opens_no_survey(world: World) -> None:
    program = await running(world, survey_every_weeks=4)
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(program, stopped_at=world.now()))
    await waves.plan(world.store, world.now() + timedelta(days=28))
    async with world.store.reading() as tx:
        assert await tx.surveys.of_program(program.id) == []


async def test_nobody_is_asked_within_a_week_of_a_checkin(world: World) -> None:
    await running(world, interval_days=14)
    await world.advance(days=12)
    await send(world)
    await world.advance(days=13)
    async with world.store.reading() as tx:
        for handle in ("grace", "ada", "linus"):
            checkins = await tx.checkins.of_person(id_of(handle))
            asked_on = {each.asked_on for each in checkins if each.asked_at}
            sent = await tx.outbox.last_counted(Kind.SURVEY, [id_of(handle)], world.now().replace(month=1))
            day = sent[id_of(handle)].date()
            assert min(abs((day - on).days) for on in asked_on) >= 7


async def test_a_question_that_a_full_week_kept_back_counts_on_the_day_on_which_it_came(world: World) -> None:
    await running(world)
    await world.advance(days=16)
    async with world.store.transaction() as tx:
        [came] = [each for each in await tx.checkins.of_person(id_of("ada")) if each.asked_at]
        await tx.checkins.save(replace(came, asked_on=came.asked_on - timedelta(days=5)))
    await send(world)
    async with world.store.reading() as tx:
        [survey] = await tx.surveys.of_program(came.program)
        near = await invitations.near_days(tx, [came.person], survey)
    assert came.asked_on in near[came.person].checkins


async def test_whoever_left_before_the_question_came_is_not_asked(world: World) -> None:
    program = await running(world)
    await send(world)
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
        assert place is not None
        await tx.participants.save(replace(place, standing=Standing.LEFT, left_at=world.now()))
    await world.advance(days=4)
    assert await asked(world, "ada") == []
    async with world.store.reading() as tx:
        rows = [each for each in await tx.outbox._all() if each.person == id_of("ada")]
    assert [each.reason for each in rows if each.kind is Kind.SURVEY] == ["not in the program"]
    assert {each.status for each in rows if each.kind is Kind.SURVEY} == {Status.CANCELLED}


async def test_whoever_takes_a_break_before_the_question_comes_is_not_asked(world: World) -> None:
    program = await running(world)
    await send(world)
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
        assert place is not None
        await tx.participants.save(replace(place, standing=Standing.ON_BREAK))
    await world.advance(days=4)
    assert await asked(world, "ada") == []
    assert await asked(world, "grace") != []


async def test_members_cannot_send_surveys(world: World) -> None:
    await running(world)
    assert "for coordinators" in (await world.person("ada").runs("/mentor-admin survey")).reads
