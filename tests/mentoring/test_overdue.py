"""Which matches a coordinator may write to because of silence alone."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.checkins import Checkin, Met, rate, say_met
from mentoring.courses import Course
from mentoring.matches import Match, MatchStatus
from mentoring.overdue import is_overdue
from mentoring.progress import progress
from mentoring.rests import AWAKE, Rest
from tests.mentoring.checkin_values import ADA, ASKED_AT, of
from tests.mentoring.match_values import STARTED_ON, match, meeting

LONG_SILENT = STARTED_ON + timedelta(days=60)


def _course(day: int, of_match: Match, met_on: int | None = None, rest: Rest = AWAKE) -> Course:
    meetings = [] if met_on is None else [meeting(STARTED_ON + timedelta(days=met_on), ADA)]
    today = STARTED_ON + timedelta(days=day)
    seen = progress(of_match, meetings, (), STARTED_ON, today, rest)
    return Course(match=of_match, partners=(), progress=seen, started_on=STARTED_ON)


def _low() -> Checkin:
    return rate(say_met(of(ADA), Met.MET, ASKED_AT), 1, ASKED_AT)


@given(st.integers(0, 200))
def test_nobody_is_written_to_in_the_first_week_and_everybody_who_has_not_met_after_it(day: int) -> None:
    course = _course(day, match())
    today = STARTED_ON + timedelta(days=day)
    assert is_overdue(course, (), today, has_date=False) == (day >= 7)


@given(st.integers(0, 200), st.integers(0, 200))
def test_two_who_met_are_written_to_when_they_are_late(met_on: int, later: int) -> None:
    course = _course(met_on + later, match(interval_days=28), met_on)
    today = STARTED_ON + timedelta(days=met_on + later)
    assert is_overdue(course, (), today, has_date=False) == (later > 35)


@pytest.mark.parametrize("met_on", [None, 0])
def test_a_date_a_hold_a_rest_an_end_or_an_answer_is_a_reason_not_to(met_on: int | None) -> None:
    assert is_overdue(_course(60, match(), met_on), (), LONG_SILENT, has_date=False)
    assert not is_overdue(_course(60, match(), met_on), (), LONG_SILENT, has_date=True)
    for status in (MatchStatus.ON_HOLD, MatchStatus.ENDED):
        left = _course(60, match(status=status), met_on)
        assert not is_overdue(left, (), LONG_SILENT, has_date=False)
    resting = _course(60, match(), met_on, Rest(is_on=True))
    assert not is_overdue(resting, (), LONG_SILENT, has_date=False)
    assert not is_overdue(_course(60, match(), met_on), [_low()], LONG_SILENT, has_date=False)
