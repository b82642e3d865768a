"""Match runs and planned matches."""

from collections.abc import Iterable

from mentoring.ids import ParticipantId, ProgramId, RunId
from mentoring.matches import PreviewAnswer, Proposal, ProposalStatus, Run, RunStatus
from storage.repository import Repository
from storage.tables.matches import ProposalRow, RunRow


class Runs(Repository[Run]):
    row = RunRow
    value = Run

    async def open_one(self, program: ProgramId) -> Run | None:
        """The run under review, previewed or counting down: one at a time."""
        return await self._one(
            self._column("program") == program,
            self._column("status").in_([RunStatus.REVIEW, RunStatus.PREVIEW, RunStatus.COUNTDOWN]),
            order=[self._column("id").desc()],
        )

    async def of_program(self, program: ProgramId) -> list[Run]:
        """All runs, newest first."""
        return await self._all_with(program=program, order=("-id",))

    async def latest(self, program: ProgramId) -> Run | None:
        """The newest run for everybody, whatever became of it."""
        return await self._one(
            self._column("program") == program,
            self._column("is_placement").is_(False),
            order=[self._column("id").desc()],
        )

    async def before(self, run: Run) -> Run | None:
        """The run for everybody that came before this one."""
        return await self._one(
            self._column("program") == run.program,
            self._column("is_placement").is_(False),
            self._column("id") < run.id,
            order=[self._column("id").desc()],
        )

    async def last_sent(self, program: ProgramId) -> Run | None:
        """The newest run that was sent."""
        return await self._one(
            self._column("program") == program,
            self._column("status") == RunStatus.SENT,
            order=[self._column("id").desc()],
        )


class Proposals(Repository[Proposal]):
    row = ProposalRow
    value = Proposal

    async def of_run(self, run: RunId) -> list[Proposal]:
        """The planned matches of a run that still stand, weakest first."""
        return await self._all(
            self._column("run") == run,
            self._column("status") != ProposalStatus.REJECTED,
            order=[self._column("position"), self._column("id")],
        )

    async def rejected(self, run: RunId) -> list[Proposal]:
        """Those a coordinator or a concern took out."""
        return await self._all_with(run=run, status=ProposalStatus.REJECTED, order=("id",))

    async def of_pair(self, run: RunId, mentor: ParticipantId, mentee: ParticipantId) -> Proposal | None:
        """What a run planned last for these two, whatever became of it."""
        return await self._one(
            self._column("run") == run,
            self._column("mentor") == mentor,
            self._column("mentee") == mentee,
            order=[self._column("id").desc()],
        )

    async def of_participant(self, participant: ParticipantId) -> list[Proposal]:
        """Everything that was ever planned for somebody."""
        return await self._all(
            (self._column("mentor") == participant) | (self._column("mentee") == participant),
            order=[self._column("id")],
        )

    async def mark(self, proposals: Iterable[Proposal], status: ProposalStatus) -> None:
        """What became of several planned matches at once."""
        await self._update(self._column("id").in_([each.id for each in proposals]), status=status)

    async def with_concern(self, program: ProgramId) -> list[Proposal]:
        """All planned matches of a program, of all runs, that somebody would rather not have."""
        return await self._all(
            self._column("program") == program,
            (self._column("mentor_preview") == PreviewAnswer.CONCERN)
            | (self._column("mentee_preview") == PreviewAnswer.CONCERN),
        )
