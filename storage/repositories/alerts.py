"""Alerts, requests for support, and the log of openings."""

from datetime import datetime

from sqlalchemy import Text, or_, select, type_coerce

from mentoring.alerts import Alert, Cause, Opening, Support, Writing
from mentoring.ids import UNSAVED, AlertId, MatchId, PersonId, ProgramId, SupportId, WritingId
from storage.repository import Repository, table_of
from storage.tables.alerts import AlertRow, OpeningRow, SupportRow, WritingRow

ALERTS = table_of(AlertRow)


class Alerts(Repository[Alert]):
    row = AlertRow
    value = Alert

    async def open_ones(self, program: ProgramId) -> list[Alert]:
        """What waits for a coordinator, oldest first."""
        return await self._all_with(program=program, closed_at=None, order=("opened_at", "id"))

    async def ever(self, program: ProgramId) -> list[Alert]:
        """All that were ever raised, oldest first."""
        return await self._all_with(program=program, order=("opened_at", "id"))

    async def find_one(self, alert: AlertId) -> Alert | None:
        """The alert, if there is one."""
        return await self._one_with(id=alert)

    async def of_match(self, match: MatchId) -> list[Alert]:
        """The case log of a match."""
        return await self._all_with(match=match, order=("id",))

    async def find(self, program: ProgramId, cause: Cause, occasion: str) -> Alert | None:
        """The alert for one occasion: the same thing is never raised twice."""
        return await self._one_with(program=program, cause=cause, occasion=occasion)

    async def newest(self, program: ProgramId, cause: Cause) -> Alert | None:
        """The latest case of a cause, open or closed."""
        return await self._one(
            self._column("program") == program,
            self._column("cause") == cause,
            order=[self._column("id").desc()],
        )

    async def add_if_new(self, alert: Alert) -> bool:
        """Raise it; False if it was raised on this occasion before."""
        return await self._add_if_new(alert, by=("program", "cause", "occasion"))

    async def about(self, person: PersonId) -> list[Alert]:
        """What somebody's own answers caused."""
        return await self._all_with(about=person)

    async def forget_notes(self, closed_before: datetime) -> None:
        """Take out what was said and noted in cases that were closed before an instant.

        A case of somebody who was treated badly is a reason in itself: it leads to nobody any more.
        """
        is_over = self._column("closed_at") < closed_before
        has_words = or_(self._column("note") != "", type_coerce(self._column("detail"), Text) != "{}")
        await self._update(has_words, is_over, note="", detail={})
        await self._update(self._column("cause") == Cause.TREATED_BADLY, is_over, about=None, match=None)


class Writings(Repository[Writing]):
    row = WritingRow
    value = Writing

    async def find(self, writing: WritingId) -> Writing | None:
        """What was written, unless it was erased."""
        return await self._one_with(id=writing)

    async def of_alert(self, alert: AlertId) -> list[Writing]:
        """What was written about a case, oldest first."""
        return await self._all_with(alert=alert, order=("id",))

    async def with_person(self, person: PersonId) -> list[Writing]:
        """What somebody got from coordinators, and answered."""
        return await self._all_with(person=person, order=("id",))

    async def forget(self, person: PersonId) -> None:
        """Erase what was written to somebody, and their answers."""
        await self._delete(self._column("person") == person)

    async def forget_texts(self, closed_before: datetime) -> None:
        """Take out letters about cases that were closed before an instant, and their answers."""
        closed = select(ALERTS.c.id).where(ALERTS.c.closed_at < closed_before)
        await self._update(self._column("text") != "", self._column("alert").in_(closed), text="", answer="")
        await self._delete(self._column("alert").in_(closed.where(ALERTS.c.cause == Cause.TREATED_BADLY)))


class Supports(Repository[Support]):
    row = SupportRow
    value = Support

    async def forget_texts(self, closed_before: datetime) -> None:
        """Take out what was written for private talks that were over before an instant."""
        await self._update(self._column("text") != "", self._column("closed_at") < closed_before, text="")

    async def find(self, support: SupportId) -> Support | None:
        """The request, or None if it was erased."""
        return await self._one_with(id=support)

    async def with_form(self, form: str) -> Support | None:
        """What was asked in this very form."""
        return await self._one_with(form=form)

    async def of_person(self, person: PersonId) -> list[Support]:
        """What somebody asked for."""
        return await self._all_with(person=person, order=("id",))

    async def forget(self, person: PersonId) -> None:
        """Erase what somebody asked for."""
        await self._delete(self._column("person") == person)

    async def waiting_for(self, contact: PersonId) -> list[Support]:
        """Open requests to a contact."""
        return await self._all_with(contact=contact, closed_at=None)


class Openings(Repository[Opening]):
    row = OpeningRow
    value = Opening

    async def log(self, who: PersonId, what: str, subject: int, now: datetime) -> None:
        """Somebody opens what others said."""
        await self.add(
            Opening(workspace=self._workspace, id=UNSAVED, who=who, what=what, subject=subject, opened_at=now)
        )

    async def newest(self, limit: int) -> list[Opening]:
        """The latest openings, newest first."""
        return await self._all(order=[self._column("id").desc()], limit=limit)
