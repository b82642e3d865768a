"""The control API behind the scenes: going back to an earlier state, and its description."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.control import DEEDS
from sandbox.errors import Impossible
from sandbox.server import LocalSlack

Json = dict[str, Any]


async def texts(ada: Persona) -> list[str]:
    return [message.text for message in await ada.reads("bot")]


async def test_a_state_that_was_kept_comes_back_as_often_as_one_likes(
    client: AsyncWebClient, control: SandboxClient, ada: Persona
) -> None:
    await client.chat_postMessage(channel="U_ADA", text="Before")
    await control.keep("before")
    for _ in range(2):
        posted = await client.chat_postMessage(channel="U_ADA", text="After")
        await client.chat_update(channel=posted["channel"], ts=posted["ts"], text="Changed")
        await ada.changes(title="Countess")
        assert await texts(ada) == ["Before", "Changed"]
        await control.restore("before")
        assert await texts(ada) == ["Before"]
        assert (await client.users_info(user="U_ADA"))["user"]["profile"]["title"] == "Analyst"
    with pytest.raises(Impossible, match="no state was kept as 'never'"):
        await control.restore("never")


async def test_a_reset_begins_anew_with_the_same_tokens_and_a_later_time(
    slack: LocalSlack, client: AsyncWebClient, control: SandboxClient, ada: Persona
) -> None:
    await client.chat_postMessage(channel="U_ADA", text="Before")
    await client.chat_scheduleMessage(channel="U_ADA", text="x", post_at=slack.house.clock.epoch() + 60)
    await control.arrives(id="U_TIM", handle="tim", real_name="Tim")
    await control.fault("internal_error", "auth.test")
    await control.advance(seconds=10)
    now = await control.now()
    await control.reset()
    assert await texts(ada) == []
    assert (await client.auth_test())["ok"]
    assert "tim" not in [each["name"] for each in (await client.users_list())["members"]]
    assert (await client.chat_scheduledMessages_list())["scheduled_messages"] == []
    assert (await control.clock())["next_due"] is None
    assert await control.now() == now
    await client.chat_postMessage(channel="U_ADA", text="Again")
    assert await texts(ada) == ["Again"]


async def test_the_control_api_describes_every_route_and_deed(control: SandboxClient) -> None:
    description: Json = await control.get("openapi.json")
    paths = description["paths"]
    assert description["openapi"].startswith("3.1")
    assert {f"/people/{{person}}/{deed}" for deed in DEEDS} <= paths.keys()
    assert {"/clock/advance", "/faults", "/traffic", "/apps", "/snapshots/{name}/restore"} <= paths.keys()
    operations = [operation for path in paths.values() for operation in path.values()]
    assert all(operation["summary"] for operation in operations)
    runs = paths["/people/{person}/runs"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert runs["required"] == ["line"]
    assert runs["properties"]["line"] == {"type": "string"}
    assert [each["name"] for each in paths["/people/{person}/runs"]["post"]["parameters"]] == ["person"]


async def test_every_described_path_is_there(control: SandboxClient) -> None:
    for path, operations in (await control.get("openapi.json"))["paths"].items():
        if "get" in operations and path != "/clock/follow":
            await control.get(path.strip("/").replace("{person}", "ada"))
