"""The report: sent to the chat of who asked, with its file and its definitions."""

from slack_sdk.errors import SlackApiError

from handlers.commands import ADMIN
from handlers.listening import Listening
from handlers.requests import Click, Command, Request
from mentoring.ids import ProgramId
from messages import figures as figure_views
from messages import reportfiles
from messages import reports as views
from services import programs, reports


def register(listening: Listening) -> None:
    """The command, and the buttons of the report."""
    listening.word(ADMIN, "report", asked, "numbers")
    listening.clicks[views.SEND] = wanted
    listening.clicks[views.SEND_FILE] = file_wanted
    listening.clicks[figure_views.SHOW_DEFINITIONS] = definitions_wanted


async def asked(request: Command) -> None:
    """`/mentor-admin report`: charts work only in messages, so it comes as one."""
    choice = await programs.chosen(request.store, request.person, request.rest, may_look=True)
    await _send(request, choice.program.id)
    await request.reply(views.sent(request.voice))


async def wanted(request: Click) -> None:
    """The same from the Home."""
    await _send(request, ProgramId(request.subject))


async def file_wanted(request: Click) -> None:
    """The numbers of now as a table."""
    report = await reports.report(request.store, request.person, ProgramId(request.subject), request.now)
    try:
        await request.send_file(
            reportfiles.file(request.voice, report),
            name=reportfiles.file_name(report),
            words=request.voice.plain("reports.file_words", program=report.program.name),
        )
    except SlackApiError as refused:
        if refused.response["error"] != "missing_scope":
            raise
        await request.reply(views.no_file(request.voice))


async def definitions_wanted(request: Click) -> None:
    """What each figure counts, in the words of the program."""
    program = await reports.program_of(request.store, request.person, ProgramId(request.subject))
    await request.open(figure_views.definitions(request.voice, program))


async def _send(request: Request, program: ProgramId) -> None:
    report = await reports.report(request.store, request.person, program, request.now)
    await request.write(views.report(request.voice, report))
