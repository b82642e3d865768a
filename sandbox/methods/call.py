"""One call of a Web API method: its arguments, and what its answer is made from."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sandbox.args import Args
from sandbox.directory import Directory
from sandbox.errors import SlackError
from sandbox.events import Events
from sandbox.installation import Installation
from sandbox.model import Conversation, Json, Kind, Message, Person
from sandbox.oauth import Consents
from sandbox.stage import Stage
from sandbox.tokens import Tokens
from sandbox.workspace import Workspace

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Call:
    """A call by a bot token."""

    installation: Installation
    args: Args
    tokens: Tokens
    token: str

    @property
    def stage(self) -> Stage:
        return self.installation.stage

    @property
    def workspace(self) -> Workspace:
        return self.installation.workspace

    @property
    def events(self) -> Events:
        return self.installation.events

    @property
    def bot(self) -> str:
        return self.installation.app.bot_user_id

    def demand_scope(self, *any_of: str) -> None:
        """Refuse unless the app has one of these scopes."""
        scopes = self.installation.app.scopes
        if not scopes.intersection(any_of):
            provided = ",".join(sorted(scopes))
            raise SlackError("missing_scope", needed=",".join(any_of), provided=provided)

    def person(self, user_id: str, error: str = "user_not_found") -> Person:
        person = self.workspace.people.get(user_id)
        if person is None:
            raise SlackError(error)
        return person

    def channel(self, name: str = "channel") -> Conversation:
        """The conversation that the argument of that name names."""
        return self.conversation(self.args.required(name, "channel_not_found"))

    def conversation(self, channel_id: str) -> Conversation:
        """A conversation that the bot can see: public, or one it belongs to."""
        conversation = self.workspace.conversations.get(channel_id)
        visible = conversation is not None and (
            conversation.kind is Kind.PUBLIC or self.bot in conversation.members
        )
        if conversation is None or not visible:
            raise SlackError("channel_not_found")
        return conversation

    def message(self, conversation: Conversation, ts: str, error: str = "message_not_found") -> Message:
        message = conversation.lasting(ts)
        if message is None or message.deleted:
            raise SlackError(error)
        return message

    def page(self, items: Sequence[Item], limit: int) -> tuple[Sequence[Item], str]:
        """The items after the `cursor` that was given, at most `limit`, and the cursor of the next page."""
        start = _position(self.args.text("cursor"))
        end = start + limit
        return items[start:end], _cursor(end) if end < len(items) else ""


def _cursor(position: int) -> str:
    """Like Slack's own it ends with a `=` that must be escaped in an address."""
    return b64encode(f"next:{position:06}".encode()).decode()


def _position(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        prefix, _, position = b64decode(cursor, validate=True).decode().partition(":")
    except ValueError:
        raise SlackError("invalid_cursor") from None
    if prefix != "next" or not position.isdigit():
        raise SlackError("invalid_cursor")
    return int(position)


@dataclass(frozen=True, slots=True)
class Method:
    """A method of bot tokens: how it is answered, and one of which scopes its caller needs."""

    answer: Callable[[Call], Json]
    any_scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A call that needs no bot token: by nobody in particular, or by an app before it is installed."""

    directory: Directory
    consents: Consents
    args: Args
    token: str


@dataclass(frozen=True, slots=True)
class OpenMethod:
    """A method that looks for itself who calls."""

    answer: Callable[[OpenCall], Json]
    any_scope: tuple[str, ...] = ()


AnyMethod = Method | OpenMethod
