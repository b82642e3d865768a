"""Milestones: rules, as properties."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring.matches import MatchStatus
from mentoring.milestones import GUIDED, SHORTEST_WITH_HALF, CameTo, half_way_on, leaves_room, why_not
from tests.mentoring.match_values import match

TODAY = date(2027, 3, 1)
MOST_IN_A_WEEK = 2
few = st.integers(0, 4)


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(0, 800))
def test_half_way_lies_as_far_from_the_start_as_from_the_end(started_on: date, days: int) -> None:
    ends_on = started_on + timedelta(days=days)
    half = half_way_on(started_on, ends_on)
    if timedelta(days=days) < SHORTEST_WITH_HALF:
        assert half is None
    else:
        assert half
        assert timedelta(0) <= (ends_on - half) - (half - started_on) <= timedelta(days=1)


@given(sent=few, coming=few, talk_in=st.none() | st.integers(-3, 20), is_asked_today=st.booleans())
def test_praise_leaves_each_other_message_its_place(
    sent: int, coming: int, talk_in: int | None, *, is_asked_today: bool
) -> None:
    talk_on = None if talk_in is None else TODAY + timedelta(days=talk_in)
    if leaves_room(sent, coming, talk_on, TODAY, is_asked_today=is_asked_today):
        assert not is_asked_today
        assert sent + coming + 1 <= MOST_IN_A_WEEK
        assert talk_on is None or not TODAY < talk_on <= TODAY + GUIDED


@given(status=st.sampled_from(MatchStatus), talks=few, is_leaving=st.booleans())
def test_only_two_who_meet_and_go_on_are_praised(
    status: MatchStatus, talks: int, *, is_leaving: bool
) -> None:
    so_far = CameTo(talks=talks, goals=0, reached=0)
    is_told = why_not(match(status=status), so_far, is_leaving=is_leaving) is None
    assert is_told == (status is MatchStatus.ACTIVE and talks > 0 and not is_leaving)
