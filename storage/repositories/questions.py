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
        return await self._all(
            self._column("program") == program,
            self._column("form") == form,
            self._column("retired_at").is_(None),
            order=[self._column("position"), self._column("id")],
        )

    async def count_ever(self, program: ProgramId, form: Form) -> int:
        """How many questions and versions a form has had, retired ones included."""
        return await self.count(self._column("program") == program, self._column("form") == form)
