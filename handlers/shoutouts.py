"""Shout-outs: a coordinator chooses the channel, or none."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import ProgramId
from messages import shoutouts as views
from services import shoutouts


def register(listening: Listening) -> None:
    """For those who coordinate."""
    listening.clicks[views.OPEN] = wanted
    listening.submissions[views.FORM] = chosen


async def wanted(request: Click) -> None:
    """The form."""
    program = await shoutouts.look(request.store, request.person, ProgramId(request.subject))
    await request.open(views.form(request.voice, program))


async def chosen(request: Submission) -> Reply:
    """A channel from now on, or none."""
    program = ProgramId(int(request.metadata["program"]))
    channel = request.text(views.CHANNEL)
    return Show(
        views.saved(request.voice, await shoutouts.choose(request.store, request.person, program, channel))
    )
