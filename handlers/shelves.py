"""The resources of a program, looked after by its coordinators."""

from slack_sdk.errors import SlackApiError

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.ids import ProgramId
from messages import shelves as views
from messages.pages import turned_to
from messages.setups import errors
from messages.voice import Markup
from services import shelves


def register(listening: Listening) -> None:
    """The list, its pages, and the form of one."""
    listening.clicks[views.OPEN] = asked
    listening.clicks[views.BACK] = came_back
    listening.clicks[views.TURN_BACK] = turned
    listening.clicks[views.TURN_ON] = turned
    listening.clicks[views.ADD] = added
    listening.clicks[views.EDIT] = looked_at
    listening.submissions[views.SAVE] = saved
    listening.clicks[views.RETIRE] = retired
    listening.clicks[views.BOOKMARK] = bookmarked


async def asked(request: Click) -> None:
    """*Resources* among the tools."""
    shown = await shelves.shelf(request.store, request.person, ProgramId(request.subject))
    await request.open(views.shelf(request.voice, shown))


async def came_back(request: Click) -> None:
    """From the form, without saving."""
    shown = await shelves.shelf(request.store, request.person, ProgramId(request.subject))
    await request.turn(views.shelf(request.voice, shown))


async def turned(request: Click) -> None:
    """Another page."""
    program, page = turned_to(request.value)
    shown = await shelves.shelf(request.store, request.person, ProgramId(program), page)
    await request.turn(views.shelf(request.voice, shown))


async def added(request: Click) -> None:
    """A new one."""
    shown = await shelves.shelf(request.store, request.person, ProgramId(request.subject))
    await request.turn(views.form(request.voice, shown))


async def looked_at(request: Click) -> None:
    """One of them, to be changed."""
    shown, resource = await shelves.one(request.store, request.person, request.subject)
    await request.turn(views.form(request.voice, shown, resource))


async def saved(request: Submission) -> Reply:
    """As it shall be."""
    program, draft = ProgramId(int(request.metadata["program"])), views.entered(request.entered)
    resource = request.metadata.get("resource")
    if resource is None:
        faults = await shelves.add(request.store, request.person, program, draft, request.now)
    else:
        faults = await shelves.change(request.store, request.person, int(resource), draft)
    if faults:
        return Stay(errors(request.voice, faults))
    shown = await shelves.shelf(request.store, request.person, program)
    return Show(views.shelf(request.voice, shown))


async def retired(request: Click) -> None:
    """It is no longer offered."""
    program = await shelves.retire(request.store, request.person, request.subject, request.now)
    shown = await shelves.shelf(request.store, request.person, program)
    await request.turn(views.shelf(request.voice, shown))


async def bookmarked(request: Click) -> None:
    """A link at the top of a channel, where the workspace allows it."""
    shown, resource = await shelves.one(request.store, request.person, int(request.metadata["resource"]))
    note = await _bookmark(request, request.value, resource.title, resource.link)
    await request.turn(views.form(request.voice, shown, resource, note))


async def _bookmark(request: Click, channel: str, title: str, link: str) -> Markup:
    try:
        await request.desk.slack.bookmarks_add(channel_id=channel, title=title, type="link", link=link)
    except SlackApiError as refused:
        return views.not_bookmarked(request.voice, channel, str(refused.response["error"]))
    return views.bookmarked(request.voice, channel)
