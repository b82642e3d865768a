"""Closed accounts: silence first, never a reason, and everything as it was for who comes back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mentoring.alerts import Alert, Cause
from mentoring.holds import Hold
from mentoring.ids import PersonId
from mentoring.matches import Match, MatchStatus
from mentoring.programs import Program
from mentoring.refusals import CoordinatorsOnly
from services import authority, departures, holds, meetings, owners, phases, supports
from tests.asked import waits
from tests.stories import agree, matched, open_program, person
from tests.world import World


@pytest.fixture
async def program(world: World) -> Program:
    """A program with two coordinators; Mary is the owner."""
    return await open_program(world)


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    """Grace mentors Ada."""
    (one,) = await matched(world, program, "grace", "ada")
    await world.settle()
    return one


async def account(world: World, handle: str, *, closed: bool) -> None:
    """The workspace closes or opens somebody's account, and the bot hears of it."""
    somebody = world.person(handle)
    await (somebody.deactivated() if closed else somebody.reactivated())


async def all_closed(world: World, handles: Iterable[str]) -> None:
    """Many accounts close at once."""
    for handle in handles:
        await account(world, handle, closed=True)


async def status_of(world: World, match: Match) -> MatchStatus:
    """How the match is now."""
    async with world.store.reading() as tx:
        return (await tx.matches.get(match.id)).status


async def says(world: World, handle: str) -> list[str]:
    """What the bot told somebody about their match, the usual nudge of the first week left out."""
    messages = [message.reads for message in await world.person(handle).reads()]
    usual = ("You are in", "found a time for the first talk")
    return [message for message in messages if not any(words in message for words in usual)]


async def coordinator_says(world: World, answer: str) -> str:
    """A coordinator opens the most urgent case and answers; returns what they read then."""
    katherine = world.person("katherine")
    await katherine.runs("/mentor-admin alerts")
    await katherine.clicks("Open")
    return (await katherine.clicks(answer)).reads


async def open_alerts(world: World, program: Program) -> list[Alert]:
    """What waits for the coordinators."""
    async with world.store.reading() as tx:
        return await tx.alerts.open_ones(program.id)


async def test_the_match_is_on_hold_at_once_and_the_partner_reads_it_three_working_days_later(
    world: World, match: Match, program: Program
) -> None:
    await account(world, "grace", closed=True)
    assert await status_of(world, match) is MatchStatus.ON_HOLD
    assert [alert.cause for alert in await open_alerts(world, program)] == [Cause.ACCOUNT_CLOSED]
    await world.advance(days=2)
    assert await says(world, "ada") == []
    await world.advance(days=1, hours=1)
    (told,) = await says(world, "ada")
    assert "cannot take part at the moment" in told
    assert "first in line" in told
    assert not {"left", "closed", "account", "company"} & set(told.lower().split())


async def test_the_mentee_may_look_for_a_new_mentor(world: World, match: Match, program: Program) -> None:
    await account(world, "grace", closed=True)
    await world.advance(days=3, hours=1)
    await world.person("ada").clicks("Find a new mentor")
    assert "first in line for a new mentor" in (await says(world, "ada"))[-1]
    assert await status_of(world, match) is MatchStatus.ENDED


async def test_who_waits_is_asked_again_after_two_weeks(world: World, match: Match) -> None:
    await account(world, "grace", closed=True)
    await world.advance(days=3, hours=1)
    await world.person("ada").clicks("Wait two weeks")
    assert "stays on hold" in (await says(world, "ada"))[-1]
    await world.advance(days=13)
    assert sum("cannot take part" in each for each in await says(world, "ada")) == 0
    await world.advance(days=2)
    assert sum("cannot take part" in each for each in await says(world, "ada")) == 1


async def test_who_waits_shortly_before_the_end_is_promised_no_question_after_it(
    world: World, match: Match
) -> None:
    async with world.store.transaction() as tx:
        await tx.matches.save(replace(await tx.matches.get(match.id), ends_on=date(2027, 3, 15)))
    await account(world, "grace", closed=True)
    await world.advance(days=3, hours=1)
    await world.person("ada").clicks("Wait two weeks")
    read = (await says(world, "ada"))[-1]
    assert "It ends on 15 March as planned" in read
    assert "we ask you again" not in read


async def test_nobody_reads_that_they_could_go_on_meeting_after_a_match_on_hold(
    world: World, match: Match, program: Program
) -> None:
    async with world.store.transaction() as tx:
        await holds.hold(tx, match, Hold.SAFETY, world.now())
    await phases.end(world.store, await person(world, "mary"), program.id, world.now())
    await world.advance(days=1)
    for handle in ("ada", "grace"):
        read = (await says(world, handle))[-1]
        assert "has ended" in read
        assert "go on meeting" not in read


async def test_the_day_of_the_next_question_is_a_working_day(world: World, match: Match) -> None:
    await world.advance(days=1)
    await account(world, "grace", closed=True)
    await world.advance(days=3, hours=1)
    await world.advance(to=datetime(2027, 3, 6, 12, tzinfo=UTC))  # a Saturday
    await world.person("ada").clicks("Wait two weeks")
    assert "we ask you again on 22 March" in (await says(world, "ada"))[-1]


