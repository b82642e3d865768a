"""The Web API as the official client sees it: answers, refusals by Slack's names, limits."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.config import AppConfig
from sandbox.server import LocalSlack
from tests.sandbox.conftest import MANIFEST, refusal, workspace_config


async def test_the_bot_learns_who_it_is(client: AsyncWebClient) -> None:
    me = await client.auth_test()
    assert (me["user_id"], me["bot_id"], me["team_id"]) == ("U0BOT", "B0BOT", "T0SANDBOX")


async def test_each_caller_needs_its_own_kind_of_token(slack: LocalSlack, client: AsyncWebClient) -> None:
    assert await refusal(client.auth_test(token="xoxb-wrong")) == "invalid_auth"
    assert await refusal(AsyncWebClient(base_url=slack.api_url).auth_test()) == "not_authed"
    assert await refusal(client.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"
    assert await refusal(client.users_list(token=slack.app_token)) == "not_allowed_token_type"


async def test_a_method_that_is_not_there_is_unknown(client: AsyncWebClient) -> None:
    assert await refusal(client.api_call("reminders.add")) == "unknown_method"


async def test_a_call_without_its_scope_names_what_is_missing() -> None:
    manifest = {**MANIFEST, "oauth_config": {"scopes": {"bot": ["commands"]}}}
    slack = await LocalSlack.start(workspace_config(app=AppConfig(manifest)))
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="C_GENERAL", text="Hello")
    answer = caught.value.response
    assert (answer["error"], answer["needed"], answer["provided"]) == (
        "missing_scope",
        "chat:write",
        "commands",
    )
    await slack.stop()


async def test_a_message_reaches_its_reader(client: AsyncWebClient, ada: Persona) -> None:
    posted = await client.chat_postMessage(channel="U_ADA", text="Hello Ada")
    assert posted["channel"].startswith("D")
    assert [message.text for message in await ada.reads("bot")] == ["Hello Ada"]


async def test_ts_are_unique_and_in_order_while_the_clock_stands_still(client: AsyncWebClient) -> None:
    stamps = [(await client.chat_postMessage(channel="C_GENERAL", text="x"))["ts"] for _ in range(5)]
    assert stamps == sorted(set(stamps))


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C_NOWHERE", "text": "x"}, "channel_not_found"),
        ({"channel": "C_SECRET", "text": "x"}, "channel_not_found"),
        ({"channel": "C_RANDOM", "text": "x"}, "not_in_channel"),
        ({"channel": "C_OLD", "text": "x"}, "is_archived"),
        ({"channel": "U_ALAN", "text": "x"}, "user_disabled"),
        ({"channel": "USLACKBOT", "text": "x"}, "cannot_dm_bot"),
        ({"channel": "C_GENERAL"}, "no_text"),
        ({"channel": "C_GENERAL", "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": "C_GENERAL", "text": "x", "blocks": [{"type": "marquee"}]}, "invalid_blocks"),
        (
            {
                "channel": "C_GENERAL",
                "text": "x",
                "metadata": {"event_type": "x", "event_payload": {"x": "x" * 9000}},
            },
            "metadata_too_large",
        ),
    ],
)
async def test_a_message_that_cannot_be_posted_is_refused_by_name(
    client: AsyncWebClient, arguments: dict[str, Any], error: str
) -> None:
    assert await refusal(client.api_call("chat.postMessage", json=arguments)) == error


async def test_invalid_blocks_say_where(client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="C_GENERAL", text="x", blocks=[{"type": "divider", "size": 3}])
    messages = caught.value.response["response_metadata"]["messages"]
    assert messages == ["[ERROR] invalid additional property: size [json-pointer:/blocks/0/size]"]


async def test_an_update_with_text_alone_takes_the_blocks_away(client: AsyncWebClient, ada: Persona) -> None:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "Old"}}
    posted = await client.chat_postMessage(channel="U_ADA", text="Old", blocks=[block])
    await client.chat_update(channel=posted["channel"], ts=posted["ts"], text="New")
    (message,) = await ada.reads("bot")
    assert (message.text, message.blocks, message.edited) == ("New", [], True)


async def test_only_own_messages_can_be_changed_or_deleted(client: AsyncWebClient, ada: Persona) -> None:
    said = (await ada.says("Mine", to="general")).messages[0]
    assert (
        await refusal(client.chat_update(channel=said.channel, ts=said.ts, text="x")) == "cant_update_message"
    )
    assert await refusal(client.chat_delete(channel=said.channel, ts=said.ts)) == "cant_delete_message"
    assert (
        await refusal(client.chat_update(channel=said.channel, ts="1.000001", text="x"))
        == "message_not_found"
    )


async def test_a_deleted_message_is_gone(client: AsyncWebClient, ada: Persona) -> None:
    posted = await client.chat_postMessage(channel="U_ADA", text="Oops")
    await client.chat_delete(channel=posted["channel"], ts=posted["ts"])
    assert await ada.reads("bot") == []


async def test_an_ephemeral_message_is_seen_by_one_and_enters_no_history(
    client: AsyncWebClient, ada: Persona, grace: Persona
) -> None:
    await client.chat_postEphemeral(channel="C_GENERAL", user="U_ADA", text="Only you")
    assert [message.ephemeral for message in await ada.reads("general")] == [True]
    assert await grace.reads("general") == []
    assert (await client.conversations_history(channel="C_GENERAL"))["messages"] == []


async def test_metadata_comes_back_only_when_asked_for(client: AsyncWebClient) -> None:
    metadata = {"event_type": "delivery", "event_payload": {"key": "k1"}}
    channel = (await client.conversations_open(users="U_ADA"))["channel"]["id"]
    await client.chat_postMessage(channel=channel, text="x", metadata=metadata)
    (plain,) = (await client.conversations_history(channel=channel))["messages"]
    (full,) = (await client.conversations_history(channel=channel, include_all_metadata=True))["messages"]
    assert "metadata" not in plain
    assert full["metadata"] == metadata


async def test_history_comes_newest_first_page_by_page_between_two_instants(client: AsyncWebClient) -> None:
    stamps = [(await client.chat_postMessage(channel="C_GENERAL", text=str(n)))["ts"] for n in range(5)]
    first = await client.conversations_history(channel="C_GENERAL", limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_history(channel="C_GENERAL", limit=2, cursor=cursor)
    between = await client.conversations_history(channel="C_GENERAL", oldest=stamps[1], latest=stamps[3])
    inclusive = await client.conversations_history(
        channel="C_GENERAL", oldest=stamps[1], latest=stamps[3], inclusive=True
    )
    assert [each["text"] for each in first["messages"]] == ["4", "3"]
    assert [each["text"] for each in second["messages"]] == ["2", "1"]
    assert [each["text"] for each in between["messages"]] == ["2"]
    assert [each["text"] for each in inclusive["messages"]] == ["3", "2", "1"]


async def test_the_same_people_share_the_same_conversation(client: AsyncWebClient) -> None:
    first = await client.conversations_open(users="U_ADA,U_GRACE")
    again = await client.conversations_open(users=["U_GRACE", "U_ADA"])
    alone = await client.conversations_open(users="U_ADA")
    assert first["channel"]["id"] == again["channel"]["id"] != alone["channel"]["id"]
    assert again["already_open"]


async def test_a_group_dm_holds_eight_and_no_deactivated_account(
    client: AsyncWebClient, control: SandboxClient
) -> None:
    many = [f"U_{number}" for number in range(9)]
    for each in many:
        await control.arrives(id=each, handle=each.lower(), real_name=each)
    assert await refusal(client.conversations_open(users=many)) == "too_many_users"
    assert (await client.conversations_open(users=many[:8]))["ok"]
    assert await refusal(client.conversations_open(users="U_ADA,U_ALAN")) == "user_disabled"
    assert await refusal(client.conversations_open(users="U_NOBODY")) == "user_not_found"


async def test_people_are_listed_page_by_page(client: AsyncWebClient) -> None:
    names: list[str] = []
    cursor = None
    while cursor != "":
        page = await client.users_list(limit=2, cursor=cursor)
        names += [member["name"] for member in page["members"]]
        cursor = page["response_metadata"]["next_cursor"]
    assert names == ["helper", "slackbot", "ada", "grace", "alan"]


async def test_a_person_has_zone_locale_and_address(client: AsyncWebClient) -> None:
    user = (await client.users_info(user="U_GRACE", include_locale=True))["user"]
    assert (user["tz"], user["tz_offset"], user["locale"]) == ("America/New_York", -18_000, "en-GB")
    assert (await client.users_lookupByEmail(email="ada@example.com"))["user"]["id"] == "U_ADA"
    assert await refusal(client.users_lookupByEmail(email="nobody@example.com")) == "users_not_found"


async def test_the_bot_joins_a_public_channel_and_writes_there(client: AsyncWebClient) -> None:
    await client.conversations_join(channel="C_RANDOM")
    assert (await client.chat_postMessage(channel="C_RANDOM", text="Hello"))["ok"]


async def test_a_file_goes_up_in_three_steps_and_is_seen_in_the_dm(
    client: AsyncWebClient, ada: Persona
) -> None:
    channel = (await client.conversations_open(users="U_ADA"))["channel"]["id"]
    await client.files_upload_v2(
        channel=channel, content="a,b\n1,2\n", filename="report.csv", initial_comment="Your report"
    )
    (message,) = await ada.reads("bot")
    assert message.text == "Your report"
    assert [file["name"] for file in message.files] == ["report.csv"]
    assert message.files[0]["size"] == 8


async def test_blocks_can_be_validated_without_a_token(slack: LocalSlack) -> None:
    anonymous = AsyncWebClient(base_url=slack.api_url)
    assert (await anonymous.api_call("blocks.validate", json={"blocks": [{"type": "divider"}]}))["ok"]
    wrong = anonymous.api_call("blocks.validate", json={"blocks": [{"type": "marquee"}]})
    assert await refusal(wrong) == "invalid_blocks"


async def test_a_home_is_published_unless_it_has_changed_meanwhile(
    client: AsyncWebClient, ada: Persona
) -> None:
    view = {"type": "home", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Welcome"}}]}
    published = await client.views_publish(user_id="U_ADA", view=view)
    home = await ada.home()
    assert home is not None
    assert home.reads == "Welcome"
    await client.views_publish(user_id="U_ADA", view=view, hash=published["view"]["hash"])
    stale = client.views_publish(user_id="U_ADA", view=view, hash=published["view"]["hash"])
    assert await refusal(stale) == "hash_conflict"


@pytest.fixture
async def strict() -> AsyncIterator[LocalSlack]:
    """A local Slack with its rate limits on."""
    local = await LocalSlack.start(workspace_config(limits=True))
    yield local
    await local.stop()


async def test_a_channel_takes_a_short_burst_and_then_one_message_a_second(strict: LocalSlack) -> None:
    client = AsyncWebClient(token=strict.bot_token, base_url=strict.api_url)
    for _ in range(5):
        await client.chat_postMessage(channel="C_GENERAL", text="x")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="C_GENERAL", text="x")
    answer = caught.value.response
    assert (answer.status_code, answer["error"], answer.headers["Retry-After"]) == (429, "ratelimited", "1")
    assert (await client.chat_postMessage(channel="U_ADA", text="another channel"))["ok"]


async def test_a_method_has_its_tier(strict: LocalSlack) -> None:
    client = AsyncWebClient(token=strict.bot_token, base_url=strict.api_url)
    for _ in range(20):
        await client.users_list()
    assert await refusal(client.users_list()) == "ratelimited"
