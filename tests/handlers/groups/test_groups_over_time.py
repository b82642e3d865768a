"""What a group meets with over the months: found by letting a company live in groups."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.alerts import Alert, Cause
from mentoring.checkins import Checkin
from mentoring.ids import UNSAVED, AlertId
from mentoring.matches import Match
from mentoring.participants import Standing
from mentoring.programs import Program
from mentoring.refusals import NoLongerThere
from services import cases, leads, meetings, memberships
from tests import stories
from tests.cases import manager_of, opened
from tests.circles import groups_of
from tests.peers import FIVE, leader_of, leaves, read, says_met
from tests.world import World, id_of

ASKED, HOW_IT_WAS = "Has your group met since", "Were you there?"


async def tells(world: World, handle: str, match: Match, on: date) -> None:
    """Somebody says unasked that the group met on a day."""
    await meetings.note(world.store, await stories.person(world, handle), match.id, on, world.now())
    await world.settle()


async def is_a_case(world: World, match: Match, about: str | None = None, note: str = "") -> Alert:
    """Something about the group; with a note it is done."""
    async with world.store.transaction() as tx:
        return await tx.alerts.add(
            Alert(
                workspace=world.workspace,
                id=AlertId(UNSAVED),
                program=match.program,
                match=match.id,
                cause=Cause.LOW_ANSWER if about else Cause.NO_MEETING,
                about=id_of(about) if about else None,
                occasion=f"{about} {world.now()}",
                detail={},
                opened_at=world.now(),
                closed_at=world.now() if note else None,
                note=note,
            )
        )


async def test_who_led_somebody_that_has_left_reads_nothing_of_their_cases(
    world: World, group: Match
) -> None:
    await manager_of(world, "ada", "mary")
    await is_a_case(world, group, "ada", "She feels watched.")
    await leaves(world, "ada")
    await is_a_case(world, group)
    assert "She feels watched." in (await opened(world, "katherine")).reads
    seen = await opened(world, "mary")
    assert "No meeting" in seen.reads
    assert "She feels watched." not in seen.reads
    assert "low answer" not in seen.reads


async def closed(world: World, handle: str) -> None:
    """Somebody's account is closed."""
    await world.person(handle).deactivated()
    await world.settle()


async def test_who_is_asked_how_it_was_can_ask_why(world: World, group: Match) -> None:
    leading = await says_met(world, group)
    await world.advance(days=2)
    one = next(handle for handle in FIVE if handle != leading)
    (asked,) = await read(world, one, HOW_IT_WAS)
    seen = await world.person(one).picks("Why did I get this?", message=asked.ts)
    assert "Peers 2027" in seen.reads


async def test_who_is_asked_today_is_not_asked_again_when_another_tells_of_the_talk(
    world: World, group: Match
) -> None:
    leading = await leader_of(world, group)
    while not await read(world, leading, ASKED):
        await world.advance(hours=3)
    other = next(handle for handle in FIVE if handle != leading)
    await tells(world, other, group, world.now().date())
    await world.advance(days=3)
    assert not await read(world, leading, HOW_IT_WAS)
    (asked,) = await read(world, leading, ASKED)
    await world.person(leading).clicks("Yes, we met", asked.ts)
    async with world.store.reading() as tx:
        said = [each.said_by for each in await tx.meetings.of_match(group.id)]
    assert said == [id_of(other), id_of(leading)]


async def test_who_told_of_a_talk_is_not_asked_whether_they_were_there(world: World, group: Match) -> None:
    await world.advance(days=3)
    await tells(world, "mei", group, world.now().date())
    await world.advance(days=2)
    await tells(world, "ines", group, world.now().date())
    await world.advance(days=2)
    assert not await read(world, "mei", HOW_IT_WAS)
    assert len(await read(world, "ada", HOW_IT_WAS)) == 1


async def test_who_left_a_group_can_take_a_seat_in_it_again(
    world: World, program: Program, group: Match
) -> None:
    await leaves(world, "ada")
    ada = world.person("ada")
    await ada.opens_home()
    await ada.clicks("Join a group", home=True)
    seen = await ada.clicks("Join")
    assert "You are in the group on Delegating." in seen.reads
    await world.advance(days=1)
    ((_, people),) = await groups_of(world, program)
    assert id_of("ada") in people
    assert len(await read(world, "mei", "<@UADA> has joined the group on Delegating")) == 1
    assert len(await read(world, "ada", "You have a group: Delegating")) == 2


