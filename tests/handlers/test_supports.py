"""Talking privately to a person: limits first, passed on until taken, and a stop for who is not safe."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.ids import UNSAVED, SupportId
from mentoring.matches import Match, MatchStatus, Meeting
from mentoring.programs import Program
from mentoring.refusals import NoLongerThere, NotYours
from services import personal, supports
from tests.stories import matched, open_program, person
from tests.world import World, id_of

ASKED = "Someone asks for you. Please open it soon."


@pytest.fixture
async def program(world: World) -> Program:
    """A program with two coordinators; Mary is an owner, too."""
    return await open_program(world)


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    """Grace mentors Ada."""
    (one,) = await matched(world, program, "grace", "ada")
    await world.settle()
    return one


async def asks(world: World, handle: str, contact: str = "Katherine Johnson", **values: object) -> str:
    """Somebody asks for a person; returns what they read at once."""
    await world.person(handle).runs("/mentor support")
    return (await world.person(handle).submits({"contact": contact, **values})).reads


async def requests_to(world: World, handle: str) -> int:
    """How often somebody was asked for."""
    return sum(ASKED in message.reads for message in await world.person(handle).reads())


async def has_manager(world: World, handle: str, manager: str) -> None:
    """The people file says so."""
    async with world.store.transaction() as tx:
        known = await tx.people.find(id_of(handle))
        assert known is not None
        await tx.people.put(replace(known, manager=id_of(manager)))


async def contacts_of(world: World, handle: str) -> set[str]:
    """Whom somebody may ask."""
    form = await supports.form(world.store, await person(world, handle), world.now())
    return {contact.person.name for contact in form.contacts}


async def test_limits_and_outside_help_stand_before_the_first_field(world: World, match: Match) -> None:
    seen = await world.person("ada").runs("/mentor support", channel="general")
    assert seen.messages == []
    assert "Confidential is not secret" in seen.reads
    assert "112" in seen.reads


async def test_the_contact_reads_one_neutral_sentence_and_opens_the_rest(world: World, match: Match) -> None:
    read = await asks(world, "ada", text="It is about <@UGRACE> & me")
    assert "within one working day" in read
    await world.settle()
    katherine = world.person("katherine")
    message = (await katherine.reads())[-1]
    assert message.text == ASKED
    assert "UADA" not in message.reads
    opened = await katherine.clicks("Open")
    assert "It is about <@UGRACE> & me" in opened.reads
    assert "<@UADA> asks to talk to you" in opened.reads


async def test_each_opening_is_logged_and_taking_it_ends_the_waiting(world: World, match: Match) -> None:
    await asks(world, "ada")
    await world.settle()
    await world.person("katherine").clicks("Open")
    await world.person("katherine").clicks("Done: we have talked")
    await world.advance(days=2)
    assert await requests_to(world, "mary") == 0
    async with world.store.reading() as tx:
        (support,) = await tx.supports.of_person(id_of("ada"))
        assert await tx.openings.count() == 1
    assert support.closed_at is not None


async def test_what_nobody_opens_goes_to_the_next_person_after_four_working_hours(
    world: World, match: Match
) -> None:
    await asks(world, "ada")
    await world.advance(hours=3, minutes=50)
    assert await requests_to(world, "mary") == 0
    await world.advance(minutes=20)
    assert await requests_to(world, "mary") == 1
    assert "has ended or was taken away" in (await world.person("katherine").clicks("Open")).reads


async def test_whoever_is_asked_last_is_asked_again_until_it_is_taken(world: World, match: Match) -> None:
    await asks(world, "ada")
    await world.advance(days=2)
    assert await requests_to(world, "katherine") == 1
    assert await requests_to(world, "mary") > 1


async def test_a_contact_who_cannot_passes_it_on_at_once(world: World, match: Match) -> None:
    await asks(world, "ada")
    await world.settle()
    await world.person("katherine").clicks("I cannot: pass it on")
    assert "<@UMARY> is asked now" in (await world.person("katherine").reads())[-1].reads
    await world.settle()
    assert await requests_to(world, "mary") == 1
    again = await world.person("mary").clicks("I cannot: pass it on")
    assert "nobody else" in again.reads


async def test_at_night_only_what_is_urgent_comes_at_once(world: World, match: Match) -> None:
    await world.advance(hours=12)
    await asks(world, "ada")
    await world.settle()
    assert await requests_to(world, "katherine") == 0
    await asks(world, "ada", unsafe=[str(match.id)])
    await world.settle()
    assert await requests_to(world, "katherine") == 1


async def test_who_does_not_feel_safe_stops_the_match_and_the_partner_reads_no_reason(
    world: World, match: Match
) -> None:
    read = await asks(world, "ada", unsafe=[str(match.id)])
    assert "has stopped" in read
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).status is MatchStatus.ON_HOLD
    await world.settle()
    assert all("hold" not in message.reads for message in await world.person("grace").reads())


async def test_what_is_stored_about_the_partner_tells_no_reason(world: World, match: Match) -> None:
    await asks(world, "ada", unsafe=[str(match.id)])
    records = await personal.stored(world.store, await person(world, "grace"))
    assert "safety" not in personal.as_file(records).decode()


async def test_no_words_of_the_other_reach_who_did_not_feel_safe(world: World, match: Match) -> None:
    await asks_and_closes(world, "ada", unsafe=[str(match.id)])
    grace = world.person("grace")
    await grace.opens_home()
    await grace.clicks("End or pause", home=True)
    await grace.clicks("End my match with Ada Lovelace")
    await grace.submits({"thanks": "You will hear from me"})
    await world.advance(days=4)
    told = await world.told("ada")
    assert any("Your match with <@UGRACE> has ended" in each for each in told)
    assert not any("You will hear from me" in each for each in told)


async def test_who_would_come_to_a_meeting_is_told_that_it_is_cancelled(world: World, match: Match) -> None:
    async with world.store.transaction() as tx:
        day = world.now().date() + timedelta(days=3)
        await tx.meetings.add(
            Meeting(
                workspace=world.workspace,
                id=UNSAVED,
                match=match.id,
                on=day,
                planned=True,
                said_by=id_of("grace"),
                said_at=world.now(),
            )
        )
    await asks(world, "ada", unsafe=[str(match.id)])
    await world.settle()
    told = (await world.person("grace").reads())[-1].reads
    assert "Your match with <@UADA> is on hold" in told
    assert "Planned meetings are cancelled" in told
    assert "safe" not in told
    async with world.store.reading() as tx:
        assert await tx.meetings.of_match(match.id) == []


@pytest.mark.parametrize(
    "text",
    ["", "🙂" * 100, "\u202eعربي <!channel>", "&" * 2900],
    ids=["empty", "emoji", "right to left", "huge"],
)
async def test_any_text_arrives_as_it_was_written(world: World, match: Match, text: str) -> None:
    await asks(world, "ada", text=text)
    await world.settle()
    opened = await world.person("katherine").clicks("Open")
    assert (text or "No text") in opened.reads


async def test_the_contact_lets_a_stopped_match_go_on(world: World, match: Match) -> None:
    await asks(world, "ada", unsafe=[str(match.id)])
    await world.settle()
    katherine = world.person("katherine")
    assert "does not feel safe" in (await katherine.clicks("Open")).reads
    seen = await katherine.clicks("Let the match go on")
    assert "does not feel safe" not in seen.reads
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).status is MatchStatus.ACTIVE


async def test_the_partner_the_manager_and_who_the_partner_manages_are_not_offered(world: World) -> None:
    program = await open_program(world, coordinators=("mary", "katherine", "grace", "rosa", "linus"))
    await matched(world, program, "grace", "ada")
    await has_manager(world, "ada", "linus")
    await has_manager(world, "rosa", "grace")
    assert await contacts_of(world, "ada") == {"Mary Jackson", "Katherine Johnson"}


async def test_somebody_in_no_program_may_ask_the_owners(world: World) -> None:
    seen = await world.person("linus").uses_shortcut("support")
    assert seen.modal is not None
    assert await contacts_of(world, "linus") == {"Mary Jackson"}


async def test_a_contact_whose_account_was_closed_is_not_offered(world: World, match: Match) -> None:
    katherine = await person(world, "katherine")
    async with world.store.transaction() as tx:
        await tx.people.put(replace(katherine, deactivated_at=world.now()))
    assert await contacts_of(world, "ada") == {"Mary Jackson"}


async def names(world: World, *handles: str, outside: str = "") -> None:
    """Mary names people for private talks in the program's settings."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    await mary.clicks("programs.support.edit")
    await mary.submits({"listeners": [id_of(each) for each in handles], "outside": outside})
    await mary.closes(everything=True)


