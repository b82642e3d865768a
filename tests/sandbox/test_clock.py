"""The sandbox clock and those who follow it: a jump is lived instant by instant."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import SandboxClient
from sandbox.config import ClockConfig, Patience
from sandbox.server import LocalSlack
from tests.sandbox.conftest import workspace_config

START = datetime(2027, 3, 1, 9, tzinfo=UTC)


class Follower:
    """A small process by the sandbox clock: it has one thing to do at each of some instants."""

    def __init__(self, due: list[datetime], client: AsyncWebClient | None = None) -> None:
        self._due = sorted(due)
        self._client = client
        self.did: list[datetime] = []

    async def live(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            word = message.json()
            now = datetime.fromisoformat(word["now"])
            while self._due and self._due[0] <= now:
                self._due.pop(0)
                self.did.append(now)
                if self._client is not None:
                    await self._client.chat_postMessage(channel="C_GENERAL", text="Due.")
            next_due = self._due[0].isoformat() if self._due else None
            await socket.send_json({"type": "idle", "seq": word["seq"], "next_due": next_due})


@asynccontextmanager
async def following(slack: LocalSlack, follower: Follower, name: str = "bot") -> AsyncIterator[None]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{slack.control_url}clock/follow", params={"name": name}) as socket,
    ):
        living = asyncio.create_task(follower.live(socket))
        yield
        await socket.close()
        await living


async def test_a_follower_wakes_exactly_when_something_is_due(
    slack: LocalSlack, control: SandboxClient, client: AsyncWebClient
) -> None:
    due = [START + timedelta(days=day) for day in (1, 2, 5)]
    follower = Follower(due, client)
    async with following(slack, follower):
        steps = await control.advance(days=7, min_followers=1)
        assert follower.did == due
        assert steps == 4
        assert await control.now() == START + timedelta(days=7)
    posted = [datetime.fromisoformat(each["at"]) for each in await control.traffic("chat.postMessage")]
    assert posted == due


async def test_two_followers_take_their_turns_in_time(slack: LocalSlack, control: SandboxClient) -> None:
    early, late = Follower([START + timedelta(hours=1)]), Follower([START + timedelta(hours=2)])
    async with following(slack, early, "early"), following(slack, late, "late"):
        assert await control.advance_to_next_due(min_followers=2) == START + timedelta(hours=1)
        assert (len(early.did), len(late.did)) == (1, 0)
        assert await control.advance_to_next_due() == START + timedelta(hours=2)
        assert (len(early.did), len(late.did)) == (1, 1)
        names = {each["name"] for each in (await control.clock())["followers"]}
        assert names == {"early", "late"}


async def test_an_instant_of_another_zone_is_the_same_instant(control: SandboxClient) -> None:
    await control.advance(to=datetime.fromisoformat("2027-03-01T12:00:00+01:00"))
    assert await control.now() == START + timedelta(hours=2)


async def test_time_never_runs_back(control: SandboxClient) -> None:
    await control.advance(to=START - timedelta(days=1))
    assert await control.now() == START


async def test_whoever_stays_busy_is_named(control: SandboxClient, slack: LocalSlack) -> None:
    slack.house.patience = Patience(settle_seconds=0.1)
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{slack.control_url}clock/follow", params={"name": "sleepyhead"}) as socket,
    ):
        await socket.receive_json()
        with pytest.raises(TimeoutError, match="sleepyhead"):
            await control.settle(min_followers=1)


async def test_a_follower_that_goes_away_is_waited_for_no_longer(
    slack: LocalSlack, control: SandboxClient
) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{slack.control_url}clock/follow", params={"name": "mortal"}) as socket,
    ):
        await socket.receive_json()
        settling = asyncio.create_task(control.settle())
        await socket.receive_json()
        await socket.close()
        await settling
    assert (await control.clock())["followers"] == []


async def test_time_stands_still_between_a_follower_that_dies_and_the_next(
    slack: LocalSlack, control: SandboxClient
) -> None:
    due = [START + timedelta(hours=1)]
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{slack.control_url}clock/follow", params={"name": "mortal"}) as socket,
    ):
        await socket.receive_json()
        advancing = asyncio.create_task(control.advance(hours=2, min_followers=1))
        await socket.receive_json()
    assert await control.now() == START
    following_it = Follower(due)
    async with following(slack, following_it):
        await advancing
    assert following_it.did == due


async def test_time_stands_still_until_who_came_has_begun_before_another_died(
    slack: LocalSlack, control: SandboxClient
) -> None:
    due = [START + timedelta(hours=1)]
    following_it = Follower(due)
    address = f"{slack.control_url}clock/follow"
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as mortal:
        await mortal.receive_json()
        advancing = asyncio.create_task(control.advance(hours=2, min_followers=1))
        await mortal.receive_json()
        async with session.ws_connect(address) as socket:
            await socket.receive_json()
            await mortal.close()
            living = asyncio.create_task(following_it.live(socket))
            await advancing
            await socket.close()
            await living
    assert following_it.did == due


async def test_time_is_told_although_a_follower_dies_at_that_moment(
    slack: LocalSlack, control: SandboxClient
) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{slack.control_url}clock/follow", params={"name": "mortal"}) as socket,
    ):
        await socket.receive_json()
        [dying] = slack.followers._followers
        assert dying.socket._req is not None
        assert dying.socket._req.transport is not None
        dying.socket._req.transport.close()
        await slack.followers.advance(START + timedelta(hours=1))
    assert await control.now() == START + timedelta(hours=1)


async def test_a_flowing_clock_moves_by_itself_and_can_be_stopped() -> None:
    slack = await LocalSlack.start(workspace_config(clock=ClockConfig(START, rate=1)))
    async with SandboxClient(slack.control_url) as control:
        first = await control.now()
        assert await control.now() > first
        await control.flow(0)
        assert await control.now() == await control.now()
    await slack.stop()
