"""Planning groups: composed, looked at, changed by hand, asked in quiet, and sent."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.matchmaking import MatchingProcess
from mentoring.circles import Circle, Seat
from mentoring.matches import Match, Run
from mentoring.participants import Role
from mentoring.programs import Preview, Program, Template
from sandbox.config import PersonConfig
from services import circle_reviews
from tests import stories
from tests.world import SMALL_COMPANY, World, company, id_of

MORE = tuple(
    PersonConfig(f"U{handle.upper()}", handle, f"{handle.title()} Somebody", "Engineer")
    for handle in ("hedy", "mei", "ines", "kwame", "omar")
)


@pytest.fixture
async def world(tmp_path: Path, matchmaker: MatchingProcess) -> AsyncIterator[World]:
    """The small company, with a few people more."""
    async with company(tmp_path, people=(*SMALL_COMPANY, *MORE), matchmaker=matchmaker) as world:
        yield world


PEOPLE = ("ada", "rosa", "hedy", "mei", "ines", "kwame")


async def a_program(world: World, **changes: Any) -> Program:
    """Grace and Linus could lead a group; six people would like to be in one."""
    values = {"template": Template.GROUPS, "preview": Preview.NOBODY, "most_mentees": 3, **changes}
    program = await stories.open_program(world, "Groups 2027", **values)
    for handle in ("grace", "linus"):
        await stories.sign_up(world, handle, program, {**stories.MENTOR, "capacity": 3})
    for handle in PEOPLE:
        await stories.sign_up(world, handle, program)
    return program


async def groups_of(world: World, program: Program) -> list[tuple[Match, set[str]]]:
    """The groups that go on, with who is in each."""
    async with world.store.reading() as tx:
        return [
            (match, {member.person for member in await tx.members.of_match(match.id)})
            for match in await tx.matches.open_ones(program.id)
        ]


async def sent(world: World, program: Program) -> list[tuple[Match, set[str]]]:
    """Mary has planned groups and sent them at once."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.clicks("Send groups")
    await mary.clicks("Send now")
    await world.settle()
    return await groups_of(world, program)


async def the_run(world: World, program: Program) -> Run:
    async with world.store.reading() as tx:
        run = await tx.runs.latest(program.id)
    assert run is not None
    return run


async def test_a_coordinator_sees_who_could_be_gathered_before_groups_are_planned(world: World) -> None:
    await a_program(world)
    seen = await world.person("mary").runs("/mentor-admin match")
    assert "*6 people are here to be gathered.*" in seen.reads
    assert "2 people could lead one, as mentor. They have 6 seats." in seen.reads
    assert "Delegating (6 people)" in seen.reads


