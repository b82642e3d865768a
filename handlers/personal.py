"""Your own data: seen, taken along, erased."""

from slack_sdk.errors import SlackApiError

from handlers.commands import MEMBER
from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click, Request
from mentoring.personal import summary
from messages import personal as views
from services import erasure, personal


def register(listening: Listening) -> None:
    """The command, and the buttons of its sheet."""
    listening.word(MEMBER, "data", asked, "privacy", "forget-me")
    listening.clicks[views.OPEN_SHEET] = asked
    listening.clicks[views.DOWNLOAD] = file_wanted
    listening.clicks[views.TURN_EARLIER] = page_turned
    listening.clicks[views.TURN_LATER] = page_turned
    listening.clicks[views.ERASE] = erasing_confirmed


async def asked(request: Request) -> None:
    """`/mentor data`."""
    stored = await personal.stored(request.store, request.person)
    await request.open(views.sheet(request.voice, summary(stored)))


async def file_wanted(request: Click) -> None:
    """The file, in the person's own chat with the bot; to read in pages where files cannot be sent."""
    data = personal.as_file(await personal.stored(request.store, request.person))
    try:
        await request.send_file(data, name=views.FILE_NAME, words=request.voice.plain("personal.file"))
    except SlackApiError as refused:
        if refused.response["error"] != "missing_scope":
            raise
        await request.turn(views.pages(request.voice, data.decode(), 0))
        return
    await request.turn(views.sent(request.voice))


async def page_turned(request: Click) -> None:
    """Another page of it."""
    data = personal.as_file(await personal.stored(request.store, request.person))
    await request.turn(views.pages(request.voice, data.decode(), request.subject))


async def erasing_confirmed(request: Click) -> None:
    """Everything, for good."""
    await erasure.erase(request.store, request.person.id, request.now)
    await request.turn(views.erased(request.voice))
    await refresh_home(request)
