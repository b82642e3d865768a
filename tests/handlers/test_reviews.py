"""Reviewing a plan: locks, swaps, what was taken out, and what a coordinator may not see."""

import pytest

from mentoring.matches import RunStatus
from mentoring.refusals import NotYours
from services import reviews, swaps
from services.reviews import NoRoomForBoth
from tests import stories
from tests.planned import all_runs, four_people, never, pairs, proposal_for, reports_to, review
from tests.world import World, id_of


async def test_a_locked_pair_is_kept_and_one_that_was_taken_out_does_not_return(world: World) -> None:
    program = await four_people(world)
    before = await stories.plan_matches(world, program)
    assert (await pairs(world, before))["UADA"] == "UGRACE"
    mary = world.person("mary")
    await review(world)
    ada, rosa = await proposal_for(world, before, "ada"), await proposal_for(world, before, "rosa")
    seen = await mary.picks(f"lock:{rosa.id}")
    assert ":lock: *<@ULINUS>* mentors *<@UROSA>*" in seen.reads
    seen = await mary.picks(f"take_out:{ada.id}")
    assert "1 match planned." in seen.reads
    assert "Without a match: 2" in seen.reads
    await mary.clicks("Plan again")
    after, discarded = await all_runs(world, program)
    assert discarded.status is RunStatus.DISCARDED
    assert await pairs(world, after) == {"UROSA": "ULINUS"}


