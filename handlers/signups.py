"""The reminder before sign-up closes."""

from handlers.listening import Listening
from handlers.requests import Click
from mentoring.ids import ProgramId
from messages import signups as views
from services import signups


def register(listening: Listening) -> None:
    """*No, thanks*; the form has its own button."""
    listening.clicks[views.NO_THANKS] = declined


async def declined(request: Click) -> None:
    """Nobody writes to them of this program again."""
    program = ProgramId(request.subject)
    found = await signups.decline(request.store, request.person, program, request.now)
    await request.rewrite(views.declined(request.voice, found))
