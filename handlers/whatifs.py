"""What if: another weight tried on the planned matches, and taken or left."""

from functools import partial

from handlers.listening import Listening
from handlers.requests import Click
from handlers.working import worked_out
from mentoring.ids import RunId
from mentoring.templates import Factor
from messages import reviews as review_views
from messages import whatifs as views
from messages.blocks import Modal
from services import reviews, whatifs
from services.matchmaker import Matchmaker


def register(listening: Listening) -> None:
    """The weights, and the two buttons of a comparison."""
    listening.clicks[review_views.WHAT_IF] = opened
    listening.clicks[views.TRY] = tried
    listening.clicks[views.TAKE] = taken


async def opened(request: Click) -> None:
    """The weights as they are."""
    shown = await whatifs.weighing(request.store, request.person, RunId(request.subject), request.now)
    await request.turn(views.weights(request.voice, shown))


async def tried(request: Click) -> None:
    """What would another weight change?"""
    await worked_out(request, partial(_compared, request, *views.chosen(request.value)))


async def taken(request: Click) -> None:
    """The program weighs so from now on."""
    await worked_out(request, partial(_taken, request, *views.chosen(request.value)))


async def _compared(request: Click, run: RunId, factor: Factor, weight: int, matchmaker: Matchmaker) -> Modal:
    found = await whatifs.compare(request.store, matchmaker, request.person, run, factor, weight, request.now)
    return views.compared(request.voice, found)


async def _taken(request: Click, run: RunId, factor: Factor, weight: int, matchmaker: Matchmaker) -> Modal:
    new = await whatifs.take(request.store, matchmaker, request.person, run, factor, weight, request.now)
    return review_views.review(request.voice, await reviews.review(request.store, request.person, new))
