"""The flash board: looked at, and asked."""

from handlers.commands import MEMBER
from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click, Command, Reply, Request, Show, Submission
from mentoring.ids import ProgramId
from messages import boards as views
from messages import sessions as session_views
from messages.blocks import Modal
from services import boards, sessions


def register(listening: Listening) -> None:
    """The board, and the form of a question."""
    listening.word(MEMBER, "ask", asked, "session", "flash")
    listening.submissions[views.CHOOSE] = program_chosen
    listening.clicks[views.OPEN] = opened
    listening.clicks[session_views.ASK] = form_wanted
    listening.clicks[views.ASK_ONE] = form_for_one_wanted
    listening.submissions[views.SEND] = sent


async def asked(request: Command) -> None:
    """`/mentor ask`: on the one board at once; several are told apart first."""
    found = await boards.where_to_ask(request.store, request.person, request.now)
    if len(found) > 1:
        await request.open(views.choice(request.voice, found))
    else:
        await request.open(await _form(request, found[0].program.id))


async def program_chosen(request: Submission) -> Reply:
    """On which board."""
    return Show(await _form(request, ProgramId(int(request.text(views.PROGRAM)))))


async def opened(request: Click) -> None:
    """*The board*, from Home or from a message."""
    shown = await boards.board(request.store, request.person, ProgramId(request.subject), request.now)
    await request.open(views.board(request.voice, shown))


async def form_wanted(request: Click) -> None:
    """*Ask for a session.*"""
    await request.open(await _form(request, ProgramId(request.subject)))


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


async def _form(request: Request, program: ProgramId) -> Modal:
    """Of a new question; the board, while the last one is not over."""
    shown = await boards.board(request.store, request.person, program, request.now)
    if not shown.may_ask:
        return views.board(request.voice, shown)
    return views.form(request.voice, shown) if shown.topics else views.no_topics(request.voice)
