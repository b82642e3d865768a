"""Questions as versioned rows."""

from mentoring.ids import ProgramId
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
