"""The log of openings: a button beside the team, for owners."""

from handlers.listening import Listening
from handlers.requests import Click
from messages import openings as views
from messages.pages import turned_to
from services import openings


def register(listening: Listening) -> None:
    """The button and the pages."""
    listening.clicks[views.OPEN] = asked
    listening.clicks[views.TURN_BACK] = turned
    listening.clicks[views.TURN_ON] = turned


async def asked(request: Click) -> None:
    """Who opened what."""
    shown = await openings.looks(request.store, request.person, 0)
    await request.open(views.looks(request.voice, shown))


async def turned(request: Click) -> None:
    """Another page of it."""
    _, page = turned_to(request.value)
    await request.turn(views.looks(request.voice, await openings.looks(request.store, request.person, page)))
