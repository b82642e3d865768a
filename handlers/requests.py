"""Typed requests: who, where, in which language, and the ways to answer. Payload dicts end here."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from http import HTTPStatus
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from handlers.desk import Desk
from mentoring.deliveries import MARK
from mentoring.ids import ChannelId, PersonId
from mentoring.people import Person
from mentoring.questions import Answered
from messages.answers import entered, value
from messages.blocks import Home, Message, Modal
from messages.voice import Voice
from storage.database import Store

log = logging.getLogger(__name__)


class AnswerRefused(Exception):
    """Slack did not take an answer at its response URL."""


@dataclass(eq=False)
class Request:
    """Something a person did. `store` stores the effect of one delivery of it once."""

    desk: Desk
    person: Person
    store: Store
    now: datetime
    payload: Mapping[str, Any] = field(repr=False)

    @cached_property
    def voice(self) -> Voice:
        """How to talk to this person."""
        return self.desk.texts.voice_for(self.person)

    @property
    def forgetful_store(self) -> Store:
        """The store without memory of what Slack delivered, which would tell the moment."""
        return self.desk.database.store(self.desk.workspace)

    async def open(self, modal: Modal) -> str:
        """Open a modal, or put it on top of the one that is open; returns its view id."""
        trigger = str(self.payload["trigger_id"])
        if "view" in self.payload and self.payload["view"]["type"] == "modal":
            answer = await self.desk.slack.views_push(trigger_id=trigger, view=modal.payload())
        else:
            answer = await self.desk.slack.views_open(trigger_id=trigger, view=modal.payload())
        return str(answer["view"]["id"])

    async def fill(self, view: str, modal: Modal) -> bool:
        """Put the content into a modal that said it was on its way; False: it was closed meanwhile."""
        try:
            await self.desk.slack.views_update(view_id=view, view=modal.payload())
        except SlackApiError as refused:
            if refused.response["error"] != "not_found":
                raise
            return False
        return True

    async def show_home(self, home: Home) -> None:
        """Publish the person's App Home."""
        await self.desk.slack.views_publish(user_id=self.person.id, view=home.payload())

    async def reply(self, message: Message) -> None:
        """Answer privately, where the person is looking."""
        if self.payload.get("response_url"):
            await self._respond(message, replace=False)
        else:
            await self.write(message)

    async def write(self, message: Message) -> None:
        """Answer in the person's own chat with the bot, where it stays."""
        await self.desk.slack.chat_postMessage(channel=self.person.id, **message.payload())

    async def send_file(self, content: bytes, *, name: str, words: str) -> None:
        """Put a file there, too. `SlackApiError` with `missing_scope` where the app may send no files."""
        chat = await self.desk.slack.conversations_open(users=self.person.id)
        await self.desk.slack.files_upload_v2(
            channel=chat["channel"]["id"], content=content, filename=name, title=name, initial_comment=words
        )

    async def edit(self, at: tuple[str, str, str], message: Message) -> None:
        """Put new words in the place of a message of ours (channel, ts, token), if it is still there."""
        channel, ts, token = at
        try:
            await self._update(channel, ts, message.marked(token))
        except SlackApiError as refused:
            log.warning("a post was not changed: %s", refused.response["error"])

    async def _update(self, channel: str, ts: str, message: Message) -> None:
        await self.desk.slack.chat_update(channel=channel, ts=ts, **_without_unfurl(message.payload()))

    async def _respond(self, message: Message, *, replace: bool) -> None:
        webhook = AsyncWebhookClient(str(self.payload["response_url"]), session=self.desk.slack.session)
        answer = await webhook.send(
            text=message.text,
            blocks=list(message.blocks),
            response_type="ephemeral",
            replace_original=replace,
        )
        if answer.status_code != HTTPStatus.OK:
            raise AnswerRefused(answer.body)


@dataclass(eq=False)
class Command(Request):
    """A slash command; `words` is what was typed after it."""

    @property
    def words(self) -> str:
        return str(self.payload.get("text", "")).strip()

    @property
    def word(self) -> str:
        """The first word: what is wanted."""
        return self.words.partition(" ")[0].lower()

    @property
    def rest(self) -> str:
        """What follows the first word; for coordinators it names a program."""
        return self.words.partition(" ")[2].strip()

    @property
    def channel(self) -> ChannelId:
        return ChannelId(str(self.payload["channel_id"]))


