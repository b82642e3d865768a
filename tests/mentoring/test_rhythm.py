"""When people are asked: their own rhythm, less when they are silent, together where it can be."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendars import is_working_day
from mentoring.checkins import Met, say_met, stop_asking
from mentoring.rhythm import (
    HOME_ONLY,
    after_telling,
    asked_together,
    first_checkin_on,
    next_checkin_on,
    reminder_on,
)
from tests.mentoring.checkin_values import ASKED, ASKED_AT
from tests.mentoring.strategies import days

TUESDAY = date(2026, 6, 2)


@pytest.mark.parametrize(("interval", "days_later"), [(28, 14), (14, 14), (7, 7)])
def test_the_first_checkin_comes_after_two_weeks_or_an_interval(interval: int, days_later: int) -> None:
    assert first_checkin_on(TUESDAY, interval) == TUESDAY + timedelta(days=days_later)


@pytest.mark.parametrize(
    ("unanswered", "expected"),
    [
        (0, date(2026, 6, 30)),
        (1, date(2026, 6, 30)),
        (2, date(2026, 7, 28)),
        (3, date(2026, 7, 28)),
        (4, HOME_ONLY),
        (9, HOME_ONLY),
    ],
)
def test_whoever_stays_silent_is_asked_less_and_less(unanswered: int, expected: date | None) -> None:
    assert next_checkin_on(TUESDAY, 28, unanswered) == expected


def test_a_planned_meeting_moves_the_question_to_the_working_day_after_it() -> None:
    friday = date(2026, 6, 12)
    assert next_checkin_on(TUESDAY, 28, 0, planned=friday) == date(2026, 6, 15)


def test_a_meeting_that_was_planned_earlier_moves_nothing() -> None:
    assert next_checkin_on(TUESDAY, 28, 0, planned=date(2026, 6, 1)) == date(2026, 6, 30)


def test_a_planned_meeting_does_not_wake_whoever_is_asked_on_home_only() -> None:
    assert next_checkin_on(TUESDAY, 28, 4, planned=date(2026, 6, 12)) is HOME_ONLY


@given(days, st.integers(7, 60), st.integers(0, 6), st.none() | days)
def test_the_next_question_is_always_later_than_the_last(
    last: date, interval: int, unanswered: int, planned: date | None
) -> None:
    coming = next_checkin_on(last, interval, unanswered, planned)
    assert coming is HOME_ONLY or coming > last
    assert coming is HOME_ONLY or planned is None or planned < last or is_working_day(coming)


def test_a_mentor_of_three_is_asked_in_one_message() -> None:
    due = {"Linus": TUESDAY, "Grace": date(2026, 6, 5), "Alan": date(2026, 6, 6), "Mary": None}
    assert asked_together(due, TUESDAY) == {"Linus", "Grace"}


def test_nobody_is_asked_before_something_is_due() -> None:
    assert asked_together({"Grace": date(2026, 6, 5)}, TUESDAY) == frozenset()


dues = st.dictionaries(
    st.integers(), st.none() | st.integers(-10, 10).map(lambda late: TUESDAY + timedelta(days=late))
)


@given(dues)
def test_all_that_is_due_is_asked_and_what_is_left_is_days_away(due: dict[int, date | None]) -> None:
    asked = asked_together(due, TUESDAY)
    left = {key: on for key, on in due.items() if key not in asked}
    assert asked_together(left, TUESDAY) == frozenset()
    assert not asked or all(on is None or on > TUESDAY + timedelta(days=3) for on in left.values())


def test_the_reminder_comes_on_the_third_working_day() -> None:
    assert reminder_on(ASKED) == date(2026, 6, 5)
    assert reminder_on(ASKED, holidays=frozenset({date(2026, 6, 4)})) == date(2026, 6, 8)


def test_whoever_has_answered_gets_no_reminder() -> None:
    assert reminder_on(say_met(ASKED, Met.NOT_YET, ASKED_AT)) is None


def test_whoever_wants_to_be_asked_later_gets_no_reminder() -> None:
    assert reminder_on(stop_asking(ASKED, ASKED_AT)) is None


def test_what_was_never_asked_needs_no_reminder() -> None:
    assert reminder_on(replace(ASKED, asked_at=None)) is None


@given(st.none() | days, days, st.sampled_from([7, 14, 28]), st.none() | st.integers(1, 60))
def test_who_told_of_a_talk_is_asked_a_round_after_it_or_after_the_next_and_never_sooner_than_before(
    due: date | None, talked_on: date, interval: int, later: int | None
) -> None:
    planned = talked_on + timedelta(days=later) if later else None
    following = after_telling(due, talked_on, interval, planned)
    assert following is not None
    assert due is None or following >= due
    assert following >= (planned or talked_on + timedelta(days=interval - 1))
    assert following in {due, next_checkin_on(talked_on, interval, 0, planned)}
