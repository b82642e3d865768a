"""Cancelling a day that was agreed on without a time yet."""

from handlers.listening import Listening
from handlers.refreshing import redraw_talk, refresh_home
from handlers.requests import Click
from messages import appointments as appointment_views
from messages import days as views
from services import appointments, days


def register(listening: Listening) -> None:
    """One button."""
    listening.clicks[views.CANCEL] = cancelled


async def cancelled(request: Click) -> None:
    """*Cancel this day*; where something else is agreed by now, that is shown and nothing is changed."""
    match, on = views.chosen(request.value)
    told = await days.cancel(request.store, request.person, match, on, request.now)
    if told is None:
        seen = await appointments.look(request.store, request.person, match, request.now)
        await request.turn(appointment_views.sheet(request.voice, seen))
    else:
        await request.turn(views.called_off_sheet(request.voice, told))
        await redraw_talk(request, match, off=on)
    await refresh_home(request)
