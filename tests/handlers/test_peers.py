"""Two of equal standing: both ask, both help, and no sentence makes one of them the teacher."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentoring.matches import Match
from mentoring.participants import Role
from mentoring.programs import Preview, Program, Template
from tests import stories
from tests.world import World, id_of

TAUGHT = re.compile(r"\bmentees?\b|(?<!/)\bmentors?\b", re.IGNORECASE)
"""Words of pairs in which one is the teacher; `/mentor` is a command's name."""
GIVES = {
    "topics_wanted": ["Python"],
    "goal": "Lead a small team",
    "help_wanted": ["listen"],
    "topics_offered": ["Delegating"],
    "help_given": ["feedback"],
}


async def peers(world: World, *handles: str, **changes: Any) -> Program:
    """A program of two and two, and who has joined it."""
    program = await stories.open_program(world, "Side by side", template=Template.PEERS, **changes)
    for handle in handles:
        await stories.sign_up(world, handle, program)
    return program


async def matched(world: World, **changes: Any) -> tuple[Program, Match]:
    """Ada and Grace are partners since today."""
    program = await peers(world, "ada", "grace", **changes)
    [match] = await stories.send_matches(world, program)
    await world.settle()
    return program, match


async def read_by(world: World, handle: str) -> str:
    return "\n".join(await world.told(handle))


async def home_of(world: World, handle: str) -> str:
    await world.person(handle).opens_home()
    home = await world.person(handle).home()
    assert home is not None
    return home.reads


async def test_everybody_says_on_one_page_what_they_want_and_what_they_give(world: World) -> None:
    await peers(world)
    ada = world.person("ada")
    seen = await ada.runs("/mentor join")
    assert "I would like to" not in seen.reads
    seen = await ada.submits({"talk_styles": ["direct"]})
    for words in ("What I want to learn", "I can help with", "A few words for my partner"):
        assert words in seen.reads
    assert not TAUGHT.search(seen.reads)
    await ada.submits(GIVES)
    seen = await ada.submits({"consent": ["accepted"]})
    assert "You are in." in seen.reads


async def test_who_helps_each_other_is_planned_and_the_odd_one_is_named(world: World) -> None:
    program = await peers(world)
    for handle, wanted, offered in (("ada", 0, 1), ("grace", 1, 0), ("linus", 2, 2)):
        async with world.store.reading() as tx:
            topics = [str(topic.id) for topic in await tx.topics.of_program(program.id)]
        await stories.sign_up(
            world,
            handle,
            program,
            {**stories.MENTEE, "topics_wanted": (topics[wanted],), "topics_offered": (topics[offered],)},
        )
    mary = world.person("mary")
    seen = await mary.runs("/mentor-admin match")
    assert "3 people look for a partner." in seen.reads
    assert "At most 1 match is possible now." in seen.reads
    assert "Ways to match" not in seen.reads
    seen = await mary.clicks("Plan matches")
    assert "*<@UADA>* and *<@UGRACE>*" in seen.reads
    assert "second best: <@ULINUS>" in seen.reads
    assert not TAUGHT.search(seen.reads)
    seen = await mary.clicks("Without a match: 1")
    assert "<@ULINUS>: everybody who fits has a partner in this plan" in seen.reads


async def test_both_are_asked_quietly_and_told_what_they_can_give_each_other(world: World) -> None:
    await peers(world, "ada", "grace", preview=Preview.BOTH)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    await mary.clicks("Plan matches")
    seen = await mary.clicks("Preview: ask about 1 match")
    assert "<@UGRACE> is asked" in seen.reads
    assert "We plan to match you with <@UADA>, Analyst*, as your partner" in await read_by(world, "grace")
    await world.person("grace").clicks("Looks good")
    await world.settle()
    words = await read_by(world, "ada")
    assert "You both know something of *Delegating*, and both want to learn more of it." in words
    await world.person("ada").clicks("I have a concern")
    await world.person("ada").submits({"reason": "goals"})
    seen = await mary.runs("/mentor-admin match")
    assert "Nothing is planned now" in seen.reads


async def test_both_meet_their_partner_and_share_a_chat(world: World) -> None:
    program, match = await matched(world)
    async with world.store.reading() as tx:
        members = await tx.members.of_match(match.id)
    assert [member.role for member in members] == [Role.MENTEE, Role.MENTEE]
    for handle, partner in (("ada", "UGRACE"), ("grace", "UADA")):
        words = await read_by(world, handle)
        assert f"Meet your partner: <@{partner}>" in words
        assert f"The goal of <@{partner}>" in words
    [card] = await world.person("ada").reads("group with grace")
    assert "You are matched in *Side by side*." in card.reads
    assert "2 people" not in await home_of(world, "mary")
    seen = await world.person("mary").runs("/mentor-admin match")
    assert program.name in seen.reads


