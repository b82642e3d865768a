"""The things in a workspace: people and groups of them, conversations, messages, views and files."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

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


BROADCAST: Final = "thread_broadcast"
TOMBSTONE: Final = "tombstone"


class Kind(StrEnum):
    """What sort of conversation it is; the prefix is that of the scopes and message events it needs."""

    PUBLIC = "channels"
    PRIVATE = "groups"
    DIRECT = "im"
    GROUP_DIRECT = "mpim"


@dataclass(frozen=True, slots=True)
class BotAuthor:
    """The app behind a message, and how it calls itself."""

    app_id: str
    bot_id: str
    name: str


NOTES: Final = frozenset(
    {"channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_archive"}
)


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
    author: BotAuthor | None = None
    """The app that wrote it; a person's message has none."""
    reactions: dict[str, list[str]] = field(default_factory=dict)
    """Who reacted with which emoji, in the order of reacting."""
    replies: list["Message"] = field(default_factory=list)
    """The thread below it, oldest first."""
    values: dict[str, Values] = field(default_factory=dict)
    """What each person has chosen in its elements, by user id."""
    about: Json = field(default_factory=dict)
    """What a note of Slack's own tells besides, such as the new topic."""

    @property
    def is_note(self) -> bool:
        """Whether Slack itself noted down what somebody did to the channel."""
        return self.subtype in NOTES

    @property
    def app_id(self) -> str | None:
        return None if self.author is None else self.author.app_id

    @property
    def from_app(self) -> bool:
        return self.author is not None

    @property
    def ephemeral(self) -> bool:
        return self.visible_to is not None

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def stays_in_its_thread(self) -> bool:
        """Whether one reads it in the thread only, not in the channel itself."""
        return self.is_reply and self.subtype != BROADCAST

    @property
    def all_blocks(self) -> list[Json]:
        """Its own, and those of its attachments."""
        return [*self.blocks, *(block for each in self.attachments for block in each.get("blocks", ()))]

    def is_seen_by(self, person: str) -> bool:
        return not self.deleted and self.visible_to in (None, person)


@dataclass(slots=True)
class Headline:
    """The topic or purpose of a channel, and who set it when."""

    value: str = ""
    creator: str = ""
    last_set: int = 0


@dataclass(frozen=True, slots=True)
class Pin:
    """A message pinned to its channel."""

    ts: str
    by: str
    at: int


@dataclass(slots=True)
class Bookmark:
    """A link in the header of a channel."""

    id: str
    channel_id: str
    title: str
    link: str
    emoji: str
    date_created: int
    date_updated: int
    last_updated_by_user_id: str
    rank: str = "U"


@dataclass(frozen=True, slots=True)
class UserGroup:
    """People who can be mentioned together."""

    id: str
    handle: str
    name: str
    members: tuple[str, ...] = ()
    description: str = ""
    disabled: bool = False


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
    for_everybody: bool = False
    """Whether full members of the workspace are in it from their first day on."""
    topic: Headline = field(default_factory=Headline)
    purpose: Headline = field(default_factory=Headline)
    messages: dict[str, Message] = field(default_factory=dict)
    timeline: list[str] = field(default_factory=list)
    """The `ts` of the lasting messages in order; ephemeral ones and replies never enter history."""
    pins: dict[str, Pin] = field(default_factory=dict)
    bookmarks: dict[str, Bookmark] = field(default_factory=dict)

    @property
    def is_channel(self) -> bool:
        return self.kind in (Kind.PUBLIC, Kind.PRIVATE)

    def add(self, message: Message) -> None:
        self.messages[message.ts] = message
        if message.ephemeral:
            return
        if message.is_reply:
            self.messages[str(message.thread_ts)].replies.append(message)
        if not message.stays_in_its_thread:
            self.timeline.append(message.ts)

    def remove(self, message: Message) -> None:
        """Take a message away; where a thread hangs on it, its place stays marked."""
        message.deleted = True
        self.pins.pop(message.ts, None)
        if message.replies:
            message.subtype, message.text = TOMBSTONE, "This message was deleted."
            message.blocks, message.attachments, message.files = [], [], []
            return
        del self.messages[message.ts]
        if message.ephemeral:
            return
        if message.is_reply:
            self.messages[str(message.thread_ts)].replies.remove(message)
        if not message.stays_in_its_thread:
            del self.timeline[bisect_left(self.timeline, message.ts)]

    def thread_of(self, ts: str | None) -> str | None:
        """The `ts` below which a reply to this message belongs; None when there is no such message."""
        message = self.lasting(ts or "")
        if message is None or (message.deleted and not message.replies):
            return None
        return message.thread_ts or message.ts

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
    app_id: str
    bot_id: str
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

    `what` is one of message, view, home, person, conversation, file, notice, clock, traffic, everything.
    """

    what: str
    id: str
    people: frozenset[str] | None = None
