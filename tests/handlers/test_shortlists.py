"""Both sides have a say before matching: mentees rank or refuse, mentors may refuse, nobody learns who."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from matching.inputs import Request
from mentoring.ids import ProgramId
from mentoring.matches import RunStatus
from mentoring.participants import Role
from mentoring.programs import Program, Way
from mentoring.refusals import CoordinatorsOnly, NotYours
from mentoring.shortlists import AskedAlready, Say, Shortlisted, ShortlistRound
from sandbox.client import Persona, Seen
from services import erasure, personal, runs, sendings, shortlists
from tests import stories
from tests.planned import all_runs, four_people, pairs, proposal_for, review
from tests.world import START, World, id_of


async def asking(world: World) -> Program:
    """Ada and Rosa seek, Grace and Linus offer; Mary has asked both sides."""
    program = await with_a_say(world, await four_people(world))
    mary = await stories.person(world, "mary")
    await shortlists.ask(world.store, world.bot.desk.matchmaker, mary, program.id, world.now())
    await world.advance(hours=6)  # in New York the day has begun
    return program


async def with_a_say(world: World, program: Program) -> Program:
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(await tx.programs.get(program.id), shortlists_since=START))
        return await tx.programs.get(program.id)


async def goes(world: World, program: Program, way: Way) -> None:
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(await tx.programs.get(program.id), way=way))


async def the_round(world: World, program: Program) -> ShortlistRound:
    async with world.store.reading() as tx:
        found = await tx.shortlist_rounds.latest(program.id)
    assert found is not None
    return found


async def row(world: World, program: Program, mentee: str, mentor: str) -> Shortlisted:
    """What the two were shown of each other."""
    async with world.store.reading() as tx:
        one = await tx.participants.find(program.id, id_of(mentee))
        other = await tx.participants.find(program.id, id_of(mentor))
        assert one is not None
        assert other is not None
        rows = await tx.shortlists.of_program(program.id)
    return next(each for each in rows if (each.mentee, each.mentor) == (one.id, other.id))


async def says(world: World, program: Program, handle: str, **of_whom: Say) -> Seen:
    """Somebody opens their sheet and chooses."""
    who = world.person(handle)
    seen = await opens(who)
    is_mentee = handle in {"ada", "rosa"}
    values = {}
    for other, say in of_whom.items():
        mentee, mentor = (handle, other) if is_mentee else (other, handle)
        values[str((await row(world, program, mentee, mentor)).id)] = str(say)
    assert seen.modal is not None
    return await who.submits(values)


async def opens(who: Persona) -> Seen:
    if await who.modal():
        await who.closes(everything=True)
    return await who.clicks("shortlists.sheet.open")


async def home_of(who: Persona) -> str:
    shown = await who.home()
    assert shown is not None
    return shown.reads


async def last(world: World, handle: str) -> str:
    messages = await world.person(handle).reads()
    return messages[-1].reads if messages else ""


async def test_a_program_lets_both_sides_have_their_say(world: World) -> None:
    await four_people(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    await mary.clicks("programs.matching.edit")
    seen = await mary.submits({"shortlists": "yes"})
    assert "Both sides are asked before matching" in seen.reads
    seen = await review(world)
    assert "Ask both sides first" in seen.reads
    seen = await mary.clicks("Ask both sides first")
    assert "0 of 2 who learn have chosen, 0 of 2 who help have looked" in seen.reads
    assert "Plan matches" not in seen.reads
    await world.settle()
    assert "2 people could be your mentor in Leadership 2027." in await last(world, "ada")
    assert "Please tell us by Thursday 4 March" in await last(world, "ada")
    assert "Only for matching. Shown to nobody." in await last(world, "ada")
    assert "2 people could be matched with you" in await last(world, "grace")


async def test_who_is_asked_before_matching_can_see_why(world: World) -> None:
    await asking(world)
    for who in ("ada", "grace"):
        seen = await world.person(who).picks("Why did I get this?")
        assert "people have a say before they are matched" in seen.reads


async def test_without_the_switch_nobody_is_asked(world: World) -> None:
    program = await four_people(world)
    seen = await review(world)
    assert "Ask both sides" not in seen.reads
    mary = await stories.person(world, "mary")
    with pytest.raises(AskedAlready):
        await shortlists.ask(world.store, world.bot.desk.matchmaker, mary, program.id, world.now())


async def test_a_mentee_reads_why_each_could_fit_and_ranks_them(world: World) -> None:
    program = await asking(world)
    seen = await opens(world.person("ada"))
    assert "<@UGRACE>, Head of Data" in seen.reads
    assert "You asked for *feedback*, and <@UGRACE> likes to give that." in seen.reads
    seen = await says(world, program, "ada", linus=Say.FIRST, grace=Say.SECOND)
    assert "You can change it until Thursday 4 March" in seen.reads
    assert (await row(world, program, "ada", "linus")).mentee_says is Say.FIRST


async def test_what_was_written_for_a_match_alone_is_shown_to_nobody_else(world: World) -> None:
    program = await four_people(world)
    await world.advance(hours=1)
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    await mary.clicks("programs.matching.edit")
    await mary.submits({"shortlists": "yes"})
    await stories.sign_up(world, "katherine", program, {**stories.MENTOR, "help_given": ("feedback",)})
    who = await stories.person(world, "mary")
    await shortlists.ask(world.store, world.bot.desk.matchmaker, who, program.id, world.now())
    await world.advance(hours=2)
    seen = await opens(world.person("ada"))
    for early in ("UGRACE", "ULINUS"):
        assert f"{early}> likes to give that" not in seen.reads
    assert "Your forms fit well together." in seen.reads
    assert "You asked for *feedback*, and <@UKATHERINE> likes to give that." in seen.reads


async def test_the_form_says_that_those_see_it_who_could_be_a_match(world: World) -> None:
    await with_a_say(world, await stories.open_program(world))
    seen = await world.person("ada").runs("/mentor join")
    assert "The few who could be your match and the coordinators see this." in str(seen.modal)


async def test_a_place_is_given_once(world: World) -> None:
    program = await asking(world)
    seen = await says(world, program, "ada", linus=Say.FIRST, grace=Say.FIRST)
    assert list(seen.errors.values()) == ["You have given this place to somebody else already."]
    assert (await row(world, program, "ada", "linus")).mentee_says is None


async def test_what_was_ranked_enters_the_next_run(world: World) -> None:
    program = await asking(world)
    await goes(world, program, Way.STABLE)
    await says(world, program, "ada", linus=Say.FIRST, grace=Say.FINE)
    await says(world, program, "rosa", grace=Say.FIRST, linus=Say.FINE)
    await says(world, program, "grace")
    await says(world, program, "linus")
    run = await stories.plan_matches(world, program)
    assert await pairs(world, run) == {"UADA": "ULINUS", "UROSA": "UGRACE"}
    request = Request.from_json(run.request)
    assert request.rules.weights.preferences == 10
    assert {each.person: each.prefers for each in request.applicants if each.prefers} == {
        "UADA": ("ULINUS",),
        "UROSA": ("UGRACE",),
    }


async def test_a_wish_counts_beside_all_else_by_the_usual_way(world: World) -> None:
    program = await stories.open_program(world)
    for mentor in ("grace", "linus"):
        await stories.sign_up(world, mentor, program, stories.MENTOR)
    for mentee in ("ada", "rosa"):
        await stories.sign_up(world, mentee, program, stories.MENTEE)
    before = await pairs(world, await stories.plan_matches(world, program))
    async with world.store.transaction() as tx:
        [run] = await tx.runs.of_program(program.id)
        await tx.runs.save(replace(run, status=RunStatus.DISCARDED))
    await with_a_say(world, program)
    mary = await stories.person(world, "mary")
    await shortlists.ask(world.store, world.bot.desk.matchmaker, mary, program.id, world.now())
    await world.advance(hours=6)
    other = {"UGRACE": "linus", "ULINUS": "grace"}[before["UADA"]]
    await says(world, program, "ada", **{other: Say.FIRST})
    await shortlists.close(world.store, mary, program.id, world.now())
    after = await pairs(world, await stories.plan_matches(world, program))
    assert after == {"UADA": id_of(other), "UROSA": before["UADA"]}


async def test_a_no_of_either_side_keeps_two_apart_for_good(world: World) -> None:
    program = await asking(world)
    await says(world, program, "ada", grace=Say.NOT)
    await says(world, program, "linus", rosa=Say.NOT)
    mary = await stories.person(world, "mary")
    await shortlists.close(world.store, mary, program.id, world.now())
    run = await stories.plan_matches(world, program)
    assert await pairs(world, run) == {"UADA": "ULINUS", "UROSA": "UGRACE"}


async def test_a_coordinator_sees_how_many_answered_and_nothing_of_what_they_said(world: World) -> None:
    program = await asking(world)
    await says(world, program, "ada", grace=Say.NOT, linus=Say.FIRST)
    seen = await review(world)
    assert "1 of 2 who learn have chosen, 0 of 2 who help have looked" in seen.reads
    await world.person("mary").clicks("Do not wait any longer")
    await world.person("mary").clicks("Plan matches")
    mary = world.person("mary")
    [planned] = await all_runs(world, program)
    seen = await mary.picks(f"explain:{(await proposal_for(world, planned, 'ada')).id}")
    assert "wishes" not in seen.reads
    assert "asked for" not in seen.reads
    assert "only for matching count as well" in seen.reads
    await mary.searches("swaps.mentor.choose", "Grace")
    seen = await mary.chooses("swaps.mentor.choose", "Grace Hopper")
    assert "a private wish of one of them" in seen.reads


async def test_who_got_their_wish_reads_so_and_nobody_else_does(world: World) -> None:
    program = await asking(world)
    await goes(world, program, Way.STABLE)
    await says(world, program, "ada", linus=Say.FIRST)
    await says(world, program, "rosa", grace=Say.FIRST)
    mary = await stories.person(world, "mary")
    await shortlists.close(world.store, mary, program.id, world.now())
    await stories.send_matches(world, program)
    await world.advance(hours=6)
    ada = await world.told("ada")
    linus = await world.told("linus")
    assert any("You asked for <@ULINUS>." in each for each in ada)
    assert not any("asked for" in each for each in linus)


async def test_mentees_who_said_nothing_are_reminded_once(world: World) -> None:
    program = await asking(world)
    await says(world, program, "ada", grace=Say.FIRST)
    await world.advance(days=2, hours=6)
    rosa = await world.told("rosa")
    assert sum("you can still tell us" in each for each in rosa) == 1
    for who in ("ada", "grace", "linus"):
        assert not await world.told(who, "you can still tell us")


async def test_after_three_working_days_silence_is_fine_and_coordinators_hear_of_it(world: World) -> None:
    program = await asking(world)
    await world.advance(days=3, hours=10)
    assert not (await the_round(world, program)).is_open
    await world.advance(hours=14)
    katherine = await world.told("katherine")
    assert any("Both sides of Leadership 2027 have had their say." in each for each in katherine)
    seen = await opens(world.person("ada"))
    assert "The time to answer is over" in seen.reads
    seen = await review(world)
    assert "It counts in the next matching" in seen.reads
    assert "Plan matches" in seen.reads


async def test_the_round_closes_when_the_last_one_has_answered(world: World) -> None:
    program = await asking(world)
    for who in ("ada", "rosa", "grace", "linus"):
        assert (await the_round(world, program)).is_open
        await says(world, program, who)
    assert not (await the_round(world, program)).is_open
    await world.advance(hours=2)
    assert "have had their say" in await last(world, "mary")


async def test_nothing_is_planned_while_people_are_asked(world: World) -> None:
    program = await asking(world)
    mary = await stories.person(world, "mary")
    with pytest.raises(AskedAlready):
        await runs.compute(world.store, world.bot.desk.matchmaker, mary, program.id, world.now())
    await shortlists.close(world.store, mary, program.id, world.now())
    await runs.compute(world.store, world.bot.desk.matchmaker, mary, program.id, world.now())


async def test_both_sides_are_not_asked_twice_at_a_time(world: World) -> None:
    program = await asking(world)
    katherine = await stories.person(world, "katherine")
    with pytest.raises(AskedAlready):
        await shortlists.ask(world.store, world.bot.desk.matchmaker, katherine, program.id, world.now())


async def test_the_home_asks_too_until_it_is_answered(world: World) -> None:
    await asking(world)
    ada = world.person("ada")
    await ada.opens_home()
    assert "2 people could be your mentor in Leadership 2027." in await home_of(ada)
    await ada.clicks("Choose", home=True)
    await ada.submits({})
    assert "could be your mentor" not in await home_of(ada)


async def test_a_sheet_is_shown_to_its_reader_only(world: World) -> None:
    program = await asking(world)
    asked = await the_round(world, program)
    katherine = await stories.person(world, "katherine")
    with pytest.raises(NotYours):
        await shortlists.sheet(world.store, katherine, asked.id, Role.MENTEE)
    ada = await stories.person(world, "ada")
    with pytest.raises(NotYours):
        await shortlists.sheet(world.store, ada, asked.id, Role.MENTOR)


async def test_only_coordinators_ask_and_close(world: World) -> None:
    program = await with_a_say(world, await four_people(world))
    ada = await stories.person(world, "ada")
    with pytest.raises(CoordinatorsOnly):
        await shortlists.ask(world.store, world.bot.desk.matchmaker, ada, program.id, world.now())
    with pytest.raises(CoordinatorsOnly):
        await shortlists.close(world.store, ada, program.id, world.now())


async def test_who_has_left_is_on_no_sheet_any_more(world: World) -> None:
    program = await asking(world)
    await stories.leave(world, "linus", program)
    seen = await opens(world.person("ada"))
    assert "<@ULINUS>" not in seen.reads
    assert "<@UGRACE>" in seen.reads


async def test_what_somebody_said_is_theirs_to_see_and_goes_with_them(world: World) -> None:
    program = await asking(world)
    await says(world, program, "ada", grace=Say.NOT, linus=Say.FIRST)
    await says(world, program, "grace", ada=Say.NOT)
    ada = await stories.person(world, "ada")
    exported = json.loads(personal.as_file(await personal.stored(world.store, ada)))
    said = {each.get("suggested"): each.get("you said") for each in exported["wishes"]}
    assert said == {"Grace Hopper": "not", "Linus Pauling": "first"}
    await erasure.erase(world.store, ada.id, world.now())
    async with world.store.reading() as tx:
        left = await tx.shortlists.of_program(ProgramId(program.id))
        people = {(await tx.participants.get(each.mentee)).person for each in left}
    assert people == {"UROSA"}


async def test_a_no_that_comes_after_the_plan_still_stops_the_match(world: World) -> None:
    """What was said in another round holds on the day of sending, too."""
    program = await asking(world)
    mary = await stories.person(world, "mary")
    await shortlists.close(world.store, mary, program.id, world.now())
    run = await stories.plan_matches(world, program)
    told = await row(world, program, "ada", "grace")
    async with world.store.transaction() as tx:
        await tx.shortlists.save(replace(told, mentor_says=Say.NOT))
        await sendings.send(tx, run, world.now() + timedelta(days=1))
        people = {each.person for each in await tx.members.of_program(program.id)}
    assert people == {"UROSA", "ULINUS"}
