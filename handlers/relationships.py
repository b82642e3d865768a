"""How a pair gets on: the statements beside a check-in."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import CheckinId
from messages import checkins as checkin_views
from messages import relationships as views
from services import relationships


def register(listening: Listening) -> None:
    """The button and the statements."""
    listening.clicks[views.OPEN] = asked
    listening.submissions[views.SAY] = said


async def asked(request: Click) -> None:
    """The statements, for the first time or to change them."""
    checkin = CheckinId(request.subject)
    page = await relationships.page(request.store, request.person, checkin, request.now)
    await request.open(views.page(request.voice, page, request.message_at))


async def said(request: Submission) -> Reply:
    """Kept; the message of the check-in says so."""
    checkin, values, place = views.said(request.entered, request.metadata)
    shown = await relationships.say(request.store, request.person, checkin, values, request.now)
    if place:
        await request.rewrite(place, checkin_views.question(request.voice, shown))
    return Show(views.thanks(request.voice))
