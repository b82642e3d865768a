"""Showing the coordinator's side of somebody's App Home."""

from handlers.requests import Request
from mentoring.ids import ProgramId
from messages import consoles as views
from messages import home as home_views
from services import consoles, home


async def show_console(request: Request, program: ProgramId | None = None) -> None:
    """This program of theirs, else the last one used."""
    here = await home.here(request.store, request.person, request.now)
    shown = await consoles.console(request.store, request.person, request.now, program)
    blocks = views.console(request.voice, shown) if shown else views.nothing_yet(request.voice)
    await request.show_home(home_views.coordinating(request.voice, here, blocks))
