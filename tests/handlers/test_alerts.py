"""What needs a coordinator: told quietly, shown to nobody who is a party, closed with a note."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from mentoring.alerts import Cause
from mentoring.cases import NotToThem
from mentoring.deliveries import Kind, Status
from mentoring.matches import HowEnded, Match
from mentoring.people import Person
from mentoring.refusals import NotYours
from mentoring.writings import Addressed
from sandbox.client import Message, Seen
from services import alerts, cases, writings
from services.endings import end_match
from tests.stories import matched, open_program
from tests.world import World, id_of


async def low_answer(world: World, wish: str = "Talk to a coordinator") -> Match:
    """Grace mentors Ada; after their first meeting Ada was not happy, and it is some time later."""
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 14, 45, tzinfo=UTC))
    ada = world.person("ada")
    for button in ("Yes, we met", "2 A little", wish):
        await ada.clicks(button)
    await world.advance(minutes=20)
    return match


async def told(world: World, who: str) -> list[Message]:
    """What a coordinator was told of cases."""
    messages = await world.person(who).reads()
    return [each for each in messages if "need you" in each.text or "needs you" in each.text]


async def opened(world: World, who: str = "mary") -> Seen:
    """The first case of a coordinator's list."""
    await world.person(who).runs("/mentor-admin alerts")
    return await world.person(who).clicks("Open")


async def manager_of(world: World, handle: str, manager: str) -> None:
    async with world.store.transaction() as tx:
        person = await tx.people.find(id_of(handle))
        assert isinstance(person, Person)
        await tx.people.put(replace(person, manager=id_of(manager)))


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


async def test_a_coordinator_writes_and_gets_an_answer(world: World) -> None:
    await low_answer(world)
    await opened(world)
    mary, ada = world.person("mary"), world.person("ada")
    seen = await mary.clicks("Write to Ada Lovelace")
    assert "It goes out with your name" in seen.reads
    seen = await mary.submits({"text": "Shall we talk? <!here> 🙂"})
    assert "<@UMARY> is on it" in seen.reads
    assert "No answer yet" in seen.reads
    news = (await ada.reads())[-1]
    assert news.text == "<@UMARY>, coordinator of Leadership 2027, has written to you."
    assert "Shall we talk" not in news.reads
    seen = await ada.clicks("Read")
    assert "Shall we talk? <!here> 🙂" in seen.reads
    seen = await ada.submits({"text": "   "})
    assert seen.errors == {"text": "Please write a few words."}
    seen = await ada.submits({"text": "Yes, on Thursday."})
    assert "read your answer" in seen.reads
    await world.person("katherine").runs("/mentor-admin alerts")
    listed = await world.person("katherine").modal()
    assert listed is not None
    assert "Somebody wrote to the coordinators" in listed.reads
    assert "<@UMARY> is on it" in listed.reads
    await ada.closes()
    seen = await ada.clicks("Read")
    assert "You answered" in seen.reads
    await world.advance(days=1)
    assert all("Mary" not in each.reads for each in await world.person("grace").reads())


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
        "Mon 09:00",
    ]
    assert digests[0].text == "Today: 1 case needs you."


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


async def silent_pair(world: World) -> Match:
    """Grace and Ada have not met and said nothing, and Mary looks at the case."""
    [match] = await matched(world, await open_program(world), "grace", "ada", days_ago=14)
    await world.advance(days=5)
    await opened(world)
    return match


async def test_the_same_words_go_to_both_and_each_answers_alone(world: World) -> None:
    await silent_pair(world)
    mary, ada, grace = (world.person(who) for who in ("mary", "ada", "grace"))
    seen = await mary.clicks("Write to both")
    assert "to each alone" in seen.reads
    await mary.submits({"text": "Shall I help to find a time?"})
    await world.advance(days=3)
    for reader in (ada, grace):
        await reader.clicks("Read")
        modal = await reader.modal()
        assert modal is not None
        assert "Shall I help to find a time?" in modal.reads
        assert "Yes, a new match" not in modal.buttons
    seen = await ada.submits({"text": "Yes, please."})
    assert "Your match does not see it" in seen.reads
    assert all("Yes, please" not in each.reads for each in await grace.reads())


async def test_both_are_never_written_to_because_of_a_rating(world: World) -> None:
    match = await low_answer(world)
    seen = await opened(world)
    assert seen.modal is not None
    assert "Write to both" not in seen.modal.buttons
    async with world.store.reading() as tx:
        [alert] = await tx.alerts.of_match(match.id)
        mary = await tx.people.find(id_of("mary"))
    assert mary is not None
    both = Addressed(alert=alert.id, persons=(id_of("ada"), id_of("grace")))
    with pytest.raises(NotToThem):
        await writings.write(world.store, mary, both, "Hello", world.now(), own_words=False)


