"""One meeting, however many people report it and whatever day they remember."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mentoring.matches import Meeting
from mentoring.meetings import Held, heard_until, held, next_planned, same_meeting, told_by_another
from tests.mentoring.checkin_values import ADA, GRACE
from tests.mentoring.match_values import meeting

JUNE_3, JUNE_5, JUNE_6, JUNE_7 = (date(2026, 6, day) for day in (3, 5, 6, 7))

reports = st.lists(
    st.builds(
        meeting,
        st.integers(0, 40).map(lambda after: JUNE_3 + timedelta(days=after)),
        st.sampled_from([ADA, GRACE]),
        planned=st.booleans(),
    )
)


def test_both_sides_report_one_meeting() -> None:
    told = held([meeting(JUNE_5, GRACE), meeting(JUNE_3, ADA)])
    assert told == (Held(JUNE_3, frozenset({ADA, GRACE})),)


def test_reports_three_days_apart_are_one_meeting() -> None:
    assert len(held([meeting(JUNE_3, ADA), meeting(JUNE_6, GRACE)])) == 1


def test_reports_four_days_apart_are_two_meetings() -> None:
    assert [one.on for one in held([meeting(JUNE_3, ADA), meeting(JUNE_7, GRACE)])] == [JUNE_3, JUNE_7]


def test_an_agreed_date_is_no_meeting_yet() -> None:
    assert held([meeting(JUNE_3, ADA, planned=True)]) == ()


def test_the_next_agreed_date_is_the_first_that_is_not_over() -> None:
    dates = [meeting(on, ADA, planned=True) for on in (JUNE_7, JUNE_3, JUNE_6)]
    assert next_planned([*dates, meeting(JUNE_5, ADA)], JUNE_5) == JUNE_6
    assert next_planned(dates, date(2026, 6, 8)) is None


@given(reports.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_the_order_of_reports_makes_no_difference(orders: tuple[list[Meeting], list[Meeting]]) -> None:
    one, other = orders
    assert held(one) == held(other)


@given(reports)
def test_meetings_lie_apart_and_each_report_belongs_to_one(told: list[Meeting]) -> None:
    found = held(told)
    assert not any(same_meeting(one.on, other.on) for one, other in pairwise(found))
    for report in (one for one in told if not one.planned):
        assert any(
            meeting_held.on <= report.on and same_meeting(meeting_held.on, report.on)
            for meeting_held in found
            if report.said_by in meeting_held.said_by
        )


@given(reports)
def test_nobody_is_asked_again_about_a_talk_of_their_own(told: list[Meeting]) -> None:
    since = heard_until(told, ADA, None, JUNE_3)
    mine = [each.on for each in told if not each.planned and each.said_by == ADA]
    assert since >= max([*mine, JUNE_3])
    asked_about = told_by_another(told, ADA, since)
    assert asked_about is None or not any(same_meeting(asked_about.on, on) for on in mine)


@given(reports)
def test_who_was_asked_after_all_was_told_is_asked_since_the_last_talk(told: list[Meeting]) -> None:
    latest = max((each.said_at for each in told), default=None)
    since = heard_until(told, ADA, latest, JUNE_3)
    assert since == max([each.on for each in told if not each.planned] + [JUNE_3])
    assert told_by_another(told, ADA, since) is None
