"""What people type to the bot: answered, neither stored nor logged."""

from handlers.listening import Listening
from handlers.requests import Click, Event, Reply, Show, Stay, Submission
from mentoring.ids import ProgramId
from mentoring.intake import has_words
from messages import chats as views
from services import chats

TYPED = frozenset({None, "file_share", "me_message", "thread_broadcast"})
"""Messages that somebody wrote; the others tell of changes and deletions."""


def register(listening: Listening) -> None:
    """The chat with the bot, and the way from there to a person."""
    listening.events["message"] = typed
    listening.clicks[views.WRITE] = form_wanted
    listening.submissions[views.FORM] = form_sent


async def typed(request: Event) -> None:
    """Somebody writes to the bot."""
    event = request.event
    if event.get("channel_type") == "im" and event.get("subtype") in TYPED and "bot_id" not in event:
        await request.reply(views.nobody_reads(request.voice))


async def form_wanted(request: Click) -> None:
    """*Write to a coordinator*."""
    programs = await chats.programs(request.store, request.person)
    await request.show(views.form(request.voice, programs))


async def form_sent(request: Submission) -> Reply:
    """The words, laid before the coordinators."""
    text = request.text(views.TEXT)
    if not has_words(text):
        return Stay(views.no_words(request.voice))
    program = ProgramId(int(request.text(views.PROGRAM)))
    chosen = await chats.write(request.store, request.person, program, text, request.now)
    return Show(views.sent(request.voice, chosen))
