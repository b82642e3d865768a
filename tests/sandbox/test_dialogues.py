"""Whole dialogues between a person and a real Bolt app."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp

from sandbox.client import Persona

MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "goal",
    "title": {"type": "plain_text", "text": "Your goal"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "goal",
            "label": {"type": "plain_text", "text": "What do you want to learn?"},
            "element": {"type": "plain_text_input", "action_id": "words"},
        }
    ],
}


async def test_a_command_opens_a_modal_that_is_filled_in_and_sent(app: AsyncApp, ada: Persona) -> None:
    received: dict[str, Any] = {}

    @app.command("/help-me")
    async def opened(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @app.view("goal")
    async def sent(ack: Any, body: dict[str, Any], client: Any) -> None:
        received.update(body["view"]["state"]["values"])
        await ack()
        await client.chat_postMessage(channel=body["user"]["id"], text="Noted.")

    seen = await ada.runs("/help-me now", channel="general")
    assert seen.modal is not None
    assert seen.modal.title == "Your goal"

    seen = await ada.submits()
    assert seen.errors == {"goal": "Please complete this required field."}

    seen = await ada.submits({"What do you want to learn?": "Rust"})
    assert seen.closed
    assert received == {"goal": {"words": {"type": "plain_text_input", "value": "Rust"}}}
    assert [message.text for message in await ada.reads("bot")] == ["Noted."]
