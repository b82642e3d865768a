"""Channels: made, joined, left, named and closed."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona
from tests.sandbox.conftest import refusal


async def created(client: AsyncWebClient, name: str = "circle", **more: Any) -> str:
    return str((await client.conversations_create(name=name, **more))["channel"]["id"])


async def test_the_bot_founds_a_channel_and_invites_people(client: AsyncWebClient, ada: Persona) -> None:
    channel = await created(client)
    answer = await client.conversations_invite(channel=channel, users="U_ADA,U_GRACE")
    assert answer["channel"]["is_channel"]
    assert (await client.conversations_members(channel=channel))["members"] == ["U0BOT", "U_ADA", "U_GRACE"]
    await client.chat_postMessage(channel=channel, text="Welcome")
    assert [message.text for message in await ada.reads("circle")] == [
        "<@U_ADA> has joined the channel",
        "<@U_GRACE> has joined the channel",
        "Welcome",
    ]


async def test_a_private_channel_is_listed_for_its_members_only(client: AsyncWebClient) -> None:
    channel = await created(client, is_private=True)
    about = (await client.conversations_info(channel="C_GENERAL"))["channel"]
    assert (about["is_private"], about["is_general"], about["is_member"]) == (False, True, True)
    private = client.conversations_info(channel=channel)
    assert await refusal(private) == "missing_scope"  # groups:read, which this app has not
    listed = (await client.conversations_list(types="public_channel"))["channels"]
    assert [each["name"] for each in listed] == ["general", "random", "old"]
    assert [each["num_members"] for each in listed] == [3, 2, 3]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "invalid_name_required"),
        ("general", "name_taken"),
        ("Circle", "invalid_name_specials"),
        ("a b", "invalid_name_specials"),
        ("a.b", "invalid_name_specials"),
        ("---", "invalid_name_punctuation"),
        ("x" * 81, "invalid_name_maxlength"),
    ],
)
async def test_a_name_that_no_channel_can_bear(client: AsyncWebClient, name: str, error: str) -> None:
    assert await refusal(client.conversations_create(name=name)) == error


async def test_a_name_may_be_as_long_as_eighty(client: AsyncWebClient) -> None:
    assert await created(client, "x" * 80)
    assert await created(client, "café_2-été")


async def test_whoever_cannot_be_invited_is_named(client: AsyncWebClient) -> None:
    channel = await created(client)
    with pytest.raises(SlackApiError) as caught:
        await client.conversations_invite(channel=channel, users=["U_ADA", "U_NOBODY", "U_ALAN"])
    answer = caught.value.response
    assert answer["error"] == "user_not_found"
    assert [(each["user"], each["error"]) for each in answer["errors"]] == [
        ("U_NOBODY", "user_not_found"),
        ("U_ALAN", "user_not_found"),
    ]
    assert (await client.conversations_members(channel=channel))["members"] == ["U0BOT"]
    await client.conversations_invite(channel=channel, users=["U_ADA", "U_NOBODY"], force=True)
    assert (await client.conversations_members(channel=channel))["members"] == ["U0BOT", "U_ADA"]
    again = client.conversations_invite(channel=channel, users="U_ADA")
    assert await refusal(again) == "already_in_channel"
    assert await refusal(client.conversations_invite(channel=channel, users="U0BOT")) == "cant_invite_self"
    many = [f"U_{number}" for number in range(101)]
    assert await refusal(client.conversations_invite(channel=channel, users=many)) == "too_many_users"


async def test_a_member_can_be_removed_but_not_from_the_general_channel(client: AsyncWebClient) -> None:
    channel = await created(client)
    await client.conversations_invite(channel=channel, users="U_ADA")
    await client.conversations_kick(channel=channel, user="U_ADA")
    assert (await client.conversations_members(channel=channel))["members"] == ["U0BOT"]
    assert await refusal(client.conversations_kick(channel=channel, user="U_ADA")) == "not_in_channel"
    assert await refusal(client.conversations_kick(channel=channel, user="U0BOT")) == "cant_kick_self"
    general = client.conversations_kick(channel="C_GENERAL", user="U_ADA")
    assert await refusal(general) == "cant_kick_from_general"


async def test_the_bot_leaves_what_others_keep_alive(client: AsyncWebClient) -> None:
    channel = await created(client)
    assert await refusal(client.conversations_leave(channel=channel)) == "last_member"
    await client.conversations_invite(channel=channel, users="U_ADA")
    await client.conversations_leave(channel=channel)
    assert (await client.conversations_leave(channel=channel))["not_in_channel"]
    assert await refusal(client.conversations_leave(channel="C_GENERAL")) == "cant_leave_general"


async def test_topic_and_purpose_stand_above_a_channel(client: AsyncWebClient) -> None:
    topic = await client.conversations_setTopic(channel="C_GENERAL", topic="Today")
    purpose = await client.conversations_setPurpose(channel="C_GENERAL", purpose="For all")
    assert (topic["channel"]["topic"]["value"], purpose["channel"]["purpose"]["value"]) == (
        "Today",
        "For all",
    )
    about = (await client.conversations_info(channel="C_GENERAL"))["channel"]
    assert (about["topic"]["value"], about["topic"]["creator"]) == ("Today", "U0BOT")
    assert about["purpose"]["value"] == "For all"
    assert (await client.conversations_setTopic(channel="C_GENERAL", topic="x" * 250))["ok"]
    assert await refusal(client.conversations_setTopic(channel="C_GENERAL", topic="x" * 251)) == "too_long"
    assert await refusal(client.conversations_setTopic(channel="C_RANDOM", topic="x")) == "not_in_channel"


async def test_an_archived_channel_takes_nothing_more(client: AsyncWebClient) -> None:
    channel = await created(client)
    await client.conversations_archive(channel=channel)
    assert await refusal(client.conversations_archive(channel=channel)) == "already_archived"
    assert await refusal(client.chat_postMessage(channel=channel, text="x")) == "is_archived"
    assert await refusal(client.conversations_join(channel=channel)) == "is_archived"
    assert await refusal(client.conversations_archive(channel="C_GENERAL")) == "cant_archive_general"


async def test_only_direct_messages_can_be_closed(client: AsyncWebClient) -> None:
    direct = (await client.conversations_open(users="U_ADA", return_im=True))["channel"]
    assert (direct["is_im"], direct["user"]) == (True, "U_ADA")
    assert (await client.conversations_close(channel=direct["id"]))["ok"]
    closing = client.conversations_close(channel="C_GENERAL")
    assert await refusal(closing) == "method_not_supported_for_channel_type"


async def test_joining_twice_warns(client: AsyncWebClient) -> None:
    await client.conversations_join(channel="C_RANDOM")
    assert (await client.conversations_join(channel="C_RANDOM"))["warning"] == "already_in_channel"
    listed = (await client.users_conversations())["channels"]
    assert "random" in [each["name"] for each in listed]
