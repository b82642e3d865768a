"""The rhythm of a pair."""

from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import MatchId
from messages import rhythms as views
from services import rhythms


def register(listening: Listening) -> None:
    """The button and the form."""
    listening.clicks[views.OPEN] = wanted
    listening.submissions[views.FORM] = chosen


async def wanted(request: Click) -> None:
    """From Home: how often would you like to meet?"""
    own = await rhythms.look(request.store, request.person, MatchId(request.subject))
    await request.show(views.form(request.voice, own))


async def chosen(request: Submission) -> Reply:
    """From now on so often."""
    match, days = views.chosen(request.metadata, request.entered)
    own = await rhythms.change(request.store, request.person, match, days, request.now)
    await refresh_home(request)
    return Show(views.saved(request.voice, own))
