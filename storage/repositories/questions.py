"""Questions as versioned rows."""

from collections.abc import Iterable

from mentoring.ids import ProgramId, QuestionId
from mentoring.questions import Form, Question
from storage.repository import Repository
from storage.tables.programs import QuestionRow


class Questions(Repository[Question]):
    row = QuestionRow
    value = Question

    async def of_program(self, program: ProgramId, form: Form) -> list[Question]:
        """The questions asked now, in their order."""
        return await self._all_with(program=program, form=form, retired_at=None, order=("position", "id"))

    async def count_ever(self, program: ProgramId, form: Form) -> int:
        """How many questions and versions a form has had, retired ones included."""
        return await self.count(self._column("program") == program, self._column("form") == form)

    async def versions(self, program: ProgramId, form: Form, key: str) -> int:
        """How many versions of a question there have been."""
        return len(await self._all_with(program=program, form=form, key=key))

    async def of(self, ids: Iterable[QuestionId]) -> list[Question]:
        """These versions, in the order in which they are named."""
        return await self._with_ids(ids)
