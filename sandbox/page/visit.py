"""One browser window: who acts in it, and what they look at."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from nicegui import Client, ui

from sandbox.acting import Actor
from sandbox.errors import Impossible
from sandbox.installation import Installation
from sandbox.manifest import Shortcut, SlashCommand
from sandbox.model import Conversation, Person
from sandbox.page.dates import Dates
from sandbox.page.machine import TimeMachine
from sandbox.page.places import BOT, HOME, place_of
from sandbox.page.reading import Reading
from sandbox.page.words import Words
from sandbox.server import LocalSlack
from sandbox.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Desk:
    """What all windows share."""

    slack: LocalSlack
    readings: dict[str, Reading]
    """Team id → what everybody in it has read."""
    machine: TimeMachine

    @classmethod
    def of(cls, slack: LocalSlack) -> "Desk":
        workspaces = slack.directory.workspaces.items()
        return cls(slack, {team: Reading(each) for team, each in workspaces}, TimeMachine(slack))


class Visit:
    """`workspace` stays the same for the life of a window; another one opens another window."""

    def __init__(self, desk: Desk, client: Client, workspace: Workspace, person: str, place: str) -> None:
        self.desk = desk
        self.slack = desk.slack
        self.workspace = workspace
        self.reading = desk.readings[workspace.team.id]
        self.client = client
        self.theme = ""
        self.become(workspace.person_called(person) or self.people()[0], place)

    def people(self) -> list[Person]:
        """Those one can act as, by name."""
        people = (each for each in self.workspace.people.values() if not each.is_bot)
        return sorted(people, key=lambda each: (each.deleted, each.real_name))

    def become(self, person: Person, place: str = BOT) -> None:
        """Act as this person, looking at `home`, `home:A…`, `bot`, or a person or conversation by name."""
        self.person = person
        self.actor: Actor = self.slack.actor(person.id, self.workspace.team.id)
        self.go(place)

    def go(self, place: str) -> None:
        try:
            self.conversation: Conversation = self._conversation_at(place)
        except Impossible:
            place, self.conversation = BOT, self._landing()
        self.at_home = place.partition(":")[0] == HOME and self.app is not None

    def _conversation_at(self, place: str) -> Conversation:
        kind, _, app_id = place.partition(":")
        if place in self.workspace.people:
            return self.actor.writes_to(place)
        if kind == HOME and app_id:
            return self.messages_with(self.slack.directory.installation(app_id, self.workspace))
        return self._landing() if place in {BOT, HOME} else self.actor.conversation(place)

    def _landing(self) -> Conversation:
        """Where one is if nothing else is meant: with the first app, or with oneself where there is none."""
        return self.messages_with(self.apps[0]) if self.apps else self.actor.writes_to(self.person.id)

    # Apps

    @property
    def apps(self) -> list[Installation]:
        """Those that are installed, in the order in which they came."""
        return [each for each in self.slack.directory.in_workspace(self.workspace) if each.app.installed]

    @property
    def app(self) -> Installation | None:
        """The app that one is talking with."""
        return next((each for each in self.apps if self.messages_with(each) is self.conversation), None)

    def talks_with_apps(self) -> list[Conversation]:
        """The direct messages with each app, also with one that was removed after it had written."""
        known = [
            (each, self.messages_with(each)) for each in self.slack.directory.in_workspace(self.workspace)
        ]
        return [talk for each, talk in known if each.app.installed or talk.messages]

    def messages_with(self, app: Installation) -> Conversation:
        return self.workspace.direct((self.person.id, app.app.bot_user_id))[0]

    def home_of(self, app: Installation) -> str:
        """The place where its Home is; that of the first app needs no name."""
        return HOME if app is self.apps[0] else f"{HOME}:{app.app.id}"

    def is_reached(self) -> bool:
        """Whether any app is there to hear what people do."""
        registered = (self.slack.directory.apps[each.app.id] for each in self.apps)
        return any(each.sockets.connected or each.requests.wanted for each in registered)

    def commands(self) -> dict[str, SlashCommand]:
        return {name: each for app in self.apps for name, each in app.app.manifest.commands.items()}

    def shortcuts(self, kind: str) -> list[Shortcut]:
        """The `global` ones, or those for a `message`."""
        return [each for app in self.apps for each in app.app.manifest.shortcuts if each.type == kind]

    # Addresses

    @property
    def address(self) -> str:
        """The address that opens a window just like this one."""
        return self._address_of(self._place())

    def _place(self) -> str:
        app = self.app
        if app is None:
            return self._name_in_address()
        if self.at_home:
            return self.home_of(app)
        return BOT if self.home_of(app) == HOME else self.conversation.id

    def _address_of(self, place: str) -> str:
        return f"/?{self._query({'as': self.person.handle, 'in': place})}"

    def address_in(self, workspace: Workspace) -> str:
        """The address that opens another workspace, as whoever comes first there."""
        return f"/?{urlencode(self._with_looks({'team': workspace.team.id}))}"

    @property
    def builder_address(self) -> str:
        return f"/builder?{self._query({'as': self.person.handle})}"

    def address_beside(self, other: Person) -> str:
        """The address that shows this person and another one, in this conversation if both are in it."""
        shared = not self.at_home and other.id in self.conversation.members
        place = self.conversation.id if shared else BOT
        return f"/pair?{self._query({'left': self.person.handle, 'right': other.handle, 'in': place})}"

    def _query(self, query: dict[str, str]) -> str:
        """`team` is named where it is not the first one."""
        team = self.workspace.team.id
        named = {} if self.workspace is self.slack.workspace else {"team": team}
        return urlencode(self._with_looks(named | query))

    def _with_looks(self, query: dict[str, str]) -> dict[str, str]:
        return query | ({"theme": self.theme} if self.theme else {})

    def file_address(self, file_id: str) -> str:
        """Where this page serves a file of the workspace."""
        return f"/files/{self.workspace.team.id}/{file_id}"

    def address_behind(self, url: str) -> str | None:
        """Where a link of Slack's own leads in this page; None for all other links."""
        place = place_of(url, self.workspace.team.domain)
        return None if place is None else self._address_of(place)

    def _name_in_address(self) -> str:
        return self.conversation.name if self.conversation.is_channel else self.conversation.id

    @property
    def dates(self) -> Dates:
        return Dates(self.person, self.slack.house.clock.now())

    @property
    def words(self) -> Words:
        return Words(self.workspace, self.dates, self.person.id, self.address_behind)

    async def does(self, deed: Awaitable[Any]) -> bool:
        """Do something as the person; what cannot be done is said in a few words at the window's edge."""
        try:
            await deed
        except Impossible as impossible:
            self.hears(str(impossible), kind="negative")
            return False
        return True

    def hears(self, text: str, *, kind: str = "info") -> None:
        with self.client:
            ui.notify(text, type="negative" if kind == "negative" else "info", position="top", timeout=6000)
