"""After a session: whether they talked, whether it helped, whether they would go on, and thanks."""

from handlers import sessions as answering
from handlers.listening import Listening
from handlers.requests import Click
from messages import aftersessions as views
from messages import sessions as session_views
from services import aftersessions


def register(listening: Listening) -> None:
    """Each button."""
    listening.clicks[session_views.TALKED] = talked
    listening.clicks[session_views.NOTHING] = came_to_nothing
    for button in views.SAID:
        listening.clicks[button] = helped
    listening.clicks[views.AGAIN] = wished_again
    listening.clicks[views.ONCE] = wished_again
    listening.clicks[views.THANK] = thanked


async def talked(request: Click) -> None:
    """*We have talked.*"""
    session = session_views.session_of(request.value)
    seen = await aftersessions.talked(request.store, request.person, session, request.now)
    await answering.answer(request, views.question(request.voice, seen), seen)


async def came_to_nothing(request: Click) -> None:
    """*It came to nothing.*"""
    session = session_views.session_of(request.value)
    seen = await aftersessions.came_to_nothing(request.store, request.person, session, request.now)
    await answering.answer(request, views.question(request.voice, seen), seen)


async def helped(request: Click) -> None:
    """Whether it helped."""
    session, said = session_views.session_of(request.value), views.SAID[request.action_id]
    seen = await aftersessions.say_helped(request.store, request.person, session, said, request.now)
    await request.rewrite(views.question(request.voice, seen))


async def wished_again(request: Click) -> None:
    """*Gladly*, or *once was enough*."""
    session, wanted = session_views.session_of(request.value), request.action_id == views.AGAIN
    seen = await aftersessions.say_again(request.store, request.person, session, request.now, wanted=wanted)
    await request.rewrite(views.question(request.voice, seen))


async def thanked(request: Click) -> None:
    """*Say thanks.*"""
    session = session_views.session_of(request.value)
    seen = await aftersessions.thank(request.store, request.person, session, request.now)
    await request.rewrite(views.question(request.voice, seen))
