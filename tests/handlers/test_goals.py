"""Goals and steps: one sheet for both, and for coordinators only how many."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.checkins import NotYourCheckin
from mentoring.farewells import Look
from mentoring.goals import EnoughGoals
from mentoring.ids import TopicId
from mentoring.matches import Match
from mentoring.programs import Program
from mentoring.questions import Form
from mentoring.refusals import NotYours
from reports.figures import Key
from reports.growth import Moved
from services import erasure, farewells, goals, meetings, phases, reports
from tests.stories import matched, person
from tests.world import World, id_of


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    """Grace mentors Ada, and they have met."""
    (one,) = await matched(world, program, "grace", "ada", days_ago=7)
    grace = await person(world, "grace")
    await meetings.note(world.store, grace, one.id, date(2027, 2, 25), world.now())
    return one


async def sets_a_goal(world: World) -> None:
    """Ada opens the sheet on Home and sets one."""
    ada = world.person("ada")
    await ada.opens_home()
    seen = await ada.clicks("Set our goals", home=True)
    assert "What would you like to reach together?" in seen.reads
    await ada.clicks("Add a goal")
    seen = await ada.submits({"text": "Lead a small team"})
    assert "1. Lead a small team" in seen.reads


async def test_both_see_the_same_goals_and_steps(world: World, match: Match) -> None:
    await sets_a_goal(world)
    ada, grace = world.person("ada"), world.person("grace")
    await ada.clicks("Add a step")
    seen = await ada.submits({"text": "Read about delegating", "link": "example.com"})
    assert seen.errors
    seen = await ada.submits({"text": "Read about delegating", "link": "https://example.com/course"})
    assert "0 of 1 step done" in seen.reads
    await grace.opens_home()
    seen = await grace.clicks("Our goals", home=True)
    assert "<https://example.com/course|Read about delegating>" in seen.reads


async def test_a_step_is_ticked_off_by_either(world: World, match: Match) -> None:
    ada, grace = await person(world, "ada"), await person(world, "grace")
    shown = await goals.set_goal(world.store, ada, match.id, "Lead", world.now())
    goal = shown.aims[0].goal.id
    for text in ("Listen", "Ask"):
        await goals.set_step(world.store, ada, goal, text, "", world.now())
    steps = (await goals.sheet(world.store, grace, match.id)).aims[0].steps
    await goals.tick(world.store, grace, goal, [steps[0].id], world.now())
    assert (await goals.sheet(world.store, ada, match.id)).aims[0].done == 1
    await goals.tick(world.store, ada, goal, [], world.now())
    assert (await goals.sheet(world.store, grace, match.id)).aims[0].done == 0


async def test_a_waiting_step_says_that_it_was_carried_over(world: World, match: Match) -> None:
    ada = await person(world, "ada")
    shown = await goals.set_goal(world.store, ada, match.id, "Lead", world.now())
    await goals.set_step(world.store, ada, shown.aims[0].goal.id, "Listen", "", world.now())
    await world.advance(days=8)
    await meetings.note(world.store, ada, match.id, date(2027, 3, 9), world.now())
    await world.person("ada").opens_home()
    await world.person("ada").clicks("Our goals", home=True)
    modal = await world.person("ada").modal()
    assert modal
    assert "carried over from one talk" in str(modal.blocks)


async def answers(world: World, handle: str, last: str = "Yes, it is") -> str:
    """Somebody is asked, and says that they met; what they read then."""
    who = world.person(handle)
    for button in ("Yes, we met", "4 Yes", last):
        await who.clicks(button)
    return (await who.reads(newest=1))[0].reads


async def sets_steps(world: World, match: Match, *texts: str, link: str = "") -> None:
    """Ada has one goal, with these steps."""
    ada = await person(world, "ada")
    shown = await goals.set_goal(world.store, ada, match.id, "Lead", world.now())
    for text in texts:
        await goals.set_step(world.store, ada, shown.aims[0].goal.id, text, link, world.now())


@pytest.fixture
async def asked(world: World, match: Match) -> Match:
    """Ada and Grace have set two steps the day before their talk, and are asked whether they met."""
    await sets_steps(world, match, "Read <b>", "Listen", link="https://example.com/course")
    async with world.store.transaction() as tx:
        for step in await tx.steps.of_match(match.id):
            await tx.steps.save(replace(step, set_on=date(2027, 2, 24)))
        for member in await tx.members.of_match(match.id):
            await tx.members.save(replace(member, next_checkin_on=date(2027, 3, 9)))
    await world.advance(days=10)
    return match


async def test_steps_are_carried_over_from_check_in_to_check_in(world: World, asked: Match) -> None:
    assert "Listen" not in (await world.person("ada").reads(newest=1))[0].reads
    read = await answers(world, "ada")
    assert "<https://example.com/course|Read &lt;b&gt;>" in read
    assert "carried over from one talk" in read
    assert "Listen" in await answers(world, "grace", "In 2 weeks")


async def test_a_step_is_done_beside_the_check_in_and_stays_in_sight(world: World, asked: Match) -> None:
    await answers(world, "ada")
    await world.person("ada").clicks("Done")
    read = (await world.person("ada").reads(newest=1))[0].reads
    assert ":white_check_mark: <https://example.com/course|Read" in read
    grace = await person(world, "grace")
    assert (await goals.sheet(world.store, grace, asked.id)).aims[0].done == 1
    assert read.count(":white_check_mark:") == 1


async def test_no_step_is_read_in_a_channel(world: World, asked: Match) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor met", channel="general")
    await ada.clicks("Today")
    await ada.clicks("4 Yes")
    seen = await ada.clicks("In 2 weeks")
    assert "Saved" in str([each.reads for each in seen.messages])
    assert "Listen" not in str([each.reads for each in seen.messages])


async def test_nobody_else_does_their_steps(world: World, asked: Match) -> None:
    mary = await person(world, "mary")
    async with world.store.reading() as tx:
        checkin = (await tx.checkins.of_person(id_of("ada")))[0]
        step = (await tx.steps.of_match(asked.id))[0]
    with pytest.raises(NotYourCheckin):
        await goals.did(world.store, mary, checkin.id, step.id, world.now())


async def test_the_partner_reads_that_a_goal_is_reached_once(world: World, match: Match) -> None:
    ada = await person(world, "ada")
    shown = await goals.set_goal(world.store, ada, match.id, "Lead a <team>", world.now())
    goal = shown.aims[0].goal.id
    for is_reached in (True, False, True):
        await goals.reach(world.store, ada, goal, world.now(), is_reached=is_reached)
    await world.settle()
    assert not await world.person("grace").reads(saying="goal as reached")
    await world.advance(minutes=11)
    read = await world.told("grace", "goal as reached")
    assert len(read) == 1
    assert "Lead a &lt;team&gt;" in read[0]


async def test_three_goals_are_enough(world: World, match: Match) -> None:
    ada = await person(world, "ada")
    for text in ("One", "Two", "Three"):
        await goals.set_goal(world.store, ada, match.id, text, world.now())
    with pytest.raises(EnoughGoals):
        await goals.set_goal(world.store, ada, match.id, "Four", world.now())


async def test_nobody_else_sees_or_changes_them(world: World, match: Match) -> None:
    ada, mary = await person(world, "ada"), await person(world, "mary")
    shown = await goals.set_goal(world.store, ada, match.id, "Lead", world.now())
    for deed in (
        goals.sheet(world.store, mary, match.id),
        goals.set_goal(world.store, mary, match.id, "Mine", world.now()),
        goals.remove(world.store, mary, shown.aims[0].goal.id),
    ):
        with pytest.raises(NotYours):
            await deed


async def test_coordinators_see_only_how_many(world: World, program: Program, match: Match) -> None:
    ada, mary = await person(world, "ada"), await person(world, "mary")
    shown = await goals.set_goal(world.store, ada, match.id, "Secret ambition", world.now())
    await goals.set_goal(world.store, ada, match.id, "Another one", world.now())
    await goals.reach(world.store, ada, shown.aims[0].goal.id, world.now(), is_reached=True)
    report = await reports.report(world.store, mary, program.id, world.now())
    found = {each.key: (each.numerator, each.n) for each in report.figures}
    assert found[Key.WITH_GOALS] == (1, 1)
    assert found[Key.GOALS_REACHED] == (1, 2)
    await world.person("mary").runs("/mentor-admin report")
    assert not await world.person("mary").reads(saying="ambition")


async def test_a_mentee_says_from_the_goals_how_sure_they_feel(
    world: World, program: Program, match: Match
) -> None:
    await sets_a_goal(world)
    ada = world.person("ada")
    await ada.clicks("How sure am I now?")
    assert "Our goals" in str((await ada.submits({"topic_3": "4"})).modal)
    async with world.store.reading() as tx:
        (rating,) = await tx.ratings.of_program(program.id)
    assert (rating.moment, rating.value) == ("middle", 4)
    await ada.clicks("How sure am I now?")
    modal = await ada.modal()
    assert modal
    assert modal.blocks[0]["element"]["initial_option"]["value"] == "4"


async def test_a_mentee_is_asked_half_way_how_sure_they_feel(
    world: World, program: Program, asked: Match
) -> None:
    ada = world.person("ada")
    async with world.store.transaction() as tx:
        found = await tx.matches.get(asked.id)
        await tx.matches.save(replace(found, started_at=found.started_at - timedelta(days=210)))
    assert "Half of your time is over" in await answers(world, "ada")
    await ada.clicks("Answer (20 seconds)")
    assert "Only you see it" in (await ada.submits({"topic_3": "4"})).reads
    await ada.closes(everything=True)
    read = (await ada.reads(newest=1))[0].reads
    assert "You have said how sure you feel half-way" in read
    assert "Half of your time" not in await answers(world, "grace", "In 2 weeks")
    async with world.store.reading() as tx:
        (rating,) = await tx.ratings.of_program(program.id)
    assert rating.value == 4


async def test_growth_is_shown_from_five_people_on_as_their_own_view(world: World, program: Program) -> None:
    handles = ("ada", "linus", "rosa", "mary", "katherine")
    await matched(world, program, "grace", *handles)
    async with world.store.transaction() as tx:
        asked = await tx.questions.of_program(program.id, Form.INTAKE)
        question = next(each for each in asked if each.key == "confidence")
        for handle in handles:
            (place,) = await tx.participants.of_person(id_of(handle))
            await tx.answers.put(place.id, question, 2, world.now())
    mary = await person(world, "mary")
    await phases.end(world.store, mary, program.id, world.now())
    later = world.now() + timedelta(hours=1)
    for number, handle in enumerate(handles):
        report = await reports.report(world.store, mary, program.id, later)
        assert report.growth is None, number
        who = await person(world, handle)
        async with world.store.reading() as tx:
            (farewell,) = await tx.farewells.of_person(who.id)
        look = Look(scale={}, growth={TopicId(3): 4})
        await farewells.look_back(world.store, who, farewell.id, look, later)
    growth = (await reports.report(world.store, mary, program.id, later)).growth
    assert growth
    assert growth.end == Moved(start=2.0, now=4.0, n=5, of=5)
    assert [(each.label, each.n) for each in growth.topics] == [("Delegating", 5)]


async def test_goals_go_with_the_person(world: World, match: Match) -> None:
    ada = await person(world, "ada")
    shown = await goals.set_goal(world.store, ada, match.id, "Lead", world.now())
    await goals.set_step(world.store, ada, shown.aims[0].goal.id, "Listen", "", world.now())
    await erasure.erase(world.store, ada.id, world.now())
    async with world.store.reading() as tx:
        assert await tx.goals.of_match(match.id) == []
        assert await tx.steps.of_match(match.id) == []
