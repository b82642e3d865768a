"""Until when a match may be on hold, and when whoever chose it is asked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendars import DAY, Hours, is_working_day
from mentoring.pauses import LONGEST, Length, NotADayToGoOn, ask_at, day_of, goes_on_at, usual_until
from tests.mentoring.strategies import days, hours

ends = st.none() | days


@given(st.sampled_from(Length), st.none() | days, days, ends)
def test_a_match_goes_on_on_a_day_to_come_and_before_it_ends(
    length: Length, chosen: date | None, today: date, ends_on: date | None
) -> None:
    try:
        until = day_of(length, chosen, today, ends_on)
    except NotADayToGoOn:
        return
    assert today < until <= today + LONGEST
    assert ends_on is None or until < ends_on


@given(days, st.integers(1, LONGEST.days))
def test_every_such_day_can_be_chosen(today: date, ahead: int) -> None:
    until = today + timedelta(days=ahead)
    assert day_of(Length.UNTIL, until, today, None) == until
    assert day_of(Length.UNTIL, until, today, until + DAY) == until


def test_a_day_must_be_named_where_one_is_to_be_chosen() -> None:
    with pytest.raises(NotADayToGoOn):
        day_of(Length.UNTIL, None, date(2027, 3, 1), None)


@given(days, hours())
def test_there_are_working_days_between_the_question_and_going_on(until: date, who: Hours) -> None:
    asked, goes_on = ask_at(until, who), goes_on_at(until, who)
    assert asked < goes_on
    day = who.local_date(goes_on)
    assert is_working_day(day, who.holidays)
    between = [until + DAY * count for count in range(1, (day - until).days + 1)]
    assert sum(is_working_day(each, who.holidays) for each in between) == 3


@given(days, ends)
def test_the_usual_hold_is_over_with_the_match_at_the_latest(today: date, ends_on: date | None) -> None:
    until = usual_until(today, ends_on)
    assert until <= today + timedelta(weeks=4)
    assert ends_on is None or until <= ends_on