async def test_who_is_back_within_three_days_is_back_as_if_nothing_had_been(
    world: World, match: Match, program: Program
) -> None:
    await account(world, "grace", closed=True)
    await world.advance(days=2)
    await account(world, "grace", closed=False)
    await world.advance(days=5)
    assert await status_of(world, match) is MatchStatus.ACTIVE
    assert await says(world, "ada") == []
    assert await open_alerts(world, program) == []


async def test_a_question_that_was_due_meanwhile_comes_when_they_are_back(
    world: World, program: Program
) -> None:
    await matched(world, program, "grace", "ada", days_ago=12)
    await world.advance(to=datetime(2027, 3, 3, 12, tzinfo=UTC))
    await account(world, "grace", closed=True)
    await world.advance(to=datetime(2027, 3, 4, 12, tzinfo=UTC))
    assert not any("met since" in words for words in await says(world, "ada"))
    await account(world, "grace", closed=False)
    await world.advance(to=datetime(2027, 3, 10, 16, tzinfo=UTC))
    assert "met since" in (await says(world, "ada"))[-1]


async def test_the_question_after_a_talk_that_fell_into_their_absence_comes_when_they_are_back(
    world: World, program: Program
) -> None:
    [match] = await matched(world, program, "grace", "ada", days_ago=12)
    await agree(world, match, "grace", date(2027, 3, 3))
    await world.advance(to=datetime(2027, 3, 3, 8, tzinfo=UTC))  # the question of the next day is planned
    await account(world, "grace", closed=True)
    await world.advance(to=datetime(2027, 3, 4, 12, tzinfo=UTC))
    assert await world.told("ada", saying="met since") == []
    await account(world, "grace", closed=False)
    await world.advance(to=datetime(2027, 3, 10, 16, tzinfo=UTC))
    assert len(await world.told("ada", saying="met since")) == 1


@pytest.mark.parametrize(
    ("waits_since", "agreed_on"), [(date(2027, 2, 22), None), (date(2027, 2, 26), date(2027, 3, 9))]
)
async def test_what_was_not_kept_back_by_their_absence_waits_for_its_round(
    world: World, program: Program, waits_since: date, agreed_on: date | None
) -> None:
    [match] = await matched(world, program, "grace", "ada", days_ago=12)
    await waits(world, match, "ada", waits_since)
    if agreed_on:
        await agree(world, match, "grace", agreed_on)
    assert await asked_after_a_short_absence(world, match, date(2027, 3, 17)) == {date(2027, 3, 17)}


async def test_who_had_told_of_the_talk_is_not_asked_about_it_when_they_are_back(
    world: World, program: Program
) -> None:
    [match] = await matched(world, program, "grace", "ada", days_ago=12)
    await meetings.note(world.store, await person(world, "ada"), match.id, date(2027, 2, 28), world.now())
    assert await asked_after_a_short_absence(world, match, date(2027, 3, 17)) == {date(2027, 3, 17)}


async def asked_after_a_short_absence(world: World, match: Match, due_on: date) -> set[date | None]:
    """When both are asked who were due on a day, once Grace has been away for a day."""
    async with world.store.transaction() as tx:
        for member in await tx.members.of_match(match.id):
            await tx.members.save(replace(member, next_checkin_on=due_on))
    await account(world, "grace", closed=True)
    await world.advance(days=1)
    await account(world, "grace", closed=False)
    await world.settle()
    async with world.store.reading() as tx:
        return {each.next_checkin_on for each in await tx.members.of_match(match.id)}


async def test_the_mentee_who_was_told_is_asked_whether_to_go_on(world: World, match: Match) -> None:
    await account(world, "grace", closed=True)
    await world.advance(days=3, hours=1)
    await account(world, "grace", closed=False)
    await world.settle()
    assert "Would you like to go on" in (await says(world, "ada"))[-1]
    assert await status_of(world, match) is MatchStatus.ON_HOLD
    await world.person("ada").clicks("Yes, go on")
    assert "goes on" in (await says(world, "ada"))[-1]
    assert await status_of(world, match) is MatchStatus.ACTIVE


async def test_a_mentor_whose_mentee_is_gone_keeps_the_place_and_is_told_no_reason(
    world: World, match: Match
) -> None:
    await account(world, "ada", closed=True)
    await world.advance(days=3, hours=1)
    (told,) = await says(world, "grace")
    assert "first in line" not in told
    await world.person("grace").clicks("Find a new mentee")
    assert await status_of(world, match) is MatchStatus.ENDED


async def test_what_waits_for_a_closed_account_waits_no_more_until_it_is_back(
    world: World, match: Match
) -> None:
    await world.advance(hours=12)
    async with world.store.transaction() as tx:
        await holds.tell_back(tx, match, (await tx.members.of_match(match.id))[0], world.now())
    await account(world, "grace", closed=True)
    await world.advance(hours=12)
    assert await says(world, "grace") == []
    await account(world, "grace", closed=False)
    await world.settle()
    assert len(await says(world, "grace")) == 1


