"""What coordinators wrote to many people of a program."""

from collections.abc import Iterable
from datetime import datetime

from mentoring.circulars import Circular
from mentoring.ids import CircularId, PersonId
from storage.repository import Repository
from storage.tables.circulars import CircularRow


class Circulars(Repository[Circular]):
    row = CircularRow
    value = Circular

    async def with_form(self, form: str) -> Circular | None:
        """What was sent from this very form."""
        return await self._one_with(form=form)

    async def by(self, author: PersonId) -> list[Circular]:
        """What somebody wrote."""
        return await self._all_with(author=author, order=("id",))

    async def of(self, ids: Iterable[CircularId]) -> list[Circular]:
        """Those with these ids."""
        return await self._with_ids(ids)

    async def forget(self, author: PersonId) -> None:
        """Take out what somebody wrote; that it was sent is still counted."""
        await self._update(self._column("author") == author, text="")

    async def forget_texts(self, before: datetime) -> None:
        """Take out what was written before an instant."""
        await self._update(self._column("text") != "", self._column("written_at") < before, text="")
