"""Rematches of a new match."""

from collections.abc import Iterable
from dataclasses import replace

from mentoring.ids import ParticipantId, ProgramId, RematchId
from mentoring.rematches import Rematch
from storage.conditions import Among
from storage.repository import Repository
from storage.tables.rematches import RematchRow


class Rematches(Repository[Rematch]):
    row = RematchRow
    value = Rematch

    async def find(self, rematch: RematchId) -> Rematch | None:
        """The rematch, unless it was erased."""
        return await self._one_with(id=rematch)

    async def of_program(self, program: ProgramId) -> list[Rematch]:
        """All that were ever made in a program, oldest first."""
        return await self._all_with(program=program, order=("id",))

    async def open_of_program(self, program: ProgramId) -> list[Rematch]:
        """Those that wait for an answer, oldest first."""
        return await self._all_with(program=program, closed_at=None, order=("id",))

    async def of_participant(self, participant: ParticipantId) -> list[Rematch]:
        """Those that somebody is in, on either side."""
        mine = (self._column("mentee") == participant) | (self._column("mentor") == participant)
        return await self._all(mine, order=[self._column("id")])

    async def made_to(self, mentee: ParticipantId) -> list[Rematch]:
        """All that were ever made to somebody who looks for a match, oldest first."""
        return await self._all_with(mentee=mentee, order=("id",))

    async def open_to(self, mentees: Iterable[ParticipantId]) -> list[Rematch]:
        """Those that wait, made to these mentees."""
        return await self._all_with(mentee=Among(mentees), closed_at=None, order=("id",))

    async def empty(self, participant: ParticipantId) -> None:
        """Take out what the reasons tell of somebody."""
        for each in await self.of_participant(participant):
            await self.save(replace(each, reasons={}))
