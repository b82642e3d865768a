"""The page's web server, in the same process and event loop as the local Slack that it shows."""

import mimetypes
import socket
from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI, HTTPException, Query, Response
from nicegui import ui

from sandbox.page.builder import Builder
from sandbox.page.pair import draw_pair
from sandbox.page.places import BOT
from sandbox.page.visit import Desk, Visit
from sandbox.page.window import Window
from sandbox.server import LocalSlack
from sandbox.workspace import Workspace

SECONDS_TO_CLOSE = 1


async def serve_page(
    slack: LocalSlack,
    *,
    port: int = 8080,
    host: str = "127.0.0.1",
    on_ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve until interrupted; `on_ready` hears the address. One page a process: NiceGUI is global."""
    listening = socket.create_server((host, port))
    application = _application(slack)
    config = uvicorn.Config(
        application, log_level="warning", timeout_graceful_shutdown=SECONDS_TO_CLOSE, ws="auto"
    )
    on_ready(f"http://{host}:{listening.getsockname()[1]}/")
    await uvicorn.Server(config).serve(sockets=[listening])


def _application(slack: LocalSlack) -> FastAPI:
    application = FastAPI(openapi_url=None)
    desk = Desk.of(slack)

    def in_team(team: str) -> Workspace:
        """The workspace of that id; the first one when there is no such."""
        return slack.directory.workspaces.get(team, slack.workspace)

    @application.get("/files/{team}/{file_id}")
    def file_content(team: str, file_id: str) -> Response:
        file = in_team(team).files.get(file_id)
        if file is None or not file.completed:
            raise HTTPException(status_code=404)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        name = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
        return Response(file.content, media_type=kind, headers=name)

    @ui.page("/")
    def window(
        person: Annotated[str, Query(alias="as")] = "",
        place: Annotated[str, Query(alias="in")] = BOT,
        theme: str = "",
        team: str = "",
    ) -> None:
        Window(Visit(desk, ui.context.client, in_team(team), person, place), theme)

    @ui.page("/builder")
    def builder(person: Annotated[str, Query(alias="as")] = "", theme: str = "", team: str = "") -> None:
        visit = Visit(desk, ui.context.client, in_team(team), person, BOT)
        if visit.apps:
            Builder(visit, theme)
        else:
            ui.label("Blocks belong to an app, and none is installed in this workspace.")

    @ui.page("/pair")
    def pair(
        left: str,
        right: str,
        place: Annotated[str, Query(alias="in")] = BOT,
        theme: str = "",
        team: str = "",
    ) -> None:
        people = tuple(Visit(desk, ui.context.client, in_team(team), name, place) for name in (left, right))
        draw_pair(people, theme)

    ui.run_with(application, title=slack.workspace.team.name, show_welcome_message=False, favicon="💬")
    return application
