"""Closings: what closes when, and one reminder."""

from datetime import date

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import ProgramId
from messages import closings as views
from services import closings


def register(listening: Listening) -> None:
    """For those who coordinate."""
    listening.clicks[views.OPEN] = wanted
    listening.clicks[views.OPEN_REMINDER] = reminder_wanted
    listening.submissions[views.REMIND] = reminded


async def wanted(request: Click) -> None:
    """The timeline."""
    shown = await closings.timeline(request.store, request.person, ProgramId(request.subject), request.now)
    await request.open(views.timeline(request.voice, shown))


async def reminder_wanted(request: Click) -> None:
    """What it says and to how many it goes, before it is sent."""
    program, day = views.chosen(request.value)
    closing = await closings.reminder(request.store, request.person, ProgramId(program), day, request.now)
    await request.open(views.reminder(request.voice, program, closing))


async def reminded(request: Submission) -> Reply:
    """It is sent, once."""
    program, day = ProgramId(int(request.metadata["program"])), date.fromisoformat(request.metadata["day"])
    await closings.remind(request.store, request.person, program, day, request.now)
    return Show(views.reminded(request.voice))
