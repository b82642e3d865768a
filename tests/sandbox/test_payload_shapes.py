"""Every delivery has the keys that Slack's own types describe: none missing, none invented."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import Persona, SandboxClient
from sandbox.config import AppConfig
from sandbox.server import LocalSlack
from tests.sandbox.conftest import workspace_config
from tests.sandbox.slack_types import EVENTS, INTERACTIONS, Shapes, camel_case
from tests.sandbox.test_events import CURIOUS

Json = dict[str, Any]
INTERFACES = {
    "block_actions": "BlockAction",
    "block_suggestion": "BlockSuggestion",
    "message_action": "MessageShortcut",
    "shortcut": "GlobalShortcut",
    "view_closed": "ViewClosedAction",
    "view_submission": "ViewSubmitAction",
}
MESSAGES: dict[str | None, str] = {
    None: "GenericMessageEvent",
    "message_changed": "MessageChangedEvent",
    "message_deleted": "MessageDeletedEvent",
    "thread_broadcast": "ThreadBroadcastMessageEvent",
    **{
        f"channel_{deed}": f"Channel{deed.capitalize()}MessageEvent"
        for deed in ("join", "leave", "topic", "purpose", "archive")
    },
}
BESIDES_THE_TYPES = {
    "block_actions/response_url is missing",  # in views there is none
    "message/subtype is missing",  # its absence is what makes a message an ordinary one
    "thread_broadcast/parent_user_id is unknown to Slack",  # told of other replies
    "thread_broadcast/team is unknown to Slack",  # told of other messages
    "channel_topic/team is unknown to Slack",
    "channel_purpose/team is unknown to Slack",
    "channel_join/inviter is missing",  # of those who come by themselves
}
WORDS = {"type": "plain_text", "text": "Words"}
MODAL: Json = {
    "type": "modal",
    "callback_id": "form",
    "title": WORDS,
    "submit": WORDS,
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "city",
            "optional": True,
            "label": WORDS,
            "element": {"type": "external_select", "action_id": "city"},
        },
        {
            "type": "actions",
            "block_id": "buttons",
            "elements": [{"type": "button", "action_id": "press", "text": WORDS}],
        },
    ],
}


class Listener:
    """An app that acknowledges everything, opens a modal on command and keeps all payloads."""

    def __init__(self, slack: LocalSlack) -> None:
        self.payloads: list[Json] = []
        self.web = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        self._socket = SocketModeClient(slack.app_token, web_client=AsyncWebClient(base_url=slack.api_url))
        self._socket.socket_mode_request_listeners.append(self._heard)

    async def connect(self) -> None:
        await self._socket.connect()  # type: ignore[no-untyped-call] # the library leaves it untyped

    async def close(self) -> None:
        await self._socket.close()  # type: ignore[no-untyped-call] # the library leaves it untyped

    async def _heard(self, socket: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        self.payloads.append(request.payload.get("event", request.payload))
        answer: Json | None = {"options": []} if request.payload.get("type") == "block_suggestion" else None
        await socket.send_socket_mode_response(SocketModeResponse(request.envelope_id, answer))
        if request.type == "slash_commands":
            await self.web.views_open(trigger_id=request.payload["trigger_id"], view=MODAL)


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    local = await LocalSlack.start(workspace_config(app=AppConfig(CURIOUS)))
    yield local
    await local.stop()


@pytest.fixture
async def listener(slack: LocalSlack) -> AsyncIterator[Listener]:
    connected = Listener(slack)
    await connected.connect()
    yield connected
    await connected.close()


def interface_of(payload: Json) -> tuple[str, str]:
    """What to call a payload, and the type that describes it."""
    kind: str = payload.get("type", "slash_command")
    if kind == "slash_command":
        return kind, "SlashCommand"
    if kind == "message":
        subtype: str | None = payload.get("subtype")
        return subtype or "message", MESSAGES[subtype]
    return kind, INTERFACES.get(kind) or f"{camel_case(kind, '_')}Event"


def faults_of(payloads: list[Json]) -> list[str]:
    shapes = Shapes([*EVENTS.glob("*.d.ts"), *INTERACTIONS.rglob("*.d.ts")])
    faults: list[str] = []
    for payload in payloads:
        name, interface = interface_of(payload)
        assert interface in shapes.interfaces
        faults += shapes.faults(payload, interface, name)
    return [fault for fault in dict.fromkeys(faults) if fault not in BESIDES_THE_TYPES]


async def test_interactions_have_the_keys_of_slacks_own_types(
    node: str, listener: Listener, ada: Persona
) -> None:
    await ada.runs("/help-me")
    await ada.searches("city", "Berlin")
    await ada.clicks("press")
    await ada.submits()
    await ada.runs("/help-me")
    await ada.closes()
    await ada.uses_shortcut("Ask for help")
    posted = await listener.web.chat_postMessage(channel="U_ADA", text="x", blocks=[MODAL["blocks"][1]])
    await ada.clicks("press")
    await ada.uses_shortcut("Keep this", message=posted["ts"])
    assert {interface_of(each)[0] for each in listener.payloads} == {"slash_command", *INTERFACES}
    faults = faults_of(listener.payloads)
    assert faults == [], "\n".join(faults)


async def test_events_have_the_keys_of_slacks_own_types(
    node: str, listener: Listener, control: SandboxClient, ada: Persona, grace: Persona
) -> None:
    said = (await ada.says("Hey @helper", to="general")).messages[0]
    await grace.says("Answer", to="general", thread_ts=said.ts)
    await grace.says("For all", to="general", thread_ts=said.ts, broadcast=True)
    await ada.reacts("tada", said.ts, "general")
    await ada.reacts("tada", said.ts, "general", undo=True)
    await listener.web.pins_add(channel="C_GENERAL", timestamp=said.ts)
    await listener.web.pins_remove(channel="C_GENERAL", timestamp=said.ts)
    await ada.edits(said.ts, "Hey", "general")
    await ada.deletes(said.ts, "general")
    await ada.opens_home()
    await grace.changes(tz="Asia/Tokyo")
    tim = await control.arrives(id="U_TIM", handle="tim", real_name="Tim")
    await tim.joins("general")
    await tim.leaves("general")
    await listener.web.conversations_setTopic(channel="C_GENERAL", topic="Rust")
    await listener.web.conversations_setPurpose(channel="C_GENERAL", purpose="All of us")
    await tim.joins("general")
    await ada.removes("tim", "general")
    await ada.removes("helper", "general")
    await listener.web.conversations_create(name="circle")
    await ada.archives("circle")
    await control.uninstall()
    await control.settle()
    heard = {interface_of(each)[0] for each in listener.payloads}
    assert heard >= {
        "app_home_opened",
        "app_mention",
        "app_uninstalled",
        "channel_archive",
        "channel_created",
        "channel_join",
        "channel_leave",
        "channel_left",
        "channel_purpose",
        "channel_topic",
        "member_joined_channel",
        "member_left_channel",
        "message",
        "message_changed",
        "message_deleted",
        "pin_added",
        "pin_removed",
        "reaction_added",
        "reaction_removed",
        "team_join",
        "thread_broadcast",
        "tokens_revoked",
        "user_change",
    }
    faults = faults_of(listener.payloads)
    assert faults == [], "\n".join(faults)
