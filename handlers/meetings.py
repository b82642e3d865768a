"""Saying that one met."""

from handlers.commands import MEMBER
from handlers.listening import Listening
from handlers.refreshing import redraw_checkin, refresh_home
from handlers.requests import Click, Command, Reply, Request, Show, Submission
from mentoring.ids import MatchId
from mentoring.rounds import Noted
from messages import meetings as views
from services import meetings


def register(listening: Listening) -> None:
    """The command, its buttons, and the form."""
    listening.word(MEMBER, "met", asked, "log")
    listening.clicks[views.NOTE_TODAY] = day_chosen
    listening.clicks[views.NOTE_YESTERDAY] = day_chosen
    listening.clicks[views.OPEN_FORM] = form_wanted
    listening.submissions[views.FORM] = form_sent


async def asked(request: Command) -> None:
    """`/mentor met`: of one match no name is shown; several are told apart in a modal."""
    matches = await meetings.to_note(request.store, request.person)
    today = request.person.hours().local_date(request.now)
    if len(matches) > 1:
        await request.open(views.form(request.voice, matches, None, today))
    else:
        await request.reply(views.question(request.voice, matches[0].match.id, today))


async def day_chosen(request: Click) -> None:
    """*Today* or *Yesterday*, as they were when the buttons were shown."""
    match, day = views.chosen_day(request.value)
    said = await meetings.note(request.store, request.person, match, day, request.now)
    await request.rewrite(views.noted(request.voice, match, said, is_nameless=request.in_channel))
    await _redraw(request, said)


async def form_wanted(request: Click) -> None:
    """Another day, or *We met* on Home."""
    matches = await meetings.to_note(request.store, request.person)
    today = request.person.hours().local_date(request.now)
    await request.open(views.form(request.voice, matches, MatchId(request.subject), today))


async def form_sent(request: Submission) -> Reply:
    """A match and a day."""
    match, day = views.entered(request.text(views.MATCH), request.text(views.DAY))
    said = await meetings.note(request.store, request.person, match, day, request.now)
    await _redraw(request, said)
    await refresh_home(request)
    return Show(views.noted_in_form(request.voice, match, said))


async def _redraw(request: Request, said: Noted) -> None:
    """A question that waited for an answer has one."""
    for talk in said.asked.talks if said.asked else ():
        await redraw_checkin(request, talk.checkin.id)