async def test_who_is_leaving_the_program_does_not_hear_who_else_has_left(world: World, group: Match) -> None:
    await closed(world, "hedy")
    await world.advance(days=2)
    mei = world.person("mei")
    await mei.runs("/mentor leave")
    await mei.clicks("Leave Peers 2027")
    await mei.submits({})
    await world.advance(days=3)
    assert not await read(world, "mei", "<@UHEDY> has left")
    assert len(await read(world, "ada", "<@UHEDY> has left")) == 1


async def test_each_closed_account_has_its_three_days(world: World, program: Program, group: Match) -> None:
    await closed(world, "hedy")
    await world.advance(days=1)
    await closed(world, "ines")
    await world.advance(days=2, hours=3)
    ((_, people),) = await groups_of(world, program)
    assert id_of("hedy") not in people
    assert id_of("ines") in people
    await world.advance(days=1)
    ((_, people),) = await groups_of(world, program)
    assert id_of("ines") not in people


async def test_a_group_of_which_one_is_left_ends_when_accounts_are_closed(
    world: World, program: Program, group: Match
) -> None:
    for handle in ("ada", "hedy"):
        await leaves(world, handle)
    for handle in ("ines", "mei"):
        await closed(world, handle)
        await world.advance(days=1)
    await world.advance(days=7)
    assert await groups_of(world, program) == []
    assert len(await read(world, "grace", "has ended")) == 1


async def test_who_comes_back_after_their_seat_was_given_up_hears_how_it_goes_on(
    world: World, program: Program, group: Match
) -> None:
    await closed(world, "hedy")
    await world.advance(days=7)
    async with world.store.reading() as tx:
        gone = await tx.participants.find(program.id, id_of("hedy"))
    assert gone is not None
    assert gone.first_in_line_at is not None


async def test_a_group_whose_leader_is_on_a_break_becomes_a_case_all_the_same(
    world: World, program: Program, group: Match
) -> None:
    leading = await leader_of(world, group)
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of(leading))
        assert place is not None
        await tx.participants.save(replace(place, standing=Standing.ON_BREAK))
    await world.advance(days=21)
    async with world.store.reading() as tx:
        alerts = await tx.alerts.open_ones(program.id)
    assert [each.cause for each in alerts] == [Cause.NO_MEETING]
    assert (alerts[0].opened_at.date() - group.started_at.date()).days <= 18


async def test_who_leaves_and_would_like_another_group_reads_where_there_is_a_seat(
    world: World, group: Match
) -> None:
    await leaves(world, "ada")
    (line,) = await read(world, "ada", "first in line")
    assert "Join a group" in line.reads


async def test_that_some_of_a_group_rate_a_talk_otherwise_is_no_case(
    world: World, program: Program, group: Match
) -> None:
    leading = await says_met(world, group)
    (asked,) = await read(world, leading, "Was it worth your time?")
    await world.person(leading).clicks("5 Very much", asked.ts)
    await world.advance(days=2)
    one = next(handle for handle in FIVE if handle != leading)
    (asked,) = await read(world, one, HOW_IT_WAS)
    await world.person(one).clicks("I was there", asked.ts)
    await world.person(one).clicks("3 OK", asked.ts)
    async with world.store.reading() as tx:
        assert await tx.alerts.open_ones(program.id) == []


async def test_nobody_gets_a_seat_whose_account_is_closed(
    world: World, program: Program, group: Match
) -> None:
    rosa = await stories.sign_up(world, "rosa", program)
    await closed(world, "rosa")
    mary = await stories.person(world, "mary")
    shown = await memberships.running(world.store, mary, program.id)
    assert rosa.person not in {person.id for person in shown.waiting}
    with pytest.raises(NoLongerThere):
        await memberships.let_in(world.store, mary, group.id, rosa.person, world.now())


async def test_two_who_join_at_once_are_welcomed_in_one_card(
    world: World, program: Program, group: Match
) -> None:
    await leaves(world, "ada")
    mary = await stories.person(world, "mary")
    for handle in ("rosa", "kwame"):
        joining = await stories.sign_up(world, handle, program)
        await memberships.let_in(world.store, mary, group.id, joining.person, world.now())
    await world.advance(days=2)
    async with world.store.reading() as tx:
        chat = (await tx.matches.get(group.id)).group_channel
    assert chat is not None
    cards = [each for each in await world.person("mei").reads(chat) if "Welcome, " in each.reads]
    assert len(cards) == 1
    assert "<@UKWAME>" in cards[0].reads