async def test_a_new_match_is_offered_and_ends_nothing_before_the_person_says_yes(world: World) -> None:
    match = await low_answer(world)
    await opened(world)
    mary, ada = world.person("mary"), world.person("ada")
    seen = await mary.clicks("New match for Ada Lovelace")
    assert "Nothing ends before they tap it" in seen.reads
    seen = await mary.submits()
    assert "offered <@UADA> a new match on 2 March" in seen.reads
    seen = await ada.clicks("Read")
    assert "Would a new match suit you better?" in seen.reads
    seen = await ada.clicks("Yes, a new match")
    assert "You can end this match at any time" in seen.reads
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).is_open
    assert "ends" in (await ada.submits()).reads
    await world.advance(days=2)
    told = (await world.person("grace").reads())[-1].reads
    assert "has ended" in told
    assert "MARY" not in told


async def test_an_offer_is_over_with_the_match(world: World) -> None:
    match = await low_answer(world)
    await opened(world)
    await world.person("mary").clicks("New match for Ada Lovelace")
    await world.person("mary").submits()
    async with world.store.transaction() as tx:
        await end_match(tx, match, HowEnded.EARLY, world.now())
    seen = await world.person("ada").clicks("Read")
    assert seen.modal is not None
    assert "Yes, a new match" not in seen.modal.buttons


async def test_who_wants_no_help_protects_the_partner_from_letters(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    for button in ("Not yet", "I wait for Grace Hopper's answer", "No, I'll try again"):
        await world.person("ada").clicks(button)
    await world.advance(days=5)
    seen = await opened(world)
    assert "*<@UADA>:* waits for an answer" in seen.reads
    assert seen.modal is not None
    assert "Write to Grace Hopper" not in seen.modal.buttons


async def test_the_end_of_a_match_closes_the_cases_about_how_to_go_on(world: World) -> None:
    match = await low_answer(world)
    async with world.store.transaction() as tx:
        await alerts.raise_alert(
            tx, match.program, Cause.NO_MEETING, occasion="test", now=world.now(), match=match.id
        )
        await end_match(tx, match, HowEnded.EARLY, world.now())
        left = [each.cause for each in await tx.alerts.open_ones(match.program)]
    assert left == [Cause.LOW_ANSWER]


async def leave_is_asked(world: World) -> Match:
    """Ada gave a low answer, and Mary has asked whether she may write to Grace."""
    match = await low_answer(world)
    await opened(world)
    form = await world.person("mary").clicks("Ask: may I write to Grace Hopper?")
    assert "Without a yes nobody writes" in form.reads
    await world.person("mary").submits()
    await world.advance(minutes=5)
    return match


async def writes_to(world: World, match: Match, person: str, *, own_words: bool = False) -> None:
    """Mary writes about the only open case of a match, in words that fit everybody or in her own."""
    async with world.store.reading() as tx:
        who = await tx.people.find(id_of("mary"))
        (alert,) = [each for each in await tx.alerts.of_match(match.id) if each.closed_at is None]
    assert who
    addressed = Addressed(alert=alert.id, persons=(id_of(person),))
    await writings.write(world.store, who, addressed, "How is it?", world.now(), own_words=own_words)


async def test_the_partner_is_written_to_only_with_leave_and_some_days_later(world: World) -> None:
    match = await leave_is_asked(world)
    with pytest.raises(NotToThem):
        await writes_to(world, match, "grace")
    await world.person("ada").clicks("Read")
    seen = await world.person("ada").clicks("Yes, you may write to Grace Hopper")
    assert "asks only how it goes" in seen.reads
    await world.advance(days=6)
    with pytest.raises(NotToThem):
        await writes_to(world, match, "grace")
    before = len(await world.person("grace").reads())
    await world.advance(days=1)
    case = await opened(world)
    assert "allows that you write to the partner: from 9 March on" in case.reads
    with pytest.raises(NotToThem):
        await writes_to(world, match, "grace", own_words=True)
    form = await world.person("mary").clicks("Write to Grace Hopper")
    assert "These words cannot be changed" in form.reads
    await world.person("mary").submits()
    await world.advance(minutes=5)
    assert len(await world.person("grace").reads()) == before + 1


async def test_without_leave_the_partner_is_never_written_to(world: World) -> None:
    match = await leave_is_asked(world)
    await world.advance(days=30)
    with pytest.raises(NotToThem):
        await writes_to(world, match, "grace")


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


async def causes(world: World, match: Match) -> list[Cause]:
    async with world.store.reading() as tx:
        return [each.cause for each in await tx.alerts.of_match(match.id)]


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
