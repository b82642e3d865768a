"""The resource hub, used from Home, from a check-in, or from what a match shared."""

from typing import Any

from handlers.listening import Listening
from handlers.requests import Click, Reply, Search, Show, Stay, Submission
from mentoring.endings import OwnMatch
from messages import resources as views
from messages.pages import turned_to
from messages.setups import errors
from services import resources


def register(listening: Listening) -> None:
    """Search, library, one resource, and giving it away."""
    listening.searches[views.SEARCH] = searched
    listening.clicks[views.SEARCH] = opened
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.LIBRARY] = library_wanted
    listening.clicks[views.TURN_BACK] = turned
    listening.clicks[views.TURN_ON] = turned
    listening.clicks[views.GIVE] = given
    listening.clicks[views.WRITE] = link_wanted
    listening.submissions[views.SEND] = link_sent


async def searched(request: Search) -> list[dict[str, Any]]:
    """Somebody types on Home."""
    return views.options(request.voice, await resources.search(request.store, request.person, request.typed))


async def opened(request: Click) -> None:
    """One resource."""
    found = await resources.open_one(request.store, request.person, request.subject)
    await request.open(views.opened(request.voice, found))


async def library_wanted(request: Click) -> None:
    """All that suits somebody."""
    shown = await resources.library(request.store, request.person, 0)
    await request.open(views.library(request.voice, shown))


async def turned(request: Click) -> None:
    """Another page of it."""
    _, page = turned_to(request.value)
    await request.turn(
        views.library(request.voice, await resources.library(request.store, request.person, page))
    )


async def given(request: Click) -> None:
    """A resource for the match."""
    resource, match = views.of_give(request.value)
    own = await resources.give(request.store, request.person, resource, match, request.now)
    await request.turn(views.given(request.voice, own))


async def link_wanted(request: Click) -> None:
    """A link of one's own, from the library or from the goals of a match."""
    matches = await resources.to_give(request.store, request.person)
    await request.open(views.link_form(request.voice, matches, request.value))


async def link_sent(request: Submission) -> Reply:
    """It is with the match."""
    match, title, link = views.link_entered(request.entered)
    said = await resources.give_link(request.store, request.person, match, title, link, request.now)
    if not isinstance(said, OwnMatch):
        return Stay(errors(request.voice, said))
    return Show(views.given(request.voice, said))
