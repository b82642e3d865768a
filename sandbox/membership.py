"""Being a member: what people do among each other, of which the apps may hear."""

import re
from collections.abc import Sequence
from typing import Any

from sandbox.emoji import Emoji
from sandbox.errors import Impossible
from sandbox.events import Events
from sandbox.installation import Installation
from sandbox.model import BROADCAST, Conversation, Kind, Message, Person
from sandbox.payloads import public_message
from sandbox.typed import as_typed
from sandbox.workspace import Workspace


class Member:
    """One person among the others; `Actor` adds what they do with apps."""

    def __init__(
        self, person: Person, workspace: Workspace, installations: Sequence[Installation], events: Events
    ) -> None:
        self.person = person
        self._workspace = workspace
        self._installed = {each.app.id: each for each in installations}
        self._events = events

    def _app(self, app_id: str | None = None) -> Installation:
        """The app of that id; the first one when none is named."""
        app_id = app_id or next(iter(self._installed), "")
        if app_id not in self._installed:
            raise Impossible(f"there is no app {app_id!r} in this workspace")
        return self._installed[app_id]

    def conversation(self, name: str) -> Conversation:
        """A conversation as a person calls it: `bot`, `@ada`, a channel, `group with ada`, an id."""
        if name == "bot":
            return self._workspace.direct((self.person.id, self._app().app.bot_user_id))[0]
        if name.startswith("@"):
            return self.writes_to(name)
        if name.startswith("group with "):
            return self._group_with(name.removeprefix("group with "))
        found = self._workspace.conversations.get(name) or self._workspace.channel_called(name)
        visible = found is not None and (found.kind is Kind.PUBLIC or self.person.id in found.members)
        if found is None or not visible:
            raise Impossible(f"{self.person.handle} sees no conversation called {name!r}")
        return found

    def _group_with(self, names: str) -> Conversation:
        people = [self._workspace.person_called(name.strip()) for name in re.split(r",| and ", names)]
        wanted = {each.id for each in people if each is not None} | {self.person.id}
        groups = [
            each
            for each in self._workspace.conversations_of(self.person.id)
            if each.kind is Kind.GROUP_DIRECT and wanted <= each.members.keys()
        ]
        if None in people or not groups:
            raise Impossible(f"{self.person.handle} is in no group DM with {names}")
        return min(groups, key=lambda each: len(each.members))

    def writes_to(self, name: str) -> Conversation:
        """The DM with somebody, begun if there was none."""
        return self._workspace.direct((self.person.id, self._called(name).id))[0]

    def _called(self, name: str) -> Person:
        person = self._workspace.person_called(name)
        if person is None:
            raise Impossible(f"nobody is called {name!r}")
        return person

    # Writing

    async def says(
        self, text: str, to: str = "bot", thread_ts: str | None = None, *, broadcast: bool = False
    ) -> Message:
        """Write a message, or a reply in a thread; the apps hear of it where they belong."""
        self._needs_account()
        conversation = self._writable(to)
        message = Message(
            conversation.id,
            self._workspace.clock.mint_ts(),
            self.person.id,
            self._sent(text),
            thread_ts=conversation.thread_of(thread_ts),
        )
        if broadcast and message.is_reply:
            message.subtype = BROADCAST
        self._workspace.post(message)
        self._events.message_posted(message)
        return message

    def _sent(self, words: str) -> str:
        """The words as a message holds them: escaped, people by their ids alone."""
        return re.sub(r"<@(\w+)\|[\w.-]+>", r"<@\1>", as_typed(words, self._workspace, resolve=True))

    def _writable(self, name: str) -> Conversation:
        conversation = self.conversation(name)
        for each in self._installed.values():
            manifest = each.app.manifest
            closed = manifest.messages_tab_read_only or not manifest.messages_tab_enabled
            if closed and conversation.kind is Kind.DIRECT and each.app.bot_user_id in conversation.members:
                raise Impossible("sending messages to this app has been turned off")
        if conversation.archived or self.person.id not in conversation.members:
            raise Impossible(f"{self.person.handle} cannot write in {name}")
        return conversation

    async def edits(self, ts: str, text: str, channel: str = "bot") -> None:
        """Change a message of one's own."""
        message = self._own(ts, channel)
        before = public_message(message, self._workspace.team)
        message.text = self._sent(text)
        message.edited_ts = self._workspace.clock.mint_ts()
        self._workspace.message_changed(message)
        self._events.message_changed(message, before)

    async def deletes(self, ts: str, channel: str = "bot") -> None:
        """Take a message of one's own back."""
        message = self._own(ts, channel)
        before = public_message(message, self._workspace.team)
        self._workspace.delete(message)
        self._events.message_deleted(message, before)

    def _own(self, ts: str, channel: str) -> Message:
        message = self._lasting(ts, channel)
        if message.user != self.person.id or message.is_note:
            raise Impossible(f"{self.person.handle} has not written the message {ts}")
        return message

    def _lasting(self, ts: str, channel: str) -> Message:
        self._needs_account()
        message = self.conversation(channel).lasting(ts)
        if message is None:
            raise Impossible(f"there is no message {ts} in {channel}")
        return message

    async def reacts(self, emoji: str, message: str, channel: str = "bot", *, undo: bool = False) -> None:
        """React to a message with an emoji, or take that back."""
        reacted = self._lasting(message, channel)
        if not Emoji(self._workspace.emoji).knows(emoji.strip(":")):
            raise Impossible(f"there is no emoji called {emoji!r}")
        deed = self._workspace.unreact if undo else self._workspace.react
        if deed(reacted, self.person.id, emoji.strip(":")):
            self._events.reacted(reacted, self.person.id, emoji.strip(":"), added=not undo)

    # Channels and the account

    async def joins(self, channel: str) -> None:
        self._needs_account()
        conversation = self.conversation(channel)
        if self.person.id not in conversation.members:
            self._workspace.join(conversation, self.person.id)
            self._events.member_joined(conversation.id, self.person.id)

    async def leaves(self, channel: str) -> None:
        self._needs_account()
        conversation = self.conversation(channel)
        if self.person.id in conversation.members:
            self._workspace.leave(conversation, self.person.id)
            self._events.member_left(conversation.id, self.person.id)

    async def invites(self, name: str, channel: str) -> None:
        """Bring somebody, or a bot, into a channel that one is in oneself."""
        conversation, other = self._own_channel(channel), self._called(name)
        if other.id not in conversation.members:
            self._workspace.join(conversation, other.id)
            self._events.member_joined(conversation.id, other.id, self.person.id)

    async def removes(self, name: str, channel: str) -> None:
        """Send somebody, or a bot, away from a channel that one is in oneself."""
        conversation, other = self._own_channel(channel), self._called(name)
        if other.id in conversation.members:
            self._workspace.leave(conversation, other.id)
            self._events.member_left(conversation.id, other.id, self.person.id)

    def _own_channel(self, name: str) -> Conversation:
        self._needs_account()
        conversation = self.conversation(name)
        if not conversation.is_channel or self.person.id not in conversation.members:
            raise Impossible(f"{self.person.handle} is in no channel called {name!r}")
        return conversation

    async def archives(self, channel: str) -> None:
        conversation = self.conversation(channel)
        conversation.archived = True
        self._workspace.changed("conversation", conversation.id)
        self._events.channel_archived(conversation.id, self.person.id)

    async def becomes(self, **changes: Any) -> None:
        """Change the account: name, title, email, tz, locale, admin, guest, `deleted`."""
        known = set(Person.__dataclass_fields__) - {"id", "team_id", "bot_id", "updated", "handle"}
        if not changes.keys() <= known:
            raise Impossible(f"an account has no {', '.join(sorted(changes.keys() - known))}")
        email = changes.pop("email", None)
        if email is not None:
            self._workspace.rename_email(self.person, email)
        for name, value in changes.items():
            setattr(self.person, name, value)
        self.person.updated = self._workspace.clock.epoch()
        if self.person.deleted:
            for each in self._installed.values():
                each.views.clear(self.person.id)
        self._workspace.changed("person", self.person.id)
        self._events.person_changed(self.person.id)

    def _needs_account(self) -> None:
        if self.person.deleted:
            raise Impossible(f"the account of {self.person.handle} is deactivated")
