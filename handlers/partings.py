"""Going on or not."""

from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click
from mentoring.ids import MatchId, PartingId
from messages import partings as views
from services import partings


def register(listening: Listening) -> None:
    """The two answers, and the ideas for the last talk."""
    listening.clicks[views.GO_ON] = answered
    listening.clicks[views.LET_END] = answered
    listening.clicks[views.OPEN_TALK] = talk_wanted


async def answered(request: Click) -> None:
    """Yes or no, in the message or on Home; it may be changed until it is decided."""
    go_on = request.action_id == views.GO_ON
    parting = PartingId(request.subject)
    question = await partings.choose(request.store, request.person, parting, go_on=go_on, now=request.now)
    if request.in_home:
        await refresh_home(request)
    else:
        await request.rewrite(views.question(request.voice, question))


async def talk_wanted(request: Click) -> None:
    """A sheet for the last talk."""
    own = await partings.talk_sheet(request.store, request.person, MatchId(request.subject))
    await request.open(views.talk(request.voice, own))
