"""Planned groups, the seats in them, and who would rather share none."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from mentoring.circles import Circle, GroupConcern, Seat
from mentoring.ids import UNSAVED, CircleId, ParticipantId, ProgramId, RunId, SeatId
from storage.repository import Repository
from storage.tables.circles import CircleRow, GroupConcernRow, SeatRow


class Circles(Repository[Circle]):
    row = CircleRow
    value = Circle

    async def of_run(self, run: RunId) -> list[Circle]:
        """The planned groups of a run, in their order."""
        return await self._all_with(run=run, order=("position", "id"))


class Seats(Repository[Seat]):
    row = SeatRow
    value = Seat

    async def find(self, seat: SeatId) -> Seat | None:
        """The seat, unless somebody gave it up."""
        return await self._one_with(id=seat)

    async def of_circles(self, circles: Iterable[CircleId]) -> dict[CircleId, list[Seat]]:
        """Who sits in these groups, mentors first."""
        found: defaultdict[CircleId, list[Seat]] = defaultdict(list)
        where = self._column("circle").in_(set(circles))
        for seat in await self._all(where, order=[self._column("role").desc(), self._column("id")]):
            found[seat.circle].append(seat)
        return found

    async def of_participant(self, participant: ParticipantId) -> list[Seat]:
        """All seats that somebody was ever given."""
        return await self._all_with(participant=participant, order=("id",))

    async def remove(self, seat: Seat) -> None:
        """Nobody sits there any more."""
        await self._delete(self._column("id") == seat.id)


class GroupConcerns(Repository[GroupConcern]):
    row = GroupConcernRow
    value = GroupConcern

    async def of_program(self, program: ProgramId) -> list[GroupConcern]:
        """All of a program: for the engine, and for the checks when people are put together."""
        return await self._all_with(program=program, order=("id",))

    async def of_participant(self, participant: ParticipantId) -> list[GroupConcern]:
        """What somebody said; for that person only."""
        return await self._all_with(participant=participant, order=("id",))

    async def put(
        self, program: ProgramId, participant: ParticipantId, others: Iterable[ParticipantId], now: datetime
    ) -> None:
        """Add to what somebody said."""
        for other in others:
            concern = GroupConcern(
                workspace=self._workspace,
                id=UNSAVED,
                program=program,
                participant=participant,
                other=other,
                said_at=now,
            )
            await self._add_if_new(concern, by=("participant", "other"))

    async def forget(self, participant: ParticipantId) -> None:
        """Delete what somebody said, and what others said of them."""
        await self._delete(
            (self._column("participant") == participant) | (self._column("other") == participant)
        )
