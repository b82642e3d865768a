"""Lessons in steps, and what mentors could say."""

from handlers.listening import Listening
from handlers.requests import Click
from mentoring.lessons import Course, Situation
from messages import lessons as views
from services import lessons


def register(listening: Listening) -> None:
    """The shelf, the steps, and the desk."""
    listening.clicks[views.OPEN] = looked
    listening.clicks[views.START] = started
    listening.clicks[views.BACK] = turned
    listening.clicks[views.ON] = turned
    listening.clicks[views.OPEN_DESK] = desk_wanted
    listening.clicks[views.CHOOSE] = situation_chosen


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


async def desk_wanted(request: Click) -> None:
    """*What could I say?*, on top of what is open."""
    await request.open(views.desk(request.voice))


async def situation_chosen(request: Click) -> None:
    chosen = Situation(request.value) if request.value else None
    await request.turn(views.desk(request.voice, chosen))
