"""A distributed Bolt app as its author would write it: it is installed by people, and rotates its tokens."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from sandbox.client import SandboxClient
from sandbox.config import AppConfig, Community, PersonConfig, TeamConfig
from sandbox.server import LocalSlack
from tests.sandbox.conftest import MANIFEST, workspace_config

# slack_sdk shows client id and secret by means of aiohttp that are on their way out.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

Json = dict[str, Any]
DISTRIBUTED: Json = {
    **MANIFEST,
    "settings": {**MANIFEST["settings"], "socket_mode_enabled": False, "token_rotation_enabled": True},
}
SECOND = Community(TeamConfig("T0SECOND", "Second", "second"), (PersonConfig("U_KATE", "kate", "Kate"),))


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    """Two workspaces; the app is in neither."""
    local = await LocalSlack.start(
        workspace_config(app=AppConfig(DISTRIBUTED, installed=False), further_workspaces=(SECOND,))
    )
    yield local
    await local.stop()


@pytest.fixture
async def address(slack: LocalSlack, control: SandboxClient, tmp_path: Path) -> AsyncIterator[str]:
    """Where the app listens; it answers a command with what it sees of its workspace."""
    (credentials,) = await control.apps()
    client = AsyncWebClient(base_url=slack.api_url)
    store = FileInstallationStore(base_dir=str(tmp_path), client_id=credentials["client_id"])
    flow = AsyncOAuthFlow(
        client=client,
        settings=AsyncOAuthSettings(
            client_id=credentials["client_id"],
            client_secret=credentials["client_secret"],
            scopes=["commands", "chat:write", "users:read"],
            authorization_url=f"{slack.house.base_url}/oauth/v2/authorize",
            installation_store=store,
            state_store=FileOAuthStateStore(expiration_seconds=600, base_dir=str(tmp_path)),
        ),
    )
    bolt = AsyncApp(client=client, signing_secret=credentials["signing_secret"], oauth_flow=flow)

    @bolt.command("/help-me")
    async def answered(ack: Any, client: AsyncWebClient) -> None:
        members = (await client.users_list())["members"]
        await ack(", ".join(member["name"] for member in members if not member["is_bot"]))

    runner = web.AppRunner(bolt.server().web_app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listening = f"http://127.0.0.1:{runner.addresses[0][1]}"
    flow.settings.redirect_uri = flow.redirect_uri = f"{listening}/slack/oauth_redirect"
    flow.settings.authorize_url_generator.redirect_uri = flow.redirect_uri
    await control.listen(f"{listening}/slack/events")
    yield listening
    await runner.cleanup()


async def install(address: str, person: str) -> str:
    """From *Add to Slack* to the app's own page, as a browser goes; what that page says."""
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{address}/slack/install") as offered:
            state = offered.headers["Set-Cookie"].split(";")[0]
            page = await offered.text()
        asked = URL(page.split('<a href="', 1)[1].split('"', 1)[0].replace("&amp;", "&"))
        form = {"person": person, "answer": "allow"}
        async with session.post(asked, data=form, allow_redirects=False) as agreed:
            back = URL(agreed.headers["Location"])
        # A browser keeps this cookie for encrypted connections only: here it is handed over by hand.
        async with session.get(back, headers={"Cookie": state}) as welcomed:
            return await welcomed.text()


async def test_a_distributed_app_is_installed_in_two_workspaces_and_keeps_them_apart(
    address: str, control: SandboxClient
) -> None:
    assert "Thank you" in await install(address, "T0SANDBOX/U_ADA")
    assert "Thank you" in await install(address, "T0SECOND/U_KATE")
    ada, kate = control.person("ada"), control.person("kate", team="T0SECOND")
    assert (await ada.runs("/help-me")).reads == "ada, grace, alan"
    assert (await kate.runs("/help-me")).reads == "kate"


async def test_whoever_installs_grants_what_was_asked_for_in_one_workspace_only(
    slack: LocalSlack, address: str, control: SandboxClient
) -> None:
    await install(address, "T0SECOND/U_KATE")
    installed = {(team["team"], team["installed"]) for team in (await control.apps())[0]["installations"]}
    assert installed == {("T0SECOND", True)}
    (granted,) = slack.directory.installations
    assert granted.app.scopes == {"commands", "chat:write", "users:read"}
