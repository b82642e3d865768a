"""How matches come to their end."""

from collections.abc import Iterable
from datetime import date

from mentoring.farewells import Farewell
from mentoring.growth import Rating
from mentoring.ids import FarewellId, MatchId, ParticipantId, PartingId, PersonId, ProgramId
from mentoring.partings import Parting
from storage.repository import Repository
from storage.tables.farewells import FarewellRow, PartingRow, RatingRow


class Partings(Repository[Parting]):
    row = PartingRow
    value = Parting

    async def find(self, parting: PartingId) -> Parting | None:
        """The question, unless it was erased."""
        return await self._one_with(id=parting)

    async def of_match(self, match: MatchId, ends_on: date) -> list[Parting]:
        """What both are asked about one end of a match."""
        return await self._all_with(match=match, ends_on=ends_on, order=("id",))

    async def asked_together(self, program: ProgramId, person: PersonId, ends_on: date) -> list[Parting]:
        """What one message asks somebody."""
        return await self._all_with(program=program, person=person, ends_on=ends_on, order=("id",))

    async def of_program(self, program: ProgramId) -> list[Parting]:
        """All that anybody was asked."""
        return await self._all_with(program=program, order=("id",))

    async def open_of_person(self, person: PersonId) -> list[Parting]:
        """What somebody may answer."""
        return await self._all_with(person=person, decided_at=None, order=("id",))

    async def of_person(self, person: PersonId) -> list[Parting]:
        """All that somebody was asked."""
        return await self._all_with(person=person, order=("id",))


class Farewells(Repository[Farewell]):
    row = FarewellRow
    value = Farewell

    async def find(self, farewell: FarewellId) -> Farewell | None:
        """The look back, unless it was erased."""
        return await self._one_with(id=farewell)

    async def of_program(self, program: ProgramId) -> list[Farewell]:
        """Everybody's, answered or not."""
        return await self._all_with(program=program, order=("id",))

    async def of_match(self, match: MatchId) -> list[Farewell]:
        """Those of both."""
        return await self._all_with(match=match, order=("id",))

    async def of_participant(self, participant: ParticipantId) -> list[Farewell]:
        """Somebody's in a program, oldest first."""
        return await self._all_with(participant=participant, order=("id",))

    async def of_person(self, person: PersonId) -> list[Farewell]:
        """Somebody's in all programs."""
        return await self._all_with(person=person, order=("id",))


class Ratings(Repository[Rating]):
    row = RatingRow
    value = Rating

    async def put(self, rating: Rating) -> None:
        """Keep how sure somebody feels about a topic now, instead of what they said at this moment before."""
        await self._put(rating, by=("participant", "topic", "moment"))

    async def of_program(self, program: ProgramId) -> list[Rating]:
        """Everybody's."""
        return await self._all_with(program=program, order=("id",))

    async def of_people(self, persons: Iterable[PersonId]) -> list[Rating]:
        """Those of several people, in all programs."""
        return await self._all(self._column("person").in_(set(persons)), order=[self._column("id")])

    async def forget(self, person: PersonId) -> None:
        """Delete somebody's."""
        await self._delete(self._column("person") == person)
