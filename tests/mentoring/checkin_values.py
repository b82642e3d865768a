"""Check-ins as the tests need them."""

from dataclasses import replace
from datetime import date, timedelta

from mentoring.checkins import Checkin
from mentoring.ids import CheckinId, MatchId, ParticipantId, PersonId, ProgramId, WorkspaceId
from tests.mentoring.strategies import utc

ADA = PersonId("U_ADA")
GRACE = PersonId("U_GRACE")
ASKED_AT = utc("2026-06-02T10:00")
"""A Tuesday."""

ASKED = Checkin(
    workspace=WorkspaceId("T1"),
    id=CheckinId(1),
    program=ProgramId(1),
    match=MatchId(1),
    participant=ParticipantId(1),
    person=ADA,
    since=date(2026, 5, 5),
    asked_on=date(2026, 6, 2),
    asked_at=ASKED_AT,
)


def of(person: PersonId, days_later: int = 0) -> Checkin:
    """The check-in of somebody, asked some days after the usual one."""
    later = timedelta(days=days_later)
    return replace(
        ASKED,
        person=person,
        since=ASKED.since + later,
        asked_on=ASKED.asked_on + later,
        asked_at=ASKED_AT + later,
    )