async def test_groups_are_planned_around_mentors_with_reasons(world: World) -> None:
    await a_program(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Plan groups")
    assert "*2 groups are planned.*" in seen.reads
    assert "*Group 1: Delegating* · 3 of 3 seats taken" in seen.reads
    seen = await mary.clicks("Look at group 1")
    assert "*Delegating*: 3 of 3 want it, and it is offered" in seen.reads


async def test_too_few_people_are_no_group(world: World) -> None:
    program = await stories.open_program(world, "Peers", template=Template.PEER_CIRCLES)
    await stories.sign_up(world, "ada", program)
    seen = await world.person("mary").runs("/mentor-admin match")
    assert "A group needs 3 people at least" in seen.reads
    assert seen.modal is not None
    assert "Plan groups" not in seen.modal.buttons


async def test_peers_are_gathered_around_nobody_and_asked_for_no_role(world: World) -> None:
    program = await stories.open_program(
        world, "Peers", template=Template.PEER_CIRCLES, preview=Preview.NOBODY
    )
    form = await world.person("ada").runs("/mentor join")
    assert "I would like to" not in form.reads
    for handle in PEOPLE:
        await stories.sign_up(world, handle, program)
    groups = await sent(world, program)
    assert [len(people) for _, people in groups] == [6]


async def test_everybody_reads_of_the_group_and_all_get_a_chat(world: World) -> None:
    program = await a_program(world)
    groups = await sent(world, program)
    assert sorted(len(people) for _, people in groups) == [4, 4]
    (read,) = [each for each in await world.person("ada").reads() if "You have a group" in each.reads]
    assert "*You have a group: Delegating*, in Groups 2027." in read.reads
    assert "leads the first talk" in read.reads
    await world.advance(days=1)
    group = next(people for _, people in groups if id_of("ada") in people)
    async with world.store.reading() as tx:
        channels = {match.group_channel for match in await tx.matches.open_ones(program.id)}
    assert None not in channels
    assert len(group) == 4


async def test_the_mentor_leads_and_reads_what_that_means(world: World) -> None:
    program = await a_program(world)
    await sent(world, program)
    (read,) = [each for each in await world.person("grace").reads() if "You have a group" in each.reads]
    assert "*You lead the first talk.*" in read.reads


async def test_a_coordinator_moves_a_person_and_takes_one_out(world: World) -> None:
    program = await a_program(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.clicks("Look at group 1")
    run = await the_run(world, program)
    async with world.store.reading() as tx:
        one, _ = await tx.circles.of_run(run.id)
        leading = (await tx.seats.of_circles([one.id]))[one.id][0]
    seen = await mary.chooses("circles.seat.change", f"{one.id}:{leading.participant}:nowhere")
    assert "It has no mentor, so it cannot be sent." in seen.reads
    seen = await mary.chooses("circles.seat.give", f"{one.id}:{leading.participant}")
    assert "It has no mentor" not in seen.reads


async def test_nobody_is_moved_to_whom_they_would_rather_not_meet(world: World) -> None:
    program = await a_program(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    run = await the_run(world, program)
    async with world.store.transaction() as tx:
        one, other = await tx.circles.of_run(run.id)
        seats = await tx.seats.of_circles([one.id, other.id])
        people = await tx.participants.of(seat.participant for each in seats.values() for seat in each)
        leading = seats[one.id][0].participant
        await tx.never_with.add_one(
            people[seats[other.id][1].participant].person, people[leading].person, world.now()
        )
    await mary.clicks("Look at group 1")
    seen = await mary.chooses("circles.seat.change", f"{one.id}:{leading}:{other.id}")
    assert "by a private wish of one of them, or by a rule" in seen.reads


async def test_mentors_are_asked_in_quiet_and_a_concern_costs_nothing_but_the_seat(world: World) -> None:
    program = await a_program(world, preview=Preview.BOTH)
    mary, grace = world.person("mary"), world.person("grace")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.clicks("Ask 2 people first")
    await world.settle()
    (asked,) = [each for each in await grace.reads() if "We plan a group" in each.reads]
    assert "*We plan a group for you on Delegating*, in Groups 2027." in asked.reads
    assert "The people of the group do not know yet." in asked.reads
    assert not [each for each in await world.person("ada").reads() if "We plan a group" in each.reads]
    for handle in ("grace", "linus"):
        await world.person(handle).clicks("Looks good")
    await world.settle()
    ada = world.person("ada")
    (question,) = [each for each in await ada.reads() if "We plan a group" in each.reads]
    assert "Those in the middle are fine with it." in question.reads
    await ada.clicks("I have a concern", question.ts)
    seen = await ada.submits({"reason": "reporting"})
    assert "nobody but the coordinators learns why" in seen.reads
    await world.advance(days=4)
    seen = await mary.runs("/mentor-admin match")
    assert "*1 person has no group in this plan:* <@UADA>" in seen.reads
    await mary.clicks("Send groups")
    await mary.clicks("Send now")
    assert id_of("ada") not in {one for _, people in await groups_of(world, program) for one in people}


async def test_a_coordinator_in_a_group_sees_nothing_of_it(world: World) -> None:
    program = await a_program(world, most_mentees=4)
    await stories.sign_up(world, "mary", program)
    async with world.store.transaction() as tx:
        for handle in ("grace", "linus"):
            leading = await tx.participants.find(program.id, id_of(handle))
            assert leading is not None
            await tx.participants.save(replace(leading, capacity=4))
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Plan groups")
    assert "You are in it, or close to somebody who is" in seen.reads


async def planned(world: World, program: Program) -> list[tuple[Circle, list[Seat]]]:
    """The groups of the newest plan, with who sits where."""
    run = await the_run(world, program)
    async with world.store.reading() as tx:
        circles = await tx.circles.of_run(run.id)
        seats = await tx.seats.of_circles(each.id for each in circles)
    return [(each, seats[each.id]) for each in circles]


def people_of(seats: list[Seat]) -> set[int]:
    return {each.participant for each in seats}


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
    await mary.clicks("Plan anew")
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
    await mary.clicks("Plan anew")
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
    await mary.clicks("Plan anew")
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
    seen = await mary.clicks("Plan anew")
    assert "note: Two of them sit in" in seen.reads


async def test_who_was_asked_keeps_the_seat_and_is_not_asked_twice(world: World) -> None:
    program = await a_program(world, preview=Preview.MENTORS)
    mary, grace = world.person("mary"), world.person("grace")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.clicks("Ask 2 people first")
    await world.settle()
    for handle in ("grace", "linus"):
        await world.person(handle).clicks("Looks good")
    await world.settle()
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Plan anew")
    assert "1 of 1 asked said yes" in seen.reads
    assert "Send groups" in seen.reads
    assert len([each for each in await grace.reads() if "We plan a group" in each.reads]) == 0
    (approved,) = [each for each in await grace.reads() if "when the group is final" in each.reads]
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
    (asked,) = [each for each in await ada.reads() if "We plan a group" in each.reads]
    form = await ada.clicks("I have a concern", asked.ts)
    assert "We plan no group for you with them again." in form.reads
    await ada.submits({"reason": "too_well", "about": [other]})
    await world.advance(days=5)
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Why, and what helps")
    assert "<@UADA>: what was planned for them was taken out." in seen.reads
    for _ in range(2):
        await mary.runs("/mentor-admin match")
        await mary.clicks("Plan anew")
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
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan groups")
    await mary.clicks("Ask 2 people first")
    await world.settle()
    before = next(names for names in await names_of_groups(world, program) if id_of("grace") in names)
    (asked,) = [each for each in await grace.reads() if "We plan a group" in each.reads]
    await grace.clicks("I have a concern", asked.ts)
    await grace.submits({"reason": "else"})
    await world.advance(days=5)
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan anew")
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
    (asked,) = [each for each in await ada.reads() if "We plan a group" in each.reads]
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
    assert "2 planned groups wait for your look." in home.reads