async def test_who_is_named_by_the_program_stands_first_and_the_others_behind(
    world: World, match: Match
) -> None:
    await names(world, "rosa", "linus", outside="Helpline: 0800 1234, day and night")
    seen = await world.person("ada").runs("/mentor support")
    assert "Rosa Parks, Designer: named by the program for private talks" in seen.reads
    assert "Mary Jackson, People Partner: coordinator" in seen.reads
    assert seen.reads.index("0800 1234") < seen.reads.index("Whom would you like to talk to?")
    assert seen.reads.index("Rosa") < seen.reads.index("Linus") < seen.reads.index("Mary")


async def test_a_named_person_who_is_the_partner_or_the_manager_is_not_offered(
    world: World, match: Match
) -> None:
    await names(world, "grace", "rosa", "linus")
    await has_manager(world, "ada", "rosa")
    assert await contacts_of(world, "ada") == {"Linus Pauling", "Mary Jackson", "Katherine Johnson"}


async def test_guests_are_not_named(world: World, match: Match) -> None:
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    await mary.clicks("programs.support.edit")
    assert (await mary.submits({"listeners": [id_of("guest")]})).errors["listeners"]


async def test_what_a_named_person_does_not_open_goes_on_to_the_team(world: World, match: Match) -> None:
    await names(world, "rosa")
    await asks(world, "ada", "Rosa Parks")
    await world.advance(days=2)
    assert await requests_to(world, "rosa") >= 1
    assert await requests_to(world, "mary") >= 1


