"""Check-ins: three taps, what follows from each, and who learns of it."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from mentoring.alerts import Cause
from mentoring.checkins import Met
from mentoring.deliveries import Kind, Status
from mentoring.matches import MatchStatus
from services import rounds
from tests.asked import (
    ASKED_ON,
    QUESTION,
    about_it,
    answer,
    asked,
    cases,
    clicks,
    end,
    meetings,
    now_reads,
    place,
)
from tests.stories import agree, matched, open_program
from tests.world import World, id_of


async def test_both_are_asked_two_weeks_after_the_match_and_learn_who_sees_what(world: World) -> None:
    await asked(world)
    [message] = await about_it(world)
    assert QUESTION in message.reads
    assert message.buttons == ["Yes, we met", "We have a new date", "Not yet"]
    assert "_<@UGRACE> sees that you met, nothing else." in message.reads
    assert "Have you and <@UADA> met since 15 February?" in await now_reads(world, "grace")


async def test_a_good_meeting_takes_three_taps_and_a_date_if_there_is_one(world: World) -> None:
    match = await asked(world)
    seen = await clicks(world, "Yes, we met")
    assert "Was it worth your time?" in seen.reads
    assert "does not see this" in seen.reads
    seen = await clicks(world, "4 Yes")
    assert "Is this a good match for you?" in seen.reads
    seen = await clicks(world, "Yes, it is")
    assert "When do you meet next?" in seen.reads
    seen = await clicks(world, "In 2 weeks")
    assert "You meet on 16 March" in seen.reads
    assert "You can change it until 9 March" in seen.reads
    assert len(await about_it(world)) == 1
    held, planned = await meetings(world, match)
    assert (held.on, held.planned) == (ASKED_ON, False)
    assert (planned.on, planned.planned) == (date(2027, 3, 16), True)


async def test_both_are_asked_on_the_working_day_after_the_agreed_date(world: World) -> None:
    match = await asked(world)
    await clicks(world, "Yes, we met", "5 Very much", "Yes, it is", "In 2 weeks")
    assert (await place(world, match, "grace")).next_checkin_on == date(2027, 3, 17)
    await world.advance(to=datetime(2027, 3, 18, 6, 0, tzinfo=UTC))
    for who in ("ada", "grace"):
        newest = (await about_it(world, who))[-1]
        assert "met since 2 March" in newest.reads
        came = datetime.fromtimestamp(float(newest.ts), ZoneInfo("Europe/Berlin"))
        assert came.strftime("%a %d %H:%M") == "Wed 17 10:00"


async def test_two_talks_on_following_days_do_not_make_the_bot_forget_the_pair(world: World) -> None:
    await asked(world)
    await clicks(world, "Yes, we met", "5 Very much", "Yes, it is")
    await world.person("ada").chooses("Pick a date", "2027-03-03")
    await world.advance(to=datetime(2027, 3, 4, 16, 0, tzinfo=UTC))
    await clicks(world, "Yes, we met", "5 Very much")
    await world.advance(to=datetime(2027, 4, 2, 16, 0, tzinfo=UTC))
    assert "met since 3 March?" in await now_reads(world)


async def test_a_day_agreed_after_its_question_was_planned_asks_nobody_twice(world: World) -> None:
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(hours=3)
    await agree(world, match, "ada", date(2027, 3, 1))
    assert (await place(world, match)).next_checkin_on == ASKED_ON
    await rounds.plan(world.store, world.now())
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    assert len(await about_it(world)) == 1
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 30)


async def test_the_partner_sees_the_meeting_and_nothing_of_the_rating(world: World) -> None:
    await asked(world)
    before = await world.person("grace").reads()
    await clicks(world, "Yes, we met", "1 Not at all", "Nothing for now")
    await world.advance(days=1)
    assert await world.person("grace").reads() == before


async def test_after_a_low_answer_the_person_decides_what_happens(world: World) -> None:
    match = await asked(world)
    seen = await clicks(world, "Yes, we met", "2 A little")
    assert "What would you like now?" in seen.reads
    assert "hears nothing about this" in seen.reads
    [alert] = await cases(world, match)
    assert (alert.cause, alert.about) == (Cause.LOW_ANSWER, "UADA")
    seen = await clicks(world, "Talk to a coordinator")
    assert "A coordinator writes to you by the next working day" in seen.reads
    assert (await answer(world)).wish == "talk"


async def test_who_would_like_a_different_match_is_a_case_of_its_own(world: World) -> None:
    match = await asked(world)
    await clicks(world, "Yes, we met", "1 Not at all", "A different match")
    assert [alert.cause for alert in await cases(world, match)] == [Cause.DIFFERENT_MATCH]


async def test_tips_come_at_once_and_fit_the_role(world: World) -> None:
    match = await asked(world)
    seen = await clicks(world, "Yes, we met", "2 A little", "Tips for our next talk", who="grace")
    assert "Ask before you advise" in seen.reads
    assert await cases(world, match) == []


async def test_a_low_answer_that_is_changed_is_no_case_any_more(world: World) -> None:
    match = await asked(world)
    await clicks(world, "Yes, we met", "1 Not at all", "Nothing for now", "Change", "Yes, we met", "4 Yes")
    assert await cases(world, match) == []
    assert (await answer(world)).wish is None


async def test_a_new_date_is_asked_for_and_kept(world: World) -> None:
    match = await asked(world)
    seen = await clicks(world, "We have a new date")
    assert "When?" in seen.reads
    seen = await world.person("ada").chooses("Pick a date", "2027-03-11")
    assert "You meet on 11 March" in seen.reads
    [planned] = await meetings(world, match)
    assert (planned.on, planned.planned) == (date(2027, 3, 11), True)


async def test_a_date_in_the_past_is_refused_and_the_question_stays(world: World) -> None:
    await asked(world)
    await clicks(world, "We have a new date")
    seen = await world.person("ada").chooses("Pick a date", "2027-02-24")
    assert "That day is over" in seen.reads
    seen = await clicks(world, "I don't know yet")
    assert "We ask you again on 30 March" in seen.reads


async def test_who_has_not_met_yet_is_asked_what_would_help(world: World) -> None:
    match = await asked(world)
    seen = await clicks(world, "Not yet")
    assert "What would help?" in seen.reads
    seen = await clicks(world, "Help us find a time")
    assert "<@UGRACE> answers with one tap" in seen.reads
    assert "Find a time" in (await about_it(world))[-1].buttons
    assert await meetings(world, match) == []


async def test_a_coordinator_helps_only_who_said_yes_and_only_if_nothing_happens(world: World) -> None:
    match = await asked(world)
    seen = await clicks(world, "Not yet", "I wait for Grace Hopper's answer")
    assert "They do not mention you" in seen.reads
    assert "by 9 March" in seen.reads
    await clicks(world, "Yes, please")
    await world.advance(days=6)
    assert Cause.HELP_WANTED not in [cause for alert in await cases(world, match) for cause in alert.causes]
    await world.advance(days=1)
    assert Cause.HELP_WANTED in [cause for alert in await cases(world, match) for cause in alert.causes]


@pytest.mark.parametrize("last", ["No, I'll try again", "met"])
async def test_nobody_helps_against_the_wish_or_after_they_met(world: World, last: str) -> None:
    match = await asked(world)
    await clicks(world, "Not yet", "I wait for Grace Hopper's answer")
    if last == "met":
        await clicks(world, "Yes, please")
        await clicks(world, "Yes, we met", who="grace")
    else:
        await clicks(world, last)
    await world.advance(days=8)
    assert Cause.HELP_WANTED not in [cause for alert in await cases(world, match) for cause in alert.causes]


async def test_who_is_too_busy_says_when_to_ask_again(world: World) -> None:
    match = await asked(world)
    seen = await clicks(world, "Not yet", "Too busy this month", "In 4 weeks")
    assert "We ask you again on 30 March" in seen.reads
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 30)


async def test_who_is_too_busy_puts_the_match_on_hold_and_is_asked_after_four_weeks(world: World) -> None:
    match = await asked(world)
    seen = await clicks(world, "Not yet", "Too busy this month", "Put our match on hold")
    assert "on hold until 30 March" in seen.reads
    await world.advance(hours=20)
    assert "on hold" in await now_reads(world, "grace")
    await world.person("grace").picks("Ask me in 2 weeks")
    await world.advance(to=datetime(2027, 3, 29, 16, 0, tzinfo=UTC))
    assert "on hold" in await now_reads(world, "grace")
    await world.advance(to=datetime(2027, 3, 30, 16, 0, tzinfo=UTC))
    await world.person("ada").clicks("Yes, go on")
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).status is MatchStatus.ACTIVE
    assert await world.told("grace", "goes on")


async def test_the_partner_reads_no_day_in_a_question_that_is_left_open(world: World) -> None:
    await asked(world)
    await clicks(world, "Not yet", "Too busy this month", "Put our match on hold")
    await world.person("grace").picks("Ask me in 2 weeks")
    read = await now_reads(world, "grace")
    assert "on hold" in read
    assert "30 March" not in read


async def test_a_comment_is_written_in_a_modal_and_shown_in_the_message(world: World) -> None:
    await asked(world)
    seen = await clicks(world, "Yes, we met", "3 OK", "Yes, it is", "Add a comment")
    assert seen.modal is not None
    assert "The coordinators see this with your name. Nobody you meet does." in seen.modal.reads
    await world.person("ada").submits({"comment": "<!channel> we *laughed* 🙂 שלום"})
    seen = await clicks(world, "In 4 weeks")
    assert "&lt;!channel&gt; we *laughed* 🙂 שלום" in seen.reads
    assert (await answer(world)).comment == "<!channel> we *laughed* 🙂 שלום"


async def test_a_double_tap_does_nothing_twice(world: World) -> None:
    match = await asked(world)
    finger = world.slack.actor("ada")
    await asyncio.gather(finger.clicks("Yes, we met"), finger.clicks("Yes, we met"))
    await world.settle()
    assert "Was it worth your time?" in await now_reads(world)
    assert len(await meetings(world, match)) == 1


async def test_an_answer_can_be_changed_for_a_week_and_not_longer(world: World) -> None:
    match = await asked(world)
    await clicks(world, "Yes, we met", "5 Very much", "Yes, it is", "In 4 weeks")
    seen = await clicks(world, "Change")
    assert QUESTION in seen.reads
    seen = await clicks(world, "Not yet", "Something else")
    assert "tell us more in a comment" in seen.reads
    assert await meetings(world, match) == []
    await world.advance(days=8)
    seen = await clicks(world, "Change")
    assert "can be changed for 7 days" in seen.reads
    assert (await answer(world)).met == "not_yet"


async def test_a_tap_on_a_match_that_has_ended_gets_kind_words(world: World) -> None:
    match = await asked(world)
    await end(world, match)
    seen = await clicks(world, "Yes, we met")
    assert "This has ended" in seen.reads
    assert (await answer(world)).met is None


async def test_whoever_asks_for_it_is_asked_in_two_weeks(world: World) -> None:
    match = await asked(world)
    seen = await world.person("ada").picks("Ask me in 2 weeks")
    assert "We ask you again on 16 March" in seen.reads
    await world.advance(days=6)
    assert len(await about_it(world)) == 1
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 16)


async def test_who_put_it_off_can_answer_all_the_same(world: World) -> None:
    await asked(world)
    await world.person("ada").picks("Ask me in 2 weeks")
    await clicks(world, "Ask me now", "Yes, we met", "4 Yes")
    assert (await answer(world)).worth == 4


async def test_who_wanted_no_more_questions_is_asked_on_the_same_day_if_they_say_so(world: World) -> None:
    await asked(world)
    await world.person("ada").picks("Do not ask until I say so")
    await clicks(world, "Ask me again", "Not yet")
    assert (await answer(world)).met is Met.NOT_YET


async def test_nobody_is_led_to_their_goals_who_found_a_talk_a_waste_of_time(world: World) -> None:
    await asked(world)
    await clicks(world, "Yes, we met", "1 Not at all", "Nothing for now")
    assert "Our goals" not in await now_reads(world)


async def test_a_question_that_is_planned_already_does_not_come_after_all(world: World) -> None:
    match = await asked(world)
    async with world.store.transaction() as tx:
        ada = next(each for each in await tx.members.of_match(match.id) if each.person == id_of("ada"))
        await tx.members.save(replace(ada, next_checkin_on=date(2027, 3, 3)))
    await rounds.plan(world.store, world.now())
    await world.person("ada").picks("Ask me in 2 weeks")
    await world.advance(days=6)
    assert len(await about_it(world)) == 1
    assert (await place(world, match)).next_checkin_on == date(2027, 3, 16)


async def test_everybody_can_ask_why(world: World) -> None:
    await asked(world)
    seen = await world.person("ada").picks("Why did I get this?")
    assert "You get this because you are in Leadership 2027" in seen.reads
    assert "at most two messages a week" in seen.reads


async def test_people_may_see_it_differently_and_coordinators_learn_of_it(world: World) -> None:
    match = await asked(world)
    await clicks(world, "Yes, we met", "5 Very much")
    await clicks(world, "Yes, we met", "3 OK", who="grace")
    assert [alert.cause for alert in await cases(world, match)] == [Cause.DIFFER]


async def test_two_who_still_see_it_differently_are_one_case_until_it_is_closed(world: World) -> None:
    match = await asked(world)
    await clicks(world, "Yes, we met", "5 Very much")
    await clicks(world, "Yes, we met", "3 OK", who="grace")
    await world.advance(days=28)
    await clicks(world, "Yes, we met", "5 Very much")
    await clicks(world, "Yes, we met", "3 OK", who="grace")
    assert [alert.cause for alert in await cases(world, match)] == [Cause.DIFFER]


async def test_a_click_proves_that_a_message_came(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(hours=6)
    async with world.store.reading() as tx:
        first = next(each for each in await tx.outbox.waiting(20) if each.kind is Kind.CHECKIN)
    await world.control.fault("drop_after", "chat.postMessage", times=1)
    await world.advance(to=first.due_at)
    async with world.store.reading() as tx:
        unsure = await tx.outbox.with_key(first.key)
    assert unsure is not None
    assert unsure.status is Status.UNKNOWN
    await clicks(world, "Not yet", who="ada" if first.person == "UADA" else "grace")
    async with world.store.reading() as tx:
        proven = await tx.outbox.with_key(first.key)
    assert proven is not None
    assert proven.status is Status.SENT
