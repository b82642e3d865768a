"""One match more beside those that run: somebody came late, or a place became free."""

from dataclasses import replace

import pytest

from mentoring.endings import first_in_line
from mentoring.matches import Match, RunStatus
from mentoring.participants import Role
from mentoring.placements import MatchesGoOut
from mentoring.programs import Preview, Program, Template
from mentoring.refusals import NotYours
from sandbox.client import Persona, Seen
from services import placements, runs, sendings
from services.reviews import NoRoomForBoth
from tests import stories
from tests.handlers.test_rosters import look_at, place
from tests.planned import all_runs, never, pairs
from tests.world import World, id_of


async def running(world: World) -> Program:
    """Grace mentors Rosa and has a place more; Linus has one, too. Ada came late."""
    program = await stories.open_program(world)
    await stories.sign_up(
        world, "grace", program, {**stories.MENTOR, "help_given": ("feedback",), "capacity": 2}
    )
    await stories.sign_up(world, "linus", program, stories.MENTOR)
    await stories.matched(world, program, "grace", "rosa")
    await world.advance(days=7)
    await stories.sign_up(world, "ada", program, {**stories.MENTEE, "help_wanted": ("feedback",)})
    return program


async def card_of(world: World, name: str) -> Persona:
    mary = world.person("mary")
    await mary.runs("/mentor-admin people")
    await look_at(mary, name)
    return mary


async def suggestions(world: World, name: str = "Ada", button: str = "Find a mentor") -> Seen:
    mary = await card_of(world, name)
    return await mary.clicks(button)


async def matches(world: World, program: Program) -> list[Match]:
    async with world.store.reading() as tx:
        return await tx.matches.open_ones(program.id)


async def said_to(world: World, *handles: str) -> dict[str, list[str]]:
    return {who: await world.told(who) for who in handles}


async def test_somebody_who_came_late_is_shown_the_best_who_are_free(world: World) -> None:
    await running(world)
    seen = await suggestions(world)
    assert "Who could be a mentor for <@UADA>?" in seen.reads
    best, second = seen.reads.index("*<@UGRACE>* · strong match"), seen.reads.index("*<@ULINUS>*")
    assert best < second
    assert "help: feedback" in seen.reads
    assert "Nobody else's match is touched." in seen.reads


async def test_one_tap_plans_the_match_and_tells_nobody(world: World) -> None:
    program = await running(world)
    await world.advance(hours=2)
    before = await said_to(world, "ada", "grace", "linus", "rosa")
    await suggestions(world)
    seen = await world.person("mary").clicks("Plan this match")
    assert "1 match planned, beside those that run." in seen.reads
    assert "*<@UGRACE>* mentors *<@UADA>*" in seen.reads
    [run] = await all_runs(world, program)
    assert run.is_placement
    assert await pairs(world, run) == {"UADA": "UGRACE"}
    await world.advance(hours=3)
    assert await said_to(world, "ada", "grace", "linus", "rosa") == before


async def test_a_placement_goes_through_preview_and_countdown_like_any_match(world: World) -> None:
    program = await running(world)
    await suggestions(world)
    mary = world.person("mary")
    await mary.clicks("Plan this match")
    await mary.clicks("Preview: ask about 1 match")
    await world.advance(hours=2)
    await world.person("grace").clicks("Looks good")
    await world.advance(hours=2)
    await world.person("ada").clicks("Looks good")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Send")
    assert len(await matches(world, program)) == 1
    await world.advance(days=2)
    assert len(await matches(world, program)) == 2
    said = await said_to(world, "ada", "linus", "rosa")
    assert any("Meet your mentor: <@UGRACE>" in each for each in said["ada"])


async def test_nobody_else_hears_that_they_have_no_match(world: World) -> None:
    program = await running(world)
    await stories.sign_up(world, "katherine", program, stories.MENTEE)
    await send_placement(world, program)
    said = await said_to(world, "linus", "katherine")
    assert not any("no match for you yet" in each for each in (*said["linus"], *said["katherine"]))
    assert not any("have no mentee" in each for each in said["linus"])


