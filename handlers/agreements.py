"""How we work together: looked at and changed by either of two."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import MatchId
from messages import agreements as views
from services import agreements


def register(listening: Listening) -> None:
    """The button, and the form behind it."""
    listening.clicks[views.OPEN] = wanted
    listening.submissions[views.FORM] = changed


async def wanted(request: Click) -> None:
    found = await agreements.look(request.store, request.person, MatchId(request.subject))
    await request.open(views.form(request.voice, found))


async def changed(request: Submission) -> Reply:
    fields = (views.INTERVAL, views.MINUTES, views.CONFIDENCE, views.CONTACT, views.NOTE)
    match, said = views.entered(request.metadata, {name: request.text(name) for name in fields})
    found = await agreements.change(request.store, request.person, match, said, request.now)
    return Show(views.saved(request.voice, found))
