"""People."""

from collections.abc import Iterable
from datetime import datetime

from mentoring.ids import PersonId
from mentoring.people import Person
from storage.repository import Repository
from storage.tables.people import PersonRow


class People(Repository[Person]):
    row = PersonRow
    value = Person

    async def find(self, person: PersonId) -> Person | None:
        """The person, or None if the bot never met them."""
        return await self._one_with(id=person)

    async def of(self, persons: Iterable[PersonId]) -> dict[PersonId, Person]:
        """Several people by id; unknown ones are absent."""
        return {person.id: person for person in await self._with_ids(persons)}

    async def everyone(self) -> list[Person]:
        """All people, in the order of their names."""
        return await self._all(order=[self._column("name"), self._column("id")])

    async def with_email(self, email: str) -> Person | None:
        """The person with this address, whatever its case."""
        return await self._one(self._column("email").ilike(email))

    async def workspace_admins(self) -> list[Person]:
        """Active admins of the workspace."""
        return await self._all_with(is_workspace_admin=True, deactivated_at=None)

    async def closed_since(self, since: datetime) -> frozenset[PersonId]:
        """Whose account was closed after an instant, and is closed still."""
        found = await self._all(self._column("deactivated_at") > since)
        return frozenset(person.id for person in found)

    async def forget(self, person: PersonId) -> None:
        """Take a profile away; nobody's manager is known to be this person any longer."""
        await self._update(self._column("manager") == person, manager=None)
        await self._delete(self._column("id") == person)

    async def put(self, person: Person) -> Person:
        """Add or change, by the person's own id."""
        await self._put(person, by=("workspace", "id"))
        return person
