"""Groups planned anew: what is kept, what is remembered, and who has no seat."""

from dataclasses import replace

from mentoring.participants import Role
from mentoring.programs import Preview, Program, Template
from services import circle_reviews
from tests import stories
from tests.circles import PEOPLE, a_program, asks_mentors_first, people_of, planned
from tests.world import World, id_of


async def test_a_locked_group_stays_when_groups_are_planned_anew(world: World) -> None:
    program = await a_program(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.clicks("Look at group 2")
    seen = await mary.clicks("Lock this group")
    assert ":lock: *Group 2: Delegating*" in seen.reads
    _, (locked, before) = await planned(world, program)
    assert locked.locked
    await mary.clicks("All groups")
    await mary.clicks("Plan again")
    first, _ = await planned(world, program)
    assert first[0].locked
    assert people_of(first[1]) == people_of(before)
    await mary.clicks("Look at group 1")
    seen = await mary.clicks("Unlock this group")
    assert ":lock:" not in seen.reads


async def test_who_was_moved_by_hand_stays_when_groups_are_planned_anew(world: World) -> None:
    program = await a_program(world, most_mentees=4)
    async with world.store.transaction() as tx:
        for handle in ("grace", "linus"):
            leading = await tx.participants.find(program.id, id_of(handle))
            assert leading is not None
            await tx.participants.save(replace(leading, capacity=4))
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    (one, (_, moved, *_)), (other, (leading_other, *_)) = await planned(world, program)
    who = await stories.person(world, "mary")
    await circle_reviews.move(world.store, who, one.id, moved.participant, other.id)
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan again")
    (kept,) = [seats for _, seats in await planned(world, program) if moved.participant in people_of(seats)]
    assert leading_other.participant in people_of(kept)
    assert [each.participant for each in kept if each.locked] == [moved.participant]


async def test_a_seat_is_locked_and_let_go(world: World) -> None:
    program = await a_program(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.clicks("Look at group 2")
    _, (two, (leading, *_)) = await planned(world, program)
    seen = await mary.chooses("circles.seat.change", f"{two.id}:{leading.participant}:stay")
    assert seen.reads.count(":lock:") == 1
    await mary.clicks("All groups")
    await mary.clicks("Plan again")
    (first, (kept, *_)), _ = await planned(world, program)
    assert (kept.participant, kept.locked) == (leading.participant, True)
    seen = await mary.clicks("Look at group 1")
    seen = await mary.chooses("circles.seat.change", f"{first.id}:{kept.participant}:stay")
    assert ":lock:" not in seen.reads


async def test_a_note_about_a_group_goes_with_it(world: World) -> None:
    await a_program(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.clicks("Look at group 1")
    await mary.clicks("Note")
    seen = await mary.submits({"note": "Two of them sit in *one* room"})
    assert "note: Two of them sit in" in seen.reads
    await mary.clicks("All groups")
    seen = await mary.clicks("Plan again")
    assert "note: Two of them sit in" in seen.reads


async def test_who_was_asked_keeps_the_seat_and_is_not_asked_twice(world: World) -> None:
    program = await a_program(world, preview=Preview.MENTORS)
    mary, grace = world.person("mary"), world.person("grace")
    await asks_mentors_first(world)
    for handle in ("grace", "linus"):
        await world.person(handle).clicks("Looks good")
    await world.settle()
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Plan again")
    assert "1 of 1 asked said yes" in seen.reads
    assert "Send groups" in seen.reads
    assert not await grace.reads(saying="We plan a group")
    (approved,) = await grace.reads(saying="when the group is final")
    await grace.clicks("I have a concern", approved.ts)
    seen = await grace.submits({"reason": "goals"})
    assert "You are not in this group" in seen.reads
    roles = [each.role for _, seats in await planned(world, program) for each in seats]
    assert roles.count(Role.MENTOR) == 1


async def test_a_concern_about_one_person_is_remembered_in_later_plans(world: World) -> None:
    program = await stories.open_program(
        world, "Peers", template=Template.PEER_CIRCLES, preview=Preview.BOTH, most_mentees=3
    )
    for handle in PEOPLE:
        await stories.sign_up(world, handle, program)
    mary, ada = world.person("mary"), world.person("ada")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.clicks("Ask 6 people first")
    await world.settle()
    mine = next(names for names in await names_of_groups(world, program) if id_of("ada") in names)
    other, third = sorted(mine - {id_of("ada")})
    (asked,) = await ada.reads(saying="We plan a group")
    form = await ada.clicks("I have a concern", asked.ts)
    assert "We plan no group for you with them again." in form.reads
    await ada.submits({"reason": "too_well", "about": [other]})
    await world.advance(days=5)
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Why, and what helps")
    assert "<@UADA>: what was planned for them was taken out." in seen.reads
    for _ in range(2):
        await mary.runs("/mentor-admin match")
        await mary.clicks("Plan again")
        for names in await names_of_groups(world, program):
            assert not {id_of("ada"), other} <= names
    async with world.store.reading() as tx:
        (alert,) = await tx.alerts.open_ones(program.id)
        assert set(alert.detail["parties"]) == {id_of("ada"), other, third}
        participant = await tx.participants.find(program.id, id_of("ada"))
        assert participant is not None
        (said,) = await tx.group_concerns.of_participant(participant.id)
        assert (await tx.participants.get(said.other)).person == other


async def test_without_a_name_a_concern_is_about_the_whole_group(world: World) -> None:
    program = await a_program(world, preview=Preview.MENTORS)
    mary, grace = world.person("mary"), world.person("grace")
    await asks_mentors_first(world)
    before = next(names for names in await names_of_groups(world, program) if id_of("grace") in names)
    (asked,) = await grace.reads(saying="We plan a group")
    await grace.clicks("I have a concern", asked.ts)
    await grace.submits({"reason": "else"})
    await world.advance(days=5)
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan again")
    (after,) = [names for names in await names_of_groups(world, program) if id_of("grace") in names]
    assert before & after == {id_of("grace")}


async def test_a_coordinator_in_a_group_reads_no_concern_about_it(world: World) -> None:
    program = await stories.open_program(
        world, "Peers", template=Template.PEER_CIRCLES, preview=Preview.BOTH, most_mentees=8
    )
    for handle in ("ada", "rosa", "hedy"):
        await stories.sign_up(world, handle, program)
    await stories.sign_up(world, "mary", program)
    mary, ada = world.person("mary"), world.person("ada")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.clicks("Ask 4 people first")
    await world.settle()
    (asked,) = await ada.reads(saying="We plan a group")
    await ada.clicks("I have a concern", asked.ts)
    await ada.submits({"reason": "reporting"})
    seen = await mary.runs("/mentor-admin alerts")
    assert "A concern" not in seen.reads


async def names_of_groups(world: World, program: Program) -> list[set[str]]:
    """Who is planned together."""
    groups = await planned(world, program)
    async with world.store.reading() as tx:
        people = await tx.participants.of(each.participant for _, seats in groups for each in seats)
    return [{people[each.participant].person for each in seats} for _, seats in groups]


async def test_it_is_said_why_somebody_has_no_seat_and_what_would_help(world: World) -> None:
    program = await a_program(world, most_mentees=3)
    await stories.sign_up(world, "omar", program)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Plan groups")
    assert "*1 person has no group in this plan:* <@UOMAR>" in seen.reads
    seen = await mary.clicks("Why, and what helps")
    assert "<@UOMAR>: all groups are full; too few people offer Delegating." in seen.reads
    assert "one mentor more, or more seats in a group" in seen.reads
    assert "a seat that you give by hand" in seen.reads
    seen = await mary.clicks("All groups")
    assert "2 groups are planned" in seen.reads


async def test_the_home_of_a_coordinator_counts_planned_groups(world: World) -> None:
    await a_program(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.opens_home()
    await mary.clicks("Coordinating", home=True)
    home = await mary.home()
    assert home is not None
    assert "2 planned groups wait for your review." in home.reads
