"""One-off sessions, and office hours."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mentoring.ids import ParticipantId, ProgramId, SessionId
from mentoring.officehours import OfficeHours
from mentoring.sessions import Session
from storage.repository import Repository
from storage.tables.sessions import OfficeHoursRow, SessionRow


class Sessions(Repository[Session]):
    row = SessionRow
    value = Session

    async def find(self, session: SessionId) -> Session | None:
        """The session, if there is one with this id."""
        return await self._one_with(id=session)

    async def of_program(self, program: ProgramId) -> list[Session]:
        """All that were ever asked for in a program, oldest first."""
        return await self._all_with(program=program, order=("id",))

    async def unfinished(self, program: ProgramId) -> list[Session]:
        """Those that are open or taken, oldest first."""
        return await self._all_with(program=program, closed_at=None, order=("id",))

    async def asked_by(self, participants: Iterable[ParticipantId]) -> list[Session]:
        """What these people asked for, oldest first."""
        return await self._all(self._column("asker").in_(set(participants)), order=[self._column("id")])

    async def taken_by(self, participants: Iterable[ParticipantId]) -> list[Session]:
        """What these people took and did not hand back, oldest first."""
        return await self._all(self._column("helper").in_(set(participants)), order=[self._column("id")])

    async def take(self, taken: Session) -> bool:
        """Keep who takes it, unless somebody has taken or closed it: of many at once, one wins."""
        return bool(
            await self._update(
                self._column("id") == taken.id,
                self._column("helper").is_(None),
                self._column("closed_at").is_(None),
                helper=taken.helper,
                taken_at=taken.taken_at,
                reply_by=taken.reply_by,
            )
        )

    async def empty(self, participant: ParticipantId) -> None:
        """Take out what somebody wrote, and what they said of their sessions."""
        for each in await self.asked_by([participant]):
            await self.save(replace(each, words="", helped=None, helped_at=None, asker_again=None))
        for each in await self.taken_by([participant]):
            await self.save(replace(each, helper_again=None))

    async def forget_words(self, closed_before: datetime) -> None:
        """Take out the private lines of sessions that were over before an instant."""
        await self._update(self._column("words") != "", self._column("closed_at") < closed_before, words="")


class OfficeHoursOffered(Repository[OfficeHours]):
    row = OfficeHoursRow
    value = OfficeHours

    async def of_program(self, program: ProgramId) -> list[OfficeHours]:
        """All that is offered in a program, who offered first first."""
        return await self._all_with(program=program, order=("id",))

    async def of_participant(self, participant: ParticipantId) -> OfficeHours | None:
        """What somebody offers in a program."""
        return await self._one_with(participant=participant)

    async def put(self, hours: OfficeHours) -> None:
        """Offer it, or something else than before."""
        await self._put(hours, by=("program", "participant"))

    async def forget(self, participant: ParticipantId) -> None:
        """It is offered no more."""
        await self._delete(self._column("participant") == participant)
