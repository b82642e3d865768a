"""Rounds: who is asked when, what goes into one message, reminders and silence."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mentoring.deliveries import Kind, Status
from mentoring.holds import Hold
from mentoring.matches import Match
from services import holds
from tests.asked import (
    ASKED_ON,
    QUESTION,
    about_it,
    answer,
    asked,
    clicks,
    day_of,
    end,
    keeps_the_match,
    now_reads,
    place,
    wants_to_end,
)
from tests.stories import agree, matched, open_program
from tests.world import World, id_of


async def test_one_reminder_comes_on_the_third_working_day_then_silence(world: World) -> None:
    match = await asked(world)
    await world.advance(to=datetime(2027, 3, 12, 20, 0, tzinfo=UTC))
    first, second = await about_it(world)
    assert "One tap is enough" in second.reads
    assert "Ask me in 2 weeks" in second.buttons
    assert day_of(first) == "2027-03-02"
    assert day_of(second) == "2027-03-05"
    assert (await place(world, match)).unanswered == 1


async def test_who_has_answered_is_not_reminded(world: World) -> None:
    await asked(world)
    await clicks(world, "Not yet")
    await world.advance(days=10)
    assert len(await about_it(world)) == 1


async def test_silence_makes_the_questions_rare_and_then_stops_them(world: World) -> None:
    program = await open_program(world, interval_days=7)
    [match] = await matched(world, program, "grace", "ada", days_ago=7)
    await world.advance(days=41)
    questions = [each for each in await about_it(world) if "One tap" not in each.reads]
    assert [day_of(each) for each in questions] == ["2027-03-02", "2027-03-09", "2027-03-23", "2027-04-06"]
    came = [datetime.fromtimestamp(float(each.ts), ZoneInfo("Europe/Berlin")) for each in questions]
    assert len({f"{moment:%H:%M}" for moment in came}) == 1, "the local hour stays when the clocks change"
    assert (await place(world, match)).next_checkin_on is None


async def test_a_date_that_the_partner_names_does_not_wake_who_has_fallen_silent(world: World) -> None:
    match = await asked(world)
    await world.advance(days=28 * 6)
    assert (await place(world, match)).next_checkin_on is None
    heard = len([each for each in await about_it(world) if "met since" in each.reads])
    await agree(world, match, "grace", (world.now() + timedelta(days=7)).date())
    await world.advance(days=14)
    assert len([each for each in await about_it(world) if "met since" in each.reads]) == heard


async def test_two_talks_in_a_few_days_are_one_meeting_and_both_are_asked_again(world: World) -> None:
    match = await asked(world)
    await clicks(world, "Yes, we met", "5 Very much")
    await agree(world, match, "ada", date(2027, 3, 5))
    await world.advance(to=datetime(2027, 3, 8, 16, 0, tzinfo=UTC))
    await clicks(world, "Yes, we met", "5 Very much")
    await world.advance(to=datetime(2027, 4, 6, 16, 0, tzinfo=UTC))
    asked_last = await answer(world)
    assert (asked_last.since, asked_last.asked_on) == (date(2027, 3, 5), date(2027, 4, 6))
    assert asked_last.asked_at is not None


async def test_a_mentor_of_several_gets_one_message_and_answers_row_by_row(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada", "linus", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    [message] = await about_it(world, "grace")
    assert "*Have you met since 15 February?*" in message.reads
    assert message.buttons == ["Yes", "New date", "Not yet"] * 2
    seen = await clicks(world, "Yes", who="grace")
    assert "Was it worth your time?" in seen.reads
    assert "*<@ULINUS>*" in seen.reads
    seen = await clicks(world, "5 Very much", "Yes, it is", "In 2 weeks", "Yes", "3 OK", who="grace")
    assert "You meet on 16 March" in seen.reads
    async with world.store.reading() as tx:
        stored = await tx.checkins.of_person(id_of("grace"))
    assert {each.worth for each in stored} == {5, 3}


async def test_a_match_with_an_agreed_date_is_asked_about_after_it_and_not_along_with_another(
    world: World,
) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada", "linus", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    await clicks(world, "We have a new date", who="ada")
    await world.person("ada").chooses("Pick a date", "2027-03-13")
    await clicks(world, "We have a new date", who="linus")
    await world.person("linus").chooses("Pick a date", "2027-03-16")
    await world.advance(to=datetime(2027, 3, 15, 16, 0, tzinfo=UTC))
    assert "Have you and <@UADA> met since" in (await about_it(world, "grace"))[-1].reads
    await world.advance(to=datetime(2027, 3, 19, 16, 0, tzinfo=UTC))
    assert "Have you and <@ULINUS> met since" in (await about_it(world, "grace"))[-1].reads


async def test_what_a_message_left_out_does_not_come_up_when_it_is_answered(world: World) -> None:
    program = await open_program(world)
    _with_ada, with_linus = await matched(world, program, "grace", "ada", "linus", days_ago=14)
    await world.advance(hours=8)
    await agree(world, with_linus, "linus", date(2027, 3, 10))
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    assert "Have you and <@UADA> met since" in await now_reads(world, "grace")
    await clicks(world, "Yes, we met", "4 Yes", who="grace")
    assert "<@ULINUS>" not in await now_reads(world, "grace")
    assert "Is this a good match for you?" in await now_reads(world, "grace")


async def test_a_question_that_is_answered_in_its_reminder_points_to_it(world: World) -> None:
    await asked(world)
    await world.advance(to=datetime(2027, 3, 5, 16, 0, tzinfo=UTC))
    for taps in (("Yes, we met",), ("5 Very much", "Yes, it is", "In 2 weeks")):
        await clicks(world, *taps)
        question, reminder = (await about_it(world))[-2:]
        assert question.reads == "You answer this question in another message here."
        assert question.buttons == []
        assert reminder.buttons


async def test_what_a_reminder_left_out_does_not_come_up_when_it_is_answered(world: World) -> None:
    program = await open_program(world)
    _with_ada, with_linus = await matched(world, program, "grace", "ada", "linus", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    await agree(world, with_linus, "linus", date(2027, 3, 10))
    await world.advance(to=datetime(2027, 3, 5, 16, 0, tzinfo=UTC))
    assert "One tap is enough: have you and <@UADA> met since" in await now_reads(world, "grace")
    await clicks(world, "Yes, we met", who="grace")
    assert "<@ULINUS>" not in await now_reads(world, "grace")


async def test_nobody_is_reminded_of_what_the_message_left_out(world: World) -> None:
    program = await open_program(world)
    _with_ada, with_linus = await matched(world, program, "grace", "ada", "linus", days_ago=14)
    await world.advance(hours=8)  # both are to be asked about tomorrow
    async with world.store.transaction() as tx:
        await holds.hold(tx, with_linus, Hold.SAFETY, world.now())
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    await clicks(world, "Not yet", "Something else", who="grace")
    async with world.store.transaction() as tx:
        await holds.lift(tx, await tx.matches.get(with_linus.id), world.now())
    before = len(await about_it(world, "grace"))
    await world.advance(to=datetime(2027, 3, 5, 20, 0, tzinfo=UTC))
    assert not any("met since" in each.reads for each in (await about_it(world, "grace"))[before:])


async def test_what_becomes_due_when_the_message_of_the_day_is_out_is_asked_the_next_morning(
    world: World,
) -> None:
    program = await open_program(world)
    _with_ada, with_linus = await matched(world, program, "grace", "ada", "linus", days_ago=14)
    await is_due_on(world, with_linus, date(2027, 4, 1))
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    await clicks(world, "Yes, we met", "4 Yes", "Yes, it is", who="grace")
    await is_due_on(world, with_linus, date(2027, 3, 2))
    await world.advance(to=datetime(2027, 3, 3, 16, 0, tzinfo=UTC))
    newest = (await about_it(world, "grace"))[-1]
    assert "*Have you and <@ULINUS> met since" in newest.reads
    assert day_of(newest) == "2027-03-03"


async def test_a_message_that_comes_to_ask_about_two_belongs_to_neither_of_them(world: World) -> None:
    """So that it does not go with one of the matches when that ends."""
    program = await open_program(world)
    with_ada, with_linus = await matched(world, program, "grace", "ada", "linus", days_ago=14)
    await is_due_on(world, with_linus, date(2027, 4, 1))
    await world.advance(hours=8)
    await is_due_on(world, with_linus, date(2027, 3, 2))
    await world.advance(hours=2)
    await end(world, with_ada)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    assert "Have you and <@ULINUS> met since" in await now_reads(world, "grace")


async def is_due_on(world: World, match: Match, day: date) -> None:
    """Grace is to be asked about a match on a day."""
    async with world.store.transaction() as tx:
        member = next(each for each in await tx.members.of_match(match.id) if each.person == id_of("grace"))
        await tx.members.save(replace(member, next_checkin_on=day))


async def test_people_abroad_are_asked_in_their_own_hours(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "rosa", days_ago=14)
    await world.advance(days=3)
    [message] = await about_it(world, "rosa")
    came = datetime.fromtimestamp(float(message.ts), ZoneInfo("America/New_York"))
    assert came.date() == ASKED_ON
    assert 10 <= came.hour < 16


async def test_two_programs_share_one_budget(world: World) -> None:
    for name in ("Leadership 2027", "Python 2027", "Writing 2027"):
        await matched(world, await open_program(world, name), "grace", "ada", days_ago=14)
    await world.advance(days=10)
    sent = sorted(datetime.fromtimestamp(float(each.ts), UTC) for each in await about_it(world))
    assert len({each.date() for each in sent}) == len(sent)
    assert all(later - one >= timedelta(days=7) for one, later in zip(sent, sent[2:], strict=False))
    async with world.store.reading() as tx:
        programs = await tx.programs.everything()
        lost = [
            each for one in programs for each in await tx.outbox.not_sent(one.id, world.now() - timedelta(30))
        ]
    assert {(each.kind, each.status, each.reason) for each in lost if each.person == "UADA"} <= {
        (Kind.CHECKIN, Status.SKIPPED, "budget"),
        (Kind.CHECKIN_REMINDER, Status.SKIPPED, "budget"),
    }
    assert lost


async def test_nobody_is_asked_on_a_break_or_about_a_match_that_has_ended(world: World) -> None:
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(hours=6)
    await end(world, match)
    await world.advance(days=7)
    assert await about_it(world) == []


async def test_who_wants_to_end_a_match_is_not_asked_about_it_and_the_partner_is(world: World) -> None:
    await matched(world, await open_program(world), "grace", "ada", days_ago=14)
    await world.advance(hours=6)
    await wants_to_end(world)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    assert await about_it(world) == []
    assert len(await about_it(world, "grace")) == 1


async def test_a_question_that_was_kept_back_comes_when_the_match_is_kept(world: World) -> None:
    await matched(world, await open_program(world), "grace", "ada", days_ago=14)
    await world.advance(hours=6)
    await wants_to_end(world)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    await keeps_the_match(world)
    await world.advance(days=2)
    assert [message.reads.splitlines()[0] for message in await about_it(world)] == [f"*{QUESTION}*"]


async def test_who_keeps_a_match_is_asked_on_the_day_on_which_they_would_have_been(world: World) -> None:
    """On 9 March, a Tuesday; who tells the partner themselves has until then."""
    await matched(world, await open_program(world), "grace", "ada", days_ago=6)
    await world.advance(to=datetime(2027, 3, 4, 9, 0, tzinfo=UTC))
    await wants_to_end(world)
    await keeps_the_match(world)
    await world.advance(to=datetime(2027, 3, 9, 16, 0, tzinfo=UTC))
    assert len(await world.told("ada", saying="met since")) == 1


async def test_who_wants_to_end_a_match_is_not_reminded_and_home_asks_nothing(world: World) -> None:
    await asked(world)
    await wants_to_end(world)
    ada = world.person("ada")
    await ada.opens_home()
    home = await ada.home()
    assert home is not None
    assert "A short question" not in home.reads
    await world.advance(to=datetime(2027, 3, 5, 8, 0, tzinfo=UTC))
    assert len(await about_it(world)) == 1


async def test_who_keeps_the_match_in_time_is_reminded_as_usual(world: World) -> None:
    await asked(world)
    await wants_to_end(world)
    await world.advance(days=1)
    await keeps_the_match(world)
    await world.advance(days=3)
    assert [message.reads.splitlines()[0] for message in await about_it(world)][1:] == [
        "*One tap is enough: have you and <@UGRACE> met since 15 February?*"
    ]


async def test_an_open_question_stands_on_home_and_can_be_answered_from_there(world: World) -> None:
    await asked(world)
    ada = world.person("ada")
    await ada.opens_home()
    home = await ada.home()
    assert home is not None
    assert "A short question waits for you" in home.reads
    await ada.clicks("Answer", home=True)
    assert QUESTION in await now_reads(world)
    seen = await clicks(world, "Not yet")
    assert "What would help?" in seen.reads
