"""Pausing: the choices about a match, a hold until a day, and the question on that day."""

from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.ids import MatchId, ProgramId
from mentoring.pauses import NotADayToGoOn
from messages import holds as hold_views
from messages import leaving
from messages import pauses as views
from services import pauses, settings


def register(listening: Listening) -> None:
    """The choices, the form, and the buttons of the question."""
    listening.clicks[leaving.OPEN_CHOICES] = choices_wanted
    listening.clicks[leaving.NOBODY_NEW] = nobody_new_wanted
    listening.clicks[views.OPEN_FORM] = form_wanted
    listening.clicks[views.GO_ON] = gone_on
    listening.clicks[views.LONGER] = longer_wanted
    listening.submissions[views.FORM] = paused


async def choices_wanted(request: Click) -> None:
    """*End or pause this match*."""
    own = await pauses.seen(request.store, request.person, MatchId(request.subject))
    await request.show(leaving.choices(request.voice, own, request.person.id))


async def form_wanted(request: Click) -> None:
    """*Put our match on hold*, or another day for it."""
    own = await pauses.form(request.store, request.person, MatchId(request.subject))
    await request.show(views.form(request.voice, own, request.person))


async def paused(request: Submission) -> Reply:
    """*Put on hold*."""
    match, wanted = MatchId(int(request.metadata["match"])), views.read(request.entered)
    try:
        own = await pauses.pause(request.store, request.person, match, *wanted, request.now)
    except NotADayToGoOn:
        return Stay(views.errors(request.voice))
    await refresh_home(request)
    return Show(views.paused(request.voice, own))


async def gone_on(request: Click) -> None:
    """*Yes, go on*, from the question, the Home, or a modal."""
    own = await pauses.go_on(request.store, request.person, MatchId(request.subject), request.now)
    if request.message_at:
        await request.rewrite(hold_views.going_on(request.voice, own))
    else:
        await request.show(views.goes_on(request.voice, own))
    await refresh_home(request)


async def longer_wanted(request: Click) -> None:
    """*Two more weeks*."""
    own = await pauses.longer(request.store, request.person, MatchId(request.subject), request.now)
    await request.rewrite(views.stays(request.voice, own))
    await refresh_home(request)


async def nobody_new_wanted(request: Click) -> None:
    """*Nobody new*: the matches that there are go on."""
    program = ProgramId(request.subject)
    part = await settings.take_nobody_new(request.store, request.person, program, request.now)
    await refresh_home(request)
    await request.show(leaving.nobody_new(request.voice, part.program.name))
