"""Times that suit two people: in their zones, on their working days, and never at night."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendars import Hours
from mentoring.slots import (
    EARLIEST,
    LATEST,
    LEAD,
    LENGTHS,
    OFFERED,
    Diary,
    Fit,
    Suggestions,
    is_within_work,
    suggest,
)
from tests.mentoring.strategies import hours, instants

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
"""A Monday; 10:00 in Berlin."""
BERLIN, NEW_YORK, AUCKLAND, KATHMANDU = map(
    ZoneInfo, ("Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu")
)
PARTS = st.sets(
    st.sampled_from(["before_9", "from_9_to_12", "from_12_to_14", "from_14_to_17", "after_17"])
).map(lambda parts: tuple(sorted(parts)))
DIARIES = st.builds(Diary, hours=hours(), times=PARTS)


def diary(zone: ZoneInfo = BERLIN, *times: str, **changes: object) -> Diary:
    return Diary(hours=Hours(zone, **changes), times=times)  # type: ignore[arg-type]


def local(found: Suggestions, zone: ZoneInfo) -> list[str]:
    return [at.astimezone(zone).strftime("%a %d %H:%M") for at in found.starts]


@given(one=DIARIES, other=DIARIES, now=instants, minutes=st.sampled_from(LENGTHS), page=st.integers(0, 5))
def test_times_are_to_come_on_working_days_and_by_daylight_for_both(
    one: Diary, other: Diary, now: datetime, minutes: int, page: int
) -> None:
    found = suggest((one, other), now, minutes, page=page)
    assert len(found.starts) <= OFFERED
    assert list(found.starts) == sorted(set(found.starts))
    for at in found.starts:
        assert at >= now + LEAD
        for each in (one, other):
            here = at.astimezone(each.hours.zone)
            assert here.weekday() < 5
            assert here.time() >= EARLIEST
            assert (at + timedelta(minutes=minutes)).astimezone(each.hours.zone).time() <= LATEST


@given(one=DIARIES, other=DIARIES, now=instants, minutes=st.sampled_from(LENGTHS))
def test_where_both_work_nobody_meets_outside_working_hours_unless_they_ticked_it(
    one: Diary, other: Diary, now: datetime, minutes: int
) -> None:
    found = suggest((one, other), now, minutes)
    if found.fit is Fit.WORKING:
        for at in found.starts:
            assert is_within_work(one.hours, at, minutes)
            assert is_within_work(other.hours, at, minutes)
    if found.fit is Fit.NEAREST:
        common = [
            at
            for at in found.starts
            if is_within_work(one.hours, at, minutes) and is_within_work(other.hours, at, minutes)
        ]
        assert common == []


@given(one=DIARIES, other=DIARIES, now=instants)
def test_both_are_offered_times_that_suit_equally_well(one: Diary, other: Diary, now: datetime) -> None:
    assert suggest((one, other), now, 30).fit is suggest((other, one), now, 30).fit


def test_two_with_the_same_morning_get_three_mornings() -> None:
    one = diary(BERLIN, "from_9_to_12")
    found = suggest((one, one), NOW, 45)
    assert found.fit is Fit.TICKED
    assert local(found, BERLIN) == ["Tue 02 10:00", "Thu 04 10:00", "Mon 08 10:00"]


def test_parts_of_the_day_that_touch_are_one() -> None:
    one = diary(BERLIN, "from_9_to_12", "from_12_to_14")
    other = Diary(hours=Hours(BERLIN, time(11, 30), time(17, 30)), times=("from_9_to_12", "from_12_to_14"))
    assert "Tue 02 11:30" in local(suggest((one, other), NOW, 60, near=date(2027, 3, 2)), BERLIN)


def test_without_a_shared_tick_working_hours_count() -> None:
    found = suggest((diary(BERLIN, "from_9_to_12"), diary(BERLIN, "from_14_to_17")), NOW, 45)
    assert found.fit is Fit.WORKING


def test_the_ocean_leaves_the_afternoon_of_one_and_the_morning_of_the_other() -> None:
    found = suggest((diary(), diary(NEW_YORK)), NOW, 45)
    assert found.fit is Fit.TICKED
    assert local(found, BERLIN) == ["Tue 02 15:00", "Thu 04 15:00", "Mon 08 15:00"]


def test_between_the_two_changes_of_the_clocks_the_shared_hours_move() -> None:
    march = datetime(2027, 3, 15, 9, 0, tzinfo=UTC)  # New York has changed, Berlin has not
    found = suggest((diary(BERLIN, "from_14_to_17"), diary(NEW_YORK, "from_9_to_12")), march, 60)
    assert found.fit is Fit.TICKED
    assert local(found, NEW_YORK)[0] == "Tue 16 09:00"
    assert local(found, BERLIN)[0] == "Tue 16 14:00"


def test_who_shares_no_hour_gets_the_times_that_ask_least_of_the_one_who_bends_more() -> None:
    found = suggest((diary(), diary(AUCKLAND)), NOW, 45)
    assert found.fit is Fit.NEAREST
    assert local(found, BERLIN)[0] == "Tue 02 07:00"
    assert local(found, AUCKLAND)[0] == "Tue 02 19:00"


def test_quarters_of_an_hour_between_zones_are_no_trouble() -> None:
    found = suggest((diary(), diary(KATHMANDU)), NOW, 30)
    assert local(found, KATHMANDU)[0].endswith(":45")


def test_holidays_of_either_are_left_out() -> None:
    off = frozenset({date(2027, 3, 2), date(2027, 3, 3)})
    found = suggest((diary(), diary(holidays=off)), NOW, 45)
    assert local(found, BERLIN)[0].startswith("Thu 04")


def test_what_is_taken_is_not_offered() -> None:
    at_ten = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)
    busy = Diary(hours=Hours(BERLIN), taken=((at_ten, at_ten + timedelta(minutes=45)),))
    assert at_ten not in suggest((busy, diary()), NOW, 45).starts


def test_a_day_that_was_agreed_comes_first() -> None:
    found = suggest((diary(), diary()), NOW, 45, near=date(2027, 3, 17))
    assert local(found, BERLIN)[0] == "Wed 17 10:00"


def test_pages_do_not_repeat_themselves_before_all_is_shown() -> None:
    one = diary(BERLIN, "from_9_to_12")
    pages = [suggest((one, one), NOW, 45, page=page).starts for page in range(6)]
    shown = [at for page in pages for at in page]
    assert len(shown) == len(set(shown))


def test_where_no_time_is_free_none_is_offered() -> None:
    always = ((NOW, NOW + timedelta(days=60)),)
    assert suggest((Diary(hours=Hours(BERLIN), taken=always), diary()), NOW, 45).starts == ()
