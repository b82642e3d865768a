"""Check-ins."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import or_

from mentoring.checkins import Checkin
from mentoring.ids import CheckinId, MatchId, ParticipantId, PersonId, ProgramId
from storage.conditions import Among, From
from storage.repositories.matches import matches_that_ended
from storage.repository import Repository, in_batches
from storage.tables.checkins import CheckinRow


class Checkins(Repository[Checkin]):
    row = CheckinRow
    value = Checkin

    async def forget_comments(self, ended_before: datetime) -> None:
        """Take out the words about matches that ended before an instant."""
        await self._update(
            self._column("comment") != "",
            self._column("match").in_(matches_that_ended(ended_before)),
            comment="",
        )

    async def find(self, checkin: CheckinId) -> Checkin | None:
        """The check-in, unless it was erased."""
        return await self._one_with(id=checkin)

    async def of_round(self, program: ProgramId, person: PersonId, asked_on: date) -> list[Checkin]:
        """What one message asks: a mentor of several gets a row for each match."""
        return await self._all_with(program=program, person=person, asked_on=asked_on, order=("id",))

    async def of_match(self, match: MatchId) -> list[Checkin]:
        """All check-ins about a match, oldest first."""
        return await self._all_with(match=match, order=("asked_on", "id"))

    async def not_closed(self, match: MatchId, participant: ParticipantId) -> list[Checkin]:
        """Those that somebody may still answer about a match."""
        return await self._all_with(match=match, participant=participant, closed_at=None, order=("id",))

    async def last_answer_of(self, person: PersonId) -> Checkin | None:
        """What somebody answered last, in all programs."""
        return await self._one(
            self._column("person") == person,
            self._column("answered_at").is_not(None),
            order=[self._column("answered_at").desc()],
        )

    async def of_program(self, program: ProgramId) -> list[Checkin]:
        """All check-ins of a program that were sent, or answered before they were."""
        is_known = or_(self._column("asked_at").is_not(None), self._column("answered_at").is_not(None))
        return await self._all(self._column("program") == program, is_known, order=[self._column("id")])

    async def asked_of(self, persons: Iterable[PersonId], since: date) -> list[Checkin]:
        """What several people are asked on dates from `since` on, in all programs."""
        batches = [
            await self._all_with(person=Among(some), asked_on=From(since), order=("id",))
            for some in in_batches(persons)
        ]
        return [checkin for batch in batches for checkin in batch]

    async def with_statements(self, persons: Iterable[PersonId], since: datetime) -> list[Checkin]:
        """Those whose answer has brought several people the short scale, since an instant."""
        batches = [
            await self._all_with(
                person=Among(some), carries_statements=True, answered_at=From(since), order=("answered_at",)
            )
            for some in in_batches(persons)
        ]
        return [checkin for batch in batches for checkin in batch]

    async def of_person(self, person: PersonId) -> list[Checkin]:
        """All check-ins of somebody, newest first."""
        return await self._all_with(person=person, order=("-id",))
