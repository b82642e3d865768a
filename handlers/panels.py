"""Help in a program, set by its coordinators."""

from handlers.acquaintance import introduce
from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.ids import ProgramId
from messages import panels as views
from messages import programs as program_views
from messages.setups import errors
from services import panels, programs


def register(listening: Listening) -> None:
    """The part of a program's settings, and its form."""
    listening.clicks[program_views.EDIT_SUPPORT] = asked
    listening.submissions[views.SAVE] = saved


async def asked(request: Click) -> None:
    """Whom people can ask, and whom they can call."""
    shown = await panels.panel(request.store, request.person, ProgramId(request.subject))
    await request.turn(views.form(request.voice, shown))


async def saved(request: Submission) -> Reply:
    """It holds from now on."""
    program = ProgramId(int(request.metadata["program"]))
    people, outside = views.entered(request.entered)
    await introduce(request, people)
    faults = await panels.change(request.store, request.person, program, people, outside)
    if faults:
        return Stay(errors(request.voice, faults))
    shown = await programs.overview(request.store, request.person, program)
    return Show(program_views.overview(request.voice, shown))
