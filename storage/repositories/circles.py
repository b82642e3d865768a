"""Planned groups, and the seats in them."""

from collections import defaultdict
from collections.abc import Iterable

from mentoring.circles import Circle, Seat
from mentoring.ids import CircleId, ParticipantId, RunId, SeatId
from storage.repository import Repository
from storage.tables.circles import CircleRow, SeatRow


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
