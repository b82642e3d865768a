"""Each mishap as a bare Bolt app meets it, with the means that the official libraries have against it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.builtin_interval_calculators import FixedValueRetryIntervalCalculator
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.config import WorkspaceConfig
from sandbox.server import LocalSlack
from tests.sandbox.conftest import MANIFEST, workspace_config

Json = dict[str, Any]


class WaitAsTold(AsyncRateLimitErrorRetryHandler):
    """Waits for `Retry-After` exactly, without the library's random second on top."""

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,  # noqa: ARG002 - the library passes it by name
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002 - the library passes it by name
    ) -> None:
        assert response is not None
        await asyncio.sleep(int(response.headers["Retry-After"][0]))
        state.next_attempt_requested = True
        state.increment_current_attempt()


@pytest.fixture
async def patient(slack: LocalSlack) -> AsyncWebClient:
    """A client that tries again after 429 and 5xx, as an app may ask of the library."""
    at_once = FixedValueRetryIntervalCalculator(fixed_internal=0)
    return AsyncWebClient(
        token=slack.bot_token,
        base_url=slack.api_url,
        retry_handlers=[
            WaitAsTold(max_retry_count=5),
            AsyncServerErrorRetryHandler(max_retry_count=5, interval_calculator=at_once),
        ],
    )


