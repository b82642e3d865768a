"""Programs, coordinators, owners, topics and announcements."""

from datetime import datetime

from sqlalchemy import select

from mentoring.ids import PersonId, ProgramId, TopicId
from mentoring.panels import Listener
from mentoring.programs import Announcement, Coordinator, Owner, Program, Topic
from storage.repository import Repository, table_of
from storage.tables.programs import (
    AnnouncementRow,
    CoordinatorRow,
    ListenerRow,
    OwnerRow,
    ProgramRow,
    TopicRow,
)

PROGRAMS = table_of(ProgramRow)


class Programs(Repository[Program]):
    row = ProgramRow
    value = Program

    async def not_ended(self) -> list[Program]:
        """Newest first."""
        return await self._all_with(ended_at=None, order=("-id",))

    async def everything(self) -> list[Program]:
        """Ended ones too, newest first."""
        return await self._all_with(order=("-id",))


class Coordinators(Repository[Coordinator]):
    row = CoordinatorRow
    value = Coordinator

    async def of_program(self, program: ProgramId) -> list[Coordinator]:
        """The team of a program, contacts before back-ups."""
        return await self._all_with(program=program, order=("is_backup", "id"))

    async def of_person(self, person: PersonId) -> list[Coordinator]:
        """All programs somebody looks after."""
        return await self._all_with(person=person, order=("-program",))

    async def find(self, program: ProgramId, person: PersonId) -> Coordinator | None:
        """Somebody's place in a program's team."""
        return await self._one_with(program=program, person=person)

    async def of_programs_not_ended(self) -> list[Coordinator]:
        """Everybody who looks after a program that has not ended, contacts before back-ups."""
        going_on = select(PROGRAMS.c.id).where(PROGRAMS.c.ended_at.is_(None))
        return await self._all(
            self._column("program").in_(going_on), order=[self._column("is_backup"), self._column("id")]
        )

    async def remove(self, coordinator: Coordinator) -> None:
        """Take somebody out of the team."""
        await self._delete(self._column("id") == coordinator.id)


class Owners(Repository[Owner]):
    row = OwnerRow
    value = Owner

    async def everyone(self) -> list[Owner]:
        """All owners, in the order of their appointment."""
        return await self._all(order=[self._column("id")])

    async def includes(self, person: PersonId) -> bool:
        """Somebody is an owner."""
        return await self._one_with(person=person) is not None


class Topics(Repository[Topic]):
    row = TopicRow
    value = Topic

    async def of_program(self, program: ProgramId) -> list[Topic]:
        """The catalogue as offered now, by label."""
        return await self._all_with(program=program, retired_at=None, order=("label",))

    async def everything(self, program: ProgramId) -> list[Topic]:
        """Retired ones, too."""
        return await self._all_with(program=program, order=("id",))

    async def labels(self, program: ProgramId) -> dict[TopicId, str]:
        """Labels by id, retired ones included, for reading old answers."""
        topics = await self.everything(program)
        return {topic.id: topic.label for topic in topics}


class Announcements(Repository[Announcement]):
    row = AnnouncementRow
    value = Announcement

    async def same_since(
        self, program: ProgramId, channel: str, text: str, since: datetime
    ) -> Announcement | None:
        """The newest post with these words to this channel since an instant."""
        return await self._one(
            self._column("program") == program,
            self._column("channel") == channel,
            self._column("text") == text,
            self._column("created_at") >= since,
            order=[self._column("id").desc()],
        )


class Listeners(Repository[Listener]):
    row = ListenerRow
    value = Listener

    async def of_program(self, program: ProgramId) -> list[Listener]:
        """Who is named for private talks, in their order."""
        return await self._all_with(program=program, order=("position", "id"))

    async def clear(self, program: ProgramId) -> None:
        """Nobody is named any more."""
        await self._delete(self._column("program") == program)

    async def forget(self, person: PersonId) -> None:
        """Somebody is named nowhere any more."""
        await self._delete(self._column("person") == person)
