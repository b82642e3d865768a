"""The questions of a program's surveys: list, library, own words, and the sheet seen as somebody invented."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.ids import ProgramId, QuestionId
from mentoring.programs import Lane
from mentoring.sheets import Sheet
from messages import sheets as views
from messages import waves as wave_views
from messages.setups import errors
from services import sheets


def register(listening: Listening) -> None:
    """The list, its menus and buttons, and the preview."""
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.ADD] = added
    listening.clicks[views.WRITE] = wanted
    listening.clicks[views.EDIT] = looked_at
    listening.submissions[views.SAVE] = saved
    listening.clicks[views.TAKE_OUT] = taken_out
    listening.clicks[views.SEE_AS] = seen_as
    listening.submissions[views.TRY] = tried


async def opened(request: Click) -> None:
    """*Questions*: what the next survey asks."""
    await _show(request, await sheets.sheet(request.store, request.person, ProgramId(request.subject)))


async def added(request: Click) -> None:
    """One of the library's questions was chosen."""
    program = ProgramId(int(request.metadata["program"]))
    shown = await sheets.add_from_library(request.store, request.person, program, request.value)
    await _show(request, shown)


async def wanted(request: Click) -> None:
    """A new question in own words."""
    shown = await sheets.sheet(request.store, request.person, ProgramId(request.subject))
    await request.turn(views.question_page(request.voice, shown))


async def looked_at(request: Click) -> None:
    """One of them, to be changed."""
    program, question = views.of_question(request.value)
    shown, found = await sheets.one(request.store, request.person, program, QuestionId(question))
    await request.turn(views.question_page(request.voice, shown, found))


async def saved(request: Submission) -> Reply:
    """The question as it shall be."""
    program = ProgramId(int(request.metadata["program"]))
    before = await sheets.sheet(request.store, request.person, program)
    question = views.question_entered(request.entered, before.questions)
    instead_of = request.metadata.get("question")
    faults = await sheets.ask(request.store, request.person, program, question, request.now, instead_of)
    if faults:
        return Stay(errors(request.voice, faults))
    shown = await sheets.sheet(request.store, request.person, program)
    return Show(views.sheet(request.voice, shown, wave_views.BACK))


async def taken_out(request: Click) -> None:
    """It is asked no longer."""
    program, question = views.of_question(request.value)
    subject = QuestionId(question)
    await _show(request, await sheets.take_out(request.store, request.person, program, subject, request.now))


async def seen_as(request: Click) -> None:
    """The sheet as people get it, with somebody invented in it."""
    program, lane = wave_views.seen_as(request.value)
    asked, who = await sheets.as_invented(request.store, request.person, program, lane, request.now)
    await request.open(views.preview(request.voice, asked, who, {}))


async def tried(request: Submission) -> Reply:
    """The preview was filled in; nothing is kept."""
    program, lane = ProgramId(int(request.metadata["program"])), Lane(str(request.metadata["lane"]))
    asked, _ = await sheets.as_invented(request.store, request.person, program, lane, request.now)
    return Show(views.tried(request.voice, asked))


async def _show(request: Click, shown: Sheet) -> None:
    await request.turn(views.sheet(request.voice, shown, wave_views.BACK))
