"""One match more while a program runs: suggested on somebody's card, planned with one tap."""

from functools import partial

from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click
from handlers.working import worked_out
from mentoring.ids import ParticipantId
from mentoring.participants import Role
from messages import memberships as member_views
from messages import placements as views
from messages import reviews as review_views
from messages import rosters as roster_views
from messages.blocks import Modal
from services import memberships, placements, seatings
from services.matchmaker import Matchmaker


def register(listening: Listening) -> None:
    """The buttons of a card, and the one of each suggestion."""
    listening.clicks[roster_views.FIND_MENTOR] = mentor_wanted
    listening.clicks[roster_views.GIVE_PLACE] = place_given
    listening.clicks[roster_views.FIND_GROUP] = group_wanted
    listening.clicks[views.PLACE] = planned
    listening.clicks[views.SEAT] = seated


async def mentor_wanted(request: Click) -> None:
    """The best mentors with a free place."""
    await worked_out(request, partial(_suggested, request, Role.MENTOR))


async def place_given(request: Click) -> None:
    """Whose turn it is, of those who fit."""
    await worked_out(request, partial(_suggested, request, Role.MENTEE))


async def group_wanted(request: Click) -> None:
    """The groups with a free seat that suit somebody best."""
    await worked_out(request, partial(_free_seats, request))


async def planned(request: Click) -> None:
    """This one: into a plan, which is looked at, previewed and sent like any other."""
    await worked_out(request, partial(_planned, request))


async def seated(request: Click) -> None:
    """This group: the person is in it, and everybody in it is told."""
    match, person = member_views.let_in(request.value)
    await memberships.let_in(request.store, request.person, match, person, request.now)
    await request.turn(views.seated(request.voice, person, request.metadata))
    await refresh_home(request)


async def _free_seats(request: Click, matchmaker: Matchmaker) -> Modal:
    subject = ParticipantId(request.subject)
    found = await seatings.suggest(request.store, matchmaker, request.person, subject, request.now)
    return views.groups(request.voice, found, request.metadata)


async def _suggested(request: Click, wanted: Role, matchmaker: Matchmaker) -> Modal:
    subject = ParticipantId(request.subject)
    found = await placements.suggest(request.store, matchmaker, request.person, subject, wanted, request.now)
    return views.fits(request.voice, found, request.metadata)


async def _planned(request: Click, matchmaker: Matchmaker) -> Modal:
    mentor, mentee = views.planned(request.value)
    shown = await placements.place(request.store, matchmaker, request.person, mentor, mentee, request.now)
    return review_views.review(request.voice, shown)
