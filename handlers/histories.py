"""The meetings of a match."""

from handlers.listening import Listening
from handlers.refreshing import redraw_checkin, refresh_home
from handlers.requests import Click
from mentoring.ids import MatchId
from messages import histories as views
from services import histories


def register(listening: Listening) -> None:
    """The list, and taking back what one told."""
    listening.clicks[views.OPEN] = wanted
    listening.clicks[views.TAKE_BACK] = taken_back


async def wanted(request: Click) -> None:
    """From Home, or after `/mentor met`: what was told until now?"""
    seen = await histories.look(request.store, request.person, MatchId(request.subject), request.now)
    await request.show(views.history(request.voice, seen))


async def taken_back(request: Click) -> None:
    """*Take back* beside a meeting."""
    match, on = views.chosen(request.value)
    seen = await histories.take_back(request.store, request.person, match, on, request.now)
    await request.show(views.history(request.voice, seen, taken_back=on))
    for checkin in seen.unsaid:
        await redraw_checkin(request, checkin)
    await refresh_home(request)
