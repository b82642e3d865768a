"""Whatever an app sends, it gets an answer in Slack's words, never a failing server."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.args import Args
from sandbox.config import AppConfig
from sandbox.methods import all_methods
from sandbox.server import LocalSlack
from sandbox.web_api import WebApi
from tests.sandbox.conftest import MANIFEST, workspace_config

DEAF = {**MANIFEST, "settings": {"socket_mode_enabled": True}}
NAMES = sorted(
    {
        *("channel", "channel_id", "user", "users", "ts", "timestamp", "message_ts", "thread_ts", "name"),
        *("text", "blocks", "attachments", "metadata", "markdown_text", "view", "view_id", "external_id"),
        *("hash", "trigger_id", "user_id", "cursor", "limit", "oldest", "latest", "types", "files", "file"),
        *("filename", "length", "post_at", "scheduled_message_id", "title", "type", "link", "bookmark_id"),
        *("topic", "purpose", "usergroup", "email", "bot", "team", "count", "page", "message", "error"),
        *("client_id", "client_secret", "code", "grant_type", "refresh_token", "is_private", "force"),
    }
)
LIKELY = st.sampled_from(
    [
        "C_GENERAL",
        "C_OLD",
        "C_SECRET",
        "U_ADA",
        "U_ALAN",
        "U0BOT",
        "1.000001",
        "link",
        "home",
        "1",
        "-1",
        "[]",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20) | LIKELY,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "id", "blocks", "elements", "x"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)
SLACK = LocalSlack(workspace_config(app=AppConfig(DEAF)))
ARGUMENTS = st.dictionaries(st.sampled_from(NAMES), VALUES | LIKELY, max_size=6)


@pytest.mark.parametrize("method", sorted(all_methods()))
@settings(max_examples=20, deadline=None)
@given(arguments=ARGUMENTS)
def test_any_arguments_are_answered(method: str, arguments: dict[str, Any]) -> None:
    api = WebApi(SLACK.house, SLACK.directory, SLACK.consents)
    token = SLACK.app_token if method == "apps.connections.open" else SLACK.bot_token
    answer = api._outcome(method, token, Args(arguments))
    assert answer["ok"] is True or isinstance(answer["error"], str)
    SLACK.directory.tokens.reinstated(SLACK.installation)  # auth.revoke may have been believed
