"""Why did I get this?"""

from handlers.listening import Listening
from handlers.requests import Click
from mentoring.ids import ProgramId
from messages import whys as views
from services import whys


def register(listening: Listening) -> None:
    """The button of counted messages."""
    listening.clicks[views.WHY] = asked


async def asked(request: Click) -> None:
    """For the person only, with a way to fewer messages."""
    because = await whys.because(request.store, request.person, ProgramId(request.subject))
    await request.reply(views.because(request.voice, because))
