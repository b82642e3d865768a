"""What coordinators write to people about a case: to whom, with whose leave, and what comes back."""

from datetime import UTC, datetime

import pytest

from mentoring.cases import NotToThem
from mentoring.matches import HowEnded
from mentoring.writings import Addressed
from services import writings
from services.endings import end_match
from tests.cases import leave_is_asked, low_answer, opened, silent_pair, writes_to
from tests.stories import matched, open_program
from tests.world import World, id_of


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
    assert not await world.told("grace", "Mary")


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
    assert "Nobody you meet sees it" in seen.reads
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
    assert "allows that you write to the partner: on 9 March or later" in case.reads
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
