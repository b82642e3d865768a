"""Guides: on the working day before a talk, for the role and the stage, and seldom enough."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.deliveries import Delivery, Kind, Status
from mentoring.matches import Match
from mentoring.programs import Program
from sandbox.client import Message
from services import meetings
from services.letters import letter
from tests import stories
from tests.talks import SECOND
from tests.world import World, id_of


@pytest.fixture
async def program(world: World) -> Program:
    return await stories.open_program(world)


async def guides(world: World, who: str) -> list[Message]:
    return [
        each for each in await world.person(who).reads() if "talks on" in each.text or "ideas" in each.text
    ]


async def met(world: World, match: Match, who: str, on: date) -> None:
    person = await stories.person(world, who)
    async with world.store.transaction() as tx:
        await meetings.report(tx, match.id, person, on, world.now())


async def test_each_reads_a_guide_for_their_role_on_the_day_before(world: World, match: Match) -> None:
    await stories.agree(world, match, "ada", date(2027, 3, 4))
    await world.advance(to=datetime(2027, 3, 3, 10, 0, tzinfo=UTC))
    [hers] = await guides(world, "ada")
    [theirs] = await guides(world, "grace")
    assert "You meet <@UGRACE> on Thursday 4 March" in hers.reads
    assert "Ask how <@UGRACE> came to what they do today" in hers.reads
    assert "Listen for two thirds of the time" in theirs.reads
    came = datetime.fromtimestamp(float(hers.ts), UTC)
    assert came.replace(microsecond=0) == datetime(2027, 3, 3, 8, 30, tzinfo=UTC)


async def test_it_names_the_time_and_leads_to_the_video_link(world: World, match: Match) -> None:
    await world.person("ada").runs("/mentor plan")
    await world.person("ada").submits({"link": "https://meet.example.com/ada"})
    await world.person("ada").closes()
    await world.settle()
    await world.person("grace").clicks(SECOND)
    await world.advance(to=datetime(2027, 3, 3, 10, 0, tzinfo=UTC))
    for who in ("ada", "grace"):
        [guide] = await guides(world, who)
        assert f"on {SECOND}.*" in guide.reads
        assert guide.buttons[:2] == ["The whole guide", "Video link"]


async def test_a_talk_on_monday_is_prepared_on_friday(world: World, match: Match) -> None:
    await stories.agree(world, match, "ada", date(2027, 3, 8))
    await world.advance(to=datetime(2027, 3, 5, 10, 0, tzinfo=UTC))
    assert "on Monday 8 March" in (await guides(world, "ada"))[0].reads


async def test_the_whole_guide_is_a_tap_away_with_how_we_work_together(world: World, match: Match) -> None:
    await stories.agree(world, match, "ada", date(2027, 3, 4))
    await world.advance(to=datetime(2027, 3, 3, 10, 0, tzinfo=UTC))
    seen = await world.person("grace").clicks("The whole guide")
    assert "Before (5 minutes)" in seen.reads
    assert "How we work together" in seen.reads


async def test_a_date_that_has_moved_has_no_guide_on_the_old_day(world: World, match: Match) -> None:
    await stories.agree(world, match, "ada", date(2027, 3, 4))
    await world.advance(hours=20)
    await stories.agree(world, match, "grace", date(2027, 3, 11))
    await world.advance(to=datetime(2027, 3, 5, 10, 0, tzinfo=UTC))
    assert await guides(world, "ada") == []
    await world.advance(to=datetime(2027, 3, 10, 10, 0, tzinfo=UTC))
    assert "on Thursday 11 March" in (await guides(world, "ada"))[0].reads


async def test_an_ended_match_has_no_guide(world: World, match: Match) -> None:
    await stories.agree(world, match, "ada", date(2027, 3, 4))
    await world.advance(hours=26)
    await stories.end(world, match)
    await world.advance(to=datetime(2027, 3, 3, 10, 0, tzinfo=UTC))
    assert await guides(world, "ada") == await guides(world, "grace") == []


async def test_a_mentor_of_two_on_one_day_gets_one_message(world: World, program: Program) -> None:
    ada, linus = await stories.matched(world, program, "grace", "ada", "linus")
    for match, who in ((ada, "ada"), (linus, "linus")):
        await stories.agree(world, match, who, date(2027, 3, 4))
    await world.advance(to=datetime(2027, 3, 3, 10, 0, tzinfo=UTC))
    [one] = await guides(world, "grace")
    assert "You have 2 talks on Thursday 4 March" in one.reads
    assert "<@UADA>: The first talk" in one.reads
    assert one.buttons[:2] == ["Guide", "Guide"]


async def test_the_stage_follows_from_the_talks_before(world: World, program: Program) -> None:
    [match] = await stories.matched(world, program, "grace", "ada", days_ago=30)
    await met(world, match, "ada", date(2027, 2, 10))
    await stories.agree(world, match, "ada", date(2027, 3, 4))
    await world.advance(to=datetime(2027, 3, 3, 10, 0, tzinfo=UTC))
    assert "Bring one real situation of this week" in (await guides(world, "ada"))[0].reads


async def test_where_the_week_is_full_the_guide_waits_on_home(world: World, program: Program) -> None:
    [match] = await stories.matched(world, program, "grace", "ada")
    await stories.agree(world, match, "ada", date(2027, 3, 4))
    async with world.store.transaction() as tx:
        for day in (1, 2):
            await tx.outbox.queue(counted(world, day))
    await world.advance(to=datetime(2027, 3, 4, 12, 0, tzinfo=UTC))
    async with world.store.reading() as tx:
        mine = [each for each in await tx.outbox.everything() if each.kind is Kind.GUIDE]
    kept_back = {each.person: (each.status, each.reason) for each in mine}
    assert kept_back[id_of("ada")] == (Status.SKIPPED, "budget")
    assert kept_back[id_of("grace")][0] is Status.SENT
    await world.person("ada").opens_home()
    seen = await world.person("ada").clicks("Guide", home=True)
    assert "The first talk" in seen.reads


def counted(world: World, number: int) -> Delivery:
    """Something else that counted in the same days."""
    return replace(
        letter(
            Kind.SURVEY, world.workspace, now=world.now(), occasion=f"story {number}", person=id_of("ada")
        ),
        status=Status.SENT,
        sent_at=world.now() + timedelta(days=number - 1),
    )
