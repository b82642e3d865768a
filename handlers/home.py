"""Home: the card of the bare command, the App Home with its two sides, and details."""

from handlers.commands import MEMBER
from handlers.coordinating import show_console
from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click, Command, Event
from messages import home as views
from services import home


def register(listening: Listening) -> None:
    """The bare command, the App Home, and the buttons of both."""
    listening.word(MEMBER, "", asked, "status", "home")
    listening.events["app_home_opened"] = opened
    listening.clicks[views.SHOW_DETAILS] = details_wanted


async def asked(request: Command) -> None:
    """`/mentor`: where you are and what is next, without names."""
    here = await home.here(request.store, request.person, request.now)
    await request.reply(views.card(request.voice, here, request.desk.home_link))


async def opened(request: Event) -> None:
    """Somebody looks at the App Home; a coordinator first sees what needs them."""
    if request.event.get("tab") != "home":
        return
    if await home.coordinates(request.store, request.person):
        await show_console(request)
    else:
        await refresh_home(request)


async def details_wanted(request: Click) -> None:
    """The same with names, for the person's eyes only."""
    here = await home.here(request.store, request.person, request.now)
    await request.open(views.details(request.voice, here))
