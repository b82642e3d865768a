"""Impact: a mentor looks at what their time came to."""

from handlers.listening import Listening
from handlers.requests import Click
from mentoring.ids import ParticipantId
from messages import impacts as views
from services import impacts


def register(listening: Listening) -> None:
    """For mentors, about themselves."""
    listening.clicks[views.OPEN] = wanted


async def wanted(request: Click) -> None:
    """The sheet."""
    found = await impacts.look(request.store, request.person, ParticipantId(request.subject), request.now)
    await request.open(views.sheet(request.voice, found))