@dataclass(eq=False)
class Click(Request):
    """A button, menu or picker that was used, in a message, a modal or the App Home."""

    @property
    def _action(self) -> Mapping[str, Any]:
        action: Mapping[str, Any] = self.payload["actions"][0]
        return action

    @property
    def action_id(self) -> str:
        return str(self._action["action_id"])

    @property
    def block_id(self) -> str:
        """The block around the button; it says what a picker, which carries no value, is about."""
        return str(self._action["block_id"])

    @property
    def value(self) -> str:
        """The button's value, or the choice that was made."""
        return str(value(self._action) or "")

    @property
    def choice(self) -> Answered:
        """The choice of a menu or picker; several for checkboxes."""
        return value(self._action)

    @property
    def subject(self) -> int:
        """The id that the button carries."""
        return int(self.value)

    @property
    def metadata(self) -> dict[str, Any]:
        """What the modal around the button remembers."""
        return _metadata(self.payload)

    @property
    def entered(self) -> dict[str, Answered]:
        """What stands in the inputs around the button, by block id."""
        holder = self.payload.get("view") or self.payload
        return entered(holder.get("state", {}).get("values", {}))

    @property
    def in_home(self) -> bool:
        """The button stands in the App Home."""
        return bool(self.payload.get("view", {}).get("type") == "home")

    @property
    def in_modal(self) -> bool:
        """The button stands in a modal."""
        return bool(self.payload.get("view", {}).get("type") == "modal")

    @property
    def in_channel(self) -> bool:
        """The message around the button stands in a channel, on a screen that others may see."""
        container = self.payload.get("container", {})
        return not str(container.get("channel_id") or "D").startswith("D")

    @property
    def message_at(self) -> tuple[str, str] | None:
        """Channel and ts of the message around the button."""
        container = self.payload.get("container", {})
        if container.get("type") != "message":
            return None
        return str(container["channel_id"]), str(container["message_ts"])

    @property
    def token(self) -> str | None:
        """The token of the delivery that became the message around the button."""
        blocks = self.payload.get("message", {}).get("blocks") or [{}]
        block_id = str(blocks[0].get("block_id", ""))
        return block_id if block_id.startswith(MARK) else None

    async def rewrite(self, message: Message) -> None:
        """Put new words in the place of the message that was clicked; it stays the same delivery."""
        container = self.payload["container"]
        message = message.marked(self.token) if self.token else message
        if container.get("is_ephemeral"):
            await self._respond(message, replace=True)
        else:
            await self._update(container["channel_id"], container["message_ts"], message)

    async def show(self, modal: Modal) -> None:
        """A modal in the place of the one that was clicked; from a message or the Home, a new one."""
        if self.in_modal:
            await self.turn(modal)
        else:
            await self.open(modal)

    async def turn(self, modal: Modal) -> None:
        """Show another page in the place of the modal that was clicked; a stale one is left as it is."""
        view = self.payload["view"]
        try:
            await self.desk.slack.views_update(view_id=view["id"], hash=view["hash"], view=modal.payload())
        except SlackApiError as refused:
            if refused.response["error"] != "hash_conflict":
                raise


@dataclass(eq=False)
class Submission(Request):
    """A modal that was submitted."""

    @property
    def callback_id(self) -> str:
        return str(self.payload["view"]["callback_id"])

    @property
    def metadata(self) -> dict[str, Any]:
        return _metadata(self.payload)

    @property
    def view_id(self) -> str:
        """The modal itself: sent once more after no answer came, it is the same."""
        return str(self.payload["view"]["id"])

    @cached_property
    def entered(self) -> dict[str, Answered]:
        """What was entered, by block id."""
        return entered(self.payload["view"]["state"]["values"])

    async def rewrite(self, at: tuple[str, str], message: Message) -> None:
        """Put new words in the place of the message (channel and ts) from which the modal was opened."""
        await self._update(*at, message)

    def text(self, block_id: str) -> str:
        """A text that was entered; empty where nothing was."""
        found = self.entered.get(block_id)
        return str(found).strip() if isinstance(found, str) else ""

    def several(self, block_id: str) -> tuple[str, ...]:
        """Several choices; empty where nothing was chosen."""
        found = self.entered.get(block_id)
        return found if isinstance(found, tuple) else ()


@dataclass(eq=False)
class Search(Request):
    """Somebody types in a menu whose choices come from us."""

    @property
    def typed(self) -> str:
        return str(self.payload.get("value", ""))

    @property
    def metadata(self) -> dict[str, Any]:
        return _metadata(self.payload)


@dataclass(eq=False)
class Event(Request):
    """Something that happened to or around a person: home opened, a DM typed, a profile changed."""

    @property
    def event(self) -> Mapping[str, Any]:
        event: Mapping[str, Any] = self.payload["event"]
        return event


@dataclass(frozen=True, slots=True)
class Stay:
    """The answer to a submission that is not accepted: an error beside each field."""

    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Show:
    """The answer to a submission that leads to another page in the same place."""

    modal: Modal


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to a submission that closes all pages."""


Reply = Stay | Show | Done | None
"""What a submission is answered with; None closes this page only."""


def person_id(payload: Mapping[str, Any]) -> PersonId | None:
    """Who acted, in any of Slack's payloads."""
    user = payload.get("user") or payload.get("event", {}).get("user") or payload.get("user_id")
    if isinstance(user, Mapping):
        user = user["id"]
    return PersonId(str(user)) if user else None


def _metadata(payload: Mapping[str, Any]) -> dict[str, Any]:
    raw = payload.get("view", {}).get("private_metadata")
    return dict(json.loads(raw)) if raw else {}


def _without_unfurl(payload: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in payload.items() if not name.startswith("unfurl")}
