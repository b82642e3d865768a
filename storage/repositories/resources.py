"""Resources of programs, the pages of their guidebooks, and what pairs share."""

from collections.abc import Iterable

from mentoring.guidebooks import Page
from mentoring.ids import MatchId, PersonId, ProgramId
from mentoring.resources import Resource, Shared
from storage.repository import Repository, in_batches
from storage.tables.resources import GuidePageRow, ResourceRow, SharedRow


class Resources(Repository[Resource]):
    row = ResourceRow
    value = Resource

    async def find(self, resource: int) -> Resource | None:
        """One of them."""
        return await self._one_with(id=resource)

    async def of_program(self, program: ProgramId) -> list[Resource]:
        """What stands in a program's library now, newest first."""
        return await self._all_with(program=program, retired_at=None, order=("-id",))

    async def count_opening(self, resource: int) -> None:
        """It was opened once more; by whom is kept nowhere."""
        await self._update(self._column("id") == resource, opened=self._column("opened") + 1)


class GuidePages(Repository[Page]):
    row = GuidePageRow
    value = Page

    async def of_program(self, program: ProgramId) -> list[Page]:
        """What a program says itself before talks."""
        return await self._all_with(program=program, order=("id",))

    async def put(self, page: Page) -> None:
        """What it says to one role at one stage from now on."""
        await self._put(page, by=("program", "stage", "role"))

    async def tear_out(self, page: Page) -> None:
        """The usual words stand there again."""
        await self._delete(self._column("id") == page.id)


class SharedThings(Repository[Shared]):
    row = SharedRow
    value = Shared

    async def of_matches(self, matches: Iterable[MatchId]) -> list[Shared]:
        """What was shared in these matches, newest first."""
        batches = [
            await self._all(self._column("match").in_(some), order=[self._column("id").desc()])
            for some in in_batches(matches)
        ]
        return [shared for batch in batches for shared in batch]

    async def of_person(self, person: PersonId) -> list[Shared]:
        """What somebody gave."""
        return await self._all_with(person=person, order=("id",))

    async def forget(self, person: PersonId) -> None:
        """What somebody gave is gone."""
        await self._delete(self._column("person") == person)

    async def find(self, shared: int) -> Shared | None:
        """One thing that was given."""
        return await self._one_with(id=shared)