async def test_a_coordinator_reads_of_partners_too(world: World) -> None:
    program = await peers(world, "ada", "grace", "linus")
    seen = await world.person("mary").runs("/mentor-admin announce")
    assert seen.modal is not None
    assert "Side by side is open: find a partner at your own level." in str(seen.modal)
    await world.advance(hours=11)  # nobody is written to in the evening: what waits is listed
    await stories.send_matches(world, program)
    words = await home_of(world, "mary")
    assert "2 introductions of partners" in words
    assert "3 would like a partner" in words
    assert "1 person without a partner" in words
    assert not TAUGHT.search(words)


async def test_the_library_of_peers_asks_for_no_side(world: World) -> None:
    await peers(world)
    mary = world.person("mary")
    assert "We say: partner." in (await mary.runs("/mentor-admin edit")).reads
    await mary.closes(everything=True)
    await mary.opens_home()
    await mary.clicks("Coordinating", home=True)
    await mary.clicks("Guides and links", home=True)
    seen = await mary.clicks("Add something")
    assert "For whom?" not in seen.reads
    thing = {"sort": "link", "name": "First days", "link": "https://example.com", "stage": "any"}
    assert "First days" in (await mary.submits(thing)).reads


async def test_who_has_a_partner_is_matched_no_second_time(world: World) -> None:
    program, _ = await matched(world)
    await stories.sign_up(world, "linus", program)
    await stories.sign_up(world, "rosa", program)
    mary = world.person("mary")
    await mary.runs("/mentor-admin match")
    seen = await mary.clicks("Plan matches")
    assert "<@ULINUS>" in seen.reads
    assert "<@UROSA>" in seen.reads
    assert "<@UADA>" not in seen.reads


async def test_the_odd_one_hears_kindly_and_is_in_the_next_matching(world: World) -> None:
    program = await peers(world, "ada", "grace", "linus")
    [match] = await stories.send_matches(world, program)
    await world.settle()
    async with world.store.reading() as tx:
        partners = {member.person for member in await tx.members.of_match(match.id)}
    [alone] = [handle for handle in ("ada", "grace", "linus") if id_of(handle) not in partners]
    words = await read_by(world, alone)
    assert "We have no partner for you yet in Side by side." in words
    assert "You are in the next matching" in words
    assert not TAUGHT.search(words.replace("/mentor", ""))
    await stories.sign_up(world, "rosa", program)
    again = await stories.send_matches(world, program)
    async with world.store.reading() as tx:
        later = {member.person for each in again for member in await tx.members.of_match(each.id)}
    assert {id_of(alone), id_of("rosa")} <= later


async def test_after_an_end_both_are_first_in_line(world: World) -> None:
    program, _ = await matched(world)
    ada = world.person("ada")
    await ada.runs("/mentor leave")
    await ada.clicks("End my match with Grace Hopper")
    await ada.submits()
    await world.advance(days=3)
    async with world.store.reading() as tx:
        places = await tx.participants.of_program(program.id)
    assert {place.person for place in places if place.first_in_line_at} == {id_of("ada"), id_of("grace")}


async def test_who_lost_a_partner_is_suggested_another_who_is_asked_in_turn(world: World) -> None:
    program, match = await matched(world)
    await stories.end(world, match)
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of("ada"))
        assert place is not None
        looking = replace(place, first_in_line_at=world.now(), suggest_at=world.now())
        await tx.participants.save(looking)
    await stories.sign_up(world, "linus", program)
    await world.advance(days=1)
    assert "We have an idea for you: <@ULINUS>, Engineer*, as your partner" in await read_by(world, "ada")
    await world.person("ada").clicks("Yes, please")
    await world.settle()
    assert "Would you like to be the partner of <@UADA>" in await read_by(world, "linus")
    await world.person("linus").clicks("Yes, gladly")
    await world.advance(hours=4)
    assert "Meet your partner: <@UADA>" in await read_by(world, "linus")


@pytest.mark.timeout(300)
async def test_from_the_first_day_to_the_last_the_bot_speaks_of_partners_only(world: World) -> None:
    await matched(world, ends_on=date(2027, 5, 17))
    for days in (15, 21, 30, 20):
        await world.advance(days=days)
        for handle in ("ada", "grace"):
            newest = (await world.person(handle).reads())[-1].reads
            if "[Yes, we met]" in newest:
                await world.person(handle).clicks("Yes, we met")
    for handle in ("ada", "grace"):
        words = await world.told(handle)
        words.append(await home_of(world, handle))
        told = {line for each in words for line in each.splitlines() if TAUGHT.search(line)}
        assert told == set()
    chat = await world.person("ada").reads("group with grace")
    assert not any(TAUGHT.search(each.reads) for each in chat)


async def test_the_report_and_its_definitions_make_nobody_the_teacher(world: World) -> None:
    await matched(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin report")
    report = (await mary.reads(newest=1))[0].reads
    assert "Would be a" not in report
    definitions = await mary.clicks("What the numbers mean")
    assert "Have what they came for" in definitions.reads
    assert "Seats taken in groups" not in definitions.reads
    assert not TAUGHT.search(report + definitions.reads)
