"""Settings."""

from typing import Any

from handlers.commands import MEMBER
from handlers.listening import Listening
from handlers.refreshing import redraw_talk, refresh_home
from handlers.requests import Click, Reply, Request, Search, Show, Stay, Submission
from mentoring.ids import AppointmentId, MatchId
from mentoring.settings import HoursTooShort, NotACountry, NotADayToCome
from messages import countries, slots
from messages import days as day_views
from messages import settings as views
from services import appointments, days, daysoff, settings


def register(listening: Listening) -> None:
    """The command, the button, and the form."""
    listening.word(MEMBER, "settings", asked, "pause", "stop-messages")
    listening.clicks[views.OPEN_FORM] = asked
    listening.searches[views.SEARCH_COUNTRY] = country_searched
    listening.submissions[views.FORM] = form_sent
    listening.clicks[views.MOVE_TALK] = move_wanted
    listening.clicks[views.CANCEL_TALK] = talk_cancelled
    listening.clicks[views.CANCEL_DAY] = day_cancelled


async def asked(request: Request) -> None:
    """`/mentor settings`."""
    seen = await settings.seen(request.store, request.person, request.now)
    await request.open(views.form(request.voice, seen))


async def country_searched(request: Search) -> list[dict[str, Any]]:
    """Somebody looks for the country whose holidays they keep."""
    home = daysoff.country_of(request.person.tz)
    return countries.options(request.voice, daysoff.countries(), home, request.typed)


async def form_sent(request: Submission) -> Reply:
    """All settings at once; what cannot be is said beside its field."""
    wanted = views.entered(request.entered)
    try:
        seen = await settings.change(request.store, request.person, wanted, request.now)
    except (HoursTooShort, NotACountry, NotADayToCome) as refusal:
        return Stay(views.errors(request.voice, refusal))
    await refresh_home(request)
    return Show(views.saved(request.voice, seen))


async def move_wanted(request: Click) -> None:
    """A talk within a break: the form for another time, above the list of such talks."""
    found = await appointments.search(request.store, request.person, MatchId(request.subject), request.now)
    await request.open(slots.form(request.voice, found))


async def talk_cancelled(request: Click) -> None:
    """A talk within a break: called off, and the others stay in sight."""
    talk = AppointmentId(request.subject)
    told = await appointments.cancel(request.store, request.person, talk, request.now)
    await _what_is_left(request)
    await redraw_talk(request, told.seen.own.match.id)


async def day_cancelled(request: Click) -> None:
    """The same with a day that has no time yet."""
    match, on = day_views.chosen(request.value)
    told = await days.cancel(request.store, request.person, match, on, request.now)
    await _what_is_left(request)
    if told:
        await redraw_talk(request, match, off=on)


async def _what_is_left(request: Click) -> None:
    seen = await settings.seen(request.store, request.person, request.now)
    await request.turn(views.saved(request.voice, seen))
    await refresh_home(request)
