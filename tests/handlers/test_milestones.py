"""Milestones: both read the same, where they talk anyway, and only if the week has a place to spare."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.deliveries import POLICIES, Delivery, Kind, Status
from mentoring.holds import Hold
from mentoring.ids import ChannelId, PersonId
from mentoring.matches import Match
from mentoring.programs import Program
from sandbox.client import Message
from services import goals, holds, meetings, phases
from services.letters import letter
from tests import stories
from tests.stories import person
from tests.world import World, id_of

CHAT = "group with grace"
FRIDAY = datetime(2027, 3, 5, 20, 0, tzinfo=UTC)


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    """Grace mentors Ada since last month; no question is due, and they have a chat of both."""
    (found,) = await stories.matched(world, program, "grace", "ada", days_ago=21)
    await with_chat(world, found)
    await asked_late(world, found)
    return found


async def with_chat(world: World, match: Match) -> None:
    slack = world.bot.desk.slack
    opened = await slack.conversations_open(users=f"{id_of('grace')},{id_of('ada')}")
    async with world.store.transaction() as tx:
        chat = ChannelId(opened["channel"]["id"])
        await tx.matches.save(replace(await tx.matches.get(match.id), group_channel=chat))


async def asked_late(world: World, match: Match) -> None:
    """The next check-in of both is far away."""
    async with world.store.transaction() as tx:
        for member in await tx.members.of_match(match.id):
            await tx.members.save(replace(member, next_checkin_on=date(2027, 3, 24)))


async def tells_of_a_talk(world: World, match: Match, by: str = "ada") -> None:
    await meetings.note(world.store, await person(world, by), match.id, date(2027, 3, 1), world.now())


async def praise(world: World, where: str = CHAT, who: str = "ada") -> list[Message]:
    words = ("first talk is behind you", "half of your time")
    return [each for each in await world.person(who).reads(where) if any(one in each.reads for one in words)]


async def test_after_the_first_talk_both_read_the_same_in_their_chat(world: World, match: Match) -> None:
    await tells_of_a_talk(world, match)
    await tells_of_a_talk(world, match, by="grace")
    await world.settle()
    assert await praise(world) == []  # not on the day on which it is told
    await world.advance(to=FRIDAY)
    [read] = await praise(world)
    assert "Your first talk is behind you, <@UGRACE> and <@UADA>." in read.reads
    assert "agree on one to three goals" in read.reads
    assert await praise(world, "bot") == await praise(world, "bot", "grace") == []


async def test_it_asks_for_goals_only_where_there_are_none(world: World, match: Match) -> None:
    await goals.set_goal(world.store, await person(world, "ada"), match.id, "Lead", world.now())
    await tells_of_a_talk(world, match)
    await world.advance(to=FRIDAY)
    [read] = await praise(world)
    assert "the next date" in read.reads
    assert read.buttons == ["Our goals", "Find a time"]


async def test_goals_are_set_from_the_chat_of_both(world: World, match: Match) -> None:
    await tells_of_a_talk(world, match)
    await world.advance(to=FRIDAY)
    [read] = await praise(world)
    grace = world.person("grace")
    seen = await grace.picks("Why did I get this?", message=read.ts)
    assert "because you take part in Leadership 2027" in seen.reads
    await grace.clicks("Set our goals", read.ts)
    await grace.clicks("Add a goal")
    seen = await grace.submits({"text": "Lead a small team"})
    assert "1. Lead a small team" in seen.reads


async def test_two_without_a_chat_of_both_each_read_it(world: World, program: Program) -> None:
    (match,) = await stories.matched(world, program, "grace", "ada", days_ago=21)
    await asked_late(world, match)
    await tells_of_a_talk(world, match)
    await world.advance(to=FRIDAY)
    [hers], [theirs] = await praise(world, "bot"), await praise(world, "bot", "grace")
    assert hers.reads.partition("[")[0] == theirs.reads.partition("[")[0]
    seen = await world.person("ada").picks("Why did I get this?", message=hers.ts)
    assert "because you take part in Leadership 2027" in seen.reads


async def test_a_talk_that_did_not_take_place_after_all_is_not_told(world: World, match: Match) -> None:
    await tells_of_a_talk(world, match)
    async with world.store.transaction() as tx:
        for meeting in await tx.meetings.of_match(match.id):
            assert not meeting.planned
        await tx.meetings._delete(tx.meetings._column("match") == match.id)
    await world.advance(to=FRIDAY)
    assert await praise(world) == []


async def test_nobody_is_praised_while_their_match_rests(world: World, match: Match) -> None:
    await tells_of_a_talk(world, match)
    async with world.store.transaction() as tx:
        await holds.hold(tx, await tx.matches.get(match.id), Hold.CHOSEN, world.now())
    await world.advance(to=FRIDAY)
    assert await praise(world) == []


async def test_in_a_full_week_it_is_a_line_of_the_next_message(
    world: World, program: Program, match: Match
) -> None:
    await tells_of_a_talk(world, match)
    async with world.store.transaction() as tx:
        for days in (1, 2):
            await tx.outbox.queue(had(world, program, "ada", days))
    await world.advance(to=FRIDAY)
    assert await praise(world) == []
    async with world.store.transaction() as tx:
        for member in await tx.members.of_match(match.id):
            await tx.members.save(replace(member, next_checkin_on=date(2027, 3, 9)))
    await world.advance(days=5)
    lines = await world.told("ada", "a first talk is behind you")
    assert len(lines) == 1
    assert lines[0].startswith("*Have you and <@UGRACE> met")


async def test_a_word_in_the_chat_takes_a_place_in_the_week_of_both(world: World, match: Match) -> None:
    await tells_of_a_talk(world, match)
    await world.advance(to=FRIDAY)
    async with world.store.reading() as tx:
        for who in ("ada", "grace"):
            assert len(await tx.outbox.counted_since(id_of(who), world.now() - timedelta(days=7))) == 1
        assert await tx.outbox.counted_since(id_of("linus"), world.now() - timedelta(days=7)) == []


async def test_half_way_both_read_what_they_came_to(world: World, match: Match) -> None:
    ada = await person(world, "ada")
    for on in (date(2027, 2, 15), date(2027, 3, 1)):
        await meetings.note(world.store, ada, match.id, on, world.now())
    shown = await goals.set_goal(world.store, ada, match.id, "Lead", world.now())
    await goals.reach(world.store, ada, shown.aims[0].goal.id, world.now(), is_reached=True)
    async with world.store.transaction() as tx:
        found = await tx.matches.get(match.id)
        started_at = datetime(2027, 2, 8, 9, tzinfo=UTC)
        await tx.matches.save(replace(found, started_at=started_at, ends_on=date(2027, 6, 8)))
        for delivery in await tx.outbox.everything():
            if delivery.kind is Kind.FIRST_TALK:
                await tx.outbox.settle(delivery, Status.CANCELLED, "not in this story")
        for member in await tx.members.of_match(match.id):
            await tx.members.save(replace(member, next_checkin_on=date(2027, 5, 12)))
    await world.advance(to=datetime(2027, 4, 16, 20, tzinfo=UTC))
    [read] = await praise(world)
    assert "half of your time is behind you." in read.reads
    assert "So far: 2 talks and 1 of 1 goal reached." in read.reads
    assert "until 8 June" in read.reads


@pytest.mark.parametrize(
    "asked_on", [date(2027, 4, 6), date(2027, 4, 8), date(2027, 4, 9), date(2027, 4, 12)]
)
async def test_who_reads_it_in_the_chat_does_not_read_it_before_in_a_line(
    world: World, match: Match, asked_on: date
) -> None:
    async with world.store.transaction() as tx:
        found = await tx.matches.get(match.id)
        started_at = datetime(2027, 2, 8, 9, tzinfo=UTC)
        await tx.matches.save(replace(found, started_at=started_at, ends_on=date(2027, 6, 8)))
    await meetings.note(world.store, await person(world, "ada"), match.id, date(2027, 2, 15), world.now())
    async with world.store.transaction() as tx:
        for member in await tx.members.of_match(match.id):
            await tx.members.save(replace(member, next_checkin_on=asked_on))
    await world.advance(to=datetime(2027, 5, 7, 20, tzinfo=UTC))
    for who in ("ada", "grace"):
        messages = [*await world.person(who).reads(), *await world.person(who).reads(CHAT)]
        assert sum("half of " in each.reads for each in messages) == 1


async def test_a_goal_is_told_in_the_chat_of_both(world: World, match: Match) -> None:
    ada = await person(world, "ada")
    shown = await goals.set_goal(world.store, ada, match.id, "Lead a <team>", world.now())
    await goals.reach(world.store, ada, shown.aims[0].goal.id, world.now(), is_reached=True)
    await world.advance(minutes=11)
    [read] = await world.person("grace").reads("group with ada")
    assert "You have reached a goal together:* Lead a &lt;team&gt;" in read.reads
    assert not await world.person("grace").reads(saying="goal")


async def test_in_the_first_days_a_goal_is_told_to_the_partner_and_the_chat_is_no_notice_board(
    world: World, program: Program
) -> None:
    [match] = await stories.matched(world, program, "grace", "ada", days_ago=5)
    await with_chat(world, match)
    ada = await person(world, "ada")
    for text in ("Lead a team", "Delegate", "Say no"):
        shown = await goals.set_goal(world.store, ada, match.id, text, world.now())
        await goals.reach(world.store, ada, shown.aims[-1].goal.id, world.now(), is_reached=True)
    await world.advance(minutes=11)
    assert not await world.person("grace").reads("group with ada")
    assert len(await world.person("grace").reads(saying="reached")) == 3


async def test_at_the_end_both_read_what_it_came_to(world: World, program: Program, match: Match) -> None:
    await tells_of_a_talk(world, match)
    await phases.end(world.store, await person(world, "mary"), program.id, world.now())
    await world.settle()
    for who, partner in (("ada", "UGRACE"), ("grace", "UADA")):
        read = (await world.person(who).reads())[-1].reads
        assert f"With <@{partner}>: 1 talk. That is yours" in read


def had(world: World, program: Program, who: str, days: int) -> Delivery:
    """A counted message that somebody got some days ago."""
    at = world.now() - timedelta(days=days)
    sent = letter(
        Kind.HEARD,
        world.workspace,
        now=at,
        occasion=f"story:{days}",
        person=PersonId(id_of(who)),
        program=program.id,
    )
    assert POLICIES[sent.kind].rank
    return replace(sent, status=Status.SENT, sent_at=at, first_started_at=at)


async def test_who_takes_a_break_reads_of_no_milestone(world: World, program: Program) -> None:
    (found,) = await stories.matched(world, program, "grace", "ada", days_ago=21)
    await asked_late(world, found)
    await stories.on_a_break(world, program, "grace")
    await tells_of_a_talk(world, found)
    await world.advance(to=FRIDAY)
    assert await praise(world, "bot")
    assert await praise(world, "bot", "grace") == []
