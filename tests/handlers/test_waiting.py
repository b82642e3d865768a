"""Waiting for a match: news on the promised day, every fourteen days after it, and never once it is over."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.matchmaking import MatchingProcess
from mentoring.programs import Program
from services import phases, waiting
from tests import stories
from tests.circles import MORE
from tests.world import SMALL_COMPANY, World, company, id_of

PROMISED = datetime(2027, 3, 21, 9, 0, tzinfo=UTC)
"""A Sunday: everybody who joined was told "You hear from us by 21 March"."""


async def news(world: World, handle: str) -> list[str]:
    """What somebody read about waiting."""
    messages = await world.person(handle).reads()
    return [each.reads for each in messages if "Add a topic" in each.buttons]


async def one_left_over(world: World) -> Program:
    """Ada is matched with Grace; Linus has none."""
    program = await stories.open_program(world)
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    await stories.sign_up(world, "ada", program, {**stories.MENTEE, "help_wanted": ("listen",)})
    await stories.sign_up(world, "linus", program, {**stories.MENTEE, "help_wanted": ("planning",)})
    await stories.send_matches(world, program)
    await world.settle()
    return program


async def test_news_comes_every_fourteen_days(world: World) -> None:
    await one_left_over(world)
    assert len(await news(world, "linus")) == 1
    await world.advance(days=13, hours=20)
    assert len(await news(world, "linus")) == 1
    await world.advance(hours=6)
    assert len(await news(world, "linus")) == 2
    await world.advance(days=14)
    [_, second, third] = await news(world, "linus")
    assert second.startswith("*We are still looking for a mentor for you in Leadership 2027.*")
    assert "Next news: 29 March" in second
    assert "Next news: 12 April" in third
    assert await news(world, "ada") == []


async def test_when_it_is_too_late_to_begin_who_waits_hears_so_once_and_what_helps_instead(
    world: World,
) -> None:
    program = await one_left_over(world)
    await ends_on(world, program, date(2027, 4, 5))
    await world.advance(days=29)
    [_, second] = await news(world, "linus")
    assert "Next news: 22 March" in second
    [last] = await world.told(
        "linus", "We have found no mentor for you in Leadership 2027, and we are sorry."
    )
    assert "Leadership 2027 ends on 5 April. That is too little time to begin well" in last
    assert "This says nothing about you" in last
    assert "Next news" not in last
    await world.person("linus").opens_home()
    home = await world.person("linus").home()
    assert home is not None
    assert "so we have stopped looking" in home.reads
    assert "We look for your mentor" not in home.reads


async def test_who_found_no_match_hears_of_the_next_program_with_one_tap(world: World) -> None:
    program = await one_left_over(world)
    await ends_on(world, program, date(2027, 3, 29))
    await world.advance(days=15)
    linus = world.person("linus")
    assert "*Noted.*" in (await linus.clicks("Tell me when a new program opens")).reads
    await world.advance(days=20)
    following = await stories.open_program(world, "Leadership 2028", opened_at=None, sign_up_closes_on=None)
    mary = await stories.person(world, "mary")
    await phases.open_sign_up(world.store, mary, following.id, world.now())
    await world.advance(days=1)
    assert "I would like to lead a small team." in (await linus.clicks("Same as last time")).reads


async def test_who_found_no_match_can_say_so_at_the_goodbye_too(world: World) -> None:
    program = await one_left_over(world)
    await phases.end(world.store, await stories.person(world, "mary"), program.id, world.now())
    await world.advance(days=1)
    [read] = await world.told("linus", "Leadership 2027 has ended")
    assert "Tell me when a new program opens" in str(await world.person("linus").reads())
    assert "we would be glad to see you in the next program" in read
    assert "*Noted.*" in (await world.person("linus").clicks("Tell me when a new program opens")).reads
    assert "Tell me when" not in str(await world.person("ada").reads())


async def test_who_ends_a_match_in_the_last_days_reads_that_it_is_too_late_for_a_new_one(
    world: World,
) -> None:
    program = await stories.open_program(world, started_at=world.now(), ends_on=date(2027, 3, 12))
    await stories.matched(world, program, "grace", "ada", days_ago=60)
    ada = world.person("ada")
    await ada.runs("/mentor leave")
    await ada.clicks("End my match with Grace Hopper")
    seen = await ada.submits()
    assert "too little time to begin well with somebody new" in seen.reads
    assert "first in line" not in seen.reads
    await world.advance(days=2)
    [line] = await world.told("ada", "too little time to begin well with somebody new")
    assert "look for someone" not in line


async def ends_on(world: World, program: Program, day: date) -> None:
    """The program ends on another day."""
    async with world.store.transaction() as tx:
        found = await tx.programs.get(program.id)
        await tx.programs.save(replace(found, ends_on=day))


async def test_who_waits_can_see_why_news_come(world: World) -> None:
    await one_left_over(world)
    ada = "ada" if await news(world, "ada") else "linus"
    assert "on the day when others get theirs" in (await world.person(ada).picks("Why did I get this?")).reads
    await world.advance(days=14)
    seen = await world.person(ada).picks("Why did I get this?")
    assert "every two weeks, as long as you wait for a match in Leadership 2027" in seen.reads


async def test_who_gets_a_match_hears_no_more_of_waiting(world: World) -> None:
    program = await one_left_over(world)
    await stories.matched(world, program, "rosa", "linus")
    await world.advance(days=30)
    assert len(await news(world, "linus")) == 1


async def test_a_mentor_without_a_mentee_is_told_once_and_what_is_wanted(world: World) -> None:
    program = await stories.open_program(world, topics=("Delegating", "Python"))
    async with world.store.reading() as tx:
        topics = {topic.label: str(topic.id) for topic in await tx.topics.of_program(program.id)}
    german = {**stories.MENTOR, "languages": ("de",)}
    await stories.sign_up(world, "grace", program, {**stories.MENTOR, "topics_offered": (topics["Python"],)})
    await stories.sign_up(world, "linus", program, {**german, "topics_offered": (topics["Python"],)})
    await stories.sign_up(world, "ada", program, {**stories.MENTEE, "topics_wanted": (topics["Python"],)})
    await stories.sign_up(world, "katherine", program, {**stories.MENTEE, "languages": ("fr",)})
    await stories.send_matches(world, program)
    await world.settle()
    [words] = await news(world, "linus")
    assert words.startswith("*We have no mentee for you yet in Leadership 2027.*")
    assert "People still look for help with *Delegating*." in words
    await world.advance(days=40)
    assert len(await news(world, "linus")) == 1


async def test_the_promised_day_is_kept_where_nothing_was_sent(world: World) -> None:
    program = await stories.open_program(world)
    await stories.sign_up(world, "ada", program, stories.MENTEE)
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    await world.advance(to=PROMISED)
    assert await news(world, "ada") == []
    await world.advance(days=1)
    assert len(await news(world, "ada")) == 1
    assert len(await news(world, "grace")) == 1


async def test_who_has_left_hears_no_more(world: World) -> None:
    program = await one_left_over(world)
    await stories.leave(world, "linus", program)
    await world.advance(days=20)
    assert len(await news(world, "linus")) == 1


async def test_the_place_in_line_follows_who_lost_a_match_and_who_joined_first(world: World) -> None:
    program = await one_left_over(world)
    rosa = await stories.sign_up(world, "rosa", program, stories.MENTEE)
    await world.advance(days=14, hours=3)
    assert "You are number 1 in line." in (await news(world, "linus"))[-1]
    async with world.store.transaction() as tx:
        await tx.participants.save(replace(rosa, first_in_line_at=world.now()))
    await world.advance(days=14)
    assert "You are number 2 in line." in (await news(world, "linus"))[-1]


async def test_planning_twice_owes_the_news_once(world: World) -> None:
    program = await one_left_over(world)
    await world.advance(days=13)
    for _ in range(2):
        await waiting.plan(world.store, world.now())
    await world.advance(days=2)
    assert len(await news(world, "linus")) == 2
    async with world.store.reading() as tx:
        linus = await tx.participants.find(program.id, id_of("linus"))
    assert linus is not None
    assert linus.waiting_news_at is not None
    assert linus.waiting_news_at.date().isoformat() == "2027-03-29"


async def test_who_waits_can_leave_the_list(world: World) -> None:
    await one_left_over(world)
    seen = await world.person("linus").clicks("Leave the list")
    assert "Leadership 2027" in seen.reads
    assert seen.modal is not None


async def test_who_waits_reads_which_topic_would_help_and_what_else_is_open(world: World) -> None:
    program = await stories.open_program(world, topics=("Delegating", "Python"))
    async with world.store.reading() as tx:
        topics = {topic.label: str(topic.id) for topic in await tx.topics.of_program(program.id)}
    offers = {**stories.MENTOR, "topics_offered": (topics["Python"],)}
    await stories.sign_up(world, "grace", program, {**offers, "languages": ("de",)})
    rosa = await stories.sign_up(world, "rosa", program, {**offers, "languages": ("de",)})
    async with world.store.transaction() as tx:
        await tx.participants.save(replace(rosa, capacity=0))
    wants = {**stories.MENTEE, "topics_wanted": (topics["Delegating"],), "languages": ("fr",)}
    await stories.sign_up(world, "linus", program, wants)
    other = await stories.open_program(world, "Buddies 2027")
    await world.advance(to=PROMISED + timedelta(days=1))
    [words] = await news(world, "linus")
    assert "1 person offers *Python* and has a free place" in words
    assert "sign-up for *Buddies 2027* is open" in words
    assert "Most people wait" not in words
    seen = await world.person("linus").clicks("See the form")
    assert seen.modal is not None
    await stories.close_sign_up(world, other)
    await world.advance(days=15)
    assert "Buddies" not in (await news(world, "linus"))[-1]


@pytest.mark.parametrize(("joiners", "is_told"), [(5, True), (4, False)])
async def test_the_usual_wait_is_told_from_five_people_on(
    tmp_path: Path, matchmaker: MatchingProcess, joiners: int, *, is_told: bool
) -> None:
    async with company(tmp_path, people=(*SMALL_COMPANY, *MORE), matchmaker=matchmaker) as world:
        program = await one_left_over(world)
        await world.advance(days=6)
        late = ("hedy", "mei", "ines", "kwame", "omar")[:joiners]
        for handle in late:
            await stories.sign_up(world, handle, program, stories.MENTEE)
        await world.advance(days=2)
        await stories.matched(world, program, "rosa", *late)
        await world.advance(days=6, hours=3)
        told = (await news(world, "linus"))[-1]
        assert ("Most people wait about 2 days (5 people, last 90 days)." in told) == is_told
        assert ("Most people wait" in told) == is_told


async def test_the_home_tells_who_waits_the_next_news_and_a_topic_that_would_help(world: World) -> None:
    program = await stories.open_program(world, topics=("Delegating", "Python"))
    async with world.store.reading() as tx:
        delegating, python = [str(each.id) for each in await tx.topics.of_program(program.id)]
    for handle in ("grace", "rosa"):
        await stories.sign_up(world, handle, program, {**stories.MENTOR, "topics_offered": (delegating,)})
    await stories.sign_up(world, "ada", program, {**stories.MENTEE, "topics_wanted": (delegating,)})
    linus = world.person("linus")
    await stories.send_matches(world, program)
    await stories.sign_up(world, "linus", program, {**stories.MENTEE, "topics_wanted": (python,)})
    await linus.opens_home()
    home = await linus.home()
    assert home is not None
    assert "1 person offers *Delegating* and has a free place" in home.reads
    assert "1 person wants *Python*, and nobody offers it yet." in home.reads
    assert "Next news: 21 March at the latest" in home.reads
    seen = await linus.clicks("Add a topic", home=True)
    assert seen.modal is not None
    assert seen.modal.title.startswith("Change my form")


async def test_the_home_of_who_has_a_match_tells_nothing_of_waiting(world: World) -> None:
    await one_left_over(world)
    await world.person("ada").opens_home()
    home = await world.person("ada").home()
    assert home is not None
    assert "Add a topic" not in home.buttons
    assert "in line" not in home.reads
