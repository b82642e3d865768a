"""manifest.yml is what Slack accepts, and asks for what the bot uses: no less, no more."""

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from handlers.listening import Listening
from handlers.registering import register_everything
from tests.world import World

ROOT = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yml").read_text())
SCHEMA = ROOT.parent / "shared" / "manifest.schema.2.0.0.json"

SCOPES_OF = {
    "bookmarks_add": {"bookmarks:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "chat_delete": {"chat:write"},
    "conversations_open": {"im:write", "mpim:write"},
    "conversations_invite": {"channels:write.invites", "groups:write.invites"},
    "conversations_history": {"im:history"},
    "users_info": {"users:read"},
    "files_upload_v2": {"files:write"},
    "files_info": {"files:read"},
    "auth_test": set(),
    "apps_connections_open": set(),
    "views_open": set(),
    "views_push": set(),
    "views_update": set(),
    "views_publish": set(),
}
ASKED_FOR_WITHOUT_A_CALL = {
    "commands",  # slash commands and shortcuts
    "chat:write.public",  # announcing in channels nobody invited the app to
    "users:read.email",  # people files that name people by address
}


def _scopes() -> set[str]:
    scopes = MANIFEST["oauth_config"]["scopes"]
    return {*scopes["bot"], *scopes["bot_optional"]}


def test_the_official_schema_accepts_it() -> None:
    if not SCHEMA.exists():
        if os.environ.get("CI") and SCHEMA.parent.exists():
            pytest.fail(f"{SCHEMA.name} is missing in {SCHEMA.parent}")
        pytest.skip("Slack's manifest schema is not on this machine (it is somebody else's file)")
    jsonschema.Draft7Validator(json.loads(SCHEMA.read_text())).validate(MANIFEST)


def test_it_asks_for_the_scopes_that_the_calls_need() -> None:
    code = "\n".join(
        path.read_text() for room in ("bot", "handlers", "scheduler") for path in (ROOT / room).rglob("*.py")
    )
    called = set(re.findall(r"\.(?:slack|_slack|client|bot|app)\.([a-z]+(?:_[a-zA-Z0-9]+)+)\(", code))
    used = called & SCOPES_OF.keys()
    needed = set().union(*(SCOPES_OF[method] for method in used))
    assert needed | ASKED_FOR_WITHOUT_A_CALL == _scopes()


async def test_commands_shortcuts_and_events_are_those_the_handlers_answer(world: World) -> None:
    listening = Listening(world.bot.desk)
    register_everything(listening)
    features = MANIFEST["features"]
    assert {each["command"] for each in features["slash_commands"]} == set(listening.commands)
    assert {each["callback_id"] for each in features["shortcuts"]} == set(listening.shortcuts)
    events = {each.split(".")[0] for each in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}
    assert events == set(listening.events)


def test_usage_hints_are_short_enough_to_be_read() -> None:
    for command in MANIFEST["features"]["slash_commands"]:
        assert len(command["usage_hint"]) <= 60
        assert command["should_escape"]
