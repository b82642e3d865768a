"""Appointments of matches."""

from collections.abc import Iterable
from datetime import datetime

from mentoring.appointments import Appointment, Status
from mentoring.ids import AppointmentId, MatchId
from storage.conditions import After, Among
from storage.repository import Repository
from storage.tables.appointments import AppointmentRow


class Appointments(Repository[Appointment]):
    row = AppointmentRow
    value = Appointment

    async def find(self, key: AppointmentId) -> Appointment | None:
        """The appointment with this id, if there is one."""
        return await self._one_with(id=key)

    async def of_match(self, match: MatchId) -> list[Appointment]:
        """All that two ever planned, oldest first."""
        return await self._all_with(match=match, order=("id",))

    async def proposed(self, match: MatchId) -> Appointment | None:
        """The times that wait for an answer; a match has one proposal at a time."""
        return await self._one_with(match=match, status=Status.PROPOSED)

    async def agreed(self, match: MatchId) -> list[Appointment]:
        """What both agreed on, oldest first; the talks that took place are among them."""
        return await self._all_with(match=match, status=Status.AGREED, order=("id",))

    async def agreed_of(self, matches: Iterable[MatchId], since: datetime) -> list[Appointment]:
        """The agreed talks of several matches that begin later than an instant."""
        return await self._all_with(
            match=Among(matches), status=Status.AGREED, starts_at=After(since), order=("starts_at",)
        )

    async def forget_links(self, match: MatchId) -> None:
        """A link may lead to somebody's own room."""
        await self._update(self._column("match") == match, link="")
