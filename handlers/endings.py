"""Ending a match, leaving a program, and what comes after."""

from handlers.commands import MEMBER
from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click, Command, Reply, Show, Submission
from mentoring.endings import Next
from mentoring.ids import EndingId, MatchId, ProgramId
from messages import afterwards as afterwards_views
from messages import endings as views
from messages import leaving
from services import endings, farewells, leavers


def register(listening: Listening) -> None:
    """The command, the forms, and the buttons of the partner's message."""
    listening.word(MEMBER, "leave", asked, "exit", "end")
    listening.clicks[views.OPEN_LIST] = list_wanted
    listening.clicks[views.OPEN_ENDING] = ending_wanted
    listening.clicks[views.OPEN_LEAVING] = leaving_wanted
    listening.clicks[views.KEEP] = kept
    listening.clicks[views.TOLD] = told
    listening.submissions[views.FORM] = ended
    listening.submissions[views.LEAVING_FORM] = left
    listening.clicks[afterwards_views.NEW_MATCH] = new_match_wanted
    listening.clicks[afterwards_views.TAKE_BREAK] = break_wanted


async def asked(request: Command) -> None:
    """`/mentor leave`: what may be ended, each by its name."""
    own = await leavers.leaving(request.store, request.person)
    await request.open(leaving.everything(request.voice, own, request.person.id))


async def list_wanted(request: Click) -> None:
    """The same from a button."""
    own = await leavers.leaving(request.store, request.person)
    await request.show(leaving.everything(request.voice, own, request.person.id))


async def ending_wanted(request: Click) -> None:
    """*End my match*, anywhere: the form, or what was said in it before."""
    own = await leavers.form(request.store, request.person, MatchId(request.subject))
    if own.ending:
        after = await leavers.asked(request.store, own, request.now)
        await request.show(views.asked(request.voice, after))
    else:
        await request.show(views.form(request.voice, own, request.person))


async def ended(request: Submission) -> Reply:
    """*End match*."""
    match = MatchId(int(request.metadata["match"]))
    wish = views.read_wish(request.entered)
    own = await leavers.ask(request.store, request.person, match, wish, request.now)
    await refresh_home(request)
    return Show(views.asked(request.voice, await leavers.asked(request.store, own, request.now)))


async def kept(request: Click) -> None:
    """*Keep the match*."""
    own = await leavers.keep(request.store, request.person, EndingId(request.subject), request.now)
    await refresh_home(request)
    await request.show(views.kept(request.voice, own))


async def told(request: Click) -> None:
    """A leaver, or a coordinator, has told the partner."""
    await endings.told(request.store, request.person, EndingId(request.subject), request.now)
    await request.show(views.told(request.voice))


async def leaving_wanted(request: Click) -> None:
    """*Leave {program}*: what it ends."""
    program = ProgramId(request.subject)
    leaving_it = await leavers.leaving_form(request.store, request.person, program)
    await request.show(views.leaving_form(request.voice, leaving_it, request.person))


async def left(request: Submission) -> Reply:
    """*Leave*."""
    program = ProgramId(int(request.metadata["program"]))
    program_left = await leavers.leave(request.store, request.person, program, request.now)
    await refresh_home(request)
    return Show(views.program_left(request.voice, program_left))


async def new_match_wanted(request: Click) -> None:
    """The partner would like a new match."""
    await _choose(request, Next.NEW_MATCH)


async def break_wanted(request: Click) -> None:
    """The partner would like nobody new for now."""
    await _choose(request, Next.BREAK)


async def _choose(request: Click, wish: Next) -> None:
    match = MatchId(request.subject)
    after = await endings.choose_next(request.store, request.person, match, wish, request.now)
    left = await farewells.left_to_say(request.store, request.person, match, request.now)
    await request.rewrite(afterwards_views.chosen(request.voice, after, left))
    await refresh_home(request)
