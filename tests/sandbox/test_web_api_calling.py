"""How a call may come, and what every call is refused for, whatever the method."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.config import AppConfig
from sandbox.methods import all_methods
from sandbox.methods.call import Method
from sandbox.server import LocalSlack
from tests.sandbox.conftest import MANIFEST, refusal, workspace_config

NEEDING_NO_SCOPE = {
    "api.test",
    "apps.connections.open",
    "auth.revoke",
    "auth.test",
    "blocks.validate",
    "chat.getPermalink",
    "chat.scheduledMessages.list",
    "oauth.v2.access",
    "views.open",
    "views.publish",
    "views.push",
    "views.update",
}
MANUAL = Path(__file__).parents[2] / "docs" / "sandbox.md"


@pytest.fixture
def session_headers(slack: LocalSlack) -> dict[str, str]:
    return {"Authorization": f"Bearer {slack.bot_token}"}


async def answer_of(slack: LocalSlack, verb: str, method: str, **request: Any) -> dict[str, Any]:
    async with (
        aiohttp.ClientSession() as session,
        session.request(verb, f"{slack.api_url}{method}", **request) as answer,
    ):
        body: dict[str, Any] = await answer.json()
        return body


async def test_arguments_come_by_query_form_multipart_or_json(
    slack: LocalSlack, session_headers: dict[str, str]
) -> None:
    who = {"user": "U_ADA"}
    by_query = await answer_of(slack, "GET", "users.info", params={**who, "token": slack.bot_token})
    by_form = await answer_of(slack, "POST", "users.info", data={**who, "token": slack.bot_token})
    by_json = await answer_of(slack, "POST", "users.info", json=who, headers=session_headers)
    multipart = aiohttp.FormData(who, default_to_multipart=True)
    in_parts = await answer_of(slack, "POST", "users.info", data=multipart, headers=session_headers)
    assert by_query == by_form == by_json == in_parts
    assert by_query["user"]["name"] == "ada"


@pytest.mark.parametrize(
    ("body", "error"), [(b"{", "invalid_json"), (b"\xff", "invalid_json"), (b"[1]", "json_not_object")]
)
async def test_a_body_that_is_no_object_is_refused(
    slack: LocalSlack, session_headers: dict[str, str], body: bytes, error: str
) -> None:
    headers = {**session_headers, "Content-Type": "application/json"}
    assert (await answer_of(slack, "POST", "auth.test", data=body, headers=headers))["error"] == error


async def test_the_error_that_one_asks_for_comes_back(client: AsyncWebClient) -> None:
    assert await refusal(client.api_test(error="my_error")) == "my_error"
    assert (await client.api_test(foo="bar"))["args"] == {"foo": "bar"}


async def test_the_answer_bears_the_scopes_of_token_and_method(client: AsyncWebClient) -> None:
    headers = (await client.users_info(user="U_ADA")).headers
    assert "chat:write" in headers["x-oauth-scopes"].split(",")
    assert headers["x-accepted-oauth-scopes"] == "users:read"


def test_the_manual_names_every_method_and_no_other() -> None:
    section = MANUAL.read_text(encoding="utf-8").split("method by method", 1)[1].split("\n## ", 1)[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    named = [method for row in rows for method in re.findall(r"`([\w.]+)`", row)]
    assert sorted(named) == sorted(all_methods())


async def test_without_any_scope_only_the_methods_that_need_none_let_one_through() -> None:
    manifest = {**MANIFEST, "oauth_config": {"scopes": {"bot": ["workflow.steps:execute"]}}}
    slack = await LocalSlack.start(workspace_config(app=AppConfig(manifest)))
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    for name, method in all_methods().items():
        if name in NEEDING_NO_SCOPE:
            continue
        assert isinstance(method, Method)
        with pytest.raises(SlackApiError) as caught:
            await client.api_call(name)
        answer = caught.value.response
        assert (answer["error"], answer["provided"]) == ("missing_scope", "workflow.steps:execute"), name
        assert answer["needed"]
    await slack.stop()


async def test_a_page_mark_that_was_never_given_is_refused(client: AsyncWebClient) -> None:
    assert await refusal(client.users_list(cursor="next:2")) == "invalid_cursor"
    assert await refusal(client.users_list(cursor="AAAA")) == "invalid_cursor"
    cursor = (await client.users_list(limit=1))["response_metadata"]["next_cursor"]
    assert cursor.endswith("=")  # so that a bot that forgets to escape it fails here and not in Slack


async def test_a_revoked_token_is_good_for_nothing(client: AsyncWebClient) -> None:
    assert not (await client.auth_revoke(test=True))["revoked"]
    assert (await client.auth_revoke())["revoked"]
    assert await refusal(client.auth_test()) == "token_revoked"


def test_every_method_has_a_tier_or_is_known_to_have_none() -> None:
    limits = json.loads(files("sandbox").joinpath("data/rate_limits.json").read_text(encoding="utf-8"))
    without = {"chat.postMessage", "blocks.validate"}  # the one has limits of its own, the other's are secret
    assert limits["calls_per_minute"].keys() == all_methods().keys() - without


@pytest.mark.parametrize(("method", "allowed"), [("pins.list", 20), ("reactions.get", 50)])
async def test_a_tier_is_counted_for_each_method_alone(method: str, allowed: int) -> None:
    slack = await LocalSlack.start(workspace_config(limits=True))
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    for _ in range(allowed):
        assert await refusal(client.api_call(method)) != "ratelimited"
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method)
    answer = caught.value.response
    assert (answer.status_code, answer["error"]) == (429, "ratelimited")
    assert int(answer.headers["Retry-After"]) >= 1
    assert (await client.auth_test())["ok"]
    await slack.stop()
