"""The guidebook of a program, written by its coordinators."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from mentoring.guidebooks import PageDraft
from mentoring.ids import ProgramId
from messages import guidebooks as views
from services import guidebooks


def register(listening: Listening) -> None:
    """All pages, the form of one, and how it is read."""
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.EDIT] = looked_at
    listening.clicks[views.SEE_AS] = seen
    listening.clicks[views.USUAL_AGAIN] = put_back
    listening.submissions[views.SAVE] = saved


async def opened(request: Click) -> None:
    """*Guides for talks*, and back from a page without saving."""
    shown = await guidebooks.book(request.store, request.person, ProgramId(request.subject))
    await request.turn(views.book(request.voice, shown))


async def looked_at(request: Click) -> None:
    """One page, to be changed."""
    program, stage, role = views.of_page(request.value)
    shown = await guidebooks.book(request.store, request.person, program)
    await request.turn(views.form(request.voice, shown, stage, role))


async def seen(request: Click) -> None:
    """What stands in the form, as somebody reads it; on top of the form, which stays as it is."""
    draft = await _draft(request)
    guide = await guidebooks.see_as(request.store, request.person, draft, request.now)
    await request.open(views.seen(request.voice, guide))


async def put_back(request: Click) -> None:
    """The usual words."""
    place = views.place_of(request.metadata)
    await guidebooks.say_as_usual(request.store, request.person, place, request.now)
    shown = await guidebooks.book(request.store, request.person, place.program)
    await request.turn(views.book(request.voice, shown))


async def saved(request: Submission) -> Reply:
    """The page as it shall be."""
    draft = await _draft(request)
    await guidebooks.write(request.store, request.person, draft, request.now)
    return Show(
        views.book(request.voice, await guidebooks.book(request.store, request.person, draft.program))
    )


async def _draft(request: Click | Submission) -> PageDraft:
    place = views.place_of(request.metadata)
    shown = await guidebooks.book(request.store, request.person, place.program)
    return views.entered(request.voice, shown.program, place, request.entered)
