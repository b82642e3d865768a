"""The things in a workspace: people, conversations, messages, views and files."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sandbox.config import PersonConfig

Json = dict[str, Any]
Values = dict[str, dict[str, Json]]
"""What a person has filled in: block id → action id → the element's state."""


@dataclass(slots=True)
class Person:
    """A user of Slack; bots are users too, and carry a `bot_id`."""

    id: str
    team_id: str
    handle: str
    real_name: str
    title: str
    email: str
    tz: str
    locale: str
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    is_stranger: bool = False
    deleted: bool = False
    bot_id: str | None = None
    updated: int = 0

    @classmethod
    def from_config(cls, config: PersonConfig, team_id: str) -> "Person":
        values = {name: getattr(config, name) for name in PersonConfig.__slots__}
        return cls(team_id="T0ELSEWHERE" if config.is_stranger else team_id, **values)

    @property
    def is_guest(self) -> bool:
        return self.is_restricted or self.is_ultra_restricted


class Kind(StrEnum):
    """What sort of conversation it is; the prefix is that of the scopes and message events it needs."""

    PUBLIC = "channels"
    PRIVATE = "groups"
    DIRECT = "im"
    GROUP_DIRECT = "mpim"


@dataclass(slots=True)
class Message:
    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    files: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    edited_ts: str | None = None
    subtype: str | None = None
    visible_to: str | None = None
    """The one person who sees it, when it is ephemeral."""
    deleted: bool = False
    from_app: bool = False
    values: dict[str, Values] = field(default_factory=dict)
    """What each person has chosen in its elements, by user id."""

    @property
    def ephemeral(self) -> bool:
        return self.visible_to is not None

    def is_seen_by(self, person: str) -> bool:
        return not self.deleted and self.visible_to in (None, person)


@dataclass(slots=True)
class Conversation:
    """A channel, DM or group DM with its messages in order of `ts`."""

    id: str
    kind: Kind
    name: str
    created: int
    creator: str
    members: dict[str, None] = field(default_factory=dict)
    archived: bool = False
    topic: str = ""
    messages: dict[str, Message] = field(default_factory=dict)
    timeline: list[str] = field(default_factory=list)
    """The `ts` of the lasting messages in order; ephemeral ones never enter history."""

    @property
    def is_channel(self) -> bool:
        return self.kind in (Kind.PUBLIC, Kind.PRIVATE)

    def add(self, message: Message) -> None:
        self.messages[message.ts] = message
        if not message.ephemeral:
            self.timeline.append(message.ts)

    def remove(self, message: Message) -> None:
        message.deleted = True
        del self.messages[message.ts]
        if not message.ephemeral:
            del self.timeline[bisect_left(self.timeline, message.ts)]

    def lasting(self, ts: str) -> Message | None:
        """The message of that `ts` as the Web API knows it: ephemeral ones are unknown to it."""
        message = self.messages.get(ts)
        return None if message is None or message.ephemeral else message

    def between(self, oldest: str, latest: str, *, inclusive: bool) -> list[str]:
        """The `ts` of lasting messages from oldest to latest, in order."""
        first, last = (bisect_left, bisect_right) if inclusive else (bisect_right, bisect_left)
        return self.timeline[first(self.timeline, oldest) : last(self.timeline, latest)]


@dataclass(slots=True)
class View:
    """A modal or Home as the app sent it, with the ids that Slack added and what its reader filled in."""

    id: str
    owner: str
    content: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    values: Values = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.content["blocks"]
        return blocks

    @property
    def external_id(self) -> str:
        return str(self.content.get("external_id") or "")


@dataclass(slots=True)
class File:
    id: str
    name: str
    owner: str
    created: int
    size: int
    title: str = ""
    alt_text: str = ""
    content: bytes = b""
    uploaded: bool = False
    completed: bool = False
    channels: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Notice:
    """What Slack itself tells a person: a command or a modal that did not work."""

    person: str
    text: str
    ts: str
    """Where it stands among the messages."""
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something in the workspace is no longer as it was; `people` of None means anybody may see it.

    `what` is one of message, view, home, person, conversation, file, notice, clock, traffic.
    """

    what: str
    id: str
    people: frozenset[str] | None = None
