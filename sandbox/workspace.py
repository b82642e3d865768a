"""The state of the local Slack, and the few ways in which it changes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import count, islice
from typing import Any, Final

from sandbox.clock import SandboxClock
from sandbox.config import ChannelConfig, Community, TeamConfig, nobody_in_particular
from sandbox.house import House
from sandbox.model import Change, Conversation, File, Kind, Message, Notice, Person, UserGroup, View
from sandbox.traffic import Traffic

SLACKBOT = "USLACKBOT"

STATE: Final = (
    "people",
    "groups",
    "emoji",
    "conversations",
    "views",
    "modals",
    "homes",
    "files",
    "notices",
    "journal",
    "_conversations_of",
    "_by_handle",
    "_by_email",
    "_by_channel_name",
    "_direct",
)

Listener = Callable[[Change], None]


class Workspace:
    """People, conversations, views, homes and files of one team; whoever subscribes hears of each change."""

    def __init__(self, team: TeamConfig, house: House) -> None:
        self.team = team
        self.house = house
        self.people: dict[str, Person] = {}
        self.groups: dict[str, UserGroup] = {}
        self.emoji: dict[str, str] = {}
        """The emoji of its own: name → address of the picture, or `alias:name`."""
        self.conversations: dict[str, Conversation] = {}
        self.views: dict[str, View] = {}
        self.modals: defaultdict[str, list[View]] = defaultdict(list)
        self.homes: dict[tuple[str, str], View] = {}
        """App id and user id → what that person sees in the Home tab of that app."""
        self.files: dict[str, File] = {}
        self.notices: list[Notice] = []
        self.journal: list[Message] = []
        """Each message once for each time it appeared or changed, in order."""
        self.traffic = Traffic(on_entry=lambda: self.changed("traffic", ""))
        self._conversations_of: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._by_handle: dict[str, str] = {}
        self._by_email: dict[str, str] = {}
        self._by_channel_name: dict[str, str] = {}
        self._direct: dict[frozenset[str], str] = {}
        self._listeners: list[Listener] = []

    @property
    def clock(self) -> SandboxClock:
        return self.house.clock

    def settle_in(self, community: Community) -> None:
        """Let the people in and found their channels; the bots of the first hour are there already."""
        bots = [each.id for each in self.people.values() if each.is_bot]
        self.add_person(bot_user(SLACKBOT, "B0SLACKBOT", "Slackbot", self.team.id))
        for person in community.everybody():
            self.add_person(Person.from_config(person, self.team.id))
        for channel in community.channels:
            self._found_channel(channel, bots[:1])
        self.groups = {
            each.id: UserGroup(each.id, each.handle, each.name, each.members) for each in community.groups
        }
        self.emoji = dict(community.emoji)

    def _found_channel(self, config: ChannelConfig, bot: list[str]) -> None:
        members = config.members
        for_everybody = members is None
        if members is None:
            members = tuple(each.id for each in self.people.values() if _belongs_everywhere(each))
        if config.bot_is_member:
            members = (*members, *bot)
        kind = Kind.PRIVATE if config.private else Kind.PUBLIC
        channel = self.add_conversation(kind, members, name=config.name, conversation_id=config.id)
        channel.archived, channel.for_everybody = config.archived, for_everybody

    # Going back

    def held(self) -> dict[str, Any]:
        """All that makes up the present state; who listens, and the log, are no part of it."""
        return {name: getattr(self, name) for name in STATE}

    def hold(self, state: Mapping[str, Any]) -> None:
        for name in STATE:
            setattr(self, name, state[name])
        self.changed("everything", self.team.id)

    # Being told

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` at each change; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def changed(self, what: str, subject: str, people: Iterable[str] | None = None) -> None:
        if not self._listeners:
            return
        change = Change(what, subject, None if people is None else frozenset(people))
        for listener in tuple(self._listeners):
            listener(change)

    def new_id(self, prefix: str) -> str:
        """Unique in all workspaces."""
        return f"{prefix}{next(self.house.numbers):08X}"

    # People

    def add_person(self, person: Person) -> None:
        self._enter(person)
        self.changed("person", person.id)

    def _enter(self, person: Person) -> None:
        self.people[person.id] = person
        self._by_handle[person.handle] = person.id
        if person.email:
            self._by_email[person.email.casefold()] = person.id

    def add_crowd(self, size: int) -> None:
        """So many more people of no particular character, as if they had been there from the beginning."""
        free = (number for number in count(1) if f"U{number:06}" not in self.people)
        newcomers = [
            Person.from_config(nobody_in_particular(number), self.team.id) for number in islice(free, size)
        ]
        channels = [each for each in self.conversations.values() if each.for_everybody]
        for person in newcomers:
            self._enter(person)
            for channel in channels:
                channel.members[person.id] = None
                self._conversations_of[person.id][channel.id] = None
        self.changed("person", self.team.id)

    def person_called(self, name: str) -> Person | None:
        """The person with that id or handle."""
        return self.people.get(name) or self.people.get(self._by_handle.get(name.removeprefix("@"), ""))

    def person_with_email(self, email: str) -> Person | None:
        return self.people.get(self._by_email.get(email.casefold(), ""))

    # Conversations

    def add_conversation(
        self, kind: Kind, members: Iterable[str], *, name: str = "", conversation_id: str | None = None
    ) -> Conversation:
        members = dict.fromkeys(members)
        prefix = {Kind.DIRECT: "D"}.get(kind, "C")
        conversation = Conversation(
            id=conversation_id or self.new_id(prefix),
            kind=kind,
            name=name,
            created=self.clock.epoch(),
            creator=next(iter(members), SLACKBOT),
            members=members,
        )
        self.conversations[conversation.id] = conversation
        if conversation.is_channel:
            self._by_channel_name[name] = conversation.id
        for member in members:
            self._conversations_of[member][conversation.id] = None
        self.changed("conversation", conversation.id, members)
        return conversation

    def direct(self, people: Iterable[str]) -> tuple[Conversation, bool]:
        """The DM or group DM of exactly these people, and whether it was there already."""
        together = frozenset(people)
        known = self._direct.get(together)
        if known is not None:
            return self.conversations[known], True
        ordered = sorted(together)
        if len(ordered) > 2:  # noqa: PLR2004 - two make a DM, more a group DM
            handles = "--".join(self.people[each].handle for each in ordered)
            conversation = self.add_conversation(Kind.GROUP_DIRECT, ordered, name=f"mpdm-{handles}-1")
        else:
            conversation = self.add_conversation(Kind.DIRECT, ordered)
        self._direct[together] = conversation.id
        return conversation, False

    def channel_called(self, name: str) -> Conversation | None:
        return self.conversations.get(self._by_channel_name.get(name.removeprefix("#"), ""))

    def conversations_of(self, person: str) -> list[Conversation]:
        return [self.conversations[each] for each in self._conversations_of[person]]

    def join(self, conversation: Conversation, person: str) -> None:
        conversation.members[person] = None
        self._conversations_of[person][conversation.id] = None
        self.changed("conversation", conversation.id, conversation.members)

    def leave(self, conversation: Conversation, person: str) -> None:
        conversation.members.pop(person, None)
        self._conversations_of[person].pop(conversation.id, None)
        self.changed("conversation", conversation.id, (*conversation.members, person))

    # Messages

    def post(self, message: Message) -> Message:
        self.conversations[message.channel].add(message)
        self.message_changed(message)
        return message

    def delete(self, message: Message) -> None:
        self.conversations[message.channel].remove(message)
        self.message_changed(message)

    def message_changed(self, message: Message) -> None:
        self.journal.append(message)
        readers = (
            self.conversations[message.channel].members
            if message.visible_to is None
            else (message.visible_to,)
        )
        self.changed("message", message.ts, readers)

    def react(self, message: Message, person: str, emoji: str) -> bool:
        """Whether this reaction is a new one."""
        users = message.reactions.setdefault(emoji, [])
        if person in users:
            return False
        users.append(person)
        self.message_changed(message)
        return True

    def unreact(self, message: Message, person: str, emoji: str) -> bool:
        """Whether there was such a reaction to take back."""
        users = message.reactions.get(emoji, [])
        if person not in users:
            return False
        users.remove(person)
        if not users:
            del message.reactions[emoji]
        self.message_changed(message)
        return True

    def tell(self, person: str, text: str, channel: str | None = None) -> None:
        """What Slack itself says to a person, such as that the app did not answer."""
        self.notices.append(Notice(person, text, self.clock.mint_ts(), channel))
        self.changed("notice", text, (person,))

    # People change

    def rename_email(self, person: Person, email: str) -> None:
        self._by_email.pop(person.email.casefold(), None)
        person.email = email
        self._by_email[email.casefold()] = person.id


def bot_user(user_id: str, bot_id: str, name: str, team_id: str) -> Person:
    """The user that a bot is."""
    handle = name.casefold().replace(" ", "_")
    return Person(
        id=user_id,
        team_id=team_id,
        handle=handle,
        real_name=name,
        title="",
        email="",
        tz="UTC",
        locale="en-US",
        is_bot=True,
        bot_id=bot_id,
    )


def _belongs_everywhere(person: Person) -> bool:
    return not (person.is_bot or person.is_guest or person.is_stranger or person.deleted)
