"""Groups that go on: who leads, how it was, who joins and who leaves."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from mentoring.alerts import Cause
from mentoring.matches import Match, State
from mentoring.programs import Preview, Program, Template
from services import phases
from services.states import states_of
from tests import stories
from tests.circles import groups_of, sent
from tests.peers import FIVE, leader_of, leaves, read, says_met
from tests.world import World, id_of


async def test_only_whoever_leads_is_asked_whether_the_group_met(world: World, group: Match) -> None:
    leading = await leader_of(world, group)
    await world.advance(days=20)
    asked = [handle for handle in FIVE if await read(world, handle, "Has your group met since")]
    assert asked == [leading]


async def test_everybody_else_says_in_private_how_it_was(world: World, group: Match) -> None:
    leading = await says_met(world, group)
    await world.advance(days=2)
    others = [handle for handle in FIVE if handle != leading]
    for handle in others:
        assert len(await read(world, handle, "Were you there?")) == 1
    assert not await read(world, leading, "Were you there?")
    one, other = others[:2]
    (asked,) = await read(world, one, "Were you there?")
    await world.person(one).clicks("I was there", asked.ts)
    seen = await world.person(one).clicks("2 A little", asked.ts)
    assert "Nobody in your group hears of this." in seen.reads
    await world.person(one).clicks("Talk to a coordinator", asked.ts)
    (asked,) = await read(world, other, "Were you there?")
    await world.person(other).clicks("I could not come", asked.ts)
    (asked,) = await read(world, other, "The next talk is a new chance.")
    for handle in others:
        if handle != one:
            assert not await read(world, handle, "2 A little")
    async with world.store.reading() as tx:
        meetings = await tx.meetings.of_match(group.id)
        alerts = await tx.alerts.open_ones(group.program)
    assert [each.said_by for each in meetings] == [id_of(leading)]
    assert [(each.cause, each.about) for each in alerts] == [(Cause.LOW_ANSWER, id_of(one))]


async def test_the_turn_goes_round_and_the_next_is_reminded_before_it(world: World, group: Match) -> None:
    first = await says_met(world, group)
    second = await leader_of(world, group)
    assert second != first
    await world.advance(days=16)
    (reminder,) = await read(world, second, "It is your turn to lead")
    assert "the group on Delegating" in reminder.reads
    assert not await read(world, first, "It is your turn to lead")


async def test_two_change_places_and_the_other_is_told(world: World, group: Match) -> None:
    leading = await leader_of(world, group)
    (welcome,) = await read(world, leading, "You lead the first talk.")
    seen = await world.person(leading).clicks("Swap my turn", welcome.ts)
    assert "*It is your turn.*" in seen.reads
    other = "mei" if leading != "mei" else "ines"
    await world.person(leading).clicks(f"Change places with {other.title()} Somebody")
    await world.advance(days=1)
    assert await leader_of(world, group) == other
    assert len(await read(world, other, "It is your turn to lead")) == 1


async def test_a_met_that_is_taken_back_gives_the_turn_back(world: World, group: Match) -> None:
    first = await says_met(world, group)
    (asked,) = await read(world, first, "Was it worth your time?")
    await world.person(first).clicks("4 Yes", asked.ts)
    await world.person(first).clicks("In 2 weeks", asked.ts)
    await world.person(first).clicks("Change", asked.ts)
    await world.person(first).clicks("Not yet", asked.ts)
    assert await leader_of(world, group) == first


async def test_somebody_joins_a_group_with_a_free_seat_and_all_are_told(
    world: World, program: Program, group: Match
) -> None:
    await stories.sign_up(world, "rosa", program)
    rosa = world.person("rosa")
    await rosa.opens_home()
    seen = await rosa.clicks("Join a group", home=True)
    assert "Group on Delegating" in seen.reads
    assert "5 people, 1 seat free" in seen.reads
    assert "<@UADA>" not in seen.reads
    seen = await rosa.clicks("Join")
    assert "You are in the group on Delegating." in seen.reads
    await world.advance(days=1)
    for handle in FIVE:
        assert len(await read(world, handle, "<@UROSA> has joined the group on Delegating")) == 1
    assert len(await read(world, "rosa", "You have a group: Delegating")) == 1
    assert id_of("rosa") in (await groups_of(world, program))[0][1]


async def test_nobody_is_offered_a_group_that_a_wish_keeps_from_them(
    world: World, program: Program, group: Match
) -> None:
    await stories.sign_up(world, "rosa", program)
    async with world.store.transaction() as tx:
        await tx.never_with.add_one(id_of("ada"), id_of("rosa"), world.now())
    rosa = world.person("rosa")
    await rosa.opens_home()
    seen = await rosa.clicks("Join a group", home=True)
    assert "No group of Peers 2027 has a free seat for you now." in seen.reads


async def test_nobody_leaves_sooner_for_somebody_whose_account_is_closed(world: World, group: Match) -> None:
    async with world.store.transaction() as tx:
        grace = (await tx.people.of([id_of("grace")]))[id_of("grace")]
        await tx.people.put(replace(grace, tz="Asia/Kolkata", deactivated_at=world.now()))
    ada = world.person("ada")
    await ada.runs("/mentor leave")
    await ada.clicks("Leave this group")
    await ada.submits({})
    async with world.store.reading() as tx:
        (wish,) = await tx.endings.open_of_match(group.id)
    assert wish.tell_at
    assert wish.tell_at.astimezone(ZoneInfo("Europe/Berlin")).hour == 10


async def test_who_leaves_is_missed_by_name_and_the_group_goes_on(
    world: World, program: Program, group: Match
) -> None:
    await leaves(world, "ada")
    for handle in FIVE[1:]:
        (news,) = await read(world, handle, "<@UADA> has left the group on Delegating")
        assert "The 4 of you go on." in news.reads
    ((_, people),) = await groups_of(world, program)
    assert people == {id_of(handle) for handle in FIVE[1:]}
    async with world.store.reading() as tx:
        assert await tx.alerts.open_ones(program.id) == []
        gone = await tx.participants.find(program.id, id_of("ada"))
    assert gone is not None
    assert gone.first_in_line_at is not None


async def test_below_the_smallest_size_a_coordinator_lets_somebody_in(
    world: World, program: Program, group: Match
) -> None:
    for handle in ("ada", "hedy", "mei"):
        await leaves(world, handle)
    async with world.store.reading() as tx:
        (alert,) = await tx.alerts.open_ones(program.id)
    assert alert.cause is Cause.GROUP_TOO_SMALL
    await stories.sign_up(world, "rosa", program)
    mary = world.person("mary")
    await mary.runs("/mentor-admin alerts")
    await mary.clicks("Open")
    seen = await mary.clicks("Groups that go on")
    assert "It has too few people" in seen.reads
    seen = await mary.chooses("memberships.person.add", f"{group.id}:{id_of('rosa')}")
    assert "It has too few people" not in seen.reads
    async with world.store.reading() as tx:
        assert await tx.alerts.open_ones(program.id) == []


async def test_the_last_one_of_a_group_reads_that_it_has_ended(
    world: World, program: Program, group: Match
) -> None:
    for handle in FIVE[1:]:
        await leaves(world, handle)
    assert await groups_of(world, program) == []
    assert len(await read(world, "ada", "has ended")) == 1


async def test_a_group_that_does_not_meet_becomes_a_case_once(world: World, group: Match) -> None:
    await world.advance(days=19)
    async with world.store.reading() as tx:
        alerts = await tx.alerts.open_ones(group.program)
        states = await states_of(tx, await tx.programs.get(group.program), world.now())
    assert [each.cause for each in alerts] == [Cause.NO_MEETING]
    assert states[group.id].state is not State.ON_TRACK


async def test_a_coordinator_ends_a_group_and_all_are_told(
    world: World, program: Program, group: Match
) -> None:
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Groups that go on")
    seen = await mary.clicks("End this group")
    assert "No group goes on in Peers 2027." in seen.reads
    await world.advance(days=1)
    for handle in FIVE:
        assert len(await read(world, handle, "has ended")) == 1


async def test_at_the_end_of_the_program_groups_end_with_it(
    world: World, program: Program, group: Match
) -> None:
    mary = await stories.person(world, "mary")
    await says_met(world, group)
    await phases.end(world.store, mary, program.id, world.now())
    await world.advance(days=9)
    assert await groups_of(world, program) == []
    for handle in FIVE:
        assert len(await read(world, handle, "Peers 2027")) >= 1
    (goodbye, *_) = await world.person("ada").reads(newest=1)
    assert "Yes, as host" not in goodbye.buttons
    for name in ("My certificate", "Tell your story", "Look back: 2 minutes"):
        seen = await world.person("ada").clicks(name, goodbye.ts)
        assert "Something went wrong on our side" not in seen.reads, name


async def test_every_button_of_a_group_opens_something_for_five(world: World, group: Match) -> None:
    ada = world.person("ada")
    await ada.opens_home()
    home = await ada.home()
    assert home is not None
    buttons = home.buttons
    assert {"Find a time", "We met", "Whose turn is it?", "Leave this group"} <= set(buttons)
    for name in buttons:
        seen = await ada.clicks(name, home=True)
        assert "Something went wrong on our side" not in seen.reads, name
    (welcome,) = await read(world, "ada", "You have a group")
    for name in ("Ideas for the first talk", "Who sees what"):
        seen = await ada.clicks(name, welcome.ts)
        assert "Something went wrong on our side" not in seen.reads, name


async def test_coordinators_see_groups_in_their_lists_and_figures(world: World, group: Match) -> None:
    await says_met(world, group)
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Coordinating", home=True)
    for name in ("Open list", "Look at who waits"):
        home = await mary.home()
        assert home is not None
        if name in home.buttons:
            seen = await mary.clicks(name, home=True)
            assert "Something went wrong on our side" not in seen.reads, name
    for command in ("match", "people", "report", "alerts", "messages", "survey"):
        seen = await mary.runs(f"/mentor-admin {command}")
        assert "Something went wrong on our side" not in seen.reads, command


async def sets_a_time(world: World, handle: str) -> None:
    """Somebody sets a time for all, from their Home."""
    who = world.person(handle)
    await who.opens_home()
    await who.clicks("Find a time", home=True)
    await who.submits({"own_time": "2027-03-05T13:00:00+00:00"})
    await who.closes(everything=True)
    await world.advance(days=1)


async def test_one_sets_a_time_and_all_read_of_it(world: World, group: Match) -> None:
    await sets_a_time(world, "ada")
    for handle in FIVE[1:]:
        (told,) = await read(world, handle, "*Your group meets")
        assert "Friday" in told.reads
    async with world.store.reading() as tx:
        (planned,) = [each for each in await tx.meetings.of_match(group.id) if each.planned]
    assert f"{planned.on}" == "2027-03-05"


async def joins_late(world: World, program: Program) -> None:
    """Rosa takes the free seat of the group."""
    await stories.sign_up(world, "rosa", program)
    rosa = world.person("rosa")
    await rosa.opens_home()
    await rosa.clicks("Join a group", home=True)
    await rosa.clicks("Join")
    await world.advance(hours=8)


async def test_who_joins_reads_of_the_talk_that_is_agreed(
    world: World, program: Program, group: Match
) -> None:
    await sets_a_time(world, await leader_of(world, group))
    await joins_late(world, program)
    (told,) = await read(world, "rosa", "Your group meets on")
    assert "Calendar file" in told.buttons


async def test_who_joins_after_a_talk_was_moved_reads_its_time_and_of_no_change(
    world: World, program: Program, group: Match
) -> None:
    await sets_a_time(world, "ada")
    ada = world.person("ada")
    await ada.runs("/mentor plan")
    await ada.clicks("Change the time")
    await ada.submits({"own_time": "2027-03-08T13:00:00+00:00"})
    await ada.closes(everything=True)
    await world.advance(hours=8)
    (moved,) = await read(world, "grace", "New time: your group meets")
    assert "Monday 8 March" in moved.reads
    await joins_late(world, program)
    (told,) = await read(world, "rosa", "*Your group meets on")
    assert "Monday 8 March" in told.reads
    assert not await read(world, "rosa", "New time")


async def test_who_cancels_a_talk_of_all_is_not_named_and_nor_are_the_others(
    world: World, group: Match
) -> None:
    await sets_a_time(world, "ada")
    await world.person("grace").clicks("Cancel this talk")
    await world.settle()
    (told,) = await read(world, "ada", "is cancelled")
    assert "The talk of your group on Friday 5 March" in told.reads
    assert "<@U" not in told.reads


async def test_a_group_reads_who_has_changed_how_it_works_together(world: World, group: Match) -> None:
    ada = world.person("ada")
    await ada.opens_home()
    form = await ada.clicks("How we work together", home=True)
    assert "Everybody in your group sees this" in form.reads
    assert "both of you" not in form.reads
    await ada.submits({"minutes": "60"})
    await ada.closes(everything=True)
    await world.advance(days=1)
    (told,) = await read(world, "grace", "how your group works together")
    assert told.reads.startswith("*<@UADA> has changed")


async def test_whoever_leaves_reads_of_a_group_and_not_of_a_match(world: World, group: Match) -> None:
    ada = world.person("ada")
    asked = await ada.runs("/mentor leave")
    assert "If you leave it, you leave your group, too." in asked.reads
    await ada.clicks("Leave this group")
    seen = await ada.submits({})
    assert seen.modal is not None
    assert seen.modal.title == "Leave this group"
    await ada.closes(everything=True)
    await ada.opens_home()
    home = await ada.home()
    assert home is not None
    assert "You can stay until the others are told." in home.reads


async def test_guides_and_the_start_of_a_group_speak_to_all_of_it(world: World, group: Match) -> None:
    ada = world.person("ada")
    guide = await ada.clicks("Ideas for the first talk")
    assert "One sentence from each" in guide.reads
    assert "why you two" not in guide.reads
    await ada.closes(everything=True)
    await ada.opens_home()
    start = await ada.clicks("5-minute start", home=True)
    assert "Your start in a group" in start.reads
    assert "mentee" not in start.reads


async def test_coordinators_read_of_groups_and_not_of_mentors(world: World, group: Match) -> None:
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Coordinating", home=True)
    home = await mary.home()
    assert home is not None
    assert "Have joined: *5*" in home.reads
    assert "would be one" not in home.reads


async def test_at_the_end_a_group_is_spoken_to_as_a_group(world: World) -> None:
    program = await stories.open_program(
        world, "Peers 2027", template=Template.PEER_CIRCLES, preview=Preview.NOBODY, ends_on=date(2027, 3, 29)
    )
    for handle in FIVE:
        await stories.sign_up(world, handle, program)
    await sent(world, program)
    await leaves(world, "ada")
    (gone,) = await read(world, "ada", "first in line for another group")
    assert gone.reads.endswith("You have left your group in Peers 2027.")
    async with world.store.transaction() as tx:
        await phases.keep_dates(tx, program)
    await world.advance(to=datetime(2027, 4, 2, 12, tzinfo=UTC))
    (soon,) = await read(world, "grace", "One last talk is worth it")
    assert soon.reads.startswith("*Your group with <@UHEDY>, <@UINES> and <@UMEI> ends on 29 March.*")
    (kept,) = await read(world, "grace", "Here is something to keep")
    assert "Thank your group" in kept.buttons
    sheet = await world.person("grace").clicks("Look back: 2 minutes", kept.ts)
    assert "The others listened to me" in sheet.reads
    assert "Your match" not in sheet.reads
