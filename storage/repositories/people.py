"""People."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, select

from mentoring.ids import PersonId
from mentoring.people import Person
from storage.repository import Repository, table_of
from storage.tables.people import PersonRow

PEOPLE = table_of(PersonRow)
THESE = (
    PEOPLE.c.workspace == bindparam("our_workspace"),
    PEOPLE.c.id.in_(bindparam("persons", expanding=True)),
)
MANAGERS = select(PEOPLE.c.id, PEOPLE.c.manager).where(*THESE, PEOPLE.c.manager.is_not(None))
DAYS_OFF = select(PEOPLE.c.id, PEOPLE.c.tz, PEOPLE.c.country, PEOPLE.c.days_off).where(*THESE)


class People(Repository[Person]):
    row = PersonRow
    value = Person

    async def find(self, person: PersonId) -> Person | None:
        """The person, or None if the bot never met them."""
        return await self._one_with(id=person)

    async def of(self, persons: Iterable[PersonId]) -> dict[PersonId, Person]:
        """Several people by id; unknown ones are absent."""
        return {person.id: person for person in await self._with_ids(persons)}

    async def managers(self, persons: Iterable[PersonId]) -> dict[PersonId, PersonId]:
        """The managers of several people as the people file has them; absent where it does not say."""
        found = await self._execute(MANAGERS, {"persons": list(persons)})
        return {PersonId(row.id): PersonId(row.manager) for row in found if row.manager}

    async def days_off(self, persons: Iterable[PersonId]) -> dict[PersonId, tuple[str, str, tuple[str, ...]]]:
        """The zone of several people, the country they chose, and the days on which each is left alone."""
        found = await self._execute(DAYS_OFF, {"persons": list(persons)})
        return {PersonId(row.id): (row.tz, row.country, row.days_off) for row in found}

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