async def test_the_same_form_sent_again_is_one_request_with_the_newer_words(
    world: World, match: Match
) -> None:
    ada = await person(world, "ada")
    for text in ("It is about", "It is about my match"):
        asked = await supports.ask(
            world.store, ada, id_of("katherine"), text, world.now(), form="V77", freeze=[match.id]
        )
        assert asked.contact.id == id_of("katherine")
    async with world.store.reading() as tx:
        (kept,) = await tx.supports.of_person(ada.id)
    assert kept.text == "It is about my match"
    await world.settle()
    assert await requests_to(world, "katherine") == 1


async def test_another_form_and_another_person_are_other_requests(world: World, match: Match) -> None:
    ada = await person(world, "ada")
    for form, contact in (("V1", "katherine"), ("V1", "mary"), ("V2", "mary")):
        await supports.ask(world.store, ada, id_of(contact), "", world.now(), form=form)
    async with world.store.reading() as tx:
        assert len(await tx.supports.of_person(ada.id)) == 3
    await world.settle()
    assert await requests_to(world, "mary") == 2


REACHED = "We have a short question for you."


async def asks_and_closes(world: World, handle: str, **values: object) -> None:
    """Somebody asks for Katherine, and goes on with their day."""
    await asks(world, handle, **values)  # type: ignore[arg-type]  # `contact` is none of them
    await world.person(handle).closes(everything=True)


async def test_after_a_working_day_the_asker_is_asked_whether_somebody_was_in_touch(
    world: World, match: Match
) -> None:
    await asks_and_closes(world, "ada")
    await world.settle()
    await world.person("katherine").clicks("Open")
    await world.person("katherine").closes(everything=True)
    await world.advance(days=1, hours=7)
    message = (await world.person("ada").reads(newest=1))[0]
    assert message.text == REACHED
    seen = await world.person("ada").clicks("Open")
    assert "You asked for <@UKATHERINE>" in seen.reads
    assert "Good." in (await world.person("ada").clicks("Yes, thank you")).reads
    await world.advance(days=4)
    assert sum(each.text == REACHED for each in await world.person("ada").reads()) == 1


async def test_who_was_not_reached_has_the_next_person_asked_at_once(world: World, match: Match) -> None:
    await asks_and_closes(world, "ada")
    await world.settle()
    await world.person("katherine").clicks("Open")
    await world.person("katherine").closes(everything=True)
    await world.advance(days=1, hours=7)
    await world.person("ada").clicks("Open")
    seen = await world.person("ada").clicks("Not yet: ask the next person")
    assert "<@UMARY> is asked now" in seen.reads
    await world.settle()
    assert await requests_to(world, "mary") == 1
    assert "has ended or was taken away" in (await world.person("katherine").clicks("Open")).reads


async def test_who_needs_nobody_any_more_is_left_alone_and_the_contact_too(
    world: World, match: Match
) -> None:
    await asks_and_closes(world, "ada")
    await world.advance(days=1, hours=7)
    await world.person("ada").clicks("Open")
    await world.person("ada").clicks("I need nobody any more")
    before = await requests_to(world, "mary"), await requests_to(world, "katherine")
    await world.advance(days=4)
    assert (await requests_to(world, "mary"), await requests_to(world, "katherine")) == before


async def test_after_they_have_talked_nobody_is_asked(world: World, match: Match) -> None:
    await asks_and_closes(world, "ada")
    await world.settle()
    await world.person("katherine").clicks("Open")
    await world.person("katherine").clicks("Done: we have talked")
    await world.advance(days=4)
    assert all(each.text != REACHED for each in await world.person("ada").reads())


async def test_only_the_asker_says_whether_somebody_was_in_touch(world: World, match: Match) -> None:
    await asks_and_closes(world, "ada")
    async with world.store.reading() as tx:
        (support,) = await tx.supports.of_person(id_of("ada"))
    with pytest.raises(NoLongerThere):
        await supports.say_reached(
            world.store, await person(world, "grace"), support.id, world.now(), reached=True
        )


async def test_only_the_contact_opens_a_request(world: World, match: Match) -> None:
    await asks_and_closes(world, "ada")
    async with world.store.reading() as tx:
        (support,) = await tx.supports.of_person(id_of("ada"))
    with pytest.raises(NotYours):
        await supports.take(world.store, await person(world, "grace"), support.id, world.now())


async def test_a_request_that_was_erased_is_no_longer_there(world: World, match: Match) -> None:
    async with world.store.transaction() as tx:
        await supports.hand_on_due(tx, 77, world.now())
    with pytest.raises(NoLongerThere):
        await supports.take(world.store, await person(world, "mary"), SupportId(77), world.now())
