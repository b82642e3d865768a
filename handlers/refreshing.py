"""Showing somebody's App Home anew, after they did what changes it."""

import logging

from slack_sdk.errors import SlackApiError

from handlers.requests import Request
from messages import home as views
from services import home

log = logging.getLogger(__name__)


async def refresh_home(request: Request) -> None:
    """The person's own side. What was done is stored: a Home that cannot be shown must not undo it."""
    here = await home.here(request.store, request.person, request.now)
    try:
        await request.show_home(views.home(request.voice, here))
    except SlackApiError as refused:
        log.warning("a home was not shown anew: %s", refused.response["error"])
