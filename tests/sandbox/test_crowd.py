"""Many people: a workspace of fifty thousand starts soon and can be read through."""

import time

from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import SandboxClient
from sandbox.config import ChannelConfig
from sandbox.server import LocalSlack
from tests.sandbox.conftest import workspace_config

CROWD = 50_000
START_SECONDS = 2.0
LIST_SECONDS = 3.0
MESSAGES = 300


async def test_fifty_thousand_people_are_there_at_once_and_listed_in_seconds() -> None:
    """Seconds of this process, client and server together, so that busy neighbours do not count."""
    begun = time.process_time()
    slack = await LocalSlack.start(
        workspace_config(people=(), crowd=CROWD, channels=(ChannelConfig("C_ALL", "all"),))
    )
    started = time.process_time()
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    names: set[str] = set()
    cursor: str | None = None
    while cursor != "":
        page = await client.users_list(limit=999, cursor=cursor)
        names.update(member["name"] for member in page["members"])
        cursor = page["response_metadata"]["next_cursor"]
    listed = time.process_time()
    about = (await client.conversations_info(channel="C_ALL", include_num_members=True))["channel"]
    await slack.stop()
    assert len(names) == CROWD + 2  # the bot and Slackbot are users too
    assert {"person1", f"person{CROWD}"} <= names
    assert about["num_members"] == CROWD
    assert started - begun < START_SECONDS
    assert listed - started < LIST_SECONDS


async def test_a_crowd_may_come_later_without_any_app_hearing_of_it() -> None:
    slack = await LocalSlack.start(
        workspace_config(
            crowd=2, channels=(ChannelConfig("C_ALL", "all"), ChannelConfig("C_FEW", "few", members=()))
        )
    )
    async with SandboxClient(slack.control_url) as control:
        await control.crowd(3)
        names = [person["handle"] for person in await control.get("people")]
        traffic = await control.traffic("events_api")
    members = {each.name: len(each.members) for each in slack.workspace.conversations.values()}
    await slack.stop()
    assert [name for name in names if name.startswith("person")] == [f"person{n}" for n in range(1, 6)]
    assert traffic == []
    everybody = {each.id for each in workspace_config().people if not (each.is_stranger or each.deleted)}
    assert (members["all"], members["few"]) == (len(everybody) + 5, 0)


async def test_ten_thousand_messages_a_minute_are_no_trouble() -> None:
    slack = await LocalSlack.start(workspace_config(crowd=100))
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    begun = time.process_time()
    for number in range(MESSAGES):
        await client.chat_postMessage(channel=f"U{number % 100 + 1:06}", text="Hello")
    spent = time.process_time() - begun
    await slack.stop()
    assert MESSAGES / spent * 60 > 10_000


async def test_two_hundred_people_have_a_modal_open_at_once() -> None:
    slack = await LocalSlack.start(workspace_config(crowd=200))
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    people = [f"U{number:06}" for number in range(1, 201)]
    view = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": [{"type": "divider"}]}
    for person in people:
        await client.views_open(trigger_id=slack.stage.triggers.issue(person), view=view)
    opened = {person: slack.actor(person).modal() for person in people}
    await slack.stop()
    assert len({modal.id for modal in opened.values() if modal is not None}) == 200
    assert all(modal is not None and modal.owner == person for person, modal in opened.items())
