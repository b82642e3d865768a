"""How pairs get on, said by each side."""

from mentoring.ids import MatchId, ParticipantId, PersonId, ProgramId
from mentoring.relationships import Relationship
from storage.repository import Repository
from storage.tables.relationships import RelationshipRow


class Relationships(Repository[Relationship]):
    row = RelationshipRow
    value = Relationship

    async def put(self, said: Relationship) -> None:
        """What one side says, over what it said before."""
        await self._put(said, by=("match", "participant"))

    async def find(self, match: MatchId, participant: ParticipantId) -> Relationship | None:
        """What one side said."""
        return await self._one_with(match=match, participant=participant)

    async def of_program(self, program: ProgramId) -> list[Relationship]:
        """What all said."""
        return await self._all_with(program=program, order=("id",))

    async def of_person(self, person: PersonId) -> list[Relationship]:
        """What somebody said."""
        return await self._all_with(person=person, order=("id",))
