"""Threads, edits and messages for later."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.server import LocalSlack
from tests.sandbox.conftest import refusal


async def posted(client: AsyncWebClient, text: str, **more: object) -> str:
    return str((await client.chat_postMessage(channel="C_GENERAL", text=text, **more))["ts"])  # type: ignore[arg-type] # the arguments of a test's choice


async def test_a_thread_is_told_from_its_first_message(client: AsyncWebClient, ada: Persona) -> None:
    first = await posted(client, "Question")
    reply = await posted(client, "Answer", thread_ts=first)
    await ada.says("Thanks", to="general", thread_ts=first)
    thread = (await client.conversations_replies(channel="C_GENERAL", ts=first))["messages"]
    assert [each["text"] for each in thread] == ["Question", "Answer", "Thanks"]
    assert (thread[0]["reply_count"], thread[0]["reply_users"]) == (2, ["U0BOT", "U_ADA"])
    assert thread[0]["latest_reply"] == thread[2]["ts"]
    assert [each["thread_ts"] for each in thread] == [first] * 3
    assert [each.get("parent_user_id") for each in thread] == [None, "U0BOT", "U0BOT"]
    by_reply = await client.conversations_replies(channel="C_GENERAL", ts=reply)
    assert by_reply["messages"] == thread


async def test_replies_stay_out_of_the_channel_unless_they_are_broadcast(client: AsyncWebClient) -> None:
    first = await posted(client, "Question")
    await posted(client, "Hidden", thread_ts=first)
    await posted(client, "Shown", thread_ts=first, reply_broadcast=True)
    history = (await client.conversations_history(channel="C_GENERAL"))["messages"]
    assert [each["text"] for each in history] == ["Shown", "Question"]
    assert history[0]["subtype"] == "thread_broadcast"


async def test_a_thread_comes_page_by_page_with_its_first_message_first(client: AsyncWebClient) -> None:
    first = await posted(client, "0")
    for number in range(1, 5):
        await posted(client, str(number), thread_ts=first)
    page = await client.conversations_replies(channel="C_GENERAL", ts=first, limit=2)
    cursor = page["response_metadata"]["next_cursor"]
    following = await client.conversations_replies(channel="C_GENERAL", ts=first, limit=2, cursor=cursor)
    assert [each["text"] for each in page["messages"]] == ["0", "1"]
    assert [each["text"] for each in following["messages"]] == ["2", "3"]
    assert following["has_more"]


async def test_a_message_without_replies_is_a_thread_of_one(client: AsyncWebClient) -> None:
    alone = await posted(client, "Alone")
    thread = await client.conversations_replies(channel="C_GENERAL", ts=alone)
    assert [each["text"] for each in thread["messages"]] == ["Alone"]
    nowhere = client.conversations_replies(channel="C_GENERAL", ts="1.000001")
    assert await refusal(nowhere) == "thread_not_found"


async def test_a_reply_to_what_is_gone_becomes_a_message_of_its_own(client: AsyncWebClient) -> None:
    gone = await posted(client, "Oops")
    await client.chat_delete(channel="C_GENERAL", ts=gone)
    answer = await client.chat_postMessage(channel="C_GENERAL", text="Reply", thread_ts=gone)
    assert "thread_ts" not in answer["message"]
    history = (await client.conversations_history(channel="C_GENERAL"))["messages"]
    assert [each["text"] for each in history] == ["Reply"]


async def test_a_deleted_message_with_replies_leaves_a_mark(client: AsyncWebClient, ada: Persona) -> None:
    first = await posted(client, "Secret")
    await posted(client, "Reply", thread_ts=first)
    await client.chat_delete(channel="C_GENERAL", ts=first)
    thread = (await client.conversations_replies(channel="C_GENERAL", ts=first))["messages"]
    assert [(each.get("subtype"), each["text"]) for each in thread] == [
        ("tombstone", "This message was deleted."),
        (None, "Reply"),
    ]
    assert [message.text for message in await ada.reads("general")] == ["Reply"]
    assert await refusal(client.chat_update(channel="C_GENERAL", ts=first, text="x")) == "message_not_found"


async def test_a_link_to_a_reply_leads_into_its_thread(client: AsyncWebClient) -> None:
    first = await posted(client, "Question")
    reply = await posted(client, "Answer", thread_ts=first)
    link = (await client.chat_getPermalink(channel="C_GENERAL", message_ts=reply))["permalink"]
    assert link.endswith(f"/archives/C_GENERAL/p{reply.replace('.', '')}?thread_ts={first}&cid=C_GENERAL")
    missing = client.chat_getPermalink(channel="C_GENERAL", message_ts="1.000001")
    assert await refusal(missing) == "message_not_found"


# For later


async def test_a_message_for_later_appears_at_its_time(
    slack: LocalSlack, client: AsyncWebClient, control: SandboxClient, ada: Persona
) -> None:
    due = slack.house.clock.epoch() + 3600
    scheduled = await client.chat_scheduleMessage(channel="U_ADA", text="Later", post_at=due)
    (pending,) = (await client.chat_scheduledMessages_list())["scheduled_messages"]
    assert (pending["id"], pending["post_at"], pending["text"]) == (
        scheduled["scheduled_message_id"],
        due,
        "Later",
    )
    assert await ada.reads("bot") == []
    await control.advance(hours=1)
    (message,) = await ada.reads("bot")
    assert (message.text, int(float(message.ts))) == ("Later", due)
    assert (await client.chat_scheduledMessages_list())["scheduled_messages"] == []


async def test_a_message_for_later_can_be_called_off_in_time(
    slack: LocalSlack, client: AsyncWebClient, control: SandboxClient, ada: Persona
) -> None:
    due = slack.house.clock.epoch() + 3600
    later = await client.chat_scheduleMessage(channel="U_ADA", text="Later", post_at=due)
    calling_off = {"channel": later["channel"], "scheduled_message_id": later["scheduled_message_id"]}
    await client.chat_deleteScheduledMessage(**calling_off)
    assert await refusal(client.chat_deleteScheduledMessage(**calling_off)) == "invalid_scheduled_message_id"
    assert (await control.clock())["next_due"] is None
    await control.advance(hours=2)
    assert await ada.reads("bot") == []


async def test_less_than_a_minute_before_it_is_too_late_to_call_off(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    due = slack.house.clock.epoch() + 59
    later = await client.chat_scheduleMessage(channel="U_ADA", text="Soon", post_at=due)
    calling_off = client.chat_deleteScheduledMessage(
        channel=later["channel"], scheduled_message_id=later["scheduled_message_id"]
    )
    assert await refusal(calling_off) == "invalid_scheduled_message_id"


@pytest.mark.parametrize(
    ("seconds", "error"),
    [(0, "time_in_past"), (-60, "time_in_past"), (120 * 86_400 + 1, "time_too_far")],
)
async def test_a_time_that_slack_does_not_take(
    slack: LocalSlack, client: AsyncWebClient, seconds: int, error: str
) -> None:
    due = slack.house.clock.epoch() + seconds
    scheduling = client.chat_scheduleMessage(channel="U_ADA", text="x", post_at=due)
    assert await refusal(scheduling) == error


async def test_thirty_messages_fit_into_five_minutes_of_a_channel(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    due = slack.house.clock.epoch() + 3600
    for number in range(30):
        await client.chat_scheduleMessage(channel="C_GENERAL", text="x", post_at=due + number)
    one_more = client.chat_scheduleMessage(channel="C_GENERAL", text="x", post_at=due)
    assert await refusal(one_more) == "restricted_too_many"
    assert (await client.chat_scheduleMessage(channel="U_ADA", text="x", post_at=due))["ok"]
    assert (await client.chat_scheduleMessage(channel="C_GENERAL", text="x", post_at=due + 300))["ok"]


async def test_a_message_for_later_with_metadata_never_comes(
    slack: LocalSlack, client: AsyncWebClient, control: SandboxClient, ada: Persona
) -> None:
    due = slack.house.clock.epoch() + 60
    metadata = {"event_type": "x", "event_payload": {}}
    await client.chat_scheduleMessage(channel="U_ADA", text="Lost", post_at=due, metadata=metadata)
    await control.advance(hours=1)
    assert await ada.reads("bot") == []
