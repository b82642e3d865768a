"""Impact: a year is over once a year."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring.impacts import anniversary, year_is_over

days = st.dates(date(2024, 1, 1), date(2034, 12, 31))


@given(days, st.integers(1, 8))
def test_each_year_that_is_over_has_one_day(first_on: date, years: int) -> None:
    year = first_on.year + years
    found = {
        on
        for number in range(366)
        if (on := year_is_over(first_on, day := date(year, 1, 1) + timedelta(days=number), day))
        and on.year == year
    }
    assert found == {anniversary(first_on, year)}


@given(days)
def test_the_day_on_which_it_begins_is_no_anniversary(first_on: date) -> None:
    assert year_is_over(first_on, first_on - timedelta(days=2), first_on + timedelta(days=2)) is None
