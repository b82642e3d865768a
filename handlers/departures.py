"""The brake: a coordinator says whether many closed accounts were meant."""

from handlers.listening import Listening
from handlers.requests import Click
from mentoring.ids import ProgramId
from messages import departures as views
from services import departures


def register(listening: Listening) -> None:
    """The two answers."""
    listening.clicks[views.GO_ON] = released
    listening.clicks[views.KEEP_HOLDING] = kept


async def released(request: Click) -> None:
    """*Go on*: it was meant."""
    program = ProgramId(request.subject)
    found = await departures.go_on(request.store, request.person, program, request.now)
    await request.show(views.released(request.voice, found))


async def kept(request: Click) -> None:
    """*Keep holding*: somebody puts the directory right."""
    program = ProgramId(request.subject)
    found = await departures.keep_holding(request.store, request.person, program)
    await request.show(views.held(request.voice, found))
