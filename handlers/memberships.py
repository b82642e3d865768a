"""Joining a group that goes on, whose turn it is to lead it, and the coordinators' list of groups."""

from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click
from handlers.working import worked_out
from mentoring.ids import MatchId, ProgramId
from mentoring.memberships import Change
from messages import circles as circle_views
from messages import gatherings as gathering_views
from messages import leads as lead_views
from messages import memberships as views
from messages import seatings as seat_views
from messages.blocks import Modal
from services import leads, memberships, rematches, seatings
from services.matchmaker import Matchmaker


def register(listening: Listening) -> None:
    """All buttons of groups that go on."""
    listening.clicks[views.OPEN_LIST] = listed
    listening.clicks[views.JOIN] = joined
    listening.clicks[views.LET_IN] = let_in
    listening.clicks[views.END] = ended
    listening.clicks[circle_views.OPEN_RUNNING] = running_asked
    listening.clicks[gathering_views.OPEN_SWAP] = turn_asked
    listening.clicks[gathering_views.WHO_SEES] = who_sees_asked
    listening.clicks[lead_views.SWAP] = turn_swapped


async def listed(request: Click) -> None:
    """The groups with free seats."""
    program = ProgramId(request.subject)

    async def work(matchmaker: Matchmaker) -> Modal:
        found = await seatings.open_groups(request.store, matchmaker, request.person, program, request.now)
        return views.listing(request.voice, found)

    await worked_out(request, work)


async def joined(request: Click) -> None:
    """*Join*, or *Ask for a seat*."""
    subject = MatchId(request.subject)
    found = await rematches.ask_for_seat(request.store, request.person, subject, request.now)
    if isinstance(found, Change):
        await request.show(views.joined(request.voice, found))
    else:
        await request.show(seat_views.asked(request.voice, found))
    await refresh_home(request)


async def running_asked(request: Click) -> None:
    """The groups of a program that go on."""
    found = await memberships.running(request.store, request.person, ProgramId(request.subject))
    await request.show(views.running(request.voice, found))


async def let_in(request: Click) -> None:
    """A coordinator gives somebody a seat."""
    match, person = views.let_in(request.value)
    found = await memberships.let_in(request.store, request.person, match, person, request.now)
    await request.turn(views.running(request.voice, found))


async def ended(request: Click) -> None:
    """A coordinator ends a group."""
    match = MatchId(request.subject)
    found = await memberships.end(request.store, request.person, match, request.now)
    await request.turn(views.running(request.voice, found))


async def who_sees_asked(request: Click) -> None:
    """Who sees what in a group."""
    await request.open(gathering_views.who_sees(request.voice))


async def turn_asked(request: Click) -> None:
    """Whose turn it is."""
    turn = await leads.turn_of(request.store, request.person, MatchId(request.subject), request.now)
    await request.show(lead_views.sheet(request.voice, turn, request.person.id))


async def turn_swapped(request: Click) -> None:
    """Two change places."""
    match, other = lead_views.swapped(request.value)
    turn = await leads.swap(request.store, request.person, match, other, request.now)
    await request.turn(lead_views.sheet(request.voice, turn, request.person.id))
