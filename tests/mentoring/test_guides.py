"""Stages of a relationship, and the day on which people prepare a talk."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given

from mentoring.calendars import is_working_day
from mentoring.guidebooks import Stage
from mentoring.guides import guide_day, stage_of
from mentoring.ids import MatchId, PersonId, ProgramId, WorkspaceId
from mentoring.matches import Match, Meeting
from tests.mentoring.strategies import days, holidays

ENDS_ON = date(2027, 9, 20)
MATCH = Match(
    workspace=WorkspaceId("T1"),
    id=MatchId(1),
    program=ProgramId(1),
    proposal=None,
    interval_days=28,
    started_at=datetime(2027, 3, 1, 9, 0, tzinfo=UTC),
    ends_on=ENDS_ON,
    reasons={},
)


def met(*on: date) -> list[Meeting]:
    return [
        Meeting(
            workspace=WorkspaceId("T1"),
            id=number,
            match=MatchId(1),
            on=day,
            said_by=PersonId("UADA"),
            said_at=MATCH.started_at,
        )
        for number, day in enumerate(on)
    ]


@pytest.mark.parametrize(
    ("before", "on", "stage"),
    [
        ([], date(2027, 3, 10), Stage.FIRST),
        ([], date(2027, 9, 15), Stage.FIRST),
        ([date(2027, 3, 10)], date(2027, 4, 7), Stage.EARLY),
        ([date(2027, 3, 10), date(2027, 3, 12)], date(2027, 4, 7), Stage.EARLY),
        ([date(2027, 3, 10), date(2027, 4, 7), date(2027, 5, 5)], date(2027, 6, 2), Stage.MIDDLE),
        ([date(2027, 3, 10)], date(2027, 8, 24), Stage.CLOSING),
        ([date(2027, 3, 10)], date(2027, 8, 23), Stage.EARLY),
        ([date(2027, 3, 10)], date(2027, 3, 10), Stage.FIRST),
    ],
)
def test_the_stage_comes_from_the_talks_before_and_from_the_end(
    before: list[date], on: date, stage: Stage
) -> None:
    assert stage_of(MATCH, met(*before), on) is stage


@given(on=days, off=holidays)
def test_a_guide_comes_on_the_last_working_day_before_the_talk(on: date, off: frozenset[date]) -> None:
    day = guide_day(on, off)
    assert day < on
    assert is_working_day(day, off)
    between = [day + timedelta(days=number) for number in range(1, (on - day).days)]
    assert not any(is_working_day(each, off) for each in between)