async def test_a_lock_outranks_no_rule_and_the_coordinator_is_told(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    await mary.picks(f"lock:{(await proposal_for(world, run, 'ada')).id}")
    await never(world, "grace", "ada")
    seen = await mary.clicks("Plan again")
    assert "1 pair that was kept is no longer possible" in seen.reads
    after, _ = await all_runs(world, program)
    assert (await pairs(world, after))["UADA"] == "ULINUS"


async def test_a_pair_that_was_taken_out_by_mistake_can_be_put_back(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    ada = await proposal_for(world, run, "ada")
    await mary.picks(f"take_out:{ada.id}")
    seen = await mary.clicks("Taken out: 1")
    assert "<@UGRACE> with <@UADA>" in seen.reads
    seen = await mary.clicks("Put back")
    assert "2 matches planned." in seen.reads


async def test_who_lost_a_planned_match_is_listed_with_the_reason(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    await mary.picks(f"take_out:{(await proposal_for(world, run, 'ada')).id}")
    seen = await mary.clicks("reviews.left.open")
    assert "<@UADA>: what was planned for them was taken out" in seen.reads
    assert "<@UGRACE> (offers): what was planned for them was taken out" in seen.reads


async def test_a_note_stays_with_its_pair(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    ada = await proposal_for(world, run, "ada")
    await mary.picks(f"note:{ada.id}")
    seen = await mary.submits({"note": "They work on <!channel> together"})
    assert "note: They work on &lt;!channel&gt; together" in seen.reads
    await mary.picks(f"lock:{ada.id}")
    seen = await mary.clicks("Plan again")
    assert "note: They work on" in seen.reads


async def test_a_score_is_explained_line_by_line(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    seen = await mary.picks(f"explain:{(await proposal_for(world, run, 'ada')).id}")
    assert "of 100 points" in seen.reads
    assert "topics: 100 of 100, counts 10" in seen.reads
    seen = await mary.clicks("Back to the list")
    assert "2 matches planned." in seen.reads


async def test_another_mentor_is_compared_and_swapped_in(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    ada, rosa = await proposal_for(world, run, "ada"), await proposal_for(world, run, "rosa")
    await mary.picks(f"explain:{ada.id}")
    seen = await mary.chooses("swaps.mentor.choose", "Linus Pauling")
    assert "Linus Pauling with <@UADA>" in seen.reads
    assert "Linus Pauling is planned for <@UROSA>" in seen.reads
    await mary.clicks("Back to the list")
    await mary.picks(f"take_out:{rosa.id}")
    await mary.picks(f"explain:{ada.id}")
    await mary.chooses("swaps.mentor.choose", "Linus Pauling")
    seen = await mary.clicks("Match with Linus Pauling")
    assert ":lock: *<@ULINUS>* mentors *<@UADA>*" in seen.reads
    assert await pairs(world, run) == {"UADA": "ULINUS"}


async def test_a_private_wish_forbids_a_swap_in_the_same_words_whoever_wished(world: World) -> None:
    words: set[str] = set()
    for wisher, other in (("ada", "linus"), ("linus", "ada")):
        program = await four_people(world)
        async with world.store.transaction() as tx:
            await tx.never_with.forget(id_of("ada"))
        await never(world, wisher, other)
        run = await stories.plan_matches(world, program)
        mary = world.person("mary")
        await mary.runs("/mentor-admin match")
        await mary.picks(f"explain:{(await proposal_for(world, run, 'ada')).id}")
        seen = await mary.chooses("swaps.mentor.choose", "Linus Pauling")
        assert seen.modal is not None
        assert "Match with Linus Pauling" not in seen.modal.buttons
        words.update(line for line in seen.reads.splitlines() if "cannot be matched" in line)
    assert words == {"*Linus Pauling cannot be matched with <@UADA>:* a private wish of one of them."}


async def test_a_coordinator_sees_nothing_of_their_own_planned_match(world: World) -> None:
    program = await stories.open_program(world)
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    await stories.sign_up(world, "katherine", program, stories.MENTEE)
    run = await stories.plan_matches(world, program)
    seen = await review(world, "katherine")
    assert "Another coordinator looks at it." in seen.reads
    assert "UGRACE" not in seen.reads
    mine = await proposal_for(world, run, "katherine")
    async with world.store.reading() as tx:
        katherine = await tx.people.find(id_of("katherine"))
    assert katherine is not None
    for deed in (reviews.lock, reviews.take_out, reviews.explain):
        with pytest.raises(NotYours):
            await deed(world.store, katherine, mine.id)
    assert "<@UGRACE>* mentors *<@UKATHERINE>" in (await review(world)).reads


async def test_a_coordinator_sees_nothing_of_the_match_of_somebody_they_manage(world: World) -> None:
    program = await four_people(world)
    await reports_to(world, "ada", "katherine")
    await stories.plan_matches(world, program)
    seen = await review(world, "katherine")
    assert "UADA" not in seen.reads
    assert "<@ULINUS>* mentors *<@UROSA>" in seen.reads


async def test_a_swap_that_nobody_may_make_is_refused_even_without_its_button(world: World) -> None:
    program = await four_people(world)
    await never(world, "linus", "ada")
    run = await stories.plan_matches(world, program)
    mary = await stories.person(world, "mary")
    async with world.store.reading() as tx:
        linus = await tx.participants.find(program.id, id_of("linus"))
    assert linus is not None
    ada = await proposal_for(world, run, "ada")
    with pytest.raises(NoRoomForBoth):
        await swaps.swap(world.store, world.bot.desk.matchmaker, mary, ada.id, linus.id)
    assert (await pairs(world, run))["UADA"] == "UGRACE"


async def test_who_has_left_cannot_be_put_back(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    await mary.picks(f"take_out:{(await proposal_for(world, run, 'ada')).id}")
    await stories.leave(world, "ada", program)
    await mary.clicks("Taken out: 1")
    seen = await mary.clicks("Put back")
    assert "not possible any more" in seen.reads
    assert await pairs(world, run) == {"UROSA": "ULINUS"}


async def test_another_mentor_is_compared_line_by_line(world: World) -> None:
    program = await four_people(world)
    run = await stories.plan_matches(world, program)
    mary = world.person("mary")
    await review(world)
    await mary.picks(f"explain:{(await proposal_for(world, run, 'ada')).id}")
    seen = await mary.chooses("swaps.mentor.choose", "Linus Pauling")
    assert "way of helping: 0 of 100, planned 100" in seen.reads


async def test_nobody_is_said_to_be_needed_elsewhere_in_a_plan_of_one_match(world: World) -> None:
    program = await stories.open_program(world)
    await stories.sign_up(world, "ada", program)
    for handle in ("grace", "linus"):
        await stories.sign_up(world, handle, program, stories.MENTOR)
    await stories.plan_matches(world, program)
    seen = await world.person("mary").runs("/mentor-admin match")
    assert "would fit as well" in seen.reads
    assert "needed elsewhere" not in seen.reads


async def test_who_is_planned_for_somebody_else_is_needed_there(world: World) -> None:
    program = await stories.open_program(world)
    for handle in ("ada", "rosa"):
        await stories.sign_up(world, handle, program)
    for handle in ("grace", "linus"):
        await stories.sign_up(world, handle, program, stories.MENTOR)
    await stories.plan_matches(world, program)
    seen = await world.person("mary").runs("/mentor-admin match")
    assert "would fit as well, and is needed elsewhere" in seen.reads
