"""Shout-outs: only what both let others see, once, on the first working day of a month."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendars import is_working_day
from mentoring.ids import MatchId, PersonId, ProgramId, WorkspaceId
from mentoring.keepsakes import Thanks
from mentoring.shoutouts import day_of, next_post, to_show
from tests.mentoring.strategies import utc

BERLIN = ZoneInfo("Europe/Berlin")
days = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def thanks(match: int, *, in_public: bool, agrees: bool | None, posted_on: date | None) -> Thanks:
    return Thanks(
        workspace=WorkspaceId("T1"),
        id=1,
        program=ProgramId(1),
        match=MatchId(match),
        writer=PersonId("U1"),
        reader=PersonId("U2"),
        text="Thank you",
        in_public=in_public,
        reader_agrees=agrees,
        written_at=utc("2026-06-01T10:00"),
        posted_on=posted_on,
    )


words = st.builds(
    thanks,
    st.integers(1, 3),
    in_public=st.booleans(),
    agrees=st.sampled_from([None, True, False]),
    posted_on=st.sampled_from([None, date(2026, 6, 1)]),
)


@given(days, st.frozensets(days, max_size=5))
def test_it_is_a_working_day_and_no_earlier_one_of_the_month_is(month: date, off: frozenset[date]) -> None:
    on = day_of(month, off)
    assert is_working_day(on, off)
    before = (on - timedelta(days=number) for number in range(1, on.day))
    assert (on.year, on.month) == (month.year, month.month)
    assert not any(is_working_day(day, off) for day in before)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001 (a zone is added)
def test_the_next_post_is_at_ten_and_within_five_weeks(instant: datetime) -> None:
    now = instant.replace(tzinfo=BERLIN)
    at = next_post(now, BERLIN)
    assert now <= at < now + timedelta(days=37)
    assert at.astimezone(BERLIN).hour == 10
    assert next_post(at, BERLIN) == at


@given(st.lists(words, max_size=6), st.frozensets(st.integers(1, 3)))
def test_nothing_is_shown_without_both_yeses_or_twice_or_of_two_who_are_kept_apart(
    kept: list[Thanks], apart: frozenset[int]
) -> None:
    shown = to_show(kept, {MatchId(each) for each in apart})
    assert all(each.in_public and each.reader_agrees is True for each in shown)
    assert all(each.posted_on is None and each.match not in apart for each in shown)
    assert list(shown) == [each for each in kept if each in shown]  # in their own order: nobody is ranked
