"""Days off: what a program keeps."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.daysoff import NotADay
from mentoring.ids import ProgramId
from messages import daysoff as views
from services import daysoff


def register(listening: Listening) -> None:
    """The button in the settings of a program, and the form."""
    listening.clicks[views.OPEN] = opened
    listening.submissions[views.FORM] = saved


async def opened(request: Click) -> None:
    """What is kept now, and which holidays come."""
    program = ProgramId(request.subject)
    calendar = await daysoff.look(request.store, request.person, program, request.now)
    await request.turn(views.form(request.voice, calendar))


async def saved(request: Submission) -> Reply:
    """From now on."""
    program, wanted = ProgramId(request.metadata["program"]), views.entered(request.entered)
    try:
        found = await daysoff.change(request.store, request.person, program, wanted, request.now)
    except NotADay as wrong:
        return Stay(views.errors(request.voice, wrong))
    return Show(views.saved(request.voice, found))
