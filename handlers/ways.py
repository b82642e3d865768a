"""Ways to choose pairs: looked at side by side, and taken."""

from functools import partial

from handlers.listening import Listening
from handlers.requests import Click
from handlers.working import worked_out
from mentoring.ids import ProgramId
from mentoring.programs import Way
from messages import reviews as review_views
from messages import runs as run_views
from messages import ways as views
from messages.blocks import Modal
from services import reviews, ways
from services.matchmaker import Matchmaker


def register(listening: Listening) -> None:
    """The button that shows them, and the one of each."""
    listening.clicks[run_views.OPEN_WAYS] = opened
    listening.clicks[views.TAKE] = taken


async def opened(request: Click) -> None:
    """What each way would give and cost."""
    await worked_out(request, partial(_priced, request, ProgramId(request.subject)))


async def taken(request: Click) -> None:
    """This one, from now on."""
    await worked_out(request, partial(_taken, request, *views.chosen(request.value)))


async def _priced(request: Click, program: ProgramId, matchmaker: Matchmaker) -> Modal:
    found = await ways.prices(request.store, matchmaker, request.person, program, request.now)
    return views.ways(request.voice, found)


async def _taken(request: Click, program: ProgramId, way: Way, least: int, matchmaker: Matchmaker) -> Modal:
    run = await ways.take(request.store, matchmaker, request.person, program, way, least, request.now)
    if run is None:
        return views.taken(request.voice, program, way)
    return review_views.review(request.voice, await reviews.review(request.store, request.person, run))
