"""Lessons in steps."""

from handlers.listening import Listening
from handlers.requests import Click
from mentoring.lessons import Course
from messages import lessons as views
from services import lessons


def register(listening: Listening) -> None:
    """The shelf and the steps."""
    listening.clicks[views.OPEN] = looked
    listening.clicks[views.START] = started
    listening.clicks[views.BACK] = turned
    listening.clicks[views.ON] = turned


async def looked(request: Click) -> None:
    """*5-minute start*."""
    await request.open(views.shelf(request.voice, await lessons.look(request.store, request.person)))


async def started(request: Click) -> None:
    """One of the shelf, where it was left."""
    lesson = await lessons.go_on(request.store, request.person, Course(request.value), request.now)
    await request.turn(views.step(request.voice, lesson))


async def turned(request: Click) -> None:
    """The next step or the one before; after the last one, the shelf."""
    course, step = views.chosen_step(request.value)
    lesson = await lessons.read(request.store, request.person, course, step, request.now)
    if lesson.step == step:
        await request.turn(views.step(request.voice, lesson))
    else:
        await request.turn(views.shelf(request.voice, await lessons.look(request.store, request.person)))
