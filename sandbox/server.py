"""The local Slack: one workspace with one app, served on this machine only."""

from typing import Self

from aiohttp import web

from sandbox.acting import Actor
from sandbox.activity import Activity
from sandbox.args import Args
from sandbox.clock import SandboxClock, Timers
from sandbox.config import WorkspaceConfig
from sandbox.control import Control
from sandbox.errors import Impossible, SlackError
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.followers import Followers
from sandbox.installation import InstalledApp
from sandbox.methods.call import Call
from sandbox.responses import Responses
from sandbox.sockets import Sockets
from sandbox.stage import Stage
from sandbox.triggers import Triggers
from sandbox.views import Views
from sandbox.web_api import WebApi
from sandbox.workspace import Workspace

LARGEST_BODY = 32 * 1024 * 1024


class LocalSlack:
    """Start it with `await LocalSlack.start(config)`; everything it holds is open to tests and the page."""

    def __init__(self, config: WorkspaceConfig) -> None:
        clock = SandboxClock(config.clock.start, config.clock.rate)
        self.workspace = Workspace(config, clock)
        self.stage = Stage(
            workspace=self.workspace,
            app=InstalledApp.install(config.app, config.team.id),
            clock=clock,
            timers=Timers(clock),
            activity=Activity(),
            faults=Faults(),
            triggers=Triggers(config.patience.trigger_seconds),
            patience=config.patience,
            limits_on=config.limits,
        )
        self.sockets = Sockets(self.stage)
        self.events = Events(self.stage, self.sockets)
        self.views = Views(self.workspace)
        self.responses = Responses(self.stage)
        self.followers = Followers(self.stage)
        self._runner = web.AppRunner(self._routes(), access_log=None, shutdown_timeout=1.0)

    @classmethod
    async def start(cls, config: WorkspaceConfig, host: str = "127.0.0.1", port: int = 0) -> Self:
        slack = cls(config)
        await slack._runner.setup()
        site = web.TCPSite(slack._runner, host, port)
        await site.start()
        bound_port = slack._runner.addresses[0][1]
        slack.stage.base_url = f"http://{host}:{bound_port}"
        return slack

    async def stop(self) -> None:
        await self.events.stop()
        await self.followers.stop()
        await self.sockets.disconnect_all()
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"{self.stage.base_url}/api/"

    @property
    def control_url(self) -> str:
        return f"{self.stage.base_url}/control/"

    @property
    def bot_token(self) -> str:
        return self.stage.app.bot_token

    @property
    def app_token(self) -> str:
        return self.stage.app.app_token

    def actor(self, name: str) -> Actor:
        """The hands of the person with that id or handle."""
        person = self.workspace.person_called(name)
        if person is None:
            raise Impossible(f"nobody is called {name!r}")
        return Actor(person, self.stage, self.sockets, self.events, self.views, self.responses)

    def uninstall(self) -> None:
        """Remove the app from the workspace: it hears of it, and its tokens are good for nothing any more."""
        self.events.uninstalled()
        self.stage.app.installed = False

    def _routes(self) -> web.Application:
        application = web.Application(client_max_size=LARGEST_BODY)
        api = WebApi(self.stage, self._new_call)
        application.router.add_route("*", "/api/{method}", api.serve)
        application.router.add_get("/link/", self.sockets.serve)
        application.router.add_post("/actions/{name}", self._response)
        application.router.add_route("*", "/upload/{file}", self._upload)
        application.router.add_get("/files/{file}/{name}", self._file)
        application.add_subapp("/control/", Control(self).routes())
        return application

    def _new_call(self, args: Args) -> Call:
        return Call(self.stage, self.views, self.events, self.sockets, args)

    async def _response(self, request: web.Request) -> web.Response:
        with self.stage.activity.going_on():
            try:
                self.responses.use(request.match_info["name"], await request.json())
            except SlackError as error:
                status = 404 if error.code in ("expired_url", "used_url") else 400
                return web.json_response({"ok": False, "error": error.code}, status=status)
            return web.Response(text="ok")

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.workspace.files.get(request.match_info["file"])
        if file is None or file.uploaded:
            raise web.HTTPNotFound
        file.content = await _uploaded_bytes(request)
        file.size, file.uploaded = len(file.content), True
        return web.Response(text=f"OK - {file.size}")

    async def _file(self, request: web.Request) -> web.Response:
        file = self.workspace.files.get(request.match_info["file"])
        if file is None or not file.completed:
            raise web.HTTPNotFound
        return web.Response(body=file.content)


async def _uploaded_bytes(request: web.Request) -> bytes:
    """The file itself, whether it came as the body or as a form's first file."""
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    for value in (await request.post()).values():
        if isinstance(value, web.FileField):
            return value.file.read()
    raise web.HTTPBadRequest(text="no file in the form")
