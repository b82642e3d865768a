"""One-off sessions: taken, handed back, withdrawn, and the word that they are in touch."""

from handlers.listening import Listening
from handlers.refreshing import refresh_home
from handlers.requests import Click
from mentoring.sessions import NotOnTheBoard, Seen, SomebodyWasQuicker
from messages import boards as board_views
from messages import sessions as views
from messages.blocks import Message
from services import boards, sessions


def register(listening: Listening) -> None:
    """Each button of a question."""
    listening.clicks[views.TAKE] = taken
    listening.clicks[views.DECLINE] = passed
    listening.clicks[views.HAND_BACK] = handed_back
    listening.clicks[views.WITHDRAW] = withdrawn
    listening.clicks[views.READ] = words_wanted
    listening.clicks[views.TOUCH] = touched


async def taken(request: Click) -> None:
    """*I can help*: in the channel, on the board, or in a message to somebody who was asked."""
    session = views.session_of(request.value)
    try:
        seen = await sessions.take(request.store, request.person, session, request.now)
    except (SomebodyWasQuicker, NotOnTheBoard):
        await renew_post(request, await sessions.posted(request.store, session))
        raise
    await renew_post(request, seen)
    await answer(request, views.yours(request.voice, seen), seen)


async def passed(request: Click) -> None:
    """*Not this time.*"""
    session = views.session_of(request.value)
    seen = await sessions.pass_on(request.store, request.person, session, request.now)
    await request.rewrite(views.passed(request.voice, seen))


async def handed_back(request: Click) -> None:
    """*Hand it back.*"""
    session = views.session_of(request.value)
    seen = await sessions.hand_back(request.store, request.person, session, request.now)
    await answer(request, views.handed_back(request.voice, seen), seen)


async def withdrawn(request: Click) -> None:
    """*I need it no more.*"""
    session = views.session_of(request.value)
    seen = await sessions.withdraw(request.store, request.person, session, request.now)
    await renew_post(request, seen)
    await answer(request, views.withdrawn(request.voice, seen), seen)


async def words_wanted(request: Click) -> None:
    """The private line, to the one who took the question."""
    session = views.session_of(request.value)
    await request.open(
        views.words(request.voice, await sessions.line(request.store, request.person, session))
    )


async def touched(request: Click) -> None:
    """*I have written*, or *we are in touch*."""
    session, turn = views.turn_of(request.value)
    seen = await sessions.touch(request.store, request.person, session, turn, request.now)
    await answer(request, views.touched(request.voice, seen), seen)


async def answer(request: Click, message: Message, seen: Seen) -> None:
    """In the place of the message in somebody's own chat; else there, and what they look at shown anew."""
    if request.message_at and (seen.post is None or request.message_at[0] != seen.post[0]):
        await request.rewrite(message)
    else:
        await request.write(message)
    if request.in_modal and seen.program.board:
        shown = await boards.board(request.store, request.person, seen.program.id, request.now)
        await request.turn(board_views.board(request.voice, shown))
    await refresh_home(request)


async def renew_post(request: Click, seen: Seen | None) -> None:
    """The post in the channel says how it stands; in the language of everybody there."""
    if seen and seen.post:
        await request.edit(seen.post, views.post_over(request.desk.texts.voice(), seen))
