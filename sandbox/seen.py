"""What a person has before their eyes, as the client of the control API gets it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a person has it before their eyes: `text` is the notification, `reads` the screen."""

    text: str
    reads: str
    blocks: list[dict[str, Any]]
    ts: str
    user: str
    channel: str
    conversation: str
    edited: bool
    deleted: bool
    ephemeral: bool
    metadata: dict[str, Any] | None
    buttons: list[str]
    thread_ts: str | None = None
    files: list[dict[str, Any]] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    replies: int = 0
    values: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """A modal or Home before a person's eyes; `raw` is the view as the app receives it."""

    id: str
    title: str
    reads: str
    blocks: list[dict[str, Any]]
    errors: dict[str, str]
    fields: list[dict[str, Any]]
    buttons: list[str]
    raw: dict[str, Any]

    def value(self, name: str) -> Any:
        """What a field holds, called by its label, block id or action id."""
        for each in self.fields:
            if name in (each["label"], each["block_id"], each["action_id"]):
                return each["value"]
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a deed showed to the one who did it."""

    messages: list[Message]
    modal: View | None
    notices: list[str]
    errors: dict[str, str]
    closed: bool
    options: list[dict[str, Any]]

    @property
    def reads(self) -> str:
        """All that came into sight, as plain words."""
        parts = [message.reads for message in self.messages] + self.notices
        return "\n".join(parts + ([self.modal.reads] if self.modal else []))
