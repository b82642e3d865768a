"""Free seats in groups that go on: found for who is in none, with reasons, and given by a coordinator."""

from dataclasses import replace

from mentoring.matches import Match
from mentoring.programs import Preview, Program
from services import phases, seatsearches
from tests import stories
from tests.circles import groups_of
from tests.peers import FIVE, leader_of, leaves, read
from tests.storage.watching import statements_on
from tests.world import World, id_of


async def opens_card_of(world: World, handle: str) -> None:
    """Mary looks at somebody's card in the list of people."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin people")
    (found,) = await mary.searches("rosters.person.search", handle)
    await mary.chooses("rosters.person.search", found["text"]["text"])


async def test_a_coordinator_sees_the_free_seats_for_a_late_joiner_and_gives_one(
    world: World, program: Program, group: Match
) -> None:
    await stories.sign_up(world, "rosa", program)
    mary = world.person("mary")
    await opens_card_of(world, "rosa")
    seen = await mary.clicks("Find a group")
    assert "In which group could <@UROSA> have a seat?" in seen.reads
    assert "*Group on Delegating* · 5 people, 1 seat free" in seen.reads
    assert "topics: Delegating" in seen.reads
    assert "leads next" in seen.reads
    seen = await mary.clicks("Give this seat")
    assert "<@UROSA> has the seat." in seen.reads
    await world.advance(days=1)
    for handle in FIVE:
        assert len(await read(world, handle, "<@UROSA> has joined the group on Delegating")) == 1
    assert id_of("rosa") in (await groups_of(world, program))[0][1]
    seen = await mary.clicks("Back")
    assert seen.modal is not None
    assert "Find a group" not in seen.modal.buttons


async def test_whoever_waits_reads_why_a_group_suits_them(
    world: World, program: Program, group: Match
) -> None:
    await stories.sign_up(world, "rosa", program)
    rosa = world.person("rosa")
    await rosa.opens_home()
    seen = await rosa.clicks("Join a group", home=True)
    assert "topics: Delegating" in seen.reads
    assert "<@U" not in seen.reads


async def test_nobody_is_suggested_a_group_with_their_manager(
    world: World, program: Program, group: Match
) -> None:
    await stories.sign_up(world, "rosa", program)
    known = await stories.person(world, "rosa")
    async with world.store.transaction() as tx:
        await tx.people.save(replace(known, manager=id_of("grace")))
    await opens_card_of(world, "rosa")
    seen = await world.person("mary").clicks("Find a group")
    assert "No group that goes on has a free seat for <@UROSA> now." in seen.reads


async def test_a_full_group_is_counted_and_a_seat_that_becomes_free_is_found(
    world: World, program: Program, group: Match
) -> None:
    await stories.sign_up(world, "kwame", program)
    await stories.sign_up(world, "rosa", program)
    mary = world.person("mary")
    await opens_card_of(world, "kwame")
    await mary.clicks("Find a group")
    await mary.clicks("Give this seat")
    await opens_card_of(world, "rosa")
    seen = await mary.clicks("Find a group")
    assert "1 group has no free seat." in seen.reads
    await leaves(world, "ada")
    await opens_card_of(world, "rosa")
    seen = await mary.clicks("Find a group")
    assert "5 people, 1 seat free" in seen.reads


async def waits_for_a_group(world: World, program: Program, handle: str = "kwame") -> None:
    """Somebody joins late, and the bot looks for a seat."""
    await stories.sign_up(world, handle, program)
    await world.advance(days=1)


async def test_whoever_joins_late_is_suggested_a_free_seat_and_has_it_with_one_tap(
    world: World, program: Program, group: Match
) -> None:
    await waits_for_a_group(world, program)
    (idea,) = await read(world, "kwame", "We have an idea for you: the group on Delegating")
    assert "5 people are in it." in idea.reads
    assert "It is good for *Delegating*, which you would like to learn." in idea.reads
    assert "<@U" not in idea.reads
    seen = await world.person("kwame").clicks("Yes, please", idea.ts)
    assert "You are in the group on Delegating." in seen.reads
    await world.advance(days=1)
    for handle in FIVE:
        assert len(await read(world, handle, "<@UKWAME> has joined the group on Delegating")) == 1
    assert id_of("kwame") in (await groups_of(world, program))[0][1]


async def test_who_waits_is_asked_of_the_database_for_all_at_once(
    world: World, program: Program, group: Match
) -> None:
    for_one = await statements_for_who_waits(world, program, "kwame")
    for_three = await statements_for_who_waits(world, program, "omar", "rosa")
    assert for_three == for_one


async def statements_for_who_waits(world: World, program: Program, *handles: str) -> int:
    """How many are needed once these wait too."""
    for handle in handles:
        await stories.sign_up(world, handle, program)
    async with world.store.transaction() as tx:
        with statements_on(world.bot.desk.database) as statements:
            found = await seatsearches.who_waits(tx, world.now())
    assert {id_of(handle) for handle in handles} <= {each.person for each in found}
    return len(statements)


async def test_a_seat_that_is_suggested_is_kept_free_until_the_answer(
    world: World, program: Program, group: Match
) -> None:
    await waits_for_a_group(world, program)
    await waits_for_a_group(world, program, "omar")
    assert not await read(world, "omar", "We have an idea for you")
    omar = world.person("omar")
    await omar.opens_home()
    seen = await omar.clicks("Join a group", home=True)
    assert "has a free seat for you now" in seen.reads
    (idea,) = await read(world, "kwame", "We have an idea for you")
    await world.person("kwame").clicks("Another group", idea.ts)
    await world.advance(days=2)
    assert await read(world, "omar", "We have an idea for you: the group on Delegating")
    assert len(await read(world, "kwame", "We have an idea for you")) == 0


async def test_nobody_is_suggested_a_group_whose_hours_they_do_not_share(
    world: World, program: Program, group: Match
) -> None:
    await waits_for_a_group(world, program, "rosa")
    await world.advance(days=3)
    assert not await read(world, "rosa", "We have an idea for you")
    rosa = world.person("rosa")
    await rosa.opens_home()
    seen = await rosa.clicks("Join a group", home=True)
    assert "not all are free at the same hour" in seen.reads


async def test_after_silence_nothing_is_suggested_until_they_say_so(
    world: World, program: Program, group: Match
) -> None:
    await waits_for_a_group(world, program)
    await world.advance(days=10)
    assert len(await read(world, "kwame", "We have an idea for you")) == 1
    kwame = world.person("kwame")
    await kwame.opens_home()
    await kwame.clicks("Join a group", home=True)
    await kwame.clicks("Tell me when a seat is free")
    await world.advance(days=1)
    assert len(await read(world, "kwame", "We have an idea for you")) == 2


async def test_whoever_leads_is_asked_first_where_people_have_a_say(
    world: World, program: Program, group: Match
) -> None:
    await has_a_say(world, program)
    leading = await leader_of(world, group)
    await stories.sign_up(world, "rosa", program)
    rosa = world.person("rosa")
    await rosa.opens_home()
    seen = await rosa.clicks("Join a group", home=True)
    assert "Whoever leads the group is asked first" in seen.reads
    seen = await rosa.clicks("Ask for a seat")
    assert "We ask whoever leads the group on Delegating." in seen.reads
    await world.advance(hours=3)
    (asked,) = await read(world, leading, "join the group on Delegating?")
    assert "<@UROSA> would like to learn *Delegating*." in asked.reads
    others = [handle for handle in FIVE if handle != leading]
    for handle in others:
        assert not await read(world, handle, "<@UROSA>")
    await world.person(leading).clicks("Yes, gladly", asked.ts)
    await world.advance(days=1)
    for handle in FIVE:
        assert len(await read(world, handle, "<@UROSA> has joined the group on Delegating")) == 1
    assert await read(world, "rosa", "You have a group: Delegating")


async def test_a_no_of_whoever_leads_stays_private_and_the_same_group_is_not_suggested_again(
    world: World, program: Program, group: Match
) -> None:
    await has_a_say(world, program)
    leading = await leader_of(world, group)
    await waits_for_a_group(world, program)
    (idea,) = await read(world, "kwame", "We have an idea for you")
    await world.person("kwame").clicks("Yes, please", idea.ts)
    await world.advance(days=1)
    (asked,) = await read(world, leading, "join the group on Delegating?")
    await world.person(leading).clicks("Not this time", asked.ts)
    await world.advance(days=5)
    (over,) = await read(world, "kwame", "You have no seat in the group on Delegating this time.")
    assert f"<@{id_of(leading)}>" not in over.reads
    assert len(await read(world, "kwame", "We have an idea for you")) == 0
    assert id_of("kwame") not in (await groups_of(world, program))[0][1]


async def test_the_silence_of_whoever_leads_is_a_yes(world: World, program: Program, group: Match) -> None:
    await has_a_say(world, program)
    await stories.sign_up(world, "rosa", program)
    rosa = world.person("rosa")
    await rosa.opens_home()
    await rosa.clicks("Join a group", home=True)
    await rosa.clicks("Ask for a seat")
    await rosa.closes(everything=True)
    await rosa.opens_home()
    seen = await rosa.clicks("Join a group", home=True)
    assert "You have asked for a seat." in seen.reads
    await world.advance(days=4)
    assert id_of("rosa") in (await groups_of(world, program))[0][1]
    assert await read(world, "rosa", "You have a group: Delegating")


async def test_nobody_reads_that_we_look_on_once_the_program_has_ended(
    world: World, program: Program, group: Match
) -> None:
    await has_a_say(world, program)
    await waits_for_a_group(world, program)
    (idea,) = await read(world, "kwame", "We have an idea for you")
    await world.person("kwame").clicks("Yes, please", idea.ts)
    await phases.end(world.store, await stories.person(world, "mary"), program.id, world.now())
    await world.advance(days=6)
    assert not await read(world, "kwame", "You have no seat in the group")
    async with world.store.reading() as tx:
        assert await tx.rematches.open_of_program(program.id) == []


async def has_a_say(world: World, program: Program) -> None:
    """From now on people of the program are asked before they are matched."""
    async with world.store.transaction() as tx:
        await tx.programs.save(replace(await tx.programs.get(program.id), preview=Preview.BOTH))
