"""Where somebody is, and what their match waits for."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mentoring.endings import Ending, Messenger, Next, OwnMatch
from mentoring.home import NextStep, Place, Status, pair
from mentoring.ids import EndingId, MatchId, ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.matches import Match, MatchStatus, Meeting
from mentoring.participants import Participant, Role, Standing
from mentoring.templates import COHORT

T = WorkspaceId("T1")
ADA = PersonId("UADA")
NOW = datetime(2027, 3, 10, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
PROGRAM = COHORT.program(T, "Leadership", PersonId("UMARY"), NOW)
MATCH = Match(
    workspace=T,
    id=MatchId(1),
    program=ProgramId(1),
    proposal=None,
    interval_days=28,
    started_at=NOW,
    reasons={},
)
OWN = OwnMatch(match=MATCH, program=PROGRAM, role=Role.MENTEE, partners=())
PARTICIPANT = Participant(
    workspace=T, id=ParticipantId(1), program=ProgramId(1), person=ADA, standing=Standing.IN, started_at=NOW
)


def meeting(on: date, *, planned: bool = False) -> Meeting:
    return Meeting(workspace=T, id=0, match=MATCH.id, on=on, planned=planned, said_by=ADA, said_at=NOW)


def test_a_match_waits_for_its_first_meeting_then_for_a_date_then_for_the_day() -> None:
    assert pair(OWN, [], TODAY).next_step is NextStep.FIRST_MEETING
    met = [meeting(date(2027, 3, 5))]
    assert pair(OWN, met, TODAY).next_step is NextStep.NEXT_DATE
    agreed = [*met, meeting(date(2027, 3, 20), planned=True)]
    assert pair(OWN, agreed, TODAY).next_step is NextStep.MEET
    assert pair(OWN, agreed, date(2027, 3, 21)).next_step is NextStep.NEXT_DATE


def test_a_hold_or_a_goodbye_comes_before_any_date() -> None:
    agreed = [meeting(date(2027, 3, 20), planned=True)]
    held = replace(OWN, match=replace(MATCH, status=MatchStatus.ON_HOLD))
    assert pair(held, agreed, TODAY).next_step is NextStep.ON_HOLD
    ending = Ending(
        workspace=T,
        id=EndingId(1),
        program=ProgramId(1),
        match=MATCH.id,
        leaver=ADA,
        messenger=Messenger.BOT,
        next=Next.BREAK,
        asked_at=NOW,
        tell_at=NOW,
    )
    assert pair(replace(held, ending=ending), agreed, TODAY).next_step is NextStep.ENDING


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"standing": Standing.FILLING}, Status.UNFINISHED),
        ({"standing": Standing.TO_APPROVE}, Status.TO_APPROVE),
        ({"standing": Standing.ON_BREAK}, Status.ON_BREAK),
        ({"seeks": True}, Status.WAITING),
        ({"offers": True, "capacity": 0}, Status.NOBODY_NEW),
        ({"offers": True, "capacity": 0, "seeks": True}, Status.WAITING),
        ({"offers": True, "capacity": 1}, Status.WAITING),
    ],
)
def test_where_somebody_stands(known: dict[str, object], expected: Status) -> None:
    participant = replace(PARTICIPANT, **known)  # type: ignore[arg-type]
    assert Place(program=PROGRAM, participant=participant, pairs=()).status is expected
