"""What stays when a match has ended."""

from mentoring.ids import MatchId, ParticipantId, PersonId, ProgramId
from mentoring.keepsakes import Certificate, Story, Thanks
from mentoring.participants import Role
from storage.repository import Repository
from storage.tables.keepsakes import CertificateRow, StoryRow, ThanksRow


class Certificates(Repository[Certificate]):
    row = CertificateRow
    value = Certificate

    async def with_code(self, code: str) -> Certificate | None:
        """The certificate that carries this code."""
        return await self._one_with(code=code)

    async def find(self, participant: ParticipantId, role: Role) -> Certificate | None:
        """The one that somebody got."""
        return await self._one_with(participant=participant, role=role)

    async def of_person(self, person: PersonId) -> list[Certificate]:
        """All of somebody's."""
        return await self._all_with(person=person, order=("id",))

    async def forget(self, person: PersonId) -> None:
        """Delete somebody's: their codes are known no longer."""
        await self._delete(self._column("person") == person)


class Thankses(Repository[Thanks]):
    row = ThanksRow
    value = Thanks

    async def find(self, thanks: int) -> Thanks | None:
        """The word of thanks, unless it was erased."""
        return await self._one_with(id=thanks)

    async def of_program(self, program: ProgramId) -> list[Thanks]:
        """All of a program."""
        return await self._all_with(program=program, order=("id",))

    async def of_match(self, match: MatchId) -> list[Thanks]:
        """All between two."""
        return await self._all_with(match=match, order=("id",))

    async def with_person(self, person: PersonId) -> list[Thanks]:
        """What somebody wrote, and what was written to them."""
        return await self._all(
            (self._column("writer") == person) | (self._column("reader") == person),
            order=[self._column("id")],
        )

    async def forget(self, person: PersonId) -> None:
        """Delete what somebody wrote or was written."""
        await self._delete((self._column("writer") == person) | (self._column("reader") == person))


class Stories(Repository[Story]):
    row = StoryRow
    value = Story

    async def put(self, story: Story) -> None:
        """Keep what somebody tells, instead of what they told before."""
        await self._put(story, by=("participant",))

    async def find(self, participant: ParticipantId) -> Story | None:
        """What somebody told."""
        return await self._one_with(participant=participant)

    async def of_program(self, program: ProgramId) -> list[Story]:
        """All that were told."""
        return await self._all_with(program=program, order=("id",))

    async def of_person(self, person: PersonId) -> list[Story]:
        """Somebody's own."""
        return await self._all_with(person=person, order=("id",))

    async def forget(self, person: PersonId) -> None:
        """Delete somebody's."""
        await self._delete(self._column("person") == person)
