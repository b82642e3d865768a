"""Surveys: seldom, apart from check-ins, and never shown where somebody could be recognised."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.surveys import (
    Summary,
    ask_on,
    closes_on,
    may_show,
    may_split,
    next_survey_on,
    summary,
)

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