async def test_many_closed_at_once_are_held_until_a_coordinator_has_looked(
    world: World, program: Program
) -> None:
    matches = await matched(world, program, "grace", "ada", "linus", "rosa")
    await world.settle()
    await all_closed(world, ["ada", "linus"])
    async with world.store.reading() as tx:
        assert (await tx.programs.get(program.id)).held_at is not None
    assert Cause.MANY_CLOSED in {alert.cause for alert in await open_alerts(world, program)}
    await world.advance(days=5)
    assert await says(world, "grace") == []
    assert "stay held" in await coordinator_says(world, "Keep holding")
    assert "go out again" in await coordinator_says(world, "It is right: go on")
    causes = [alert.cause for alert in await open_alerts(world, program)]
    assert causes == [Cause.ACCOUNT_CLOSED] * 2
    await world.advance(days=4)
    assert len(await says(world, "grace")) == 2
    assert await status_of(world, matches[2]) is MatchStatus.ACTIVE


async def test_accounts_that_were_closed_on_purpose_do_not_pull_the_brake_again(
    world: World, program: Program
) -> None:
    await matched(world, program, "grace", "ada", "linus", "rosa")
    await all_closed(world, ["ada", "linus"])
    await world.advance(minutes=5)
    await departures.go_on(world.store, await person(world, "mary"), program.id, world.now())
    await world.advance(minutes=5)
    await account(world, "rosa", closed=True)
    async with world.store.reading() as tx:
        assert (await tx.programs.get(program.id)).held_at is None


async def test_only_a_coordinator_lets_messages_go_out_again(world: World, program: Program) -> None:
    with pytest.raises(CoordinatorsOnly):
        await departures.go_on(world.store, await person(world, "ada"), program.id, world.now())


async def test_the_owner_learns_when_the_last_coordinator_is_gone(world: World) -> None:
    await open_program(world, coordinators=("katherine",))
    await person(world, "mary")
    await account(world, "katherine", closed=True)
    await world.settle()
    (told,) = await says(world, "mary")
    assert "has no coordinator at the moment" in told
    assert "comes to you" in told


async def test_workspace_admins_learn_it_where_nobody_else_is_left(world: World) -> None:
    await open_program(world, coordinators=("katherine",))
    await person(world, "mary")
    linus = replace(await person(world, "linus"), is_workspace_admin=True)
    async with world.store.transaction() as tx:
        await tx.people.put(linus)
    await account(world, "mary", closed=True)
    await account(world, "katherine", closed=True)
    await world.settle()
    (told,) = await says(world, "linus")
    assert "has no coordinator at the moment" in told
    assert "comes to you" not in told


async def test_an_owner_who_is_gone_leaves_the_programs_to_the_workspace_admins(world: World) -> None:
    await open_program(world, coordinators=("katherine",))
    await person(world, "mary")
    linus = replace(await person(world, "linus"), is_workspace_admin=True)
    async with world.store.transaction() as tx:
        await tx.people.put(linus)
    await account(world, "katherine", closed=True)
    await world.settle()
    assert await says(world, "linus") == []
    await account(world, "mary", closed=True)
    await world.settle()
    (told,) = await says(world, "linus")
    assert "Please find somebody who looks after it" in told


async def test_an_admin_appoints_an_owner_when_the_last_ones_account_is_closed(world: World) -> None:
    admin = replace(await person(world, "linus"), is_workspace_admin=True)
    await person(world, "mary")
    with pytest.raises(owners.OwnersAppointOwners):
        await owners.appoint(world.store, admin, admin.id, world.now())
    await account(world, "mary", closed=True)
    await owners.appoint(world.store, admin, admin.id, world.now())
    async with world.store.reading() as tx:
        assert await authority.owners(tx) == (admin.id,)


async def test_the_owners_of_the_settings_are_taken_when_nobody_is_left_of_the_old_ones(
    world: World,
) -> None:
    await person(world, "mary")
    await owners.appoint_first(world.store, ["UROSA"], world.now())
    async with world.store.reading() as tx:
        assert not await tx.owners.includes(PersonId("UROSA"))
    await account(world, "mary", closed=True)
    await owners.appoint_first(world.store, ["UROSA", "UMARY"], world.now())
    async with world.store.reading() as tx:
        assert await authority.owners(tx) == (PersonId("UROSA"),)


async def test_news_of_a_run_goes_to_nobody_whose_account_is_closed(world: World, program: Program) -> None:
    await account(world, "katherine", closed=True)
    async with world.store.reading() as tx:
        told = await authority.in_charge(tx, program.id, world.now())
    assert [each.id for each in told] == [PersonId("UMARY")]


async def test_a_request_for_support_does_not_wait_for_a_closed_account(world: World, match: Match) -> None:
    ada = await person(world, "ada")
    await supports.ask(world.store, ada, PersonId("UKATHERINE"), "", world.now(), form="V1")
    await account(world, "katherine", closed=True)
    await world.settle()
    assert "Someone asks for you" in (await says(world, "mary"))[-1]
