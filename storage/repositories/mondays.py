"""Lists of a week that coordinators put away."""

from collections.abc import Iterable
from datetime import date

from mentoring.ids import PersonId, ProgramId
from mentoring.mondays import DoneWeek
from storage.conditions import Among
from storage.repository import Repository
from storage.tables.mondays import DoneWeekRow


class DoneWeeks(Repository[DoneWeek]):
    row = DoneWeekRow
    value = DoneWeek

    async def add_if_new(self, done: DoneWeek) -> bool:
        """Put a list away; False where somebody has done so before."""
        return await self._add_if_new(done, by=("program", "monday"))

    async def find(self, program: ProgramId, monday: date) -> DoneWeek | None:
        """The list of a week, if it was put away."""
        return await self._one_with(program=program, monday=monday)

    async def of_programs(self, programs: Iterable[ProgramId], monday: date) -> list[DoneWeek]:
        """Those of a week that were put away."""
        return await self._all_with(program=Among(programs), monday=monday)

    async def of_program(self, program: ProgramId) -> list[DoneWeek]:
        """All that were put away, oldest week first."""
        return await self._all_with(program=program, order=("monday",))

    async def by(self, person: PersonId) -> list[DoneWeek]:
        """What somebody put away."""
        return await self._all_with(by=person, order=("monday", "id"))

    async def bring_back(self, program: ProgramId, monday: date) -> None:
        """It is not put away any more."""
        await self._delete(self._column("program") == program, self._column("monday") == monday)

    async def forget_before(self, monday: date) -> None:
        """Weeks before a day are kept no longer."""
        await self._delete(self._column("monday") < monday)
