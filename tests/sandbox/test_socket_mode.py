"""Socket Mode and events: what the app hears, how often, and what becomes of what it does not acknowledge."""

from datetime import datetime
from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.server import LocalSlack

Json = dict[str, Any]


async def connect(slack: LocalSlack, session: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
    opened = await AsyncWebClient(base_url=slack.api_url).apps_connections_open(app_token=slack.app_token)
    return await session.ws_connect(opened["url"])


async def test_a_connection_begins_with_hello(slack: LocalSlack) -> None:
    async with aiohttp.ClientSession() as session:
        first, second = await connect(slack, session), await connect(slack, session)
        hellos = [await first.receive_json(), await second.receive_json()]
        await first.close()
        await second.close()
    assert [hello["type"] for hello in hellos] == ["hello", "hello"]
    assert [hello["num_connections"] for hello in hellos] == [1, 2]


async def test_there_is_room_for_ten_connections(slack: LocalSlack) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await connect(slack, session) for _ in range(11)]
        answers = [await socket.receive_json() for socket in sockets]
        for socket in sockets:
            await socket.close()
    assert [answer["type"] for answer in answers] == ["hello"] * 10 + ["disconnect"]


async def test_a_ticket_is_good_for_one_connection(slack: LocalSlack) -> None:
    opened = await AsyncWebClient(base_url=slack.api_url).apps_connections_open(app_token=slack.app_token)
    async with aiohttp.ClientSession() as session:
        await (await session.ws_connect(opened["url"])).close()
        async with session.get(opened["url"].replace("ws:", "http:")) as answer:
            assert answer.status == 401


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_an_app_asked_to_reconnect_comes_back(
    slack: LocalSlack, app: AsyncApp, ada: Persona, control: SandboxClient, reason: str
) -> None:
    @app.command("/help-me")
    async def answered(ack: Any) -> None:
        await ack("Here.")

    await control.disconnect(reason)
    while slack.sockets.connected != 1 or (await ada.runs("/help-me")).reads != "Here.":
        await control.settle()


async def test_the_app_hears_what_it_has_subscribed_to(
    app: AsyncApp, ada: Persona, grace: Persona, control: SandboxClient
) -> None:
    events: list[Json] = []

    @app.event({"type": "message"})
    @app.event("app_mention")
    @app.event("app_home_opened")
    @app.event("user_change")
    @app.event("team_join")
    @app.event("member_joined_channel")
    @app.event("channel_archive")
    async def heard(event: Json) -> None:
        events.append(event)

    await ada.says("Hello & goodbye")
    await ada.says("Not for the bot", to="general")
    await ada.says("Hey @helper", to="general")
    await ada.opens_home()
    await grace.deactivated()
    tim = await control.arrives(id="U_TIM", handle="tim", real_name="Tim")
    await tim.joins("general")
    await tim.archives("general")
    assert [event["type"] for event in events] == [
        "message",
        "app_mention",
        "app_home_opened",
        "user_change",
        "team_join",
        "member_joined_channel",
        "channel_archive",
    ]
    assert (events[0]["text"], events[0]["channel_type"]) == ("Hello &amp; goodbye", "im")
    assert events[1]["text"] == "Hey <@U0BOT>"
    assert events[3]["user"]["deleted"]


async def test_an_event_without_ack_comes_again_at_once_then_after_one_and_five_minutes(
    app: AsyncApp, ada: Persona, control: SandboxClient
) -> None:
    @app.event("app_home_opened")
    async def heard() -> None:
        """Bolt acknowledges, but the acknowledgement never arrives."""

    await control.fault("lost_ack", "events_api")
    start = await control.now()
    await ada.opens_home()
    await control.advance(hours=1)
    sent = await control.traffic("events_api")
    assert [each["retry_attempt"] for each in sent] == [0, 1, 2, 3]
    assert len({each["payload"]["event_id"] for each in sent}) == 1
    minutes = [(datetime.fromisoformat(each["at"]) - start).total_seconds() / 60 for each in sent]
    assert minutes == [0, 0, 1, 6]


async def test_a_duplicated_envelope_is_the_same_event_twice(
    app: AsyncApp, ada: Persona, control: SandboxClient
) -> None:
    events: list[str] = []

    @app.event("app_home_opened")
    async def heard(body: Json) -> None:
        events.append(body["event_id"])

    await control.fault("duplicate", "events_api", times=1)
    await ada.opens_home()
    assert len(events) == 2
    assert len(set(events)) == 1


async def test_an_uninstalled_app_is_told_and_then_shut_out(
    slack: LocalSlack, app: AsyncApp, client: AsyncWebClient, control: SandboxClient
) -> None:
    events: list[str] = []

    @app.event("tokens_revoked")
    @app.event("app_uninstalled")
    async def heard(event: Json) -> None:
        events.append(event["type"])

    await control.uninstall()
    await control.settle()
    assert sorted(events) == ["app_uninstalled", "tokens_revoked"]
    answer = await client.api_call("api.test")
    assert answer["ok"]
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{slack.api_url}auth.test", data={"token": slack.bot_token}) as refused,
    ):
        assert (await refused.json())["error"] == "account_inactive"
