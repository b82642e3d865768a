"""Goals and steps of matches."""

from mentoring.goals import Goal, Step
from mentoring.ids import GoalId, MatchId, ProgramId, StepId
from storage.repository import Repository
from storage.tables.goals import GoalRow, StepRow


class GoalsOfMatches(Repository[Goal]):
    row = GoalRow
    value = Goal

    async def find(self, goal: GoalId) -> Goal | None:
        """The goal, unless it was removed."""
        return await self._one_with(id=goal)

    async def of_match(self, match: MatchId) -> list[Goal]:
        """Those of a match, oldest first."""
        return await self._all_with(match=match, order=("id",))

    async def of_program(self, program: ProgramId) -> list[Goal]:
        """Those of all matches, to be counted."""
        return await self._all_with(program=program, order=("id",))

    async def remove(self, goal: GoalId) -> None:
        """Take it away; its steps must be gone."""
        await self._delete(self._column("id") == goal)

    async def forget(self, match: MatchId) -> None:
        """Take all of a match away."""
        await self._delete(self._column("match") == match)


class Steps(Repository[Step]):
    row = StepRow
    value = Step

    async def of_match(self, match: MatchId) -> list[Step]:
        """Those of a match, oldest first."""
        return await self._all_with(match=match, order=("id",))

    async def remove_of(self, goal: GoalId) -> None:
        """Take those of a goal away."""
        await self._delete(self._column("goal") == goal)

    async def remove(self, step: StepId) -> None:
        """Take one away."""
        await self._delete(self._column("id") == step)

    async def forget(self, match: MatchId) -> None:
        """Take all of a match away."""
        await self._delete(self._column("match") == match)