@pytest.fixture
async def hasty(slack: LocalSlack) -> AsyncIterator[AsyncWebClient]:
    """A client that tries once, and not for long."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.2)) as session:
        yield AsyncWebClient(
            token=slack.bot_token, base_url=slack.api_url, session=session, retry_handlers=[]
        )


def answering(app: AsyncApp, client: AsyncWebClient) -> list[str]:
    """A command that is answered by a message; what came of the call is collected."""
    outcomes: list[str] = []

    @app.command("/help-me")
    async def asked(ack: Any, body: Json) -> None:
        await ack()
        try:
            await client.chat_postMessage(channel=body["user_id"], text="Here.")
        except (aiohttp.ClientError, TimeoutError) as error:
            outcomes.append(type(error).__name__)
        else:
            outcomes.append("ok")

    return outcomes


def listening(app: AsyncApp) -> list[Json]:
    """What people say to the app, as envelopes of events."""
    heard: list[Json] = []

    @app.event("message")
    async def said(body: Json) -> None:
        heard.append(body)

    return heard


async def texts(person: Persona) -> list[str]:
    return [message.text for message in await person.reads("bot")]


async def test_a_storm_of_429_is_weathered_by_waiting_as_told(
    app: AsyncApp, patient: AsyncWebClient, ada: Persona, control: SandboxClient
) -> None:
    outcomes = answering(app, patient)
    await control.fault("rate_limited", "chat.postMessage", times=4, seconds=0)
    await ada.runs("/help-me")
    assert outcomes == ["ok"]
    calls = await control.traffic("chat.postMessage")
    assert [(each["outcome"], each["status"]) for each in calls] == [("ratelimited", 429)] * 4 + [("ok", 200)]
    assert await texts(ada) == ["Here."]


async def test_failing_servers_are_tried_again(
    app: AsyncApp, patient: AsyncWebClient, ada: Persona, control: SandboxClient
) -> None:
    outcomes = answering(app, patient)
    await control.fault("server_error_before", "chat.postMessage", times=2, status=503)
    await ada.runs("/help-me")
    assert outcomes == ["ok"]
    assert await texts(ada) == ["Here."]


async def test_a_retry_after_a_failure_that_came_after_the_deed_says_it_twice(
    app: AsyncApp, patient: AsyncWebClient, ada: Persona, control: SandboxClient
) -> None:
    outcomes = answering(app, patient)
    await control.fault("server_error_after", "chat.postMessage", times=1, status=503)
    await ada.runs("/help-me")
    assert outcomes == ["ok"]
    assert await texts(ada) == ["Here.", "Here."]


async def test_a_slow_answer_outlasts_a_hasty_client(
    app: AsyncApp, hasty: AsyncWebClient, ada: Persona, control: SandboxClient
) -> None:
    outcomes = answering(app, hasty)
    await control.fault("slow", "chat.postMessage", times=1, seconds=0.4)
    await ada.runs("/help-me")
    assert outcomes == ["TimeoutError"]


async def test_an_answer_that_is_lost_after_the_deed_leaves_one_to_look_it_up(
    app: AsyncApp, hasty: AsyncWebClient, client: AsyncWebClient, ada: Persona, control: SandboxClient
) -> None:
    outcomes = answering(app, hasty)
    await control.fault("drop_after", "chat.postMessage", times=1)
    await ada.runs("/help-me")
    assert outcomes == ["ServerDisconnectedError"]
    direct = (await client.conversations_open(users="U_ADA"))["channel"]["id"]
    history = (await client.conversations_history(channel=direct))["messages"]
    assert [each["text"] for each in history] == ["Here."]


async def test_a_closed_connection_fails_the_command_and_the_app_comes_back(
    slack: LocalSlack, app: AsyncApp, client: AsyncWebClient, ada: Persona, control: SandboxClient
) -> None:
    outcomes = answering(app, client)
    await control.fault("socket_closed", "slash_commands", times=1)
    assert (await ada.runs("/help-me")).notices == ['/help-me failed with the error "dispatch_failed"']
    while not slack.sockets.connected:
        await control.settle()
    await ada.runs("/help-me")
    assert outcomes == ["ok"]


async def test_an_event_whose_ack_is_lost_comes_again_and_says_so(
    app: AsyncApp, ada: Persona, control: SandboxClient
) -> None:
    heard = listening(app)
    await control.fault("lost_ack", "events_api", times=1)
    await ada.says("Hello")
    assert len(heard) == 2
    assert heard[0]["event_id"] == heard[1]["event_id"]
    assert [each["retry_attempt"] for each in await control.traffic("events_api")] == [0, 1]


async def test_an_ack_that_is_late_comes_too_late_for_the_person(
    app: AsyncApp, client: AsyncWebClient, ada: Persona, control: SandboxClient
) -> None:
    outcomes = answering(app, client)
    await control.fault("late_ack", "slash_commands", times=1, seconds=5)
    assert (await ada.runs("/help-me")).notices == ['/help-me failed with the error "operation_timeout"']
    assert outcomes == ["ok"]


async def test_a_delivery_that_is_late_still_counts(
    app: AsyncApp, client: AsyncWebClient, ada: Persona, control: SandboxClient
) -> None:
    outcomes = answering(app, client)
    await control.fault("late", "slash_commands", times=1, seconds=0.05)
    seen = await ada.runs("/help-me")
    assert (seen.notices, outcomes) == ([], ["ok"])


async def test_a_doubled_delivery_is_one_event(app: AsyncApp, ada: Persona, control: SandboxClient) -> None:
    heard = listening(app)
    await control.fault("duplicate", "events_api", times=1)
    await ada.says("Once")
    assert len(heard) == 2
    assert len({each["event_id"] for each in heard}) == 1


async def test_a_later_message_may_overtake_an_earlier_one(
    app: AsyncApp, ada: Persona, control: SandboxClient
) -> None:
    heard = listening(app)
    await control.fault("reordered", "events_api", times=1, seconds=5)
    await ada.says("First", settle=False)
    await ada.says("Second")
    assert [each["event"]["text"] for each in heard] == ["Second", "First"]
    assert heard[0]["event"]["ts"] > heard[1]["event"]["ts"]


async def test_a_held_back_message_comes_even_if_nothing_overtakes_it(
    app: AsyncApp, ada: Persona, control: SandboxClient
) -> None:
    heard = listening(app)
    await control.fault("reordered", "events_api", times=1, seconds=0.05)
    await ada.says("Alone")
    assert [each["event"]["text"] for each in heard] == ["Alone"]


async def test_mishaps_can_be_laid_down_with_the_workspace() -> None:
    config = WorkspaceConfig.from_mapping(
        {
            "app": {"manifest": MANIFEST},
            "faults": [{"kind": "internal_error", "method": "auth.test", "times": 1, "after": 1}],
        }
    )
    slack = await LocalSlack.start(config)
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    outcomes = [(await client.api_call("api.test"))["ok"]]
    for _ in range(3):
        answer = await asyncio.gather(client.auth_test(), return_exceptions=True)
        outcomes.append(not isinstance(answer[0], Exception))
    assert outcomes == [True, True, False, True]
    await slack.stop()


async def test_an_app_that_is_slow_to_take_a_command_has_less_time_to_answer(
    app: AsyncApp, client: AsyncWebClient, ada: Persona, control: SandboxClient
) -> None:
    outcomes = answering(app, client)
    await control.fault("slow_client", "slash_commands", times=2, seconds=0.05)
    assert (await ada.runs("/help-me")).notices == []
    await control.no_faults()
    await control.fault("slow_client", "slash_commands", times=1, seconds=5)
    assert (await ada.runs("/help-me")).notices == ['/help-me failed with the error "operation_timeout"']
    assert outcomes == ["ok"]


async def test_a_connection_that_nobody_reads_holds_up_nobody_else(
    app: AsyncApp, slack: LocalSlack, ada: Persona
) -> None:
    heard = listening(app)
    opened = await AsyncWebClient(base_url=slack.api_url).apps_connections_open(app_token=slack.app_token)
    async with aiohttp.ClientSession() as session, session.ws_connect(opened["url"], heartbeat=None):
        for number in range(4):
            await ada.says(f"{number}")
    assert sorted({each["event"]["text"] for each in heard}) == ["0", "1", "2", "3"]


async def test_what_may_still_go_wrong_can_be_asked_for(control: SandboxClient, slack: LocalSlack) -> None:
    await control.fault("internal_error", "auth.test", times=1)
    await control.fault("slow", seconds=0.01)
    assert [(each["kind"], each["times"]) for each in await control.faults()] == [
        ("internal_error", 1),
        ("slow", None),
    ]
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    with pytest.raises(SlackApiError, match="internal_error"):
        await client.auth_test()
    assert [each["kind"] for each in await control.faults()] == ["slow"]


async def test_limits_can_be_let_hold_later(control: SandboxClient, slack: LocalSlack) -> None:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    for number in range(8):
        await client.chat_postMessage(channel="U_ADA", text=f"{number}")
    await control.limit()
    burst = [client.chat_postMessage(channel="U_ADA", text=f"{number}") for number in range(8)]
    outcomes = await asyncio.gather(*burst, return_exceptions=True)
    refused = [each.response["error"] for each in outcomes if isinstance(each, SlackApiError)]
    assert refused == ["ratelimited"] * 3  # after a burst of five
    await control.limit(on=False)
    assert (await client.chat_postMessage(channel="U_ADA", text="free again"))["ok"]


async def test_a_mishap_that_does_not_exist_is_refused(control: SandboxClient) -> None:
    with pytest.raises(ValueError, match="earthquake"):
        await control.fault("earthquake")


def test_the_workspace_of_the_tests_knows_no_mishap() -> None:
    assert workspace_config().faults == ()
