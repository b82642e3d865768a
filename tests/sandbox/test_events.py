"""What an app hears of, in the payloads that Slack documents."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.config import AppConfig
from sandbox.errors import Impossible
from sandbox.server import LocalSlack
from tests.sandbox.conftest import MANIFEST, refusal, workspace_config

Json = dict[str, Any]
CURIOUS: Json = {
    **MANIFEST,
    "settings": {
        **MANIFEST["settings"],
        "event_subscriptions": {
            "bot_events": [
                *MANIFEST["settings"]["event_subscriptions"]["bot_events"],
                "channel_left",
                "group_archive",
                "group_left",
                "message.channels",
                "message.groups",
                "message.mpim",
            ]
        },
    },
}


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    """A local Slack whose app wants to hear of everything, itself included."""
    local = await LocalSlack.start(workspace_config(app=AppConfig(CURIOUS, hears_itself=True)))
    yield local
    await local.stop()


@pytest.fixture
async def heard(slack: LocalSlack) -> AsyncIterator[list[Json]]:
    """The events in the order of arrival, by an app that acknowledges all and does nothing.

    Each counts once: on a busy machine an acknowledgement may come too late, and the event comes again.
    """
    bolt = AsyncApp(
        client=AsyncWebClient(token=slack.bot_token, base_url=slack.api_url),
        signing_secret=None,
        token=slack.bot_token,
        ignoring_self_events_enabled=False,
    )
    events: list[Json] = []
    known: set[str] = set()

    @bolt.middleware
    async def listened(body: Json, next: Any) -> None:  # noqa: A002 - Bolt passes it by this name
        if body["event_id"] not in known:
            known.add(body["event_id"])
            events.append(body["event"])
        await next()

    @bolt.event({"type": "message"})
    async def acknowledged() -> None:
        """Bolt acknowledges by itself."""

    for name in CURIOUS["settings"]["event_subscriptions"]["bot_events"]:
        if not name.startswith("message."):
            bolt.event(name)(acknowledged)
    for subtype in ("message_changed", "message_deleted", "thread_broadcast"):
        bolt.event({"type": "message", "subtype": subtype})(acknowledged)
    handler = AsyncSocketModeHandler(bolt, slack.app_token, web_client=AsyncWebClient(base_url=slack.api_url))
    await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
    yield events
    await handler.close_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped


def kinds(events: list[Json]) -> list[str]:
    return [each["type"] for each in events]


async def test_a_persons_message_comes_with_the_rich_text_of_the_composer(
    heard: list[Json], ada: Persona
) -> None:
    await ada.says("Hi @grace, see #random :wave: & <https://example.com>", to="general")
    (event,) = heard
    assert event.keys() >= {
        "client_msg_id",
        "type",
        "user",
        "text",
        "ts",
        "team",
        "blocks",
        "channel",
        "event_ts",
        "channel_type",
    }
    (section,) = event["blocks"][0]["elements"]
    assert section["elements"][:4] == [
        {"type": "text", "text": "Hi "},
        {"type": "user", "user_id": "U_GRACE"},
        {"type": "text", "text": ", see "},
        {"type": "channel", "channel_id": "C_RANDOM"},
    ]
    assert {"type": "emoji", "name": "wave"} in section["elements"]
    assert event["text"].startswith("Hi <@U_GRACE>, see <#C_RANDOM|random> :wave: &amp; ")


async def test_the_type_of_the_channel_is_told(
    slack: LocalSlack, heard: list[Json], ada: Persona, grace: Persona
) -> None:
    slack.workspace.join(slack.workspace.conversations["C_SECRET"], "U0BOT")
    group, _ = slack.workspace.direct(("U_ADA", "U_GRACE", "U0BOT"))
    await ada.says("x", to="general")
    await grace.says("x", to="secret")
    await ada.says("x")
    await ada.says("x", to=group.id)
    assert [(each["type"], each["channel_type"]) for each in heard] == [
        ("message", "channel"),
        ("message", "group"),
        ("message", "im"),
        ("message", "mpim"),
    ]


async def test_where_the_bot_is_not_it_hears_nothing(heard: list[Json], grace: Persona) -> None:
    await grace.says("x", to="secret")
    await grace.says("x", to="random")
    await grace.says("x", to="@ada")
    assert heard == []


async def test_a_mention_is_told_as_one_besides_the_message(heard: list[Json], ada: Persona) -> None:
    await ada.says("Hey @helper", to="general")
    assert sorted(kinds(heard)) == ["app_mention", "message"]
    mention = next(each for each in heard if each["type"] == "app_mention")
    assert "channel_type" not in mention
    assert mention["text"] == "Hey <@U0BOT>"


async def test_a_reply_names_its_thread(heard: list[Json], ada: Persona, grace: Persona) -> None:
    first = (await ada.says("Question", to="general")).messages[0]
    await grace.says("Answer", to="general", thread_ts=first.ts)
    await grace.says("For all", to="general", thread_ts=first.ts, broadcast=True)
    assert [each.get("thread_ts") for each in heard] == [None, first.ts, first.ts]
    assert [each.get("parent_user_id") for each in heard] == [None, "U_ADA", "U_ADA"]
    assert [each.get("subtype") for each in heard] == [None, None, "thread_broadcast"]


async def test_edits_and_deletions_tell_how_it_was_before(heard: list[Json], ada: Persona) -> None:
    said = (await ada.says("Helo", to="general")).messages[0]
    await ada.edits(said.ts, "Hello", "general")
    await ada.deletes(said.ts, "general")
    _, edited, deleted = heard
    assert (edited["subtype"], edited["message"]["text"], edited["previous_message"]["text"]) == (
        "message_changed",
        "Hello",
        "Helo",
    )
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", said.ts)
    assert edited["message"]["edited"]["user"] == "U_ADA"


async def test_an_app_that_wants_to_hears_itself(
    slack: LocalSlack, heard: list[Json], control: SandboxClient
) -> None:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    await client.chat_postMessage(channel="C_GENERAL", text="Hello")
    await control.settle()
    (event,) = heard
    assert (event["bot_id"], event["app_id"], event["user"]) == ("B0BOT", "A0SANDBOX", "U0BOT")
    assert "client_msg_id" not in event


async def test_reactions_and_pins_are_told_with_the_message_they_are_on(
    slack: LocalSlack, heard: list[Json], ada: Persona, control: SandboxClient
) -> None:
    said = (await ada.says("Good news", to="general")).messages[0]
    await ada.reacts("tada", said.ts, "general")
    await ada.reacts("tada", said.ts, "general")  # a second time, which changes nothing
    await ada.reacts("tada", said.ts, "general", undo=True)
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    await client.pins_add(channel="C_GENERAL", timestamp=said.ts)
    await control.settle()
    assert kinds(heard) == ["message", "reaction_added", "reaction_removed", "pin_added"]
    added = heard[1]
    assert added["item"] == {"type": "message", "channel": "C_GENERAL", "ts": said.ts}
    assert (added["user"], added["reaction"], added["item_user"]) == ("U_ADA", "tada", "U_ADA")
    assert heard[3]["item"]["message"]["text"] == "Good news"


async def test_changes_of_an_account_are_told_whole(heard: list[Json], grace: Persona) -> None:
    await grace.changes(tz="Asia/Tokyo")
    await grace.deactivated()
    await grace.reactivated()
    moved, gone, back = (each["user"] for each in heard)
    assert (moved["tz"], moved["tz_offset"], moved["profile"]["email"]) == (
        "Asia/Tokyo",
        9 * 3600,
        "grace@example.com",
    )
    assert (gone["deleted"], back["deleted"]) == (True, False)
    assert "tz" not in gone


async def test_channels_are_founded_joined_left_and_archived(
    slack: LocalSlack, heard: list[Json], ada: Persona, control: SandboxClient
) -> None:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    channel = (await client.conversations_create(name="circle"))["channel"]["id"]
    await client.conversations_invite(channel=channel, users="U_GRACE")
    await ada.joins("circle")
    await ada.leaves("circle")
    await client.conversations_archive(channel=channel)
    await control.settle()
    notes = [each for each in heard if each["type"] == "message"]
    told = [each for each in heard if each["type"] != "message"]
    assert kinds(told) == [
        "channel_created",
        "member_joined_channel",
        "member_joined_channel",
        "member_left_channel",
        "channel_archive",
    ]
    assert told[0]["channel"]["name"] == "circle"
    assert [each.get("inviter") for each in told[1:3]] == ["U0BOT", None]
    assert [(each["subtype"], each["user"], each["text"]) for each in notes] == [
        ("channel_join", "U_GRACE", "<@U_GRACE> has joined the channel"),
        ("channel_join", "U_ADA", "<@U_ADA> has joined the channel"),
        ("channel_leave", "U_ADA", "<@U_ADA> has left the channel"),
        ("channel_archive", "U0BOT", "<@U0BOT> archived the channel"),
    ]
    assert [each.get("inviter") for each in notes] == ["U0BOT", None, None, None]
    assert not any({"client_msg_id", "blocks"} & each.keys() for each in notes)


async def test_what_was_done_to_a_channel_stands_in_its_history(slack: LocalSlack, ada: Persona) -> None:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    await client.conversations_setTopic(channel="C_GENERAL", topic="Rust")
    await client.conversations_setPurpose(channel="C_GENERAL", purpose="All of us")
    await ada.says("Nice", to="general")
    history = (await client.conversations_history(channel="C_GENERAL"))["messages"]
    assert [(each.get("subtype"), each["text"]) for each in reversed(history)] == [
        ("channel_topic", "<@U0BOT> set the channel topic: Rust"),
        ("channel_purpose", "<@U0BOT> set the channel description: All of us"),
        (None, "Nice"),
    ]
    assert (history[2]["topic"], history[1]["purpose"]) == ("Rust", "All of us")
    (note,) = [each for each in await ada.reads("general") if "topic" in each.text]
    with pytest.raises(Impossible):
        await ada.edits(note.ts, "Go", "general")


async def test_a_bot_that_is_invited_and_sent_away_is_told_by_whom(
    slack: LocalSlack, heard: list[Json], grace: Persona, ada: Persona
) -> None:
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    await grace.invites("@helper", "secret")
    assert (await client.chat_postMessage(channel="C_SECRET", text="Thanks for having me"))["ok"]
    await grace.removes("@helper", "secret")
    assert await refusal(client.chat_postMessage(channel="C_SECRET", text="x")) == "channel_not_found"
    joined = next(each for each in heard if each["type"] == "member_joined_channel")
    left = next(each for each in heard if each["type"] == "group_left")
    assert (left["channel"], left["actor_id"]) == ("C_SECRET", "U_GRACE")
    assert (joined["user"], joined["inviter"], joined["channel_type"]) == ("U0BOT", "U_GRACE", "G")
    with pytest.raises(Impossible, match="sees no conversation called 'secret'"):
        await ada.invites("@helper", "secret")


async def test_a_private_channel_that_is_archived_is_a_group(
    slack: LocalSlack, heard: list[Json], grace: Persona
) -> None:
    await grace.archives("secret")
    assert heard == []
    slack.workspace.join(slack.workspace.conversations["C_SECRET"], "U0BOT")
    await grace.archives("secret")
    assert kinds(heard) == ["message", "group_archive"]


async def test_the_home_tab_comes_with_the_view_that_is_shown(
    slack: LocalSlack, heard: list[Json], ada: Persona
) -> None:
    await ada.opens_home()
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    await client.views_publish(user_id="U_ADA", view={"type": "home", "blocks": [{"type": "divider"}]})
    await ada.opens_home()
    empty, shown = heard
    assert "view" not in empty
    assert (shown["tab"], shown["view"]["type"], shown["view"]["app_id"]) == ("home", "home", "A0SANDBOX")
