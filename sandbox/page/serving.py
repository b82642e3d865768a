"""The page's web server, in the same process and event loop as the local Slack that it shows."""

import mimetypes
import socket
from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI, HTTPException, Query, Response
from nicegui import ui

from sandbox.model import Person
from sandbox.page.builder import Builder
from sandbox.page.pair import draw_pair
from sandbox.page.places import BOT
from sandbox.page.visit import Desk, Visit
from sandbox.page.window import Window
from sandbox.server import LocalSlack

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

    @application.get("/files/{file_id}")
    def file_content(file_id: str) -> Response:
        file = slack.workspace.files.get(file_id)
        if file is None or not file.completed:
            raise HTTPException(status_code=404)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        name = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
        return Response(file.content, media_type=kind, headers=name)

    def called(name: str) -> Person:
        return slack.workspace.person_called(name) or desk.people()[0]

    @ui.page("/")
    def window(
        person: Annotated[str, Query(alias="as")] = "",
        place: Annotated[str, Query(alias="in")] = BOT,
        theme: str = "",
    ) -> None:
        Window(Visit(desk, ui.context.client, called(person), place), theme)

    @ui.page("/builder")
    def builder(person: Annotated[str, Query(alias="as")] = "", theme: str = "") -> None:
        Builder(Visit(desk, ui.context.client, called(person), BOT), theme)

    @ui.page("/pair")
    def pair(left: str, right: str, place: Annotated[str, Query(alias="in")] = BOT, theme: str = "") -> None:
        draw_pair((called(left), called(right)), place, theme)

    ui.run_with(application, title=slack.workspace.team.name, show_welcome_message=False, favicon="💬")
    return application
