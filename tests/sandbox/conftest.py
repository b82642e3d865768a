"""A small workspace, and a bare Bolt app in it as the judge of its payloads."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.config import AppConfig, ChannelConfig, Patience, PersonConfig, WorkspaceConfig
from sandbox.server import LocalSlack

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Helper"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "helper"},
        "slash_commands": [{"command": "/help-me", "description": "Helps", "should_escape": True}],
        "shortcuts": [
            {"name": "Ask for help", "type": "global", "callback_id": "ask", "description": "Ask"},
            {"name": "Keep this", "type": "message", "callback_id": "keep", "description": "Keep"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "commands",
                "chat:write",
                "im:write",
                "im:history",
                "im:read",
                "mpim:write",
                "channels:read",
                "channels:join",
                "channels:history",
                "channels:manage",
                "channels:write.topic",
                "groups:write",
                "bookmarks:read",
                "bookmarks:write",
                "emoji:read",
                "pins:read",
                "pins:write",
                "reactions:read",
                "reactions:write",
                "usergroups:read",
                "users.profile:read",
                "users:read",
                "users:read.email",
                "files:write",
                "files:read",
                "team:read",
            ]
        }
    },
    "settings": {
        "interactivity": {"is_enabled": True},
        "event_subscriptions": {
            "bot_events": [
                "app_home_opened",
                "app_mention",
                "message.im",
                "member_joined_channel",
                "team_join",
                "user_change",
                "channel_archive",
                "channel_created",
                "member_left_channel",
                "pin_added",
                "pin_removed",
                "reaction_added",
                "reaction_removed",
                "tokens_revoked",
                "app_uninstalled",
            ]
        },
        "socket_mode_enabled": True,
    },
}
PEOPLE = (
    PersonConfig(
        "U_ADA", "ada", "Ada Lovelace", title="Analyst", email="ada@example.com", tz="Europe/London"
    ),
    PersonConfig(
        "U_GRACE", "grace", "Grace Hopper", email="grace@example.com", tz="America/New_York", is_admin=True
    ),
    PersonConfig("U_ALAN", "alan", "Alan Turing", email="alan@example.com", deleted=True),
)
CHANNELS = (
    ChannelConfig("C_GENERAL", "general", bot_is_member=True),
    ChannelConfig("C_RANDOM", "random"),
    ChannelConfig("C_OLD", "old", bot_is_member=True, archived=True),
    ChannelConfig("C_SECRET", "secret", private=True, members=("U_GRACE",)),
)
JAVASCRIPT = Path(__file__).parent / "javascript"
QUICK = Patience(ack_seconds=0.5, settle_seconds=10.0)


async def refusal(call: Awaitable[Any]) -> str:
    """The name of the error that a call is refused with."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


def workspace_config(**changes: Any) -> WorkspaceConfig:
    settings = {"app": AppConfig(MANIFEST), "people": PEOPLE, "channels": CHANNELS, "patience": QUICK}
    return WorkspaceConfig(**{**settings, **changes})


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    local = await LocalSlack.start(workspace_config())
    yield local
    await local.stop()


@pytest.fixture
async def client(slack: LocalSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


@pytest.fixture
async def control(slack: LocalSlack) -> AsyncIterator[SandboxClient]:
    async with SandboxClient(slack.control_url) as connected:
        yield connected


@pytest.fixture
def ada(control: SandboxClient) -> Persona:
    return control.person("ada")


@pytest.fixture
def grace(control: SandboxClient) -> Persona:
    return control.person("grace")


@pytest.fixture
async def app(slack: LocalSlack, client: AsyncWebClient) -> AsyncIterator[AsyncApp]:
    """A Bolt app without any listener, connected over Socket Mode."""
    bolt = AsyncApp(client=client, signing_secret=None, token=slack.bot_token)
    handler = AsyncSocketModeHandler(bolt, slack.app_token, web_client=AsyncWebClient(base_url=slack.api_url))
    await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
    yield bolt
    await handler.close_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped


@pytest.fixture
def node() -> str:
    """Where Node is; CI, which sets NODE_REQUIRED, may not do without."""
    found = shutil.which("node")
    missing = "Node" if found is None else "" if (JAVASCRIPT / "node_modules").exists() else "its package"
    if missing and os.environ.get("NODE_REQUIRED"):
        pytest.fail(f"{missing} is missing: npm ci --prefix {JAVASCRIPT.name}")
    if found is None or missing:
        pytest.skip(
            f"Bolt for JavaScript cannot be tried, {missing} is missing: run `npm ci` beside helper.js"
        )
    return found
