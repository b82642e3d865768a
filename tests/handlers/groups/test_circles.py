"""Planning groups: composed, looked at, changed by hand, asked in quiet, and sent."""

from dataclasses import replace

from mentoring.programs import Preview, Template
from tests import stories
from tests.circles import PEOPLE, a_program, asks_mentors_first, groups_of, sent, the_run
from tests.world import World, id_of


async def test_a_coordinator_sees_who_could_be_gathered_before_groups_are_planned(world: World) -> None:
    await a_program(world)
    seen = await world.person("mary").runs("/mentor-admin match")
    assert "*6 people are ready for a group.*" in seen.reads
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
    (read,) = await world.person("ada").reads(saying="You have a group")
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
    (read,) = await world.person("grace").reads(saying="You have a group")
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
    await asks_mentors_first(world)
    (asked,) = await grace.reads(saying="We plan a group")
    assert "*We plan a group for you on Delegating*, in Groups 2027." in asked.reads
    assert "The people of the group do not know yet." in asked.reads
    assert not await world.person("ada").reads(saying="We plan a group")
    for handle in ("grace", "linus"):
        await world.person(handle).clicks("Looks good")
    await world.settle()
    ada = world.person("ada")
    (question,) = await ada.reads(saying="We plan a group")
    assert "The people who would lead it are fine with it." in question.reads
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
