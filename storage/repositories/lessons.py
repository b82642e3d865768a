"""How far people have read the lessons."""

from mentoring.ids import PersonId
from mentoring.lessons import Course, Lesson
from storage.repository import Repository
from storage.tables.lessons import LessonRow


class Lessons(Repository[Lesson]):
    row = LessonRow
    value = Lesson

    async def of_person(self, person: PersonId) -> list[Lesson]:
        """All that somebody has begun."""
        return await self._all_with(person=person, order=("id",))

    async def find(self, person: PersonId, course: Course) -> Lesson | None:
        """How far somebody is with one."""
        return await self._one_with(person=person, course=course)

    async def put(self, lesson: Lesson) -> None:
        """How far somebody is by now."""
        await self._put(lesson, by=("workspace", "person", "course"))

    async def forget(self, person: PersonId) -> None:
        """Delete what somebody has read."""
        await self._delete(self._column("person") == person)
