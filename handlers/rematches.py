"""A new match, of two or in a group: *look for someone*, and the answers of both to a rematch."""

from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click
from mentoring.ids import ParticipantId, ProgramId, RematchId
from mentoring.rematches import Outcome
from messages import memberships as member_views
from messages import rematches as views
from messages import seatings as seat_views
from messages.blocks import Message
from services import rematches, searches


def register(listening: Listening) -> None:
    """Each button."""
    listening.clicks[views.LOOK] = look_wanted
    listening.clicks[views.SHOW] = show_wanted
    listening.clicks[views.WANT] = wanted
    listening.clicks[views.SOMEONE_ELSE] = someone_else_wanted
    listening.clicks[views.LATER] = postponed
    listening.clicks[views.ACCEPT] = accepted
    listening.clicks[views.DECLINE] = declined
    listening.clicks[member_views.LOOK] = look_wanted
    listening.clicks[seat_views.WANT] = wanted
    listening.clicks[seat_views.ANOTHER] = someone_else_wanted
    listening.clicks[seat_views.LATER] = postponed
    listening.clicks[seat_views.ACCEPT] = accepted
    listening.clicks[seat_views.DECLINE] = declined


async def look_wanted(request: Click) -> None:
    """*Yes, look for someone*, from a message or from Home."""
    line = await rematches.look(request.store, request.person, ProgramId(request.subject), request.now)
    await _say(request, views.looking(request.voice, line))
    await _look_on(request, line.participant.id)


async def show_wanted(request: Click) -> None:
    """From Home: the rematch that waits for an answer."""
    found = await rematches.seen(request.store, request.person, RematchId(request.subject))
    await request.reply(views.question(request.voice, found))


async def wanted(request: Click) -> None:
    """*Yes, please.*"""
    subject = RematchId(request.subject)
    found = await rematches.want(request.store, request.person, subject, request.now)
    await request.rewrite(views.wanted(request.voice, found) if found else views.gone(request.voice))
    await refresh_home(request)


async def someone_else_wanted(request: Click) -> None:
    """*Someone else.*"""
    subject = RematchId(request.subject)
    passed = await rematches.pass_over(
        request.store, request.person, subject, Outcome.SOMEONE_ELSE, request.now
    )
    await request.rewrite(views.passed_over(request.voice, passed))
    await _look_on(request, passed.rematch.mentee)


async def postponed(request: Click) -> None:
    """*Later.*"""
    subject = RematchId(request.subject)
    passed = await rematches.pass_over(request.store, request.person, subject, Outcome.LATER, request.now)
    await request.rewrite(views.later(request.voice, passed))
    await refresh_home(request)


async def accepted(request: Click) -> None:
    """The mentor: *Yes, gladly.*"""
    subject = RematchId(request.subject)
    found = await rematches.accept(request.store, request.person, subject, request.now)
    await request.rewrite(views.accepted(request.voice, found) if found else views.no_longer(request.voice))
    await refresh_home(request)


async def declined(request: Click) -> None:
    """The mentor: *Not this time.*"""
    found = await rematches.decline(request.store, request.person, RematchId(request.subject), request.now)
    await request.rewrite(views.declined(request.voice, found))
    await refresh_home(request)


async def _say(request: Click, message: Message) -> None:
    """In the place of the message that was clicked; from Home, in the chat."""
    if request.message_at:
        await request.rewrite(message)
    else:
        await request.reply(message)


async def _look_on(request: Click, mentee: ParticipantId) -> None:
    """Look at once rather than at the next hour; what is found comes as a message of its own."""
    await searches.place(request.store, request.desk.matchmaker, mentee, request.now)
    await refresh_home(request)
