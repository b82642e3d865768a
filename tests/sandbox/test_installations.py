"""Several apps and workspaces at once: each app gets its own, and nothing of another's."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import SandboxClient
from sandbox.config import AppConfig, ChannelConfig, Community, PersonConfig, TeamConfig
from sandbox.errors import Impossible
from sandbox.server import LocalSlack
from tests.sandbox.conftest import MANIFEST, refusal, workspace_config

# slack_sdk shows client id and secret by means of aiohttp that are on their way out.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

Json = dict[str, Any]
BACK = "https://other.example/slack/oauth_redirect"

OTHER_MANIFEST: Json = {
    "display_information": {"name": "Other"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "other"},
        "slash_commands": [{"command": "/other", "description": "Others"}],
    },
    "oauth_config": {
        "redirect_urls": [BACK],
        "scopes": {"bot": ["commands", "chat:write", "im:write", "channels:history", "users:read"]},
    },
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {"bot_events": ["message.channels", "message.im", "app_home_opened"]},
        "socket_mode_enabled": True,
        "token_rotation_enabled": True,
    },
}
SECOND = Community(
    TeamConfig("T0SECOND", "Second", "second"),
    people=(PersonConfig("U_KATE", "kate", "Katherine Johnson"),),
    channels=(ChannelConfig("C_SECOND", "general", bot_is_member=True),),
    apps=("A0SANDBOX",),
)


@pytest.fixture
async def town() -> AsyncIterator[LocalSlack]:
    """Two workspaces and two apps; the other app is in the first workspace only."""
    slack = await LocalSlack.start(
        workspace_config(
            further_apps=(AppConfig(OTHER_MANIFEST, "A0OTHER", "U0OTHER", "B0OTHER"),),
            further_workspaces=(SECOND,),
        )
    )
    yield slack
    await slack.stop()


@pytest.fixture
async def helm(town: LocalSlack) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(town.control_url) as connected:
        yield connected


def of(slack: LocalSlack, app_id: str, team: str = "T0SANDBOX") -> AsyncWebClient:
    """The client of an app in a workspace."""
    installation = slack.directory.installation(app_id, slack.directory.workspace(team))
    return AsyncWebClient(token=installation.app.bot_token, base_url=slack.api_url)


async def test_each_token_stands_for_one_app_in_one_workspace(town: LocalSlack) -> None:
    identities = [
        await of(town, "A0SANDBOX").auth_test(),
        await of(town, "A0OTHER").auth_test(),
        await of(town, "A0SANDBOX", "T0SECOND").auth_test(),
    ]
    assert [(each["team_id"], each["user_id"]) for each in identities] == [
        ("T0SANDBOX", "U0BOT"),
        ("T0SANDBOX", "U0OTHER"),
        ("T0SECOND", "U0BOTT0SECOND"),
    ]
    members = (await of(town, "A0SANDBOX", "T0SECOND").users_list())["members"]
    assert [each["name"] for each in members] == ["helper", "slackbot", "kate"]


async def test_what_is_in_one_workspace_is_not_to_be_had_in_another(town: LocalSlack) -> None:
    second = of(town, "A0SANDBOX", "T0SECOND")
    assert await refusal(second.users_info(user="U_ADA")) == "user_not_found"
    assert await refusal(second.chat_postMessage(channel="C_GENERAL", text="x")) == "channel_not_found"
    assert (await second.chat_postMessage(channel="C_SECOND", text="x"))["ok"]


async def test_an_app_can_neither_change_nor_see_what_is_anothers(
    town: LocalSlack, helm: SandboxClient
) -> None:
    first, other = of(town, "A0SANDBOX"), of(town, "A0OTHER")
    home = {"type": "home", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "First"}}]}
    mine = await first.views_publish(user_id="U_ADA", view=home)
    foreign = other.views_update(view_id=mine["view"]["id"], view=home)
    assert await refusal(foreign) == "not_found"
    assert (await helm.person("ada").home()) is not None
    assert (await helm.person("ada").home(app="A0OTHER")) is None
    posted = await first.chat_postMessage(channel="C_GENERAL", text="x")
    town.workspace.join(town.workspace.conversations["C_GENERAL"], "U0OTHER")
    assert await refusal(other.chat_delete(channel="C_GENERAL", ts=posted["ts"])) == "cant_delete_message"
    trigger = town.stage.triggers.issue("U_ADA")
    modal = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": [{"type": "divider"}]}
    assert await refusal(other.views_open(trigger_id=trigger, view=modal)) == "invalid_trigger_id"


async def test_limits_are_counted_for_each_installation(town: LocalSlack) -> None:
    town.house.limits_on = True
    first, second = of(town, "A0SANDBOX"), of(town, "A0SANDBOX", "T0SECOND")
    for _ in range(5):
        await first.chat_postMessage(channel="U_ADA", text="x")
    assert await refusal(first.chat_postMessage(channel="U_ADA", text="x")) == "ratelimited"
    assert (await second.chat_postMessage(channel="U_KATE", text="x"))["ok"]
    assert (await of(town, "A0OTHER").chat_postMessage(channel="U_ADA", text="x"))["ok"]


async def connected(slack: LocalSlack, app_id: str) -> tuple[AsyncApp, AsyncSocketModeHandler]:
    """A Bolt app that serves all its workspaces over one connection."""
    registered = slack.directory.apps[app_id].app
    clients = {
        each.workspace.team.id: of(slack, app_id, each.workspace.team.id)
        for each in slack.directory.installations
        if each.app.id == app_id
    }

    async def authorize(team_id: str, **_: Any) -> Any:
        identity = await clients[team_id].auth_test()
        return AuthorizeResult.from_auth_test_response(
            bot_token=clients[team_id].token, auth_test_response=identity
        )

    bolt = AsyncApp(client=AsyncWebClient(base_url=slack.api_url), signing_secret=None, authorize=authorize)
    handler = AsyncSocketModeHandler(
        bolt, registered.app_token, web_client=AsyncWebClient(base_url=slack.api_url)
    )
    await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
    return bolt, handler


async def test_commands_go_to_the_app_that_has_them_and_tell_the_workspace(
    town: LocalSlack, helm: SandboxClient
) -> None:
    first, first_handler = await connected(town, "A0SANDBOX")
    other, other_handler = await connected(town, "A0OTHER")

    @first.command("/help-me")
    async def helped(ack: Any, body: Json) -> None:
        await ack(f"first in {body['team_id']}")

    @other.command("/other")
    async def othered(ack: Any, body: Json) -> None:
        await ack(f"other in {body['team_id']}")

    ada, kate = helm.person("ada"), helm.person("kate", team="T0SECOND")
    assert (await ada.runs("/help-me")).reads == "first in T0SANDBOX"
    assert (await ada.runs("/other")).reads == "other in T0SANDBOX"
    assert (await kate.runs("/help-me")).reads == "first in T0SECOND"
    with pytest.raises(Impossible, match="not a valid command"):
        await kate.runs("/other")
    await first_handler.close_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
    await other_handler.close_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped


async def test_an_app_hears_what_another_one_writes_where_both_are(
    town: LocalSlack, helm: SandboxClient
) -> None:
    other, handler = await connected(town, "A0OTHER")
    heard: list[Json] = []

    @other.event("message")
    async def listened(event: Json) -> None:
        heard.append(event)

    town.workspace.join(town.workspace.conversations["C_GENERAL"], "U0OTHER")
    await of(town, "A0SANDBOX").chat_postMessage(channel="C_GENERAL", text="From the first")
    await of(town, "A0OTHER").chat_postMessage(channel="C_GENERAL", text="From itself")
    await helm.settle()
    assert [(each["text"], each["app_id"]) for each in heard] == [("From the first", "A0SANDBOX")]
    await handler.close_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped


# Installing


async def agreed(town: LocalSlack, answer: str = "allow", **changes: str) -> dict[str, list[str]]:
    """What the app gets back after somebody has answered the install page; `changes` of the address."""
    app = town.directory.apps["A0OTHER"].app
    page = f"{town.house.base_url}/oauth/v2/authorize"
    address = AuthorizeUrlGenerator(
        client_id=changes.get("client_id", app.client_id),
        scopes=[changes.get("scope", "commands"), "chat:write"],
        redirect_uri=changes.get("redirect_uri", BACK),
        authorization_url=page,
    ).generate(state="st4te")
    async with aiohttp.ClientSession() as session:
        async with session.get(address) as shown:
            if shown.status != 200:
                return {"refused": [await shown.text()]}
            assert "Katherine Johnson" in await shown.text()
        form = {"person": "T0SECOND/U_KATE", "answer": answer}
        async with session.post(address, data=form, allow_redirects=False) as back:
            location = back.headers["Location"]
    assert location.startswith(BACK)
    return parse_qs(urlsplit(location).query)


async def exchanged(town: LocalSlack, **arguments: str) -> Any:
    app = town.directory.apps["A0OTHER"].app
    return await AsyncWebClient(base_url=town.api_url).oauth_v2_access(
        client_id=app.client_id, client_secret=arguments.pop("client_secret", app.client_secret), **arguments
    )


async def test_an_app_is_installed_by_whoever_agrees(town: LocalSlack, helm: SandboxClient) -> None:
    back = await agreed(town)
    assert back["state"] == ["st4te"]
    installed = await exchanged(town, code=back["code"][0], redirect_uri=BACK)
    assert (installed["team"], installed["authed_user"]) == (
        {"id": "T0SECOND", "name": "Second"},
        {"id": "U_KATE"},
    )
    assert (installed["scope"], installed["bot_user_id"]) == ("chat:write,commands", "U0OTHERT0SECOND")
    client = AsyncWebClient(token=installed["access_token"], base_url=town.api_url)
    assert (await client.auth_test())["team_id"] == "T0SECOND"
    assert await refusal(client.users_list()) == "missing_scope"
    assert installed["access_token"] not in str(await helm.traffic())
    assert await refusal(exchanged(town, code=back["code"][0])) == "invalid_code"


async def test_a_code_is_good_for_ten_minutes_with_the_right_secret_and_address(
    town: LocalSlack, helm: SandboxClient
) -> None:
    code = (await agreed(town))["code"][0]
    assert await refusal(exchanged(town, code=code, client_secret="guessed")) == "bad_client_secret"
    elsewhere = exchanged(town, code=code, redirect_uri="https://other.example/elsewhere")
    assert await refusal(elsewhere) == "bad_redirect_uri"
    code = (await agreed(town))["code"][0]
    await helm.advance(minutes=10)
    assert await refusal(exchanged(town, code=code)) == "code_expired"


async def test_whoever_declines_sends_the_app_away(town: LocalSlack) -> None:
    assert (await agreed(town, "cancel"))["error"] == ["access_denied"]


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"client_id": "1.2"}, "invalid_client_id"),
        ({"redirect_uri": "https://evil.example/"}, "bad_redirect_uri"),
        ({"scope": "admin"}, "invalid_scope: admin"),
    ],
)
async def test_the_page_asks_nobody_for_what_the_manifest_does_not_name(
    town: LocalSlack, changes: dict[str, str], refused: str
) -> None:
    assert (await agreed(town, **changes))["refused"] == [refused]


async def test_a_rotating_token_lives_for_twelve_hours_and_is_renewed_once(
    town: LocalSlack, helm: SandboxClient
) -> None:
    installed = await exchanged(town, code=(await agreed(town))["code"][0])
    assert installed["expires_in"] == timedelta(hours=12).total_seconds()
    assert installed["access_token"].startswith("xoxe.xoxb-")
    client = AsyncWebClient(token=installed["access_token"], base_url=town.api_url)
    refresh = {"grant_type": "refresh_token", "refresh_token": installed["refresh_token"]}
    renewed = await exchanged(town, **refresh)
    assert await refusal(exchanged(town, **refresh)) == "invalid_refresh_token"
    assert (await client.auth_test())["ok"]
    third = await exchanged(town, grant_type="refresh_token", refresh_token=renewed["refresh_token"])
    assert await refusal(client.auth_test()) == "token_revoked"
    await helm.advance(hours=12)
    newest = AsyncWebClient(token=third["access_token"], base_url=town.api_url)
    assert await refusal(newest.auth_test()) == "token_expired"


async def test_an_app_that_was_removed_can_be_installed_again(town: LocalSlack, helm: SandboxClient) -> None:
    client = of(town, "A0OTHER")
    await helm.post("uninstall", {"app": "A0OTHER"})
    assert await refusal(client.auth_test()) == "account_inactive"
    assert (await of(town, "A0SANDBOX").auth_test())["ok"]
    await helm.post("install", {"app": "A0OTHER"})
    assert (await client.auth_test())["ok"]


async def test_a_reset_leaves_only_the_apps_of_the_beginning(town: LocalSlack, helm: SandboxClient) -> None:
    installed = await exchanged(town, code=(await agreed(town))["code"][0])
    await helm.post("uninstall", {"app": "A0SANDBOX"})
    await helm.keep("late")
    await helm.reset()
    newcomer = AsyncWebClient(token=installed["access_token"], base_url=town.api_url)
    assert await refusal(newcomer.auth_test()) == "account_inactive"
    assert (await of(town, "A0SANDBOX").auth_test())["ok"]
    await helm.restore("late")
    assert (await newcomer.auth_test())["user_id"] == "U0OTHERT0SECOND"
    assert await refusal(of(town, "A0SANDBOX").auth_test()) == "account_inactive"


async def test_two_apps_of_the_same_id_are_refused() -> None:
    with pytest.raises(ValueError, match="two apps are called A0SANDBOX"):
        LocalSlack(workspace_config(further_apps=(AppConfig(MANIFEST),)))
