"""The coordinator's side of the App Home."""

from handlers.coordinating import show_console
from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click
from mentoring.ids import ProgramId
from messages import consoles as views
from messages import home as home_views


def register(listening: Listening) -> None:
    """The switch between the two sides, and between programs."""
    listening.clicks[home_views.SHOW_COORDINATING] = coordinating_wanted
    listening.clicks[home_views.SHOW_MINE] = own_side_wanted
    listening.clicks[views.SWITCH] = program_chosen
    listening.clicks[views.REFRESH] = program_chosen


async def coordinating_wanted(request: Click) -> None:
    """The program they used last."""
    await show_console(request)


async def own_side_wanted(request: Click) -> None:
    """Their own mentoring."""
    await refresh_home(request)


async def program_chosen(request: Click) -> None:
    """Another program, or the same one as it is now."""
    await show_console(request, ProgramId(request.subject))
