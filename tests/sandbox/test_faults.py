"""Faults on request: the answer goes wrong as told, the deed is done or not done as told."""

import json
from collections.abc import Awaitable
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.faults import Fault, FaultKind
from sandbox.server import LocalSlack


async def became_of(call: Awaitable[Any]) -> str:
    """What a client without retries experiences."""
    try:
        answer = await call
    except aiohttp.ServerDisconnectedError:
        return "disconnected"
    except json.JSONDecodeError:
        return "unreadable"
    return str(answer)


async def post(slack: LocalSlack) -> str:
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        body = {"channel": "U_ADA", "text": "Hello"}
        async with session.post(f"{slack.api_url}chat.postMessage", json=body) as answer:
            retry_after = answer.headers.get("Retry-After", "")
            if answer.status != 200:
                return f"{answer.status} {retry_after}".strip()
            outcome = json.loads(await answer.text())
            return str(outcome.get("error", "ok"))


@pytest.mark.parametrize(
    ("kind", "details", "experience", "deed_done"),
    [
        ("rate_limited", {"seconds": 7}, "429 7", False),
        ("server_error_before", {"status": 503}, "503", False),
        ("server_error_after", {}, "500", True),
        ("internal_error", {}, "internal_error", False),
        ("drop_before", {}, "disconnected", False),
        ("drop_after", {}, "disconnected", True),
        ("bad_json", {}, "unreadable", True),
        ("slow", {"seconds": 0.01}, "ok", True),
    ],
)
async def test_a_call_goes_wrong_as_told_and_only_as_often(
    slack: LocalSlack,
    control: SandboxClient,
    ada: Persona,
    kind: str,
    details: dict[str, Any],
    experience: str,
    deed_done: bool,  # noqa: FBT001 - pytest hands it over by name
) -> None:
    await control.fault(kind, "chat.postMessage", times=1, **details)
    assert await became_of(post(slack)) == experience
    assert len(await ada.reads("bot")) == (1 if deed_done else 0)
    assert await became_of(post(slack)) == "ok"


async def test_a_fault_may_wait_for_the_nth_occasion(slack: LocalSlack, control: SandboxClient) -> None:
    await control.fault("internal_error", "chat.postMessage", times=1, after=2)
    assert [await post(slack) for _ in range(4)] == ["ok", "ok", "internal_error", "ok"]


async def test_another_method_stays_well(slack: LocalSlack, control: SandboxClient) -> None:
    await control.fault("internal_error", "chat.postMessage")
    assert (await AsyncWebClient(token=slack.bot_token, base_url=slack.api_url).auth_test())["ok"]
    assert await post(slack) == "internal_error"
    await control.no_faults()
    assert await post(slack) == "ok"


def test_chance_is_the_same_for_the_same_seed_and_about_as_frequent_as_asked() -> None:
    def struck(seed: int) -> list[bool]:
        fault = Fault(FaultKind.INTERNAL_ERROR, probability=0.1, seed=seed)
        return [fault.meets("any") for _ in range(2000)]

    assert struck(7) == struck(7)
    assert struck(7) != struck(8)
    assert 150 < sum(struck(7)) < 250


async def test_the_traffic_log_tells_each_call_and_its_outcome_without_tokens(
    slack: LocalSlack, control: SandboxClient
) -> None:
    await control.fault("rate_limited", "chat.postMessage", times=1)
    await post(slack)
    await post(slack)
    log = await control.traffic("chat.postMessage")
    assert [each["outcome"] for each in log] == ["ratelimited", "ok"]
    assert log[1]["args"] == {"channel": "U_ADA", "text": "Hello"}
    assert slack.bot_token not in json.dumps(log)
