"""Lessons: what somebody could read, and the step at which they go on."""

from datetime import datetime

from mentoring.lessons import Course, Lesson, Shelf, begin, shelf, turn
from mentoring.participants import Participant, Role, Standing
from mentoring.people import Person
from storage.database import Store

GONE = frozenset({Standing.LEFT, Standing.DECLINED})


async def look(store: Store, who: Person) -> Shelf:
    """The lessons for somebody's roles, in all their programs."""
    async with store.reading() as tx:
        places = await tx.participants.of_person(who.id)
        there = [place for place in places if place.standing not in GONE]
        formats = {place.program: (await tx.programs.get(place.program)).format for place in there}
        parts = [(formats[place.program], role) for place in there for role in _roles(place)]
        return shelf(parts, await tx.lessons.of_person(who.id))


async def go_on(store: Store, who: Person, course: Course, now: datetime) -> Lesson:
    """Open a lesson where it was left."""
    async with store.reading() as tx:
        known = await tx.lessons.find(who.id, course)
    return known or begin(store.workspace, who.id, course, now)


async def read(store: Store, who: Person, course: Course, step: int, now: datetime) -> Lesson:
    """Turn to a step, and remember it."""
    async with store.transaction() as tx:
        known = await tx.lessons.find(who.id, course)
        lesson = turn(known or begin(tx.workspace, who.id, course, now), step, now)
        await tx.lessons.put(lesson)
        return lesson


def _roles(place: Participant) -> tuple[Role, ...]:
    parts = {Role.MENTEE: place.seeks, Role.MENTOR: place.offers}
    return tuple(role for role, is_theirs in parts.items() if is_theirs)
