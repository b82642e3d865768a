"""The control API behind the scenes: apps, where they are installed, and going back to an earlier state."""

from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.directory import RegisteredApp
from sandbox.errors import Impossible
from sandbox.model import Json
from sandbox.workspace import Workspace

if TYPE_CHECKING:
    from sandbox.server import LocalSlack


async def wish_of(request: web.Request) -> Json:
    """The body, if there is one."""
    wish: Json = await request.json() if request.can_read_body else {}
    return wish


class Backstage:
    """`app` names an app by its id (the first one when it is missing), `?team=` a workspace."""

    def __init__(self, slack: "LocalSlack") -> None:
        self._slack = slack

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/apps", self._apps),
            web.post("/install", self._install),
            web.post("/uninstall", self._uninstall),
            web.post("/sockets/disconnect", self._disconnect),
            web.post("/requests/verify", self._verify),
            web.post("/requests/listen", self._listen),
            web.post("/snapshots/{name}", self._keep),
            web.post("/snapshots/{name}/restore", self._restore),
            web.post("/reset", self._reset),
        ]

    async def _apps(self, _: web.Request) -> web.Response:
        """Every app with its credentials, and the tokens that it has in workspaces."""
        directory = self._slack.directory
        return web.json_response(
            [
                {
                    "id": each.app.id,
                    "name": each.app.manifest.name,
                    "client_id": each.app.client_id,
                    "client_secret": each.app.client_secret,
                    "signing_secret": each.app.signing_secret,
                    "app_token": each.app.app_token,
                    "installations": [
                        {
                            "team": found.workspace.team.id,
                            "bot_token": found.app.bot_token,
                            "bot_user_id": found.app.bot_user_id,
                            "installed": found.app.installed,
                        }
                        for found in directory.installations
                        if found.app.id == each.app.id
                    ],
                }
                for each in directory.apps.values()
            ]
        )

    async def _install(self, request: web.Request) -> web.Response:
        """An app comes into a workspace, without anybody being asked."""
        app = await self._named_app(request)
        installation = self._slack.directory.install(app.app.id, self._workspace(request))
        return web.json_response({"bot_token": installation.app.bot_token})

    async def _uninstall(self, request: web.Request) -> web.Response:
        """An app is removed from a workspace: it is told, and its tokens are void."""
        app, workspace = await self._named_app(request), self._workspace(request)
        self._slack.directory.uninstall(self._slack.directory.installation(app.app.id, workspace))
        return web.json_response({"ok": True})

    async def _disconnect(self, request: web.Request) -> web.Response:
        """Cut the connections of an app; with a `reason` ask it to connect anew."""
        sockets = (await self._named_app(request)).sockets
        if reason := (await wish_of(request)).get("reason"):
            await sockets.request_disconnect(reason)
        else:
            await sockets.break_off()
        return web.json_response({"ok": True})

    async def _verify(self, request: web.Request) -> web.Response:
        """Ask an app that listens whether it is there, as Slack does when an address is entered."""
        return web.json_response({"ok": await (await self._named_app(request)).requests.verify()})

    async def _listen(self, request: web.Request) -> web.Response:
        """From now on an app gets everything at this address."""
        wish = await wish_of(request)
        (await self._named_app(request)).requests.listen_at(wish["url"])
        return web.json_response({"ok": True})

    async def _named_app(self, request: web.Request) -> RegisteredApp:
        app_id = (await wish_of(request)).get("app", self._slack.first_app.app.id)
        if app_id not in self._slack.directory.apps:
            raise Impossible(f"there is no app {app_id!r}")
        return self._slack.directory.apps[app_id]

    def _workspace(self, request: web.Request) -> Workspace:
        return self._slack.directory.workspace(request.query.get("team"))

    # Going back

    async def _keep(self, request: web.Request) -> web.Response:
        """Keep the present state under a name."""
        self._slack.snapshots.keep(request.match_info["name"])
        return web.json_response({"ok": True})

    async def _restore(self, request: web.Request) -> web.Response:
        """Go back to a state that was kept; time goes on."""
        self._slack.snapshots.restore(request.match_info["name"])
        return web.json_response({"ok": True})

    async def _reset(self, _: web.Request) -> web.Response:
        """Go back to the beginning; time goes on."""
        self._slack.snapshots.reset()
        return web.json_response({"ok": True})
