"""Programs as files: *Export as file* into the coordinator's chat, and *From a file* for a new program."""

from asyncio import to_thread

from slack_sdk.errors import SlackApiError

from handlers import uploads
from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.ids import ProgramId
from messages import programfiles as views
from messages import programs as program_views
from messages import setups as setup_views
from reports.programfile import ProgramUnreadable, in_words, read, written
from services import programfiles, programs, setups

LARGEST = 700_000
"""Bytes; more than the longest program that the forms allow."""


def register(listening: Listening) -> None:
    """The buttons below a program's settings and in the first page of a new one, and the form."""
    listening.clicks[views.EXPORT] = wanted
    listening.clicks[views.OPEN] = asked
    listening.clicks[views.BACK] = stepped_back
    listening.submissions[views.FORM] = sent


async def wanted(request: Click) -> None:
    """The settings of now."""
    plan = await programfiles.plan_for(request.store, request.person, ProgramId(request.subject))
    name = plan.basics.name
    try:
        await request.send_file(
            written(plan),
            name=views.file_name(name),
            words=request.voice.plain("programfiles.file_words", program=name),
        )
    except SlackApiError as refused:
        if refused.response["error"] != "missing_scope":
            raise
        await request.write(views.no_file(request.voice))


async def asked(request: Click) -> None:
    """*From a file*, in the place of the first page."""
    await setups.may_set_up(request.store, request.person)
    await request.turn(views.form(request.voice, takes_files=await uploads.are_allowed(request)))


async def stepped_back(request: Click) -> None:
    """*Back* to the templates."""
    await request.turn(setup_views.template_page(request.voice))


async def sent(request: Submission) -> Reply:
    """The program is set up, or all that is wrong in the file is said."""
    await setups.may_set_up(request.store, request.person)
    files, text = request.several(views.FILE), request.text(views.TEXT)
    content = await uploads.downloaded(request, files[0], LARGEST) if files else text.encode()
    if not content:
        field, code = (views.FILE, "not_downloaded") if files else (views.TEXT, "nothing")
        return Stay({field: views.fault(request.voice, code)})
    try:
        plan = await to_thread(read, content, request.now.astimezone(request.person.zone).date())
    except ProgramUnreadable as unreadable:
        return Show(views.troubles(request.voice, unreadable.problems))
    outcome = await programfiles.set_up(request.store, request.person, plan, request.now)
    if isinstance(outcome, dict):
        return Show(views.troubles(request.voice, in_words(outcome)))
    shown = await programs.overview(request.store, request.person, outcome)
    return Show(program_views.overview(request.voice, shown))
