"""People, groups of them, and the workspace they are in."""

from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona
from sandbox.config import GroupConfig
from sandbox.server import LocalSlack
from tests.sandbox.conftest import refusal, workspace_config


async def test_a_profile_can_be_asked_for_alone(client: AsyncWebClient) -> None:
    profile = (await client.users_profile_get(user="U_ADA"))["profile"]
    assert (profile["title"], profile["email"], profile["first_name"]) == (
        "Analyst",
        "ada@example.com",
        "Ada",
    )
    assert (await client.users_profile_get())["profile"]["bot_id"] == "B0BOT"
    assert await refusal(client.users_profile_get(user="U_NOBODY")) == "user_not_found"


async def test_whoever_has_an_account_is_about(client: AsyncWebClient) -> None:
    assert (await client.users_getPresence(user="U_ADA"))["presence"] == "active"
    assert (await client.users_getPresence(user="U_ALAN"))["presence"] == "away"
    assert (await client.users_getPresence(user="U0BOT"))["online"]


async def test_a_deactivated_account_tells_less(client: AsyncWebClient) -> None:
    user = (await client.users_info(user="U_ALAN"))["user"]
    assert user["deleted"]
    assert not {"tz", "is_admin", "color"} & user.keys()


async def test_the_team_and_its_bot_are_known(client: AsyncWebClient) -> None:
    assert (await client.team_info())["team"]["domain"] == "sandbox"
    assert await refusal(client.team_info(team="T_OTHER")) == "team_not_found"
    bot = (await client.bots_info(bot="B0BOT"))["bot"]
    assert (bot["app_id"], bot["user_id"], bot["name"]) == ("A0SANDBOX", "U0BOT", "helper")
    assert await refusal(client.bots_info(bot="B_OTHER")) == "bot_not_found"


async def test_user_groups_and_emoji_come_from_the_configuration() -> None:
    group = GroupConfig("S_MENTORS", "mentors", "Mentors", ("U_ADA", "U_GRACE"))
    slack = await LocalSlack.start(
        workspace_config(groups=(group,), emoji={"party": "alias:tada", "acme": "https://example.com/a.png"})
    )
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    (listed,) = (await client.usergroups_list(include_count=True, include_users=True))["usergroups"]
    assert (listed["handle"], listed["user_count"], listed["users"]) == ("mentors", 2, ["U_ADA", "U_GRACE"])
    assert (await client.usergroups_users_list(usergroup="S_MENTORS"))["users"] == ["U_ADA", "U_GRACE"]
    assert await refusal(client.usergroups_users_list(usergroup="S_NONE")) == "no_such_subteam"
    assert (await client.emoji_list())["emoji"]["party"] == "alias:tada"
    await slack.stop()


async def test_an_own_message_can_be_edited_and_taken_back_by_a_person(
    client: AsyncWebClient, ada: Persona
) -> None:
    said = (await ada.says("Helo", to="general")).messages[0]
    await ada.edits(said.ts, "Hello", "general")
    (message,) = (await client.conversations_history(channel="C_GENERAL"))["messages"]
    assert (message["text"], message["edited"]["user"]) == ("Hello", "U_ADA")
    await ada.deletes(said.ts, "general")
    assert (await client.conversations_history(channel="C_GENERAL"))["messages"] == []


async def test_everybody_has_a_picture_in_every_size(client: AsyncWebClient, slack: LocalSlack) -> None:
    profile = (await client.users_info(user="U_ADA"))["user"]["profile"]
    icons = (await client.bots_info(bot="B0BOT"))["bot"]["icons"]
    sizes = {name for name in profile if name.startswith("image_")}
    assert sizes == {f"image_{size}" for size in (24, 32, 48, 72, 192, 512)}
    assert icons.keys() == {"image_36", "image_48", "image_72"}
    async with ClientSession() as session:
        async with session.get(profile["image_72"]) as answer:
            picture = await answer.text()
            assert (answer.status, answer.content_type) == (200, "image/svg+xml")
        async with session.get(icons["image_48"]) as answer:
            assert answer.status == 200
        async with session.get(f"{slack.house.base_url}/avatars/U_NOBODY/72.svg") as answer:
            assert answer.status == 404
    assert 'width="72"' in picture
    assert ">AL</text>" in picture
