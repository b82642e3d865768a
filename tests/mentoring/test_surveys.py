"""Surveys: seldom, apart from check-ins, and never shown where somebody could be recognised."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendars import PREFERRED_WEEKDAYS, Hours
from mentoring.ids import PersonId, SurveyId, WorkspaceId
from mentoring.programs import Lane, Program
from mentoring.surveys import (
    NearDays,
    Summary,
    Survey,
    ask_at,
    ask_on,
    closes_at,
    closes_on,
    coming_checkins,
    may_show,
    may_split,
    next_survey_on,
    opens_at,
    remind_at,
    summary,
)
from mentoring.templates import COHORT
from tests.mentoring.strategies import utc

OPENS = date(2026, 6, 9)
CLOSES = date(2026, 6, 23)
near_dates = st.integers(-40, 40).map(lambda days: OPENS + timedelta(days=days))


def test_four_answers_are_shown_to_nobody() -> None:
    assert not may_show(4)
    assert summary([1, 2, 3, 4]) is None


def test_five_answers_are_summed_up() -> None:
    assert summary([5, 4, 4, 2, 5]) == Summary(5, 4.0, {2: 1, 4: 2, 5: 2})


@pytest.mark.parametrize(("groups", "may"), [([9, 3], False), ([7, 5], True), ([9, 0], True), ([4], False)])
def test_a_split_needs_five_on_both_sides(groups: list[int], may: bool) -> None:  # noqa: FBT001 - a case
    assert may_split(groups) is may


@given(st.lists(st.integers(0, 10), min_size=5))
def test_a_summary_holds_every_answer(values: list[int]) -> None:
    told = summary(values)
    assert told is not None
    assert sum(told.counts.values()) == told.n == len(values)
    assert min(values) <= told.mean <= max(values)


def test_waves_follow_the_rhythm_of_the_program() -> None:
    assert next_survey_on(OPENS, None, 8) == OPENS + timedelta(weeks=8)
    assert next_survey_on(date(2026, 1, 1), OPENS, 8) == OPENS + timedelta(weeks=8)


def test_waves_are_never_less_than_four_weeks_apart() -> None:
    assert next_survey_on(OPENS, None, 1) == OPENS + timedelta(weeks=4)


def test_a_wave_is_open_for_ten_working_days() -> None:
    assert closes_on(OPENS) == CLOSES


def test_whoever_has_a_checkin_is_asked_a_week_after_it() -> None:
    assert ask_on(OPENS, CLOSES, checkins=[date(2026, 6, 11)], last_asked_on=None) == date(2026, 6, 18)


def test_whoever_answered_another_survey_is_asked_four_weeks_after_it() -> None:
    assert ask_on(OPENS, CLOSES, checkins=[], last_asked_on=date(2026, 5, 20)) == date(2026, 6, 17)


def test_whoever_is_asked_every_week_has_no_free_day_for_a_survey() -> None:
    every_week = [OPENS + timedelta(weeks=number) for number in range(-1, 4)]
    assert ask_on(OPENS, CLOSES, checkins=every_week, last_asked_on=None) is None


@given(st.lists(near_dates), st.none() | near_dates)
def test_the_day_of_a_survey_is_the_first_that_troubles_nobody(
    checkins: list[date], last: date | None
) -> None:
    asked = ask_on(OPENS, CLOSES, checkins=checkins, last_asked_on=last)
    days = [OPENS + timedelta(days=number) for number in range((CLOSES - OPENS).days + 1)]
    free = [
        day
        for day in days
        if not any(abs((day - on).days) < 7 for on in checkins) and (last is None or (day - last).days >= 28)
    ]
    assert asked == (free[0] if free else None)


def a_wave(program: Program, opens_on: date = OPENS) -> Survey:
    """A survey that opens in the morning of a day."""
    opened_at = opens_at(program, opens_on)
    return Survey(
        workspace=WorkspaceId("T1"),
        id=SurveyId(1),
        program=program.id,
        lane=Lane.NAMED,
        occasion="1",
        opens_at=opened_at,
        closes_at=closes_at(program, opened_at),
        created_by=None,
    )


PROGRAM = replace(
    COHORT.program(WorkspaceId("T1"), "Leadership", PersonId("U1"), utc("2026-05-05T10:00")),
    tz="America/New_York",
)
zones = st.sampled_from(
    ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/Los_Angeles"]
)


def test_a_wave_opens_on_a_working_day_and_closes_in_the_evening_of_its_last() -> None:
    wave = a_wave(PROGRAM, date(2026, 6, 6))
    assert wave.opens_at == utc("2026-06-08T13:00")
    assert wave.closes_at == utc("2026-06-22T22:00")


@given(zones, st.lists(near_dates, max_size=4), st.none() | near_dates, st.integers(-20, 400))
def test_the_moment_is_a_good_one_on_a_day_that_troubles_nobody(
    zone: str, checkins: list[date], last: date | None, hours_later: int
) -> None:
    wave, hours = a_wave(PROGRAM), Hours(ZoneInfo(zone))
    now = wave.opens_at + timedelta(hours=hours_later)
    near = NearDays(checkins=frozenset(checkins), last_asked_on=last)
    at = ask_at(wave, hours, near, now, key="survey:1:U1")
    if at is None:
        return
    day = hours.local_date(at)
    assert max(now, wave.opens_at) <= at < wave.closes_at
    assert day.weekday() in PREFERRED_WEEKDAYS
    assert all(abs(day - on) >= timedelta(days=7) for on in checkins)
    assert last is None or day - last >= timedelta(weeks=4)


def test_without_check_ins_everybody_has_a_good_day() -> None:
    wave = a_wave(PROGRAM)
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        at = ask_at(wave, Hours(ZoneInfo(zone)), NearDays(), wave.opens_at, key="survey:1:U1")
        assert at is not None
        assert at - wave.opens_at < timedelta(days=3)


def test_the_reminder_comes_three_working_days_later_and_never_after_the_end() -> None:
    wave, hours = a_wave(PROGRAM), Hours(ZoneInfo("America/New_York"))
    reminded = remind_at(wave, hours, utc("2026-06-09T15:00"), key="k")
    assert reminded is not None
    assert hours.local_date(reminded) == date(2026, 6, 16)  # Friday the 12th is no day for questions
    assert remind_at(wave, hours, utc("2026-06-22T15:00"), key="k") is None


def test_check_ins_to_come_are_counted_in_their_rhythm() -> None:
    assert coming_checkins(OPENS, 7, CLOSES) == [date(2026, 6, 9), date(2026, 6, 16), date(2026, 6, 23)]
    assert coming_checkins(CLOSES, 7, OPENS) == []
