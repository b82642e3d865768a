"""Settings."""

from typing import Any

from handlers.commands import MEMBER
from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Reply, Request, Search, Show, Stay, Submission
from mentoring.settings import HoursTooShort, NotACountry, NotADayToCome
from messages import countries
from messages import settings as views
from services import daysoff, settings


def register(listening: Listening) -> None:
    """The command, the button, and the form."""
    listening.word(MEMBER, "settings", asked, "pause", "stop-messages")
    listening.clicks[views.OPEN_FORM] = asked
    listening.searches[views.SEARCH_COUNTRY] = country_searched
    listening.submissions[views.FORM] = form_sent


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
