"""What people do with the app, in the payloads that Slack makes of it."""

from typing import Any

from sandbox.elements import Placed, state_values
from sandbox.model import Conversation, Json, Message, Person, View
from sandbox.payloads import actor, channel_reference, public_message, public_view
from sandbox.responses import Responses
from sandbox.stage import Stage
from sandbox.surfaces import MessageSurface, Surface, ViewSurface


class Payloads:
    """Writes the payloads of interactions; each one that needs it gets a fresh trigger and response_url."""

    def __init__(self, stage: Stage, responses: Responses) -> None:
        self._stage = stage
        self._responses = responses

    def command(self, person: Person, channel: Conversation, command: str, text: str) -> Json:
        team, app = self._stage.workspace.team, self._stage.app
        return {
            "token": app.verification_token,
            "team_id": team.id,
            "team_domain": team.domain,
            "channel_id": channel.id,
            "channel_name": channel_reference(channel)["name"],
            "user_id": person.id,
            "user_name": person.handle,
            "command": command,
            "text": text,
            "api_app_id": app.id,
            "is_enterprise_install": "false",
            "response_url": self._responses.issue(person.id, channel.id),
            "trigger_id": self._stage.triggers.issue(person.id, channel.id),
        }

    def global_shortcut(self, person: Person, callback_id: str) -> Json:
        payload = self._interaction("shortcut", person)
        del payload["api_app_id"]  # of all interactions only shortcuts come without
        return {
            **payload,
            "callback_id": callback_id,
            "trigger_id": self._stage.triggers.issue(person.id),
            "action_ts": self._stage.clock.mint_ts(),
        }

    def message_shortcut(self, person: Person, callback_id: str, message: Message) -> Json:
        conversation = self._stage.workspace.conversations[message.channel]
        return {
            **self.global_shortcut(person, callback_id),
            "type": "message_action",
            "trigger_id": self._stage.triggers.issue(person.id, message.channel),
            "channel": channel_reference(conversation),
            "message_ts": message.ts,
            "message": self._message(message),
            "response_url": self._responses.issue(person.id, message.channel),
        }

    def block_actions(self, person: Person, surface: Surface, placed: Placed, use: Json) -> Json:
        """`use` is what was done to the element: the button's value, the chosen option."""
        action = {
            "type": placed.type,
            "action_id": placed.action_id,
            "block_id": placed.block_id,
            **use,
            "action_ts": self._stage.clock.mint_ts(),
        }
        return {
            **self._interaction("block_actions", person),
            "trigger_id": self._stage.triggers.issue(person.id, _channel_of(surface)),
            **self._place(person, surface),
            "actions": [action],
        }

    def suggestion(self, person: Person, surface: Surface, placed: Placed, query: str) -> Json:
        place = self._place(person, surface)
        place.pop("response_url", None)
        return {
            **self._interaction("block_suggestion", person),
            "action_id": placed.action_id,
            "block_id": placed.block_id,
            "value": query,
            **place,
        }

    def submission(self, person: Person, view: View) -> Json:
        return {
            **self._interaction("view_submission", person),
            "trigger_id": self._stage.triggers.issue(person.id),
            "view": self._view(view),
            "response_urls": self._response_urls(person, view),
        }

    def closing(self, person: Person, view: View, *, cleared: bool) -> Json:
        return {**self._interaction("view_closed", person), "view": self._view(view), "is_cleared": cleared}

    def _interaction(self, kind: str, person: Person) -> Json:
        team, app = self._stage.workspace.team, self._stage.app
        return {
            "type": kind,
            "team": {"id": team.id, "domain": team.domain},
            "user": actor(person),
            "api_app_id": app.id,
            "token": app.verification_token,
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _place(self, person: Person, surface: Surface) -> Json:
        if isinstance(surface, ViewSurface):
            return {
                "container": {"type": "view", "view_id": surface.view.id},
                "view": self._view(surface.view),
            }
        return self._message_place(person, surface)

    def _message_place(self, person: Person, surface: MessageSurface) -> Json:
        message = surface.message
        conversation = self._stage.workspace.conversations[message.channel]
        place: dict[str, Any] = {
            "container": _container(surface),
            "channel": channel_reference(conversation),
            "state": {"values": state_values(message.all_blocks, surface.values)},
            "response_url": self._responses.issue(person.id, message.channel, message),
        }
        if not message.ephemeral:
            place["message"] = self._message(message)
        return place

    def _message(self, message: Message) -> Json:
        return public_message(message, self._stage.workspace.team)

    def _view(self, view: View) -> Json:
        return public_view(view, self._stage.workspace.team)

    def _response_urls(self, person: Person, view: View) -> list[Json]:
        """One for each filled conversation select that asks for it."""
        values = state_values(view.blocks, view.values)
        urls: list[Json] = []
        for block in view.blocks:
            element = block.get("element", {})
            if not element.get("response_url_enabled"):
                continue
            state = values[block["block_id"]][element["action_id"]]
            channel = state.get("selected_conversation") or state.get("selected_channel")
            if channel:
                urls.append(
                    {
                        "response_url": self._responses.issue(person.id, channel),
                        "channel_id": channel,
                        "block_id": block["block_id"],
                        "action_id": element["action_id"],
                    }
                )
        return urls


def _container(surface: MessageSurface) -> Json:
    message = surface.message
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.ephemeral,
    }
    if surface.attachment is not None:
        attached = {"attachment_id": surface.attachment + 1, "is_app_unfurl": False}
        container |= {"type": "message_attachment", **attached}
    return container


def _channel_of(surface: Surface) -> str:
    return surface.message.channel if isinstance(surface, MessageSurface) else ""
