"""The flash board: looked at, and asked."""

from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import ProgramId
from messages import boards as views
from messages import sessions as session_views
from services import boards, sessions


def register(listening: Listening) -> None:
    """The board, and the form of a question."""
    listening.clicks[views.OPEN] = opened
    listening.clicks[session_views.ASK] = form_wanted
    listening.clicks[views.ASK_ONE] = form_for_one_wanted
    listening.submissions[views.SEND] = sent


async def opened(request: Click) -> None:
    """*The board*, from Home or from a message."""
    shown = await boards.board(request.store, request.person, ProgramId(request.subject), request.now)
    await request.open(views.board(request.voice, shown))


async def form_wanted(request: Click) -> None:
    """*Ask for a session.*"""
    shown = await boards.board(request.store, request.person, ProgramId(request.subject), request.now)
    await request.open(views.form(request.voice, shown) if shown.topics else views.no_topics(request.voice))


async def form_for_one_wanted(request: Click) -> None:
    """*Ask …*, beside somebody's office hours."""
    program = ProgramId(int(request.metadata["program"]))
    shown = await boards.board(request.store, request.person, program, request.now)
    chosen = boards.offered_by(shown, request.subject)
    await request.open(views.form(request.voice, shown, chosen))


async def sent(request: Submission) -> Reply:
    """The question, on its way to the board."""
    program = ProgramId(int(request.metadata["program"]))
    question = views.entered(request.entered, request.metadata)
    seen = await sessions.ask(request.store, request.person, program, question, request.now)
    await refresh_home(request)
    return Show(views.asked(request.voice, seen))
