"""What happens in a workspace, told in Slack's words to each app that has subscribed and may know of it."""

from collections.abc import Iterator
from typing import Final

from sandbox.model import BROADCAST, Conversation, Json, Kind, Message, Pin
from sandbox.payloads import permalink, public_message, public_user
from sandbox.subscriptions import Subscription
from sandbox.workspace import Workspace
from sandbox.written import rich_text_of

CHANNEL_TYPES: Final = {
    Kind.PUBLIC: "channel",
    Kind.PRIVATE: "group",
    Kind.DIRECT: "im",
    Kind.GROUP_DIRECT: "mpim",
}


class Events:
    """The events of one workspace; `subscribers` are the apps that are installed in it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.subscribers: list[Subscription] = []

    async def stop(self) -> None:
        for each in self.subscribers:
            await each.stop()

    def _members_of(self, conversation: Conversation) -> Iterator[Subscription]:
        """The apps that belong to a conversation."""
        return (each for each in self.subscribers if each.bot in conversation.members)

    def _observers_of(self, conversation: Conversation) -> Iterator[Subscription]:
        """The apps that may know of a conversation: of a public channel all."""
        if conversation.kind is Kind.PUBLIC:
            return iter(self.subscribers)
        return self._members_of(conversation)

    # Messages

    def message_posted(self, message: Message) -> None:
        """Somebody wrote: the apps that are there hear of it, and those that are named."""
        conversation = self._workspace.conversations[message.channel]
        hearers = [] if message.ephemeral else self._hearers_of(message)
        if not hearers:
            return
        event = self._as_event(message, conversation)
        for each in hearers:
            each.send(event, name=f"message.{conversation.kind}")
            mentioned = f"<@{each.bot}>" in message.text and not message.is_note
            if mentioned and conversation.kind is not Kind.DIRECT:
                each.send(
                    {key: event[key] for key in event if key != "channel_type"} | {"type": "app_mention"}
                )

    def _hearers_of(self, message: Message) -> list[Subscription]:
        """The apps in the conversation; the one that wrote the message only if it wants to hear itself."""
        return [
            each
            for each in self._members_of(self._workspace.conversations[message.channel])
            if message.app_id != each.stage.app.id or each.stage.app.app.hears_itself
        ]

    def _as_event(self, message: Message, conversation: Conversation) -> Json:
        event = {
            **public_message(message, self._workspace.team),
            "channel": conversation.id,
            "event_ts": message.ts,
            "channel_type": CHANNEL_TYPES[conversation.kind],
        }
        if message.is_reply:
            first = conversation.messages[str(message.thread_ts)]
            event["parent_user_id"] = first.user
            if message.subtype == BROADCAST:
                event["root"] = public_message(first, self._workspace.team)
        if not (message.from_app or message.is_note):
            event["client_msg_id"] = f"{int(message.ts.replace('.', '')):032x}"
            event.setdefault("blocks", [rich_text_of(message.text, block_id=f"b{message.ts[-6:]}")])
        return event

    def message_changed(self, message: Message, before: Json) -> None:
        """A message was edited; `before` is how it was."""
        shown = public_message(message, self._workspace.team)
        self._message_affair(message, "message_changed", {"message": shown, "previous_message": before})

    def message_deleted(self, message: Message, before: Json) -> None:
        self._message_affair(
            message, "message_deleted", {"deleted_ts": message.ts, "previous_message": before}
        )

    def _message_affair(self, message: Message, subtype: str, details: Json) -> None:
        conversation = self._workspace.conversations[message.channel]
        stamp = self._workspace.clock.mint_ts()
        event = {
            "type": "message",
            "subtype": subtype,
            **details,
            "channel": message.channel,
            "hidden": True,
            "ts": stamp,
            "event_ts": stamp,
            "channel_type": CHANNEL_TYPES[conversation.kind],
        }
        for each in self._hearers_of(message):
            each.send(event, name=f"message.{conversation.kind}")

    def reacted(self, message: Message, person: str, name: str, *, added: bool) -> None:
        """`reaction_added` or `reaction_removed`."""
        event = {
            "type": "reaction_added" if added else "reaction_removed",
            "user": person,
            "reaction": name,
            "item": {"type": "message", "channel": message.channel, "ts": message.ts},
            "item_user": message.user,
            "event_ts": self._workspace.clock.mint_ts(),
        }
        for each in self._observers_of(self._workspace.conversations[message.channel]):
            each.send(event)

    def pinned(self, message: Message, pin: Pin, person: str, *, added: bool) -> None:
        """`pin_added` or `pin_removed`."""
        conversation, team = self._workspace.conversations[message.channel], self._workspace.team
        shown = {
            **public_message(message, team, with_thread=False),
            "permalink": permalink(message, team),
            "pinned_to": [message.channel],
        }
        event: Json = {
            "type": "pin_added" if added else "pin_removed",
            "user": person,
            "channel_id": message.channel,
            "item": {
                "type": "message",
                "channel": message.channel,
                "message": shown,
                "created": pin.at,
                "created_by": pin.by,
            },
            "item_user": message.user,
            "pin_count": str(len(conversation.pins)),
            "pinned_info": {"channel": message.channel, "pinned_by": pin.by, "pinned_ts": pin.at},
            "event_ts": self._workspace.clock.mint_ts(),
        }
        if not added:
            event["has_pins"] = bool(conversation.pins)
        for each in self._observers_of(conversation):
            each.send(event)

    # Channels and people

    def _note(self, channel: str, person: str, deed: str, words: str, **about: str) -> None:
        """Slack writes into a channel what somebody did to it, and apps hear that like any message."""
        stamp = self._workspace.clock.mint_ts()
        note = Message(channel, stamp, person, f"<@{person}> {words}", subtype=f"channel_{deed}", about=about)
        self._workspace.post(note)
        self.message_posted(note)

    def headline_set(self, channel: str, person: str, name: str, words: str) -> None:
        """Somebody has set the `topic` or the `purpose`, which people call description."""
        called = {"topic": "topic", "purpose": "description"}[name]
        self._note(channel, person, name, f"set the channel {called}: {words}", **{name: words})

    def home_opened(
        self, app_id: str, person: str, channel: str, view: Json | None, tab: str = "home"
    ) -> None:
        event: Json = {
            "type": "app_home_opened",
            "user": person,
            "channel": channel,
            "tab": tab,
            "event_ts": self._workspace.clock.mint_ts(),
        }
        if view is not None:
            event["view"] = view
        for each in self.subscribers:
            if each.stage.app.id == app_id:
                each.send(event)

    def member_joined(self, channel: str, person: str, inviter: str | None = None) -> None:
        self._note(
            channel, person, "join", "has joined the channel", **({"inviter": inviter} if inviter else {})
        )
        self._membership("member_joined_channel", channel, person, inviter)

    def member_left(self, channel: str, person: str, actor: str | None = None) -> None:
        """Somebody has left, or `actor` has sent them away; a bot learns of itself by another event."""
        if actor is None:
            self._note(channel, person, "leave", "has left the channel")
        self._membership("member_left_channel", channel, person, None)
        kind = self._workspace.conversations[channel].kind
        left = {
            "type": "group_left" if kind is Kind.PRIVATE else "channel_left",
            "channel": channel,
            "actor_id": actor or person,
            "event_ts": self._workspace.clock.mint_ts(),
        }
        for each in self.subscribers:
            if each.bot == person:
                each.send(left)

    def _membership(self, kind: str, channel: str, person: str, inviter: str | None) -> None:
        conversation = self._workspace.conversations[channel]
        event: Json = {
            "type": kind,
            "user": person,
            "channel": channel,
            "channel_type": "G" if conversation.kind is Kind.PRIVATE else "C",
            "team": self._workspace.team.id,
            "event_ts": self._workspace.clock.mint_ts(),
        }
        if inviter is not None:
            event["inviter"] = inviter
        for each in self._observers_of(conversation):
            each.send(event)

    def person_changed(self, person: str, kind: str = "user_change") -> None:
        """`user_change`, or `team_join` for somebody new."""
        clock = self._workspace.clock
        for each in self.subscribers:
            sees_email = "users:read.email" in each.stage.app.scopes
            user = public_user(
                self._workspace.people[person],
                clock.now(),
                self._workspace.house.base_url,
                with_email=sees_email,
                with_locale=True,
            )
            each.send({"type": kind, "user": user, "cache_ts": clock.epoch(), "event_ts": clock.mint_ts()})

    def channel_created(self, channel: str) -> None:
        conversation = self._workspace.conversations[channel]
        about = {
            "id": channel,
            "is_channel": True,
            "name": conversation.name,
            "name_normalized": conversation.name,
            "created": conversation.created,
            "creator": conversation.creator,
            "is_shared": False,
            "context_team_id": self._workspace.team.id,
        }
        stamp = self._workspace.clock.mint_ts()
        for each in self._observers_of(conversation):
            each.send({"type": "channel_created", "channel": about, "event_ts": stamp})

    def channel_archived(self, channel: str, person: str) -> None:
        conversation = self._workspace.conversations[channel]
        self._note(channel, person, "archive", "archived the channel")
        kind = "group_archive" if conversation.kind is Kind.PRIVATE else "channel_archive"
        stamp = self._workspace.clock.mint_ts()
        for each in self._observers_of(conversation):
            each.send({"type": kind, "channel": channel, "user": person, "is_moved": 0, "event_ts": stamp})

    # The app itself

    def tokens_revoked(self, app_id: str) -> None:
        """The app's bot token is good for nothing any more."""
        for each in self._subscriptions_of(app_id):
            tokens = {"oauth": [], "bot": [each.bot]}
            each.send({"type": "tokens_revoked", "tokens": tokens})

    def uninstalled(self, app_id: str) -> None:
        """The app is removed: its tokens first, then itself."""
        self.tokens_revoked(app_id)
        for each in self._subscriptions_of(app_id):
            each.send({"type": "app_uninstalled"})

    def _subscriptions_of(self, app_id: str) -> Iterator[Subscription]:
        return (each for each in self.subscribers if each.stage.app.id == app_id)
