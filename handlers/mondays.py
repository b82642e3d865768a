"""The list of a week: looked at, put away for all coordinators, brought back; and how long it took."""

from handlers.coordinating import show_console
from handlers.listening import Listening
from handlers.requests import Click
from mentoring.ids import ProgramId
from messages import mondays as views
from services import mondays


def register(listening: Listening) -> None:
    """The list from the Home, and the buttons below it there and on the card."""
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.PUT_AWAY] = put_away
    listening.clicks[views.BRING_BACK] = brought_back
    for action in views.TOOK:
        listening.clicks[action] = said


async def opened(request: Click) -> None:
    """*This week's list*, on the Home."""
    week = await mondays.look(request.store, request.person, ProgramId(request.subject), request.now)
    await request.open(views.sheet(request.voice, week))


async def put_away(request: Click) -> None:
    """*Done for this week*."""
    await mondays.put_away(request.store, request.person, *views.read(request.value), request.now)
    await _redraw(request)


async def brought_back(request: Click) -> None:
    await mondays.bring_back(request.store, request.person, *views.read(request.value), request.now)
    await _redraw(request)


async def said(request: Click) -> None:
    """How long the week took."""
    took = views.TOOK[request.action_id]
    await mondays.say_took(request.store, request.person, *views.read(request.value), took, request.now)
    await _redraw(request)


async def _redraw(request: Click) -> None:
    """The cards of all coordinators say how it stands by now, and so does what was tapped."""
    program, monday = views.read(request.value)
    for card in await mondays.cards(request.store, program, monday, request.now):
        post, voice = card.post, request.desk.texts.voice_for(card.reader)
        await request.edit((post.channel, post.ts, post.token), views.card(voice, card.week))
    if request.in_modal:
        week = await mondays.look(request.store, request.person, program, request.now)
        await request.turn(views.sheet(request.voice, week))
        await show_console(request, program)
