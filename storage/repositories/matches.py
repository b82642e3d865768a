"""Matches, members and meetings."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select

from mentoring.ids import CheckinId, MatchId, ParticipantId, PersonId, ProgramId
from mentoring.matches import Match, MatchStatus, Meeting, Member
from storage.conditions import After, Among, Between, IsNot, UpTo
from storage.repository import Repository, in_batches, table_of
from storage.tables.matches import MatchRow, MeetingRow, MemberRow


def matches_that_ended(before: datetime) -> Select[Any]:
    """The ids of matches that ended before an instant."""
    matches = table_of(MatchRow)
    return select(matches.c.id).where(matches.c.ended_at < before)


class Matches(Repository[Match]):
    row = MatchRow
    value = Match

    async def of_program(self, program: ProgramId) -> list[Match]:
        """All matches ever, oldest first."""
        return await self._all_with(program=program, order=("id",))

    async def open_ones(self, program: ProgramId) -> list[Match]:
        """Matches that have not ended."""
        return await self._all_with(program=program, status=IsNot(MatchStatus.ENDED), order=("id",))

    async def ending(self, until: date) -> list[Match]:
        """Active matches, in all programs, whose last day comes by `until`."""
        return await self._all_with(ends_on=UpTo(until), status=MatchStatus.ACTIVE, order=("id",))

    async def in_the_middle(self, started_by: datetime, ends_after: date) -> list[Match]:
        """Active matches, in all programs, that began before an instant and end after a day."""
        return await self._all_with(
            status=MatchStatus.ACTIVE, started_at=UpTo(started_by), ends_on=After(ends_after), order=("id",)
        )

    async def started_between(self, since: datetime, until: datetime) -> list[Match]:
        """Matches that go on and began in a time."""
        return await self._all_with(
            status=IsNot(MatchStatus.ENDED), started_at=Between(since, until), order=("id",)
        )

    async def of(self, ids: Iterable[MatchId]) -> dict[MatchId, Match]:
        """Several matches by id."""
        return {match.id: match for match in await self._with_ids(ids)}


class Members(Repository[Member]):
    row = MemberRow
    value = Member

    async def of_match(self, match: MatchId) -> list[Member]:
        """The members of a match, mentors first; without those who left a group before."""
        return await self._all_with(match=match, left_at=None, order=("-role", "id"))

    async def ever_of_match(self, match: MatchId) -> list[Member]:
        """Everybody who is or was in a match."""
        return await self._all_with(match=match, order=("-role", "id"))

    async def of_matches(self, matches: Iterable[MatchId]) -> dict[MatchId, list[Member]]:
        """The same for many at once."""
        found: dict[MatchId, list[Member]] = {}
        for member in await self._all_with(match=Among(matches), left_at=None, order=("-role", "id")):
            found.setdefault(member.match, []).append(member)
        return found

    async def of_person(self, person: PersonId, *, open_only: bool = True) -> list[Member]:
        """Somebody's places in matches, oldest first."""
        return await self._places(open_only=open_only, person=person)

    async def of_people(self, persons: Iterable[PersonId]) -> list[Member]:
        """The open places of several people, in all programs."""
        batches = [
            await self._all_with(person=Among(some), is_open=True, order=("id",))
            for some in in_batches(persons)
        ]
        return [member for batch in batches for member in batch]

    async def of_participant(self, participant: ParticipantId, *, open_only: bool = True) -> list[Member]:
        """A participant's places in matches."""
        return await self._places(open_only=open_only, participant=participant)

    async def of_program(self, program: ProgramId, *, open_only: bool = True) -> list[Member]:
        """Everybody's places in a program's matches."""
        return await self._places(open_only=open_only, program=program)

    async def _places(self, *, open_only: bool, **of: object) -> list[Member]:
        """Oldest first."""
        is_open = {"is_open": True} if open_only else {}
        return await self._all_with(**of, **is_open, order=("id",))

    async def close(self, match: MatchId) -> None:
        """The match has ended: nobody in it is asked anything more."""
        await self._update(self._column("match") == match, is_open=False, next_checkin_on=None)

    async def due_for_checkin(self, until: date) -> list[Member]:
        """Open members whose check-in is due on a local date up to `until`."""
        return await self._all(
            self._column("is_open"),
            self._column("next_checkin_on") <= until,
            order=[self._column("id")],
        )


class Meetings(Repository[Meeting]):
    row = MeetingRow
    value = Meeting

    async def of_match(self, match: MatchId) -> list[Meeting]:
        """Held and planned ones, by date."""
        return await self._all_with(match=match, order=("on", "id"))

    async def of_matches(self, matches: Iterable[MatchId]) -> dict[MatchId, list[Meeting]]:
        """The same for many at once."""
        found: dict[MatchId, list[Meeting]] = {}
        for meeting in await self._all_with(match=Among(matches), order=("on", "id")):
            found.setdefault(meeting.match, []).append(meeting)
        return found

    async def of_program(self, program: ProgramId) -> dict[MatchId, list[Meeting]]:
        """Held and planned ones of all matches of a program, by date."""
        matches = select(table_of(MatchRow).c.id).where(table_of(MatchRow).c.program == program)
        found: dict[MatchId, list[Meeting]] = {}
        where = self._column("match").in_(matches)
        for meeting in await self._all(where, order=[self._column("on"), self._column("id")]):
            found.setdefault(meeting.match, []).append(meeting)
        return found

    async def planned_between(self, first: date, last: date) -> list[Meeting]:
        """Agreed dates of all matches, from a day to a day."""
        return await self._all_with(planned=True, on=Between(first, last), order=("on", "id"))

    async def forget(self, meeting: int) -> None:
        """Somebody takes back what they told."""
        await self._delete(self._column("id") == meeting)

    async def forget_said_in(self, checkin: CheckinId) -> None:
        """Somebody changes what they said in a check-in."""
        await self._delete(self._column("checkin") == checkin)

    async def forget_planned(self, match: MatchId) -> None:
        """Dates that were agreed go with the match."""
        await self._delete(self._column("match") == match, self._column("planned").is_(True))
