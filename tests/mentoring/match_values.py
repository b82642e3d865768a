"""Matches and meetings as the tests need them."""

from datetime import date

from mentoring.ids import MatchId, PersonId, ProgramId, WorkspaceId
from mentoring.matches import Match, MatchStatus, Meeting
from tests.mentoring.strategies import utc

STARTED_ON = date(2026, 5, 5)


def match(
    *, interval_days: int = 28, ends_on: date | None = None, status: MatchStatus = MatchStatus.ACTIVE
) -> Match:
    """A match that was announced on 5 May."""
    return Match(
        workspace=WorkspaceId("T1"),
        id=MatchId(1),
        program=ProgramId(1),
        proposal=None,
        status=status,
        interval_days=interval_days,
        started_at=utc("2026-05-05T10:00"),
        ends_on=ends_on,
        reasons={},
    )


def meeting(on: date, said_by: PersonId, *, planned: bool = False) -> Meeting:
    """A report, or an agreed date."""
    return Meeting(
        workspace=WorkspaceId("T1"),
        id=1,
        match=MatchId(1),
        on=on,
        planned=planned,
        said_by=said_by,
        said_at=utc("2026-06-01T10:00"),
    )
