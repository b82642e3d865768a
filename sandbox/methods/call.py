"""One call of a Web API method: its arguments, and what its answer is made from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sandbox.args import Args
from sandbox.errors import SlackError
from sandbox.events import Events
from sandbox.model import Conversation, Json, Kind, Person
from sandbox.sockets import Sockets
from sandbox.stage import Stage
from sandbox.views import Views


@dataclass(frozen=True, slots=True)
class Call:
    stage: Stage
    views: Views
    events: Events
    sockets: Sockets
    args: Args

    @property
    def bot(self) -> str:
        return self.stage.app.bot_user_id

    def demand_scope(self, *any_of: str) -> None:
        """Refuse unless the app has one of these scopes."""
        scopes = self.stage.app.scopes
        if not scopes.intersection(any_of):
            provided = ",".join(sorted(scopes))
            raise SlackError("missing_scope", needed=",".join(any_of), provided=provided)

    def person(self, user_id: str, error: str = "user_not_found") -> Person:
        person = self.stage.workspace.people.get(user_id)
        if person is None:
            raise SlackError(error)
        return person

    def conversation(self, channel_id: str) -> Conversation:
        """A conversation that the bot can see: public, or one it belongs to."""
        conversation = self.stage.workspace.conversations.get(channel_id)
        visible = conversation is not None and (
            conversation.kind is Kind.PUBLIC or self.bot in conversation.members
        )
        if conversation is None or not visible:
            raise SlackError("channel_not_found")
        return conversation

    def page(self, items: list[str], limit: int, cursor: str) -> tuple[list[str], str]:
        """The items after the cursor, at most `limit`, and the cursor of the next page."""
        start = _cursor_position(cursor)
        end = start + limit
        return items[start:end], f"next:{end}" if end < len(items) else ""


def _cursor_position(cursor: str) -> int:
    prefix, _, position = cursor.partition(":")
    if not cursor:
        return 0
    if prefix != "next" or not position.isdigit():
        raise SlackError("invalid_cursor")
    return int(position)


@dataclass(frozen=True, slots=True)
class Method:
    """How a method is answered, and what its caller needs."""

    answer: Callable[[Call], Json]
    any_scope: tuple[str, ...] = ()
    caller: Literal["bot", "app", "anybody"] = "bot"
