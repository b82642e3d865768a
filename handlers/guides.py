"""Guides for talks, whenever somebody wants one."""

from handlers.listening import Listening
from handlers.requests import Click
from mentoring.ids import MatchId
from messages import guides as views
from services import guides


def register(listening: Listening) -> None:
    """On the day before a talk, on Home, and beside an agreed date."""
    listening.clicks[views.OPEN] = wanted


async def wanted(request: Click) -> None:
    guide = await guides.look(request.store, request.person, MatchId(request.subject), request.now)
    await request.open(views.sheet(request.voice, guide))
