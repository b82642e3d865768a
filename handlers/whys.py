"""Why did I get this?"""

from handlers.listening import Listening
from handlers.requests import Click
from messages import whys as views
from services import whys


def register(listening: Listening) -> None:
    """The button of counted messages."""
    listening.clicks[views.WHY] = asked


async def asked(request: Click) -> None:
    """For the person only, with a way to fewer messages."""
    program, kind = views.asked_about(request.value)
    because = await whys.because(request.store, request.person, program, kind)
    await request.reply(views.because(request.voice, because))
