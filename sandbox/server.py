"""The local Slack: workspaces and apps, served on this machine only."""

import json
from typing import Self

from aiohttp import web

from sandbox.acting import Actor
from sandbox.clock import SandboxClock, Timers
from sandbox.config import WorkspaceConfig
from sandbox.control import Control
from sandbox.directory import Directory, RegisteredApp
from sandbox.errors import Impossible, SlackError
from sandbox.faults import Faults
from sandbox.filehost import FileHost
from sandbox.followers import Followers
from sandbox.house import House
from sandbox.installation import Installation
from sandbox.model import Json
from sandbox.oauth import Consents, InstallPage
from sandbox.snapshots import Snapshots
from sandbox.sockets import Sockets
from sandbox.stage import Stage
from sandbox.web_api import WebApi
from sandbox.workspace import Workspace

LARGEST_BODY = 32 * 1024 * 1024


class LocalSlack:
    """Start it with `await LocalSlack.start(config)`; everything it holds is open to tests and the page.

    Where there are several workspaces or apps, `workspace`, `stage`, `sockets` and tokens are the first.
    """

    def __init__(self, config: WorkspaceConfig) -> None:
        clock = SandboxClock(config.clock.start, config.clock.rate)
        self.house = House(clock, Timers(clock), config.patience, config.limits, Faults(config.faults))
        self.directory = Directory(config, self.house)
        self.first_app: RegisteredApp = self.directory.apps[config.app.id]
        self.followers = Followers(self.house, self.tell_everybody)
        self.consents = Consents(clock)
        self.snapshots = Snapshots(config, self.house, self.directory)
        self._runner = web.AppRunner(self._routes(), access_log=None, shutdown_timeout=1.0)

    @classmethod
    async def start(cls, config: WorkspaceConfig, host: str = "127.0.0.1", port: int = 0) -> Self:
        slack = cls(config)
        await slack._runner.setup()
        site = web.TCPSite(slack._runner, host, port)
        await site.start()
        bound_port = slack._runner.addresses[0][1]
        slack.house.base_url = f"http://{host}:{bound_port}"
        return slack

    async def stop(self) -> None:
        for workspace in self.directory.workspaces.values():
            await self.directory.events(workspace).stop()
        await self.followers.stop()
        for app in self.directory.apps.values():
            await app.break_off()
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"{self.house.base_url}/api/"

    @property
    def control_url(self) -> str:
        return f"{self.house.base_url}/control/"

    # The first of each

    @property
    def workspace(self) -> Workspace:
        return self.directory.home

    @property
    def installation(self) -> Installation:
        """The first app in the first workspace."""
        return self.directory.installation(self.first_app.app.id, self.workspace)

    @property
    def stage(self) -> Stage:
        return self.installation.stage

    @property
    def sockets(self) -> Sockets:
        return self.first_app.sockets

    @property
    def bot_token(self) -> str:
        return self.installation.app.bot_token

    @property
    def app_token(self) -> str:
        return self.first_app.app.app_token

    def actor(self, name: str, team: str | None = None) -> Actor:
        """The hands of the person with that id or handle."""
        workspace = self.directory.workspace(team)
        person = workspace.person_called(name)
        if person is None:
            raise Impossible(f"nobody is called {name!r}")
        installations = self.directory.in_workspace(workspace)
        return Actor(person, workspace, installations, self.directory.events(workspace))

    def uninstall(self) -> None:
        """Remove the first app from the first workspace."""
        self.directory.uninstall(self.installation)

    # Being served

    def _routes(self) -> web.Application:
        application = web.Application(client_max_size=LARGEST_BODY)
        files = FileHost(self.directory)
        install = InstallPage(self.directory, self.consents)
        application.router.add_route(
            "*", "/api/{method}", WebApi(self.house, self.directory, self.consents).serve
        )
        application.router.add_get("/link/", self._link)
        application.router.add_post("/actions/{name:.+}", self._response)
        application.router.add_route("*", "/upload/{file}", files.take)
        application.router.add_get("/files/{file}/{name}", files.give)
        application.router.add_get(r"/avatars/{person}/{size:\d{1,3}}.svg", files.picture)
        application.router.add_get("/oauth/v2/authorize", install.show)
        application.router.add_post("/oauth/v2/authorize", install.agree)
        application.add_subapp("/control/", Control(self).routes())
        return application

    async def _link(self, request: web.Request) -> web.StreamResponse:
        app = self.directory.apps.get(request.query.get("app_id", ""))
        if app is None:
            raise web.HTTPUnauthorized(text="no such app")
        return await app.sockets.serve(request)

    async def _response(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        with self.house.activity.going_on():
            try:
                self.directory.responses_with(name).use(name, await _answer_in(request))
            except SlackError as error:
                status = 404 if error.code in ("expired_url", "used_url") else 400
                return web.json_response({"ok": False, "error": error.code}, status=status)
            return web.Response(text="ok")

    def tell_everybody(self, what: str, subject: str) -> None:
        """Let the windows of all workspaces know of what concerns all of them."""
        for workspace in self.directory.workspaces.values():
            workspace.changed(what, subject)


async def _answer_in(request: web.Request) -> Json:
    """What an app sends to a response_url: an object in JSON."""
    try:
        answer = json.loads(await request.read())
    except ValueError:
        raise SlackError("invalid_payload") from None
    if not isinstance(answer, dict):
        raise SlackError("invalid_payload")
    return answer
