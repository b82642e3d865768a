"""The control API of trouble: faults, rate limits, and more people than one would like."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.faults import Fault

if TYPE_CHECKING:
    from sandbox.server import LocalSlack


class Mishaps:
    def __init__(self, slack: "LocalSlack") -> None:
        self._slack = slack
        self._house = slack.house

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/faults", self._faults),
            web.post("/faults", self._fault),
            web.delete("/faults", self._no_faults),
            web.post("/limits", self._limits),
            web.post("/crowd", self._crowd),
        ]

    async def _faults(self, _: web.Request) -> web.Response:
        """The faults that may still strike."""
        return web.json_response([asdict(each) for each in self._house.faults.standing()])

    async def _fault(self, request: web.Request) -> web.Response:
        """Something is to go wrong."""
        self._house.faults.add(Fault.from_mapping(await request.json()))
        return self._told()

    async def _no_faults(self, _: web.Request) -> web.Response:
        """Nothing goes wrong any more."""
        self._house.faults.clear()
        return self._told()

    async def _limits(self, request: web.Request) -> web.Response:
        """Let Slack's rate limits hold, or not."""
        self._house.limits_on = bool((await request.json())["on"])
        return self._told()

    async def _crowd(self, request: web.Request) -> web.Response:
        """So many more people are there, as if they always had been: no app hears of their coming."""
        workspace = self._slack.directory.workspace(request.query.get("team"))
        workspace.add_crowd(int((await request.json())["count"]))
        return web.json_response({"people": len(workspace.people)})

    def _told(self) -> web.Response:
        self._slack.tell_everybody("faults", "")
        return web.json_response({"ok": True})
