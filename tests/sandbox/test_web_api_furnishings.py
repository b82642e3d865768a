"""What hangs on messages and channels: reactions, pins, bookmarks, files."""

from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona
from sandbox.server import LocalSlack
from tests.sandbox.conftest import refusal


async def posted(client: AsyncWebClient, text: str = "Hello") -> dict[str, Any]:
    answer = await client.chat_postMessage(channel="C_GENERAL", text=text)
    return {"channel": answer["channel"], "timestamp": answer["ts"]}


async def test_reactions_are_counted_by_emoji_and_person(client: AsyncWebClient, ada: Persona) -> None:
    message = await posted(client)
    await client.reactions_add(**message, name="tada")
    await ada.reacts("tada", message["timestamp"], "general")
    await ada.reacts(":eyes:", message["timestamp"], "general")
    found = (await client.reactions_get(**message))["message"]
    assert found["reactions"] == [
        {"name": "tada", "users": ["U0BOT", "U_ADA"], "count": 2},
        {"name": "eyes", "users": ["U_ADA"], "count": 1},
    ]
    (reacted,) = (await client.reactions_list(user="U_ADA"))["items"]
    assert (reacted["channel"], reacted["message"]["ts"]) == ("C_GENERAL", message["timestamp"])
    await client.reactions_remove(**message, name="tada")
    await ada.reacts("tada", message["timestamp"], "general", undo=True)
    assert [each["name"] for each in (await client.reactions_get(**message))["message"]["reactions"]] == [
        "eyes"
    ]


async def test_a_reaction_that_cannot_be(client: AsyncWebClient) -> None:
    message = await posted(client)
    await client.reactions_add(**message, name="thumbsup::skin-tone-3")
    assert await refusal(client.reactions_add(**message, name="thumbsup::skin-tone-3")) == "already_reacted"
    assert await refusal(client.reactions_remove(**message, name="tada")) == "no_reaction"
    assert await refusal(client.reactions_add(**message, name="no such!")) == "invalid_name"
    nothing = client.api_call("reactions.add", json={"name": "tada", "channel": "C_GENERAL"})
    assert await refusal(nothing) == "no_item_specified"
    lost = client.reactions_add(channel="C_GENERAL", timestamp="1.000001", name="tada")
    assert await refusal(lost) == "message_not_found"
    assert await refusal(client.reactions_add(**message, name="no_such_emoji")) == "invalid_name"
    for name in (*(f"clock{hour}" for hour in range(1, 13)), *(f"clock{hour}30" for hour in range(1, 11))):
        await client.reactions_add(**message, name=name)
    assert await refusal(client.reactions_add(**message, name="star")) == "too_many_emoji"


async def test_a_pinned_message_is_listed_until_it_is_taken_down(client: AsyncWebClient) -> None:
    first, second = await posted(client, "First"), await posted(client, "Second")
    await client.pins_add(**first)
    await client.pins_add(**second)
    assert await refusal(client.pins_add(**first)) == "already_pinned"
    items = (await client.pins_list(channel="C_GENERAL"))["items"]
    assert [each["message"]["text"] for each in items] == ["Second", "First"]
    assert items[0]["created_by"] == "U0BOT"
    assert (await client.conversations_history(channel="C_GENERAL"))["pin_count"] == 2
    await client.pins_remove(**first)
    assert await refusal(client.pins_remove(**first)) == "no_pin"
    await client.chat_delete(channel="C_GENERAL", ts=second["timestamp"])
    assert (await client.pins_list(channel="C_GENERAL"))["items"] == []


async def test_bookmarks_stand_in_the_header_of_a_channel(client: AsyncWebClient) -> None:
    added = await client.bookmarks_add(
        channel_id="C_GENERAL", title="Hub", type="link", link="https://example.com"
    )
    bookmark = added["bookmark"]
    assert (bookmark["type"], bookmark["link"], bookmark["emoji"]) == ("link", "https://example.com", "")
    await client.bookmarks_edit(channel_id="C_GENERAL", bookmark_id=bookmark["id"], title="New hub")
    (listed,) = (await client.bookmarks_list(channel_id="C_GENERAL"))["bookmarks"]
    assert (listed["title"], listed["link"]) == ("New hub", "https://example.com")
    await client.bookmarks_remove(channel_id="C_GENERAL", bookmark_id=bookmark["id"])
    gone = client.bookmarks_remove(channel_id="C_GENERAL", bookmark_id=bookmark["id"])
    assert await refusal(gone) == "not_found"


async def test_a_bookmark_is_a_link_in_a_channel_of_ones_own(client: AsyncWebClient) -> None:
    link = {"title": "x", "type": "link", "link": "https://example.com"}
    assert await refusal(client.bookmarks_add(channel_id="C_RANDOM", **link)) == "not_in_channel"
    wrong = {**link, "link": "example.com"}
    assert await refusal(client.bookmarks_add(channel_id="C_GENERAL", **wrong)) == "invalid_link"
    wrong = {**link, "type": "message"}
    assert await refusal(client.bookmarks_add(channel_id="C_GENERAL", **wrong)) == "invalid_bookmark_type"


async def test_files_are_listed_fetched_with_the_token_and_deleted(
    slack: LocalSlack, client: AsyncWebClient, ada: Persona
) -> None:
    for name in ("one.csv", "two.csv"):
        await client.files_upload_v2(channel="C_GENERAL", content=f"{name}\n", filename=name)
    listed = await client.files_list(channel="C_GENERAL", count=1)
    assert [each["name"] for each in listed["files"]] == ["two.csv"]
    assert listed["paging"] == {"count": 1, "total": 2, "page": 1, "pages": 2}
    (file,) = (await client.files_list(count=1, page=2))["files"]
    assert (file["name"], file["mimetype"], file["channels"]) == ("one.csv", "text/csv", ["C_GENERAL"])
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    async with aiohttp.ClientSession() as session:
        async with session.get(file["url_private"], headers=headers) as answer:
            assert await answer.text() == "one.csv\n"
        async with session.get(file["url_private"]) as answer:
            assert "Sign in" in await answer.text()
    await client.files_delete(file=file["id"])
    assert await refusal(client.files_info(file=file["id"])) == "file_not_found"
    assert [len(message.files) for message in await ada.reads("general")] == [0, 1]
