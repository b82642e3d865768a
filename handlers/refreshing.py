"""Showing anew what somebody has before them, after they did elsewhere what changes it."""

import logging

from slack_sdk.errors import SlackApiError

from handlers.requests import Request
from mentoring.ids import CheckinId
from messages import checkins as checkin_views
from messages import home as views
from services import checkins, home

log = logging.getLogger(__name__)


async def refresh_home(request: Request) -> None:
    """The person's own side. What was done is stored: a Home that cannot be shown must not undo it."""
    here = await home.here(request.store, request.person, request.now)
    try:
        await request.show_home(views.home(request.voice, here))
    except SlackApiError as refused:
        log.warning("a home was not shown anew: %s", refused.response["error"])


async def redraw_checkin(request: Request, checkin: CheckinId) -> None:
    """The messages in which a check-in was asked say how it stands by now."""
    seen = await checkins.shown(request.store, request.person, checkin, request.now)
    for post in seen.posts:
        message = checkin_views.question(request.voice, seen.round)
        await request.edit((post.channel, post.ts, post.token), message)
