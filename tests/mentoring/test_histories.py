"""Each report belongs to one talk of the list, and who told it can take it back for a week."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring.histories import is_still_told, own_reports, told
from mentoring.matches import Meeting
from mentoring.meetings import held
from tests.mentoring.checkin_values import ADA, GRACE
from tests.mentoring.match_values import meeting

JUNE_3 = date(2026, 6, 3)
NOW = datetime(2026, 7, 20, 9, tzinfo=UTC)

reports = st.lists(
    st.builds(
        lambda after, by, ago, is_planned: replace(
            meeting(JUNE_3 + timedelta(days=after), by, planned=is_planned), said_at=NOW - timedelta(days=ago)
        ),
        st.integers(0, 40),
        st.sampled_from([ADA, GRACE]),
        st.integers(0, 14),
        st.booleans(),
    )
)


@given(reports)
def test_each_own_report_belongs_to_one_talk(said: list[Meeting]) -> None:
    of_talks = [each for talk in held(said) for each in own_reports(said, ADA, talk)]
    mine = [each for each in said if not each.planned and each.said_by == ADA]
    assert sorted(map(repr, of_talks)) == sorted(map(repr, mine))


@given(reports)
def test_the_list_offers_to_take_back_what_was_told_in_the_last_seven_days(said: list[Meeting]) -> None:
    for talk, shown in zip(reversed(held(said)), told(said, (), ADA, NOW), strict=True):
        mine = own_reports(said, ADA, talk)
        is_recent = all(each.said_at > NOW - timedelta(days=7) for each in mine)
        assert shown.may_take_back == (bool(mine) and is_recent)


@given(reports)
def test_the_other_ones_reports_keep_a_talk(said: list[Meeting]) -> None:
    left = [each for each in said if each.said_by == GRACE]
    for talk in held(said):
        if GRACE in talk.said_by and ADA not in talk.said_by:
            assert is_still_told(left, talk.on)
