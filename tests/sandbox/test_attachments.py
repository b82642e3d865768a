"""Attachments: checked, numbered, read, and their blocks used."""

from typing import Any, Final

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona
from tests.sandbox.conftest import refusal

Json = dict[str, Any]
WORDS: Final = {"type": "plain_text", "text": "Met"}
BUTTONS: Final = {
    "type": "actions",
    "block_id": "row",
    "elements": [{"type": "button", "text": WORDS, "action_id": "met", "value": "1"}],
}


async def test_blocks_of_attachments_are_checked_and_the_place_is_named(client: AsyncWebClient) -> None:
    picture = {"type": "image", "image_url": "https://a.b/c.png"}
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="U_ADA", text="x", attachments=[{}, {"blocks": [picture]}])
    assert refused.value.response["error"] == "invalid_attachments"
    (words,) = refused.value.response["response_metadata"]["messages"]
    assert words == "[ERROR] missing required field: alt_text [json-pointer:/attachments/1/blocks/0]"


async def test_a_hundred_attachments_are_the_most(client: AsyncWebClient) -> None:
    assert (await client.chat_postMessage(channel="U_ADA", text="x", attachments=[{"text": "y"}] * 100))["ok"]
    many = client.chat_postMessage(channel="U_ADA", text="x", attachments=[{"text": "y"}] * 101)
    assert await refusal(many) == "too_many_attachments"
    for nonsense in ({"text": "no list"}, ["words"]):
        wrong = client.api_call("chat.postMessage", json={"channel": "U_ADA", "attachments": nonsense})
        assert await refusal(wrong) == "invalid_attachments"


async def test_attachments_are_numbered_and_read(client: AsyncWebClient, ada: Persona) -> None:
    attachments: list[Json] = [
        {"color": "good", "title": "Build", "text": "It *works*"},
        {"blocks": [BUTTONS]},
    ]
    posted = await client.chat_postMessage(channel="U_ADA", text="Done", attachments=attachments)
    first, second = posted["message"]["attachments"]
    assert (first["id"], second["id"]) == (1, 2)
    assert second["fallback"] == "[no preview available]"
    (seen,) = await ada.reads("bot")
    assert seen.reads == "Done\nBuild\nIt *works*\n[Met]"
    assert seen.buttons == ["Met"]


async def test_a_button_in_an_attachment_tells_where_it_stands(
    app: AsyncApp, client: AsyncWebClient, ada: Persona
) -> None:
    heard: list[Json] = []

    @app.action("met")
    async def met(ack: Any, body: Json) -> None:
        await ack()
        heard.append(body)

    attachments: list[Json] = [{"text": "first"}, {"color": "#ff0000", "blocks": [BUTTONS]}]
    posted = await client.chat_postMessage(channel="U_ADA", text="x", attachments=attachments)
    await ada.clicks("Met")
    (body,) = heard
    assert body["container"] == {
        "type": "message_attachment",
        "message_ts": posted["ts"],
        "attachment_id": 2,
        "channel_id": posted["channel"],
        "is_ephemeral": False,
        "is_app_unfurl": False,
    }
    assert body["actions"][0]["value"] == "1"
    assert body["message"]["attachments"][1]["color"] == "#ff0000"
