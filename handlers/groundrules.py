"""Ground rules: said anew by coordinators, read and accepted by those who take part."""

from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import ProgramId
from messages import groundrules as views
from messages import programs as program_views
from messages.pages import turned_to
from services import groundrules, programs


def register(listening: Listening) -> None:
    """The form, the versions, who accepted them; and the sheet to read."""
    listening.clicks[views.EDIT] = asked
    listening.submissions[views.SAVE] = saved
    listening.clicks[views.SHOW_VERSIONS] = versions_wanted
    listening.clicks[views.VERSIONS_BACK] = versions_turned
    listening.clicks[views.VERSIONS_ON] = versions_turned
    listening.clicks[views.SHOW_PEOPLE] = people_wanted
    listening.clicks[views.READ] = sheet_wanted
    listening.submissions[views.ACCEPT] = accepted


async def asked(request: Click) -> None:
    """The rules of now, to be changed."""
    shown = await groundrules.signed(request.store, request.person, ProgramId(request.subject))
    await request.turn(views.form(request.voice, shown))


async def saved(request: Submission) -> Reply:
    """As they shall be."""
    program = ProgramId(int(request.metadata["program"]))
    text, is_new = views.entered(request.voice, request.entered)
    store, who, now, seen = request.store, request.person, request.now, views.seen(request.metadata)
    await groundrules.change(store, who, program, text, now, is_new=is_new, seen=seen)
    shown = await programs.overview(request.store, request.person, program)
    return Show(program_views.overview(request.voice, shown))


async def versions_wanted(request: Click) -> None:
    """*Earlier versions*, on top of the form."""
    shown = await groundrules.signed(request.store, request.person, ProgramId(request.subject))
    await request.open(views.versions(request.voice, shown))


async def versions_turned(request: Click) -> None:
    """Another page of them."""
    program, page = turned_to(request.value)
    shown = await groundrules.signed(request.store, request.person, ProgramId(program))
    await request.turn(views.versions(request.voice, shown, page))


async def people_wanted(request: Click) -> None:
    """*Who has accepted them*, on top of the form."""
    shown = await groundrules.signed(request.store, request.person, ProgramId(request.subject))
    await request.open(views.people(request.voice, shown))


async def sheet_wanted(request: Click) -> None:
    """*Read them*."""
    found = await groundrules.read(request.store, request.person, ProgramId(request.subject))
    await request.open(views.sheet(request.voice, found))


async def accepted(request: Submission) -> Reply:
    """*I accept them*."""
    program, number = views.read_version(request.metadata)
    found = await groundrules.accept(request.store, request.person, program, number, request.now)
    await refresh_home(request)
    return Show(views.accepted_now(request.voice, found))
