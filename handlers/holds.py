"""What a partner does about a match on hold."""

from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click
from mentoring.ids import MatchId
from messages import afterwards as afterwards_views
from messages import holds as views
from messages.blocks import Message
from services import endings, holds


def register(listening: Listening) -> None:
    """The buttons of the two messages."""
    listening.clicks[views.FIND_ANOTHER] = another_wanted
    listening.clicks[views.WAIT] = waited
    listening.clicks[views.GO_ON] = gone_on


async def another_wanted(request: Click) -> None:
    """*Find a new mentor*: the match on hold ends."""
    match = MatchId(request.subject)
    after = await endings.end_for_another(request.store, request.person, match, request.now)
    await _answer(request, afterwards_views.chosen(request.voice, after))


async def waited(request: Click) -> None:
    """*Wait two weeks*."""
    waits = await holds.wait(request.store, request.person, MatchId(request.subject), request.now)
    await _answer(request, views.waiting(request.voice, waits))


async def gone_on(request: Click) -> None:
    """The mentee would like to go on."""
    own = await holds.go_on(request.store, request.person, MatchId(request.subject), request.now)
    await request.rewrite(views.going_on(request.voice, own))


async def _answer(request: Click, said: Message) -> None:
    """In the place of the message, or above the Home, which shows what is so now."""
    if request.message_at:
        await request.rewrite(said)
    else:
        await request.show(views.sheet(request.voice, said))
        await refresh_home(request)
