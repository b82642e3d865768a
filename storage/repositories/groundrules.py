"""Versions of ground rules, and who accepted which."""

from mentoring.groundrules import Acceptance, RulesVersion
from mentoring.ids import ParticipantId, ProgramId
from storage.repository import Repository
from storage.tables.groundrules import AcceptanceRow, RulesVersionRow


class RulesVersions(Repository[RulesVersion]):
    row = RulesVersionRow
    value = RulesVersion

    async def of_program(self, program: ProgramId) -> list[RulesVersion]:
        """All versions since the rules were changed first, oldest first."""
        return await self._all_with(program=program, order=("number",))


class Acceptances(Repository[Acceptance]):
    row = AcceptanceRow
    value = Acceptance

    async def of_program(self, program: ProgramId) -> list[Acceptance]:
        """Who accepted which version."""
        return await self._all_with(program=program, order=("number", "id"))

    async def of_participant(self, participant: ParticipantId) -> list[Acceptance]:
        """What somebody accepted, oldest version first."""
        return await self._all_with(participant=participant, order=("number",))

    async def put(self, acceptance: Acceptance) -> None:
        """Somebody accepts a version, perhaps once more."""
        await self._put(acceptance, by=("participant", "number"))

    async def forget(self, participant: ParticipantId) -> None:
        """What somebody accepted is kept no longer."""
        await self._delete(self._column("participant") == participant)
