"""Coming again."""

from handlers.listening import Listening
from handlers.requests import Click
from mentoring.ids import ParticipantId
from messages import returns as views
from services import returns


def register(listening: Listening) -> None:
    """The buttons of the word that a program is open."""
    listening.clicks[views.DECLINE] = declined
    listening.clicks[views.OPEN_START] = start_wanted


async def declined(request: Click) -> None:
    """Not this time."""
    await returns.decline(request.store, request.person, ParticipantId(request.subject), request.now)
    await request.rewrite(views.declined(request.voice))


async def start_wanted(request: Click) -> None:
    """A start for somebody who mentors for the first time."""
    await request.open(views.start(request.voice))
