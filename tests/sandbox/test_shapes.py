"""Every method's answer has the shape that Slack's own types describe: no key invented, no type changed."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from sandbox.config import GroupConfig
from sandbox.methods import all_methods
from sandbox.server import LocalSlack
from sandbox.traffic import Call
from tests.sandbox.conftest import workspace_config
from tests.sandbox.slack_types import ANSWERS, Shapes, camel_case

Json = dict[str, Any]
WITHOUT_TYPES = {"blocks.validate", "oauth.v2.access"}
"""The first is younger than the types; the second is told of in the tests of installations."""
THREAD = (
    "thread_ts",
    "reply_count",
    "reply_users_count",
    "latest_reply",
    "reply_users",
    "is_locked",
    "subscribed",
)
NOT_IN_THE_TYPES = {
    "auth.revoke/revoked",
    "conversations.open/channel/is_user_deleted",
    "pins.list/items/0/channel",
    "pins.list/items/0/message",
    "reactions.get/message/edited",
    *(f"reactions.get/message/{key}" for key in THREAD),
}
"""What the samples behind the types happen not to have, while the reference documents it."""
HEADER = {"type": "header", "text": {"type": "plain_text", "text": "Hello"}}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Hello"}, "blocks": [HEADER]}


async def write(client: AsyncWebClient, later: int) -> None:
    """Messages, threads, and what hangs on them."""
    posted = await client.chat_postMessage(channel="C_GENERAL", text="Hello", blocks=[HEADER])
    channel, ts = posted["channel"], posted["ts"]
    reply = await client.chat_postMessage(channel=channel, text="Reply", thread_ts=ts)
    await client.chat_postEphemeral(channel=channel, user="U_ADA", text="Only you")
    await client.chat_update(channel=channel, ts=ts, text="Changed")
    await client.chat_getPermalink(channel=channel, message_ts=ts)
    await client.reactions_add(channel=channel, timestamp=ts, name="tada")
    await client.reactions_get(channel=channel, timestamp=ts)
    await client.reactions_list()
    await client.pins_add(channel=channel, timestamp=ts)
    await client.pins_list(channel=channel)
    await client.files_upload_v2(channel=channel, content="a,b\n", filename="table.csv")
    await client.conversations_history(channel=channel)
    await client.conversations_replies(channel=channel, ts=ts)
    await client.pins_remove(channel=channel, timestamp=ts)
    await client.reactions_remove(channel=channel, timestamp=ts, name="tada")
    await client.chat_delete(channel=channel, ts=reply["ts"])
    scheduled = await client.chat_scheduleMessage(channel=channel, text="Later", post_at=later)
    await client.chat_scheduledMessages_list()
    await client.chat_deleteScheduledMessage(
        channel=channel, scheduled_message_id=scheduled["scheduled_message_id"]
    )
    (file,) = (await client.files_list())["files"]
    await client.files_info(file=file["id"])
    await client.files_delete(file=file["id"])


async def furnish(client: AsyncWebClient) -> None:
    """Channels and what stands above them."""
    added = await client.bookmarks_add(
        channel_id="C_GENERAL", title="Hub", type="link", link="https://example.com"
    )
    bookmark = {"channel_id": "C_GENERAL", "bookmark_id": added["bookmark"]["id"]}
    await client.bookmarks_edit(**bookmark, title="New hub")
    await client.bookmarks_list(channel_id="C_GENERAL")
    await client.bookmarks_remove(**bookmark)
    created = (await client.conversations_create(name="circle"))["channel"]["id"]
    await client.conversations_invite(channel=created, users="U_ADA,U_GRACE")
    await client.conversations_setTopic(channel=created, topic="Today")
    await client.conversations_setPurpose(channel=created, purpose="For us")
    await client.conversations_kick(channel=created, user="U_GRACE")
    await client.conversations_info(channel=created, include_num_members=True)
    await client.conversations_members(channel=created)
    await client.conversations_leave(channel=created)
    await client.conversations_join(channel=created)
    await client.conversations_join(channel=created)
    await client.conversations_archive(channel=created)
    direct = await client.conversations_open(users="U_ADA", return_im=True)
    await client.conversations_list(types="public_channel,im")
    await client.conversations_close(channel=direct["channel"]["id"])


async def look_round(client: AsyncWebClient, app_token: str) -> None:
    """People, the team, the app itself."""
    await client.api_test(foo="bar")
    await client.auth_test()
    await client.apps_connections_open(app_token=app_token)
    await client.bots_info(bot="B0BOT")
    await client.team_info()
    await client.emoji_list()
    await client.usergroups_list(include_count=True, include_users=True)
    await client.usergroups_users_list(usergroup="S_ALL")
    await client.users_list()
    await client.users_info(user="U_ADA", include_locale=True)
    await client.users_conversations()
    await client.users_lookupByEmail(email="ada@example.com")
    await client.users_profile_get(user="U_ADA")
    await client.users_getPresence(user="U0BOT")


async def show(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Modals and Homes; the token is given back in the end."""
    triggers = slack.stage.triggers
    opened = await client.views_open(trigger_id=triggers.issue("U_ADA"), view=MODAL)
    await client.views_push(trigger_id=triggers.issue("U_ADA"), view=MODAL)
    await client.views_update(view_id=opened["view"]["id"], view=MODAL)
    await client.views_publish(user_id="U_ADA", view={"type": "home", "blocks": [HEADER]})
    await client.auth_revoke()


async def test_every_answer_has_the_shape_of_slacks_own_types(node: str) -> None:
    slack = await LocalSlack.start(
        workspace_config(groups=(GroupConfig("S_ALL", "all", "All", ("U_ADA",)),), emoji={"a": "alias:b"})
    )
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    await write(client, slack.house.clock.epoch() + 3600)
    await furnish(client)
    await look_round(client, slack.app_token)
    await show(slack, client)
    calls = [entry for entry in slack.workspace.traffic if isinstance(entry, Call)]
    await slack.stop()

    faults: list[str] = []
    for call in calls:
        name = f"{camel_case(call.method, '.')}Response"
        faults += Shapes([ANSWERS / f"{name}.d.ts"]).faults(call.answer, name, call.method)
    faults = [fault for fault in faults if fault.split(" ")[0] not in NOT_IN_THE_TYPES]
    assert faults == [], "\n".join(faults)
    assert {call.method for call in calls} == all_methods().keys() - WITHOUT_TYPES
