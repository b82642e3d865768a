"""Office hours: offered, changed, given up."""

from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import ProgramId
from messages import boards as board_views
from messages import officehours as views
from services import boards, officehours


def register(listening: Listening) -> None:
    """The form and its buttons."""
    listening.clicks[views.OPEN] = form_wanted
    listening.submissions[views.SAVE] = saved
    listening.clicks[views.STOP] = stopped


async def form_wanted(request: Click) -> None:
    """*Ask me now and then.*"""
    shown = await boards.board(request.store, request.person, ProgramId(request.subject), request.now)
    form = views.form if shown.topics else None
    await request.turn(form(request.voice, shown) if form else board_views.no_topics(request.voice))


async def saved(request: Submission) -> Reply:
    """What holds from now on."""
    program = ProgramId(int(request.metadata["program"]))
    topics, monthly, times = views.entered(request.entered)
    await officehours.offer(request.store, request.person, program, topics, monthly, times, request.now)
    await refresh_home(request)
    shown = await boards.board(request.store, request.person, program, request.now)
    return Show(board_views.board(request.voice, shown))


async def stopped(request: Click) -> None:
    """No more office hours."""
    program = ProgramId(request.subject)
    await officehours.stop(request.store, request.person, program)
    shown = await boards.board(request.store, request.person, program, request.now)
    await request.turn(board_views.board(request.voice, shown))