async def nobody_is_asked_before(world: World, program: Program) -> None:
    """Planned matches are sent without a preview."""
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(await tx.programs.get(program.id), preview=Preview.NOBODY))


async def send_placement(world: World, program: Program) -> None:
    await nobody_is_asked_before(world, program)
    mary = await stories.person(world, "mary")
    grace, ada = [await place(world, program, who) for who in ("grace", "ada")]
    shown = await placements.place(
        world.store, world.bot.desk.matchmaker, mary, grace.id, ada.id, world.now()
    )
    await sendings.count_down(world.store, mary, shown.run.id, world.now())
    await sendings.send_now(world.store, mary, shown.run.id, world.now())
    await world.advance(hours=5)


async def test_a_freed_place_is_offered_by_turn_not_by_score(world: World) -> None:
    program = await running(world)
    await world.advance(days=1)
    await stories.sign_up(world, "katherine", program, {**stories.MENTEE, "help_wanted": ("feedback",)})
    seen = await suggestions(world, "Linus", "Give the free place")
    assert "Who could have the free place of <@ULINUS>?" in seen.reads
    first, second = seen.reads.index("*<@UADA>*"), seen.reads.index("*<@UKATHERINE>*")
    assert first < second
    assert "number 1 in line" in seen.reads


async def test_who_lost_a_match_is_first_in_line(world: World) -> None:
    program = await running(world)
    [match] = await matches(world, program)
    await stories.end(world, match)
    async with world.store.transaction() as tx:
        rosa = await tx.participants.find(program.id, id_of("rosa"))
        assert rosa is not None
        await tx.participants.save(first_in_line(rosa, world.now()))
    seen = await suggestions(world, "Linus", "Give the free place")
    assert seen.reads.index("*<@UROSA>*") < seen.reads.index("*<@UADA>*")


async def test_what_is_planned_already_is_not_offered_again(world: World) -> None:
    await running(world)
    await suggestions(world)
    await world.person("mary").clicks("Plan this match")
    mary = await card_of(world, "Ada")
    modal = await mary.modal()
    assert modal is not None
    assert "A match is planned and not sent yet" in modal.reads
    assert "Find a mentor" not in modal.reads
    mary = await card_of(world, "Grace")
    modal = await mary.modal()
    assert modal is not None
    assert "Give the free place" not in modal.reads


async def test_a_second_placement_joins_the_plan_of_the_first(world: World) -> None:
    program = await running(world)
    await stories.sign_up(world, "katherine", program, stories.MENTEE)
    await suggestions(world)
    await world.person("mary").clicks("Plan this match")
    await suggestions(world, "Katherine")
    seen = await world.person("mary").clicks("Plan this match")
    assert "2 matches planned, beside those that run." in seen.reads
    assert len(await all_runs(world, program)) == 1


async def test_the_others_can_be_planned_around_a_placement(world: World) -> None:
    program = await running(world)
    await stories.sign_up(world, "katherine", program, stories.MENTEE)
    await suggestions(world)
    mary = world.person("mary")
    await mary.clicks("Plan this match")
    seen = await mary.clicks("Plan the others, too")
    assert "2 matches planned." in seen.reads
    run, placement = await all_runs(world, program)
    assert (run.is_placement, placement.status) == (False, RunStatus.DISCARDED)
    assert (await pairs(world, run))["UADA"] == "UGRACE"


async def test_a_placement_can_be_made_again_byte_for_byte(world: World) -> None:
    program = await running(world)
    await suggestions(world)
    await world.person("mary").clicks("Plan this match")
    [run] = await all_runs(world, program)
    assert await world.bot.desk.matchmaker.match(run.request) == run.outcome


