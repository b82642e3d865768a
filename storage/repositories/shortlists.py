"""Rounds in which both sides are asked before a run, and what they say of each other."""

from mentoring.ids import ParticipantId, ProgramId, ShortlistRoundId
from mentoring.shortlists import Shortlisted, ShortlistRound
from storage.repository import Repository
from storage.tables.shortlists import ShortlistedRow, ShortlistRoundRow


class ShortlistRounds(Repository[ShortlistRound]):
    row = ShortlistRoundRow
    value = ShortlistRound

    async def latest(self, program: ProgramId) -> ShortlistRound | None:
        """The newest round of a program, open or closed."""
        return await self._one(self._column("program") == program, order=[self._column("id").desc()])


class Shortlists(Repository[Shortlisted]):
    row = ShortlistedRow
    value = Shortlisted

    async def of_round(self, asking: ShortlistRoundId) -> list[Shortlisted]:
        """All who were suggested to each other in a round, the best first on each list."""
        return await self._all_with(round=asking, order=("mentee", "position"))

    async def of_program(self, program: ProgramId) -> list[Shortlisted]:
        """The same for all rounds, oldest first."""
        return await self._all_with(program=program, order=("id",))

    async def of_participant(self, participant: ParticipantId) -> list[Shortlisted]:
        """All lists that somebody was on, and those that they were shown."""
        return await self._all(
            (self._column("mentee") == participant) | (self._column("mentor") == participant),
            order=[self._column("id")],
        )

    async def forget(self, participant: ParticipantId) -> None:
        """Take somebody off all lists, and delete theirs."""
        await self._delete((self._column("mentee") == participant) | (self._column("mentor") == participant))
