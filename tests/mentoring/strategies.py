"""What Hypothesis draws for the rules of mentorship: zones, days, instants and hours of every kind."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

from mentoring.calendars import Hours

ZONES = sorted(available_timezones())
FIRST_DAY, LAST_DAY = date(2024, 1, 1), date(2032, 12, 31)

zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(FIRST_DAY, LAST_DAY)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
instants = st.timedeltas(timedelta(0), timedelta(days=9 * 365)).map(
    lambda since: datetime(FIRST_DAY.year, 1, 1, tzinfo=UTC) + since
)
holidays = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=30)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    """Somebody's hours in any zone: an hour or more, at any time of the day, with days off."""
    starts = draw(st.integers(0, 22))
    ends = draw(st.integers(starts + 1, 23))
    return Hours(draw(zones), time(starts), time(ends, 30), draw(holidays))


def utc(text: str) -> datetime:
    """An instant as people write it."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
