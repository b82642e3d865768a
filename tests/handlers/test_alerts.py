"""Cases: what coordinators are told, see and close; and what becomes a case."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentoring.alerts import Cause
from mentoring.deliveries import Kind, Status
from mentoring.matches import HowEnded, Match
from mentoring.refusals import NotYours
from services import alerts, cases, meetings, owners, silences
from services.endings import end_match
from tests.asked import waits
from tests.cases import back_up_of, causes, low_answer, manager_of, opened, told
from tests.stories import matched, open_program, person, sign_up
from tests.world import World, id_of


async def test_coordinators_are_told_in_one_neutral_sentence(world: World) -> None:
    await low_answer(world)
    for who in ("mary", "katherine"):
        [message] = await told(world, who)
        assert message.text == "One match in Leadership 2027 may need you."
        assert message.reads.splitlines()[0] == message.text
        assert "ADA" not in message.text
        assert message.buttons == ["Open", "Tomorrow"]


async def test_the_list_names_the_match_and_the_case_says_what_the_person_would_like(world: World) -> None:
    match = await low_answer(world)
    seen = await world.person("mary").runs("/mentor-admin alerts")
    assert "A match needs attention" in seen.reads
    assert "Leadership 2027, 1 hour" in seen.reads
    assert "<@UGRACE> and <@UADA>" in seen.reads
    assert "A little" not in seen.reads
    seen = await world.person("mary").clicks("Open")
    assert "<@UADA> answered *2 A little*" in seen.reads
    assert "The wish of <@UADA>: to talk to a coordinator." in seen.reads
    assert "Please write to <@UADA> first" in seen.reads
    assert seen.modal is not None
    assert "Write to Ada Lovelace" in seen.modal.buttons
    assert "Write to Grace Hopper" not in seen.modal.buttons
    async with world.store.reading() as tx:
        assert await tx.openings.count() == 1
        [alert] = await tx.alerts.of_match(match.id)
    assert alert.held_by is None


async def test_nobody_is_contacted_against_their_wish(world: World) -> None:
    await low_answer(world, "Nothing for now")
    seen = await opened(world)
    assert "<@UADA> does not want to be contacted now" in seen.reads
    assert seen.modal is not None
    assert not [button for button in seen.modal.buttons if button.startswith("Write to")]
    seen = await world.person("mary").submits()
    assert "Nothing needs you" in seen.reads


@pytest.mark.parametrize("tie", ["member", "manager of a member", "reports to a member"])
async def test_a_party_is_neither_told_nor_shown_anything(world: World, tie: str) -> None:
    program = await open_program(world, coordinators=("mary", "katherine", "grace"))
    mentor = "grace" if tie == "member" else "linus"
    [match] = await matched(world, program, mentor, "ada", days_ago=14)
    if tie == "manager of a member":
        await manager_of(world, "ada", "grace")
    if tie == "reports to a member":
        await manager_of(world, "grace", "linus")
    async with world.store.transaction() as tx:
        await alerts.raise_alert(
            tx, program.id, Cause.LOW_ANSWER, occasion="test", now=world.now(), match=match.id
        )
        [alert] = await tx.alerts.of_match(match.id)
    await world.advance(hours=1)
    assert await told(world, "grace") == []
    assert len(await told(world, "mary")) == 1
    seen = await world.person("grace").runs("/mentor-admin alerts")
    assert "Nothing needs you" in seen.reads
    seen = await opened(world)
    assert "<@UADA>" in seen.reads
    async with world.store.reading() as tx:
        grace = await tx.people.find(id_of("grace"))
    assert grace is not None
    with pytest.raises(NotYours):
        await cases.look(world.store, grace, alert.id, world.now())


async def test_people_who_coordinate_nothing_see_no_list(world: World) -> None:
    await low_answer(world)
    seen = await world.person("linus").runs("/mentor-admin alerts")
    assert "This command is for coordinators" in seen.reads
    assert seen.modal is None


async def test_done_closes_a_case_once_and_keeps_the_note(world: World) -> None:
    match = await low_answer(world)
    await opened(world)
    await opened(world, "katherine")
    seen = await world.person("mary").submits({"note": "We talked, all is well."})
    assert "Nothing needs you" in seen.reads
    seen = await world.person("katherine").submits()
    assert "Somebody was quicker" in seen.reads
    async with world.store.reading() as tx:
        [alert] = await tx.alerts.of_match(match.id)
    assert (alert.closed_by, alert.note) == ("UMARY", "We talked, all is well.")


async def test_later_puts_a_case_away_for_a_week(world: World) -> None:
    await low_answer(world)
    await opened(world)
    seen = await world.person("mary").clicks("Later: 1 week")
    assert "back in the list on 9 March" in seen.reads
    seen = await world.person("mary").clicks("Back to the list")
    assert "Nothing needs you" in seen.reads
    await world.advance(days=8)
    seen = await world.person("mary").runs("/mentor-admin alerts")
    assert "A match needs attention" in seen.reads


async def test_who_looks_after_a_case_is_shown_to_the_others(world: World) -> None:
    await low_answer(world)
    await opened(world)
    await opened(world, "katherine")
    await world.person("mary").clicks("I look after this")
    seen = await world.person("katherine").clicks("I look after this")
    assert "Somebody was quicker" in seen.reads


async def test_the_digest_comes_each_working_morning_while_something_is_open(world: World) -> None:
    await low_answer(world)
    await world.advance(to=datetime(2027, 3, 8, 12, 0, tzinfo=UTC))
    digests = (await told(world, "mary"))[1:]
    came = [datetime.fromtimestamp(float(each.ts), ZoneInfo("Europe/Berlin")) for each in digests]
    assert [moment.strftime("%a %H:%M") for moment in came] == [
        "Wed 09:00",
        "Thu 09:00",
        "Fri 09:00",
        "Mon 09:30",
    ]
    assert digests[0].text == "Today: 1 case needs you."
    assert digests[2].text == "Today: 1 case needs you (for 2 days now)."
    assert "Your week" in digests[-1].text


async def test_what_came_up_overnight_is_said_once_in_the_morning(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 14, 45, tzinfo=UTC))
    await world.advance(to=datetime(2027, 3, 2, 19, 0, tzinfo=UTC))
    for button in ("Yes, we met", "2 A little", "Talk to a coordinator"):
        await world.person("ada").clicks(button)
    await world.advance(to=datetime(2027, 3, 3, 12, 0, tzinfo=UTC))
    assert [each.text for each in await told(world, "mary")] == ["Today: 1 case needs you."]


async def test_there_is_no_digest_when_nothing_needs_anybody(world: World) -> None:
    await open_program(world)
    await world.advance(days=2)
    assert await told(world, "mary") == []
    async with world.store.reading() as tx:
        row = await tx.outbox.with_key("digest:UMARY:2027-03-02")
    assert row is not None
    assert (row.kind, row.status, row.reason) == (Kind.DIGEST, Status.CANCELLED, "nothing")


async def test_what_the_morning_counts_is_in_the_list_that_it_opens(world: World) -> None:
    program = await open_program(world, approval=True)
    await sign_up(world, "ada", program)
    await world.advance(to=datetime(2027, 3, 2, 9, 0, tzinfo=UTC))
    mary = world.person("mary")
    assert [each.text for each in await mary.reads()] == ["Today: 1 form to approve."]
    seen = await mary.clicks("Open")
    assert "1 form to approve" in seen.reads
    assert "Nothing needs you" not in seen.reads
    seen = await mary.clicks("Look")
    assert "<@UADA>" in seen.reads


async def test_tomorrow_is_said_to_be_tomorrow(world: World) -> None:
    await low_answer(world)
    seen = await world.person("mary").clicks("Tomorrow")
    assert "in your list tomorrow morning" in seen.reads


async def test_a_match_that_never_meets_becomes_a_case_once_and_both_may_be_written_to(
    world: World,
) -> None:
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(days=5)
    async with world.store.reading() as tx:
        [alert] = await tx.alerts.of_match(match.id)
    assert alert.cause is Cause.NO_MEETING
    seen = await opened(world)
    assert "No meeting in 19 days." in seen.reads
    assert "*<@UADA>:* no answer yet. Reminded once." in seen.reads
    assert seen.modal is not None
    assert {"Write to Ada Lovelace", "Write to Grace Hopper"} <= set(seen.modal.buttons)


async def test_the_end_of_a_match_closes_the_cases_about_how_to_go_on(world: World) -> None:
    match = await low_answer(world)
    async with world.store.transaction() as tx:
        await alerts.raise_alert(
            tx, match.program, Cause.NO_MEETING, occasion="test", now=world.now(), match=match.id
        )
        await end_match(tx, match, HowEnded.EARLY, world.now())
        left = [each.cause for each in await tx.alerts.open_ones(match.program)]
    assert left == [Cause.LOW_ANSWER]


async def test_a_case_suggests_a_next_step_and_shows_what_was_done_before(world: World) -> None:
    match = await low_answer(world)
    first = await opened(world)
    assert "A good next step: write to" in first.reads.replace("*", "")
    await world.person("mary").submits({"note": "Had a good call."})
    async with world.store.transaction() as tx:
        await alerts.raise_alert(
            tx, match.program, Cause.NO_MEETING, occasion="again", now=world.now(), match=match.id
        )
    second = await opened(world)
    assert "Before: a low answer" in second.reads
    assert "Had a good call." in second.reads


async def test_the_morning_after_an_agreed_day_is_too_early_to_miss_a_pair(world: World) -> None:
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    await world.person("ada").clicks("We have a new date")
    await world.person("ada").chooses("Pick a date", "2027-03-03")
    await world.advance(to=datetime(2027, 3, 5, 16, 0, tzinfo=UTC))
    assert await causes(world, match) == []
    await world.advance(to=datetime(2027, 3, 10, 16, 0, tzinfo=UTC))
    assert await causes(world, match) == [Cause.NO_MEETING]


async def test_two_new_dates_in_a_row_are_a_case_until_they_meet(world: World) -> None:
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada", days_ago=14)
    ada = world.person("ada")
    for day, picked in ((2, "2027-03-11"), (12, "2027-03-18")):
        await world.advance(to=datetime(2027, 3, day, 16, 0, tzinfo=UTC))
        await ada.clicks("We have a new date")
        await ada.chooses("Pick a date", picked)
    async with world.store.reading() as tx:
        found = await tx.alerts.of_match(match.id)
    assert [each.closed_at for each in found if each.cause is Cause.NEW_DATES] == [None]
    await world.advance(to=datetime(2027, 3, 19, 16, 0, tzinfo=UTC))
    await ada.clicks("Yes, we met")
    async with world.store.reading() as tx:
        found = await tx.alerts.of_match(match.id)
    assert None not in [each.closed_at for each in found if each.cause is Cause.NEW_DATES]


async def test_a_mentor_who_comes_to_lead_the_mentee_at_work_is_a_case_once(world: World) -> None:
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada")
    await world.advance(days=1)
    async with world.store.reading() as tx:
        assert await tx.alerts.of_match(match.id) == []
    await manager_of(world, "ada", "grace")
    await world.advance(days=3)
    case = await opened(world)
    assert "One of them now leads the other at work" in case.reads
    assert "New match for Ada Lovelace" in case.reads
    async with world.store.reading() as tx:
        assert [each.cause for each in await tx.alerts.of_match(match.id)] == [Cause.REPORTING_LINE]


async def test_a_case_that_nobody_takes_goes_to_the_back_up_by_itself(world: World) -> None:
    match = await low_answer(world)
    await back_up_of(world, match.program, "linus")
    await world.advance(to=datetime(2027, 3, 4, 14, 30, tzinfo=UTC))
    assert await told(world, "linus") == []
    await world.advance(to=datetime(2027, 3, 4, 16, 0, tzinfo=UTC))
    (message,) = await world.person("linus").reads()
    assert message.text == "Nobody has taken one case in Leadership 2027 yet. You are next in line."
    assert message.buttons == ["Open", "Tomorrow"]
    seen = await world.person("linus").clicks("Open")
    assert "Nobody had taken this by 4 March, so whoever is next in line was told, too." in seen.reads
    await world.person("linus").clicks("Open")
    seen = await world.person("linus").clicks("I look after this")
    assert "<@ULINUS> is on it." in seen.reads
    assert "next in line" not in seen.reads


async def test_the_back_up_is_left_in_peace_while_somebody_is_on_it(world: World) -> None:
    match = await low_answer(world)
    await back_up_of(world, match.program, "linus")
    await opened(world)
    await world.person("mary").clicks("I look after this")
    await world.advance(days=7)
    assert await world.person("linus").reads() == []


async def test_what_comes_back_after_a_week_goes_on_to_the_back_up_two_working_days_later(
    world: World,
) -> None:
    match = await low_answer(world)
    await back_up_of(world, match.program, "linus")
    await opened(world)
    await world.person("mary").clicks("Later: 1 week")
    await world.advance(to=datetime(2027, 3, 11, 12, 0, tzinfo=UTC))
    assert await world.person("linus").reads() == []
    await world.advance(to=datetime(2027, 3, 12, 12, 0, tzinfo=UTC))
    assert [message.text for message in await world.person("linus").reads()] == [
        "Nobody has taken one case in Leadership 2027 yet. You are next in line.",
        "Today: 1 case needs you (for 9 days now).",
    ]


async def test_a_back_up_who_is_a_party_is_passed_over_for_an_owner(world: World) -> None:
    match = await low_answer(world)
    await back_up_of(world, match.program, "grace")
    linus = await person(world, "linus")
    await owners.appoint(world.store, await person(world, "mary"), linus.id, world.now())
    await world.advance(days=3)
    assert not await told(world, "grace")
    assert [message.text for message in await world.person("linus").reads()] == [
        "Nobody has taken one case in Leadership 2027 yet. You are next in line."
    ]


async def test_many_closed_accounts_wait_for_hours_only(world: World) -> None:
    program = await open_program(world)
    await back_up_of(world, program.id, "linus")
    async with world.store.transaction() as tx:
        await alerts.raise_alert(tx, program.id, Cause.MANY_CLOSED, occasion="test", now=world.now())
    await world.advance(hours=8)
    assert len(await world.person("linus").reads()) == 1


async def test_each_time_that_many_accounts_close_is_told_at_once(world: World) -> None:
    program = await open_program(world)
    for occasion in ("once", "again"):
        async with world.store.transaction() as tx:
            await alerts.raise_alert(tx, program.id, Cause.MANY_CLOSED, occasion=occasion, now=world.now())
        await world.advance(minutes=1)
    assert len(await told(world, "mary")) == 2


async def test_a_form_that_waits_too_long_comes_to_the_back_up(world: World) -> None:
    program = await open_program(world, approval=True)
    await back_up_of(world, program.id, "linus")
    await sign_up(world, "ada", program)
    await world.advance(to=datetime(2027, 3, 3, 8, 30, tzinfo=UTC))
    assert "Today: 1 form to approve." in [message.text for message in await world.person("mary").reads()]
    assert await world.person("linus").reads() == []
    await world.advance(to=datetime(2027, 3, 4, 12, 0, tzinfo=UTC))
    [_, digest] = [message.text for message in await world.person("linus").reads()]
    assert digest == "Today: 1 form to approve."


@pytest.fixture
async def silent(world: World) -> Match:
    """Grace mentors Ada; they have not met for 80 days, and a question to Ada waits for a day with room."""
    [match] = await matched(world, await open_program(world), "grace", "ada", days_ago=90)
    ada, today = await person(world, "ada"), world.now().date()
    async with world.store.transaction() as tx:
        await meetings.report(tx, match.id, ada, today - timedelta(days=80), world.now())
    await waits(world, match, "ada", today - timedelta(days=3))
    return match


async def test_two_whose_question_waits_for_a_free_day_have_not_been_silent(
    world: World, silent: Match
) -> None:
    async with world.store.transaction() as tx:
        await silences.look_after(tx, silent.id, world.now())
    assert await causes(world, silent) == []
    async with world.store.transaction() as tx:
        [waiting] = await tx.checkins.of_match(silent.id)
        await tx.checkins.save(replace(waiting, asked_at=world.now() - timedelta(days=3)))
        await silences.look_after(tx, silent.id, world.now())
    assert await causes(world, silent) == [Cause.NO_MEETING]


async def test_nobody_waits_for_a_question_to_somebody_who_wants_no_messages(
    world: World, silent: Match
) -> None:
    ada = await person(world, "ada")
    async with world.store.transaction() as tx:
        await tx.people.save(replace(ada, muted_until=world.now() + timedelta(days=14)))
        await silences.look_after(tx, silent.id, world.now())
    assert await causes(world, silent) == [Cause.NO_MEETING]
