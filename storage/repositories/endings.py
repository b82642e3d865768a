"""Endings of matches."""

from datetime import datetime

from sqlalchemy import or_

from mentoring.endings import Ending
from mentoring.ids import MatchId, PersonId, ProgramId
from storage.conditions import IsPresent
from storage.repositories.matches import matches_that_ended
from storage.repository import Repository
from storage.tables.endings import EndingRow


class Endings(Repository[Ending]):
    row = EndingRow
    value = Ending

    async def open_of_match(self, match: MatchId) -> list[Ending]:
        """Endings that are neither told nor taken back; two when both asked."""
        return await self._all_with(match=match, taken_back_at=None, told_at=None, order=("id",))

    async def told_of_match(self, match: MatchId) -> list[Ending]:
        """The wishes by which a match ended."""
        return await self._all_with(match=match, taken_back_at=None, told_at=IsPresent(), order=("id",))

    async def of_program(self, program: ProgramId) -> list[Ending]:
        """All endings that were told."""
        return await self._all(self._column("program") == program, self._column("told_at").is_not(None))

    async def forget_reasons(self, ended_before: datetime) -> None:
        """Take out why matches ended, and the words to the partner, where that was before an instant."""
        await self._update(
            or_(self._column("reason").is_not(None), self._column("thanks") != ""),
            self._column("match").in_(matches_that_ended(ended_before)),
            reason=None,
            thanks="",
        )

    async def of_person(self, person: PersonId) -> list[Ending]:
        """What somebody said when ending matches."""
        return await self._all_with(leaver=person)
