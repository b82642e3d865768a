"""How pairs get on, said by each side."""

from collections.abc import Iterable

from mentoring.ids import MatchId, ParticipantId, PersonId, ProgramId
from mentoring.relationships import Relationship
from storage.conditions import Among
from storage.repository import Repository, in_batches
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

    async def of_matches(self, matches: Iterable[MatchId]) -> list[Relationship]:
        """What was said of these matches."""
        batches = [await self._all_with(match=Among(some), order=("id",)) for some in in_batches(matches)]
        return [said for batch in batches for said in batch]

    async def of_person(self, person: PersonId) -> list[Relationship]:
        """What somebody said."""
        return await self._all_with(person=person, order=("id",))
