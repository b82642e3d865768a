"""Days off: what lines tell, and what of it a person keeps."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.daysoff import NotADay, days_in, span

DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(0, 60))
def test_a_span_is_all_of_its_days(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    assert days_in([f"{first} to {last}"]) == {first + timedelta(days=each) for each in range(more + 1)}


@given(DAYS)
def test_a_line_may_be_one_day(day: date) -> None:
    assert span(f"{day}") == (day, day)


@pytest.mark.parametrize(
    "line",
    ["", "Christmas", "24.12.2027", "2027-02-30", "2027-12-24 to 2027-12-01", "2027-01-01 to 2027-12-31"],
)
def test_what_tells_no_day_is_refused(line: str) -> None:
    with pytest.raises(NotADay):
        span(line)
