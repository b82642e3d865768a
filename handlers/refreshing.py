"""Showing anew what somebody has before them, after they did elsewhere what changes it."""

import logging
from datetime import date

from slack_sdk.errors import SlackApiError

from handlers.requests import Request
from mentoring.ids import CheckinId, MatchId
from messages import appointments as appointment_views
from messages import checkins as checkin_views
from messages import guides as guide_views
from messages import home as views
from messages.whys import with_reason
from services import appointments, checkins, guides, home

log = logging.getLogger(__name__)


async def refresh_home(request: Request) -> None:
    """The person's own side. What was done is stored: a Home that cannot be shown must not undo it."""
    here = await home.here(request.store, request.person, request.now)
    try:
        await request.show_home(views.home(request.voice, here))
    except SlackApiError as refused:
        log.warning("a home was not shown anew: %s", refused.response["error"])


async def redraw_checkin(request: Request, checkin: CheckinId, place: tuple[str, str] | None = None) -> None:
    """The messages in which a check-in was asked say how it stands by now.

    Where it is being answered in the one at `place`, which says so already, the others point to it.
    """
    seen = await checkins.shown(request.store, request.person, checkin, request.now)
    voice = request.voice
    message = checkin_views.elsewhere(voice) if place else checkin_views.question(voice, seen.round)
    for post in seen.posts:
        if (post.channel, post.ts) != place:
            await request.edit((post.channel, post.ts, post.token), message)


async def redraw_times(request: Request, match: MatchId, place: tuple[str, str] | None = None) -> None:
    """Older messages to all about times that are gone lose their buttons.

    Not the one at `place`, which was just tapped and tells what is so.
    """
    for old in await appointments.outdated(request.store, request.person, match, request.now):
        post = old.post
        if (post.channel, post.ts) != place:
            message = appointment_views.outdated(request.desk.texts.voice_for(old.reader), old)
            await request.edit((post.channel, post.ts, post.token), message)


async def redraw_talk(
    request: Request, match: MatchId, place: tuple[str, str] | None = None, *, off: date | None = None
) -> None:
    """A talk was agreed, moved or called off: what all had read of it before says how it is now.

    `off` is a day without a time on which they were to meet until now.
    """
    await redraw_times(request, match, place)
    for told in await guides.told_before(request.store, match, request.now, off):
        voice = request.desk.texts.voice_for(told.reader)
        message = with_reason(voice, guide_views.as_it_is(voice, told), told.post, ())
        await request.edit((told.post.channel, told.post.ts, told.post.token), message)