async def test_a_private_wish_keeps_somebody_from_the_list_without_a_word(world: World) -> None:
    await running(world)
    await never(world, "grace", "ada")
    seen = await suggestions(world)
    assert "<@UGRACE>" not in seen.reads
    assert "<@ULINUS>" in seen.reads
    assert "wish" not in seen.reads


async def test_where_nobody_fits_it_says_what_to_do(world: World) -> None:
    await running(world)
    await never(world, "grace", "ada")
    await never(world, "linus", "ada")
    seen = await suggestions(world)
    assert "Nobody with a free place fits <@UADA> now." in seen.reads


async def test_while_matches_count_down_nothing_is_added(world: World) -> None:
    program = await running(world)
    await stories.sign_up(world, "katherine", program, stories.MENTEE)
    await nobody_is_asked_before(world, program)
    mary = await stories.person(world, "mary")
    run = await runs.compute(world.store, world.bot.desk.matchmaker, mary, program.id, world.now())
    await sendings.count_down(world.store, mary, run, world.now())
    ada = await place(world, program, "ada")
    with pytest.raises(MatchesGoOut):
        await placements.suggest(
            world.store, world.bot.desk.matchmaker, mary, ada.id, Role.MENTOR, world.now()
        )


async def test_a_place_is_given_once(world: World) -> None:
    program = await running(world)
    await stories.sign_up(world, "katherine", program, stories.MENTEE)
    mary = await stories.person(world, "mary")
    linus, ada, kat = [await place(world, program, who) for who in ("linus", "ada", "katherine")]
    matchmaker = world.bot.desk.matchmaker
    await placements.place(world.store, matchmaker, mary, linus.id, ada.id, world.now())
    with pytest.raises(NoRoomForBoth):
        await placements.place(world.store, matchmaker, mary, linus.id, kat.id, world.now())


async def test_a_coordinator_places_nobody_they_have_to_do_with(world: World) -> None:
    program = await running(world)
    await stories.sign_up(world, "katherine", program, stories.MENTEE)
    katherine = await stories.person(world, "katherine")
    own = await place(world, program, "katherine")
    with pytest.raises(NotYours):
        await placements.suggest(
            world.store, world.bot.desk.matchmaker, katherine, own.id, Role.MENTOR, world.now()
        )


async def test_people_are_listed_by_their_turn_and_by_their_free_places(world: World) -> None:
    await running(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin people")
    seen = await mary.chooses("rosters.list.filter", "waiting")
    assert "1 person waits for a match" in seen.reads
    assert "number 1 in line" in seen.reads
    seen = await mary.chooses("rosters.list.filter", "free")
    assert "2 people have a free place." in seen.reads
    assert "<@UROSA>" not in seen.reads


async def test_the_home_leads_to_those_who_wait(world: World) -> None:
    program = await running(world)
    async with world.store.transaction() as tx:
        found = await tx.programs.get(program.id)
        await tx.programs.save(replace(found, started_at=world.now(), closed_at=world.now()))
    mary = world.person("mary")
    await mary.opens_home()
    seen = await mary.clicks("Who waits", home=True)
    assert "1 person waits for a match" in seen.reads
    assert "<@UADA>" in seen.reads


async def test_the_weekly_run_takes_a_placement_in(world: World) -> None:
    program = await stories.open_program(
        world, "Buddies", template=Template.BUDDIES, sign_up_closes_on=None, preview=Preview.NOBODY
    )
    await stories.sign_up(world, "grace", program, {**stories.MENTOR, "capacity": 2})
    await stories.sign_up(world, "ada", program, stories.MENTEE)
    await stories.sign_up(world, "linus", program, stories.MENTEE)
    mary = await stories.person(world, "mary")
    grace, ada = [await place(world, program, who) for who in ("grace", "ada")]
    await placements.place(world.store, world.bot.desk.matchmaker, mary, grace.id, ada.id, world.now())
    await world.advance(days=2, hours=2)
    assert len(await matches(world, program)) == 2
