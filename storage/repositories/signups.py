"""Who has opened the form of a program, or was invited to it."""

from datetime import datetime

from mentoring.ids import PersonId, ProgramId
from mentoring.signups import SignUp
from storage.repository import Repository
from storage.tables.signups import SignUpRow


class SignUps(Repository[SignUp]):
    row = SignUpRow
    value = SignUp

    async def find(self, program: ProgramId, person: PersonId) -> SignUp | None:
        """What is known of somebody and a program."""
        return await self._one_with(program=program, person=person)

    async def of_program(self, program: ProgramId) -> list[SignUp]:
        """Everybody who knows of a program, first things first."""
        return await self._all_with(program=program, order=("id",))

    async def of_person(self, person: PersonId) -> list[SignUp]:
        """All programs whose form somebody has opened, or to which they were invited."""
        return await self._all_with(person=person, order=("id",))

    async def forget_before(self, instant: datetime) -> None:
        """Delete who opened a form, or was invited to it, before an instant."""
        await self._delete(self._column("since") < instant)

    async def forget(self, person: PersonId) -> None:
        """Delete it."""
        await self._delete(self._column("person") == person)
