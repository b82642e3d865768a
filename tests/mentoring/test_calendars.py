"""Working days, hours and local times: each local date once, whatever the clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendars import (
    Hours,
    add_working_days,
    add_working_hours,
    both_within,
    is_within,
    is_working_day,
    months_after,
    next_allowed,
    next_occurrence,
    next_shared,
    next_working_day,
    preferred_slot,
    working_days_between,
)
from tests.mentoring.strategies import days, holidays, hours, instants, times, utc, zones

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
AUCKLAND = ZoneInfo("Pacific/Auckland")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")

FRIDAY = date(2026, 3, 6)
MONDAY = date(2026, 3, 9)


def test_after_friday_comes_monday() -> None:
    assert next_working_day(FRIDAY) == MONDAY


def test_a_holiday_is_no_working_day() -> None:
    assert next_working_day(FRIDAY, frozenset({MONDAY})) == date(2026, 3, 10)


def test_three_working_days_after_a_friday_is_wednesday() -> None:
    assert add_working_days(FRIDAY, 3) == date(2026, 3, 11)


@given(days, st.integers(0, 30), holidays)
def test_working_days_that_are_added_are_counted_again(day: date, count: int, off: frozenset[date]) -> None:
    assert working_days_between(day, add_working_days(day, count, off), off) == count


@given(days, st.integers(1, 30), holidays)
def test_working_days_lead_to_a_working_day(day: date, count: int, off: frozenset[date]) -> None:
    assert is_working_day(add_working_days(day, count, off), off)


def test_a_time_that_the_clocks_skip_comes_later() -> None:
    assert next_occurrence(date(2026, 3, 8), time(2, 30), NEW_YORK) == utc("2026-03-08T07:30")  # 03:30


def test_a_time_that_comes_twice_is_taken_the_first_time() -> None:
    assert next_occurrence(date(2026, 11, 1), time(1, 30), NEW_YORK) == utc("2026-11-01T05:30")


def test_a_midnight_that_the_clocks_skip_stays_on_its_day() -> None:
    santiago = ZoneInfo("America/Santiago")
    assert next_occurrence(date(2026, 9, 6), time(0, 0), santiago).astimezone(santiago).date() == date(
        2026, 9, 6
    )


@given(days, times, zones)
def test_every_local_date_has_its_own_occurrence(day: date, at: time, zone: ZoneInfo) -> None:
    today = next_occurrence(day, at, zone)
    tomorrow = next_occurrence(day + timedelta(days=1), at, zone)
    assert today.astimezone(zone).date() == day
    assert timedelta(hours=22) <= tomorrow - today <= timedelta(hours=26)


@given(days, times, zones)
def test_an_occurrence_keeps_the_local_time_unless_the_clocks_skip_it(
    day: date, at: time, zone: ZoneInfo
) -> None:
    local = next_occurrence(day, at, zone).astimezone(zone)
    skipped = local.replace(tzinfo=None) - datetime.combine(day, at)
    assert timedelta(0) <= skipped <= timedelta(hours=2)  # two in Antarctica/Troll
    assert not skipped or local.utcoffset() != datetime.combine(day, at, tzinfo=zone).utcoffset()


@pytest.mark.parametrize(
    ("instant", "allowed"),
    [
        ("2026-03-03T08:59", "2026-03-03T09:00"),
        ("2026-03-03T09:00", "2026-03-03T09:00"),
        ("2026-03-03T17:29", "2026-03-03T17:29"),
        ("2026-03-03T17:30", "2026-03-04T09:00"),
        ("2026-03-06T20:00", "2026-03-09T09:00"),
    ],
)
def test_what_comes_outside_of_hours_waits_for_the_next_morning(instant: str, allowed: str) -> None:
    assert next_allowed(Hours(ZoneInfo("UTC")), utc(instant)) == utc(allowed)


def test_the_end_of_the_day_is_no_longer_within_hours() -> None:
    assert is_within(Hours(ZoneInfo("UTC")), utc("2026-03-03T17:29"))
    assert not is_within(Hours(ZoneInfo("UTC")), utc("2026-03-03T17:30"))


def test_hours_that_end_before_they_start_are_refused() -> None:
    with pytest.raises(ValueError, match="must end after"):
        Hours(BERLIN, time(17), time(9))


@given(hours(), instants)
def test_the_next_allowed_instant_is_within_hours_and_never_earlier(theirs: Hours, instant: datetime) -> None:
    allowed = next_allowed(theirs, instant)
    assert allowed >= instant
    assert is_within(theirs, allowed)
    assert allowed.tzinfo is UTC


@given(hours(), instants)
def test_asking_for_the_next_allowed_instant_twice_changes_nothing(theirs: Hours, instant: datetime) -> None:
    allowed = next_allowed(theirs, instant)
    assert next_allowed(theirs, allowed) == allowed


@given(hours(), instants, st.floats(0, 1, exclude_max=True))
def test_no_allowed_instant_is_passed_over(theirs: Hours, instant: datetime, share: float) -> None:
    between = instant + (next_allowed(theirs, instant) - instant) * share
    assert between >= next_allowed(theirs, instant) or not is_within(theirs, between)


def test_berlin_and_new_york_share_the_afternoon() -> None:
    shared = next_shared(Hours(BERLIN), Hours(NEW_YORK), utc("2026-02-03T09:00"))
    assert shared == utc("2026-02-03T14:00")


def test_berlin_and_los_angeles_never_work_at_the_same_time() -> None:
    assert next_shared(Hours(BERLIN), Hours(LOS_ANGELES), utc("2026-02-03T09:00")) is None


def test_hours_that_only_touch_are_not_shared() -> None:
    mornings, afternoons = (
        Hours(BERLIN, starts, ends) for starts, ends in ((time(9), time(12)), (time(12), time(17)))
    )
    assert next_shared(mornings, afternoons, utc("2026-02-03T09:00")) is None


@given(hours(), hours(), instants)
def test_shared_hours_lie_in_the_hours_of_both(one: Hours, other: Hours, instant: datetime) -> None:
    shared = next_shared(one, other, instant)
    assert shared == next_shared(other, one, instant)
    assert shared is None or (shared >= instant and both_within(one, other, shared))


@given(hours(), hours(), instants, st.integers(0, 14 * 24 * 2))
def test_no_shared_instant_is_overlooked(one: Hours, other: Hours, instant: datetime, halves: int) -> None:
    probe = instant + timedelta(minutes=30 * halves)
    shared = next_shared(one, other, instant, timedelta(days=15))
    assert not both_within(one, other, probe) or (shared is not None and shared <= probe)


def test_four_working_hours_from_friday_afternoon_end_on_monday() -> None:
    assert add_working_hours(Hours(ZoneInfo("UTC")), utc("2026-03-06T15:30"), 4) == utc("2026-03-09T11:00")


@given(hours(), instants, st.integers(0, 20), st.integers(0, 20))
def test_working_hours_add_up(theirs: Hours, instant: datetime, first: int, then: int) -> None:
    in_two_steps = add_working_hours(theirs, add_working_hours(theirs, instant, first), then)
    in_one = add_working_hours(theirs, instant, first + then)
    assert next_allowed(theirs, in_two_steps) == next_allowed(theirs, in_one)


@given(st.text(), days, zones)
def test_a_preferred_slot_lies_in_the_good_hours_of_the_week(key: str, day: date, zone: ZoneInfo) -> None:
    slot = preferred_slot(key, day, zone).astimezone(zone)
    assert slot.date() >= day
    assert slot.weekday() in {1, 2, 3}
    assert time(10) <= slot.time() < time(11, 30) or time(14) <= slot.time() < time(15, 30)


def test_preferred_slots_spread_over_both_times_and_their_minutes() -> None:
    slots = {preferred_slot(f"checkin:{number}", MONDAY, AUCKLAND) for number in range(500)}
    assert len(slots) > 150


def test_the_same_key_gets_the_same_slot_in_every_process() -> None:
    assert preferred_slot("checkin:1", MONDAY, BERLIN) == utc("2026-03-10T09:19")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 30))
def test_so_many_months_on_it_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    found = months_after(day, months)
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)
