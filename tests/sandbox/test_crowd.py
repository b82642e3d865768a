"""Many people: a workspace of fifty thousand starts soon and can be read through."""

import time

from slack_sdk.web.async_client import AsyncWebClient

from sandbox.config import ChannelConfig
from sandbox.server import LocalSlack
from tests.sandbox.conftest import workspace_config

CROWD = 50_000
START_SECONDS = 2.0
LIST_SECONDS = 3.0


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