async def test_a_group_that_is_silent_once_more_is_a_case_in_time(
    world: World, program: Program, group: Match
) -> None:
    leading = await leader_of(world, group)
    while not (alerts := await open_cases(world, program)):
        await world.advance(days=1)
    mary = await stories.person(world, "mary")
    await cases.close(world.store, mary, alerts[0].id, "We have talked.", world.now())
    async with world.store.transaction() as tx:
        for member in await tx.members.of_match(group.id):
            await tx.members.save(replace(member, next_checkin_on=date(2027, 12, 1)))
    await world.advance(days=10)
    met_on = world.now().date()
    await tells(world, next(handle for handle in FIVE if handle != leading), group, met_on)
    while not (alerts := await open_cases(world, program)):
        assert (world.now().date() - met_on).days <= 23
        await world.advance(days=1)


async def test_a_turn_goes_on_where_its_leader_takes_a_break(
    world: World, program: Program, group: Match
) -> None:
    await says_met(world, group)
    leading = await leader_of(world, group)
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of(leading))
        assert place is not None
        await tx.participants.save(replace(place, standing=Standing.ON_BREAK))
    await world.advance(days=15)
    assert await leader_of(world, group) != leading
    assert not await read(world, leading, "It is your turn to lead")
    assert await read(world, await leader_of(world, group), ASKED)


async def test_who_answers_the_second_question_has_led_and_takes_nobodys_turn(
    world: World, group: Match
) -> None:
    async with world.store.reading() as tx:
        line = sorted(await tx.members.of_match(group.id), key=lambda each: each.turn)
    first, second = (each.person.removeprefix("U").lower() for each in line[:2])
    while len(asked := await read(world, first, ASKED)) < len(("one", "two")):
        await world.advance(hours=6)
    await world.advance(days=1)
    assert await leader_of(world, group) == first
    await world.person(first).clicks("Yes, we met", asked[-1].ts)
    await world.settle()
    assert await leader_of(world, group) == second


async def test_two_questions_without_an_answer_pass_the_turn_on_in_the_end(
    world: World, group: Match
) -> None:
    first = await leader_of(world, group)
    while len(await read(world, first, ASKED)) < len(("one", "two")):
        await world.advance(hours=6)
    await world.advance(days=9)
    assert await leader_of(world, group) != first


async def test_a_question_that_waits_goes_to_whoever_leads_by_then(world: World, group: Match) -> None:
    leading = await leader_of(world, group)
    other = next(handle for handle in FIVE if handle != leading)
    while not await planned(world, group):
        await world.advance(hours=3)
    who = await stories.person(world, leading)
    await leads.swap(world.store, who, group.id, id_of(other), world.now())
    await world.advance(days=7)
    assert not await read(world, leading, ASKED)
    assert len(await read(world, other, ASKED)) == 1


async def test_a_question_of_the_day_asks_how_it_was_once_another_has_told(
    world: World, group: Match
) -> None:
    leading = await leader_of(world, group)
    while not any(each.asked_on == world.now().date() for each in await planned(world, group)):
        await world.advance(hours=1)
    other = next(handle for handle in FIVE if handle != leading)
    await tells(world, other, group, world.now().date())
    await world.advance(days=1)
    assert not await read(world, leading, ASKED)
    assert len(await read(world, leading, HOW_IT_WAS)) == 1
    await world.advance(days=5)
    assert [handle for handle in FIVE if await read(world, handle, ASKED)] == []


async def planned(world: World, match: Match) -> list[Checkin]:
    """The questions about a group that were written, and have not gone out."""
    async with world.store.reading() as tx:
        return [each for each in await tx.checkins.of_match(match.id) if each.asked_at is None]


async def open_cases(world: World, program: Program) -> list[Alert]:
    """What needs a coordinator."""
    async with world.store.reading() as tx:
        return await tx.alerts.open_ones(program.id)


async def test_a_talk_told_by_mistake_is_taken_back_from_the_whole_group(world: World, group: Match) -> None:
    await world.advance(days=3)
    leading, today = await leader_of(world, group), world.now().date()
    await tells(world, "mei", group, today)
    assert await leader_of(world, group) != leading
    mei = world.person("mei")
    await mei.opens_home()
    await mei.clicks("Our meetings", home=True)
    await mei.clicks("Take back")
    assert await leader_of(world, group) == leading
    async with world.store.reading() as tx:
        asked = [each for each in await tx.checkins.of_match(group.id) if each.reported_on]
        talks = await tx.meetings.of_match(group.id)
    assert asked
    assert all(each.closed_at for each in asked)
    assert talks == []


async def test_what_a_second_member_told_keeps_the_talk_of_a_group(world: World, group: Match) -> None:
    await world.advance(days=3)
    await tells(world, "mei", group, world.now().date())
    await tells(world, "ines", group, world.now().date())
    following = await leader_of(world, group)
    mei = world.person("mei")
    await mei.opens_home()
    await mei.clicks("Our meetings", home=True)
    await mei.clicks("Take back")
    assert await leader_of(world, group) == following
