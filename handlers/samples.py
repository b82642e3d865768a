"""*Preview all texts*: what a program writes to people, page by page."""

from handlers.listening import Listening
from handlers.requests import Click
from mentoring.ids import ProgramId
from messages import samples as views
from messages.pages import turned_to
from services import samples


def register(listening: Listening) -> None:
    """The button of the Home, and the pages."""
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.TURN_BACK] = turned
    listening.clicks[views.TURN_ON] = turned


async def opened(request: Click) -> None:
    """The first page."""
    await _show(request, ProgramId(request.subject))


async def turned(request: Click) -> None:
    """Another page."""
    program, page = turned_to(request.value)
    await _show(request, ProgramId(program), page)


async def _show(request: Click, program: ProgramId, page: int = 0) -> None:
    shown = await samples.samples(request.store, request.person, program, request.now)
    await request.show(views.samples(request.voice, shown, page))
