"""Every workspace, every app, and which app is installed where."""

from dataclasses import dataclass

from sandbox.apps import App, InstalledApp, secret_of
from sandbox.config import AppConfig, WorkspaceConfig
from sandbox.deliveries import Carrier
from sandbox.errors import Impossible, SlackError
from sandbox.events import Events
from sandbox.house import House
from sandbox.installation import Installation
from sandbox.requests import Requests
from sandbox.responses import Responses
from sandbox.sockets import Sockets
from sandbox.tokens import Tokens
from sandbox.traffic import Envelope
from sandbox.workspace import Workspace, bot_user


@dataclass(frozen=True, slots=True)
class RegisteredApp:
    """An app and the ways to it: its connections, or the addresses where it listens."""

    app: App
    config: AppConfig
    sockets: Sockets
    requests: Requests

    async def carry(self, entry: Envelope, retry_reason: str) -> None:
        """By request where the app wants that, else over its sockets."""
        way: Carrier = self.requests if self.requests.wanted else self.sockets
        await way.carry(entry, retry_reason)

    async def break_off(self) -> None:
        await self.sockets.break_off()
        await self.requests.break_off()


class Directory:
    def __init__(self, config: WorkspaceConfig, house: House) -> None:
        self._house = house
        self._home_team = config.team.id
        self.tokens = Tokens(house.clock)
        self.apps: dict[str, RegisteredApp] = {}
        self.workspaces: dict[str, Workspace] = {}
        self.installations: list[Installation] = []
        self._events: dict[str, Events] = {}
        for each in config.apps:
            self._register(each)
        for community in config.communities:
            workspace = self._found(Workspace(community.team, house))
            for app_id in community.apps:
                self.install(app_id, workspace)
            workspace.settle_in(community)

    def _register(self, config: AppConfig) -> None:
        if config.id in self.apps:
            message = f"two apps are called {config.id}"
            raise ValueError(message)
        app = App.register(config, self._home_team)
        self.apps[app.id] = RegisteredApp(
            app, config, Sockets(self._house, app.id), Requests(self._house, app, config.request_url)
        )
        self.tokens.of_app(app)

    def _found(self, workspace: Workspace) -> Workspace:
        if workspace.team.id in self.workspaces:
            message = f"two workspaces are called {workspace.team.id}"
            raise ValueError(message)
        self.workspaces[workspace.team.id] = workspace
        self._events[workspace.team.id] = Events(workspace)
        return workspace

    # Who is where

    @property
    def home(self) -> Workspace:
        """The first workspace, which one means when one names none."""
        return self.workspaces[self._home_team]

    def workspace(self, team_id: str | None) -> Workspace:
        found = self.workspaces.get(team_id or self._home_team)
        if found is None:
            raise Impossible(f"there is no workspace {team_id!r}")
        return found

    def in_workspace(self, workspace: Workspace) -> list[Installation]:
        return [each for each in self.installations if each.workspace is workspace]

    def events(self, workspace: Workspace) -> Events:
        return self._events[workspace.team.id]

    def app_of_client(self, client_id: str) -> RegisteredApp | None:
        return next((each for each in self.apps.values() if each.app.client_id == client_id), None)

    def installation(self, app_id: str, workspace: Workspace) -> Installation:
        """The app in that workspace, where it is or once was."""
        for each in self.in_workspace(workspace):
            if each.app.id == app_id:
                return each
        raise Impossible(f"{app_id} is not installed in {workspace.team.name}")

    def responses_with(self, name: str) -> Responses:
        """The book of addresses in which this one stands."""
        for each in self.installations:
            if name in each.responses:
                return each.responses
        raise SlackError("expired_url")

    # Installing

    def install(
        self, app_id: str, workspace: Workspace, scopes: frozenset[str] | None = None
    ) -> Installation:
        """Bring an app and its bot into a workspace; once more: with other scopes, or after a removal."""
        registered = self.apps[app_id]
        granted = registered.app.manifest.bot_scopes if scopes is None else scopes
        known = next((each for each in self.in_workspace(workspace) if each.app.id == app_id), None)
        if known is not None:
            return self._reinstall(known, granted)
        app = self._installed(registered, workspace, granted)
        _let_in(app, workspace)
        events = self.events(workspace)
        installation = Installation(self._house, workspace, app, registered, events)
        events.subscribers.append(installation.subscription)
        self.installations.append(installation)
        self.tokens.of_bot(installation)
        return installation

    def _reinstall(self, known: Installation, scopes: frozenset[str]) -> Installation:
        known.app.installed, known.app.scopes = True, scopes
        _let_in(known.app, known.workspace)
        self.tokens.reinstated(known)
        return known

    def _installed(
        self, registered: RegisteredApp, workspace: Workspace, scopes: frozenset[str]
    ) -> InstalledApp:
        """Elsewhere than at home its bot bears the team in its ids, as no two workspaces share a user."""
        team = workspace.team.id
        suffix = "" if team == self._home_team else team
        config = registered.config
        return InstalledApp(
            app=registered.app,
            bot_user_id=f"{config.bot_user_id}{suffix}",
            bot_id=f"{config.bot_id}{suffix}",
            bot_token=f"xoxb-{secret_of(config.id, team)}",
            scopes=scopes,
        )

    def uninstall(self, installation: Installation) -> None:
        """Remove an app from a workspace: it hears of it, and its tokens are good for nothing any more."""
        installation.events.uninstalled(installation.app.id)
        installation.app.installed = False


def _let_in(app: InstalledApp, workspace: Workspace) -> None:
    """Its bot is a user like any other."""
    if app.bot_user_id not in workspace.people:
        workspace.add_person(bot_user(app.bot_user_id, app.bot_id, app.manifest.bot_name, workspace.team.id))
