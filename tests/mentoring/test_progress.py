"""How a match is going: from dates and taps only, and never about a person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.checkins import (
    Checkin,
    Met,
    Obstacle,
    Wish,
    name_obstacle,
    rate,
    say_met,
    set_date,
    tell,
    wish,
)
from mentoring.ids import CheckinId, PersonId
from mentoring.matches import Match, MatchStatus, Meeting, State
from mentoring.progress import (
    Sign,
    by_person,
    ends_soon,
    makes_a_difference,
    progress,
    see_it_differently,
    signs_in,
)
from mentoring.rests import Rest
from tests.mentoring.checkin_values import ADA, ASKED_AT, GRACE, of
from tests.mentoring.match_values import STARTED_ON, match, meeting

HALF_A_YEAR = timedelta(days=182)


def _rated(person: PersonId, worth: int, days_later: int = 0) -> Checkin:
    asked = of(person, days_later)
    now = ASKED_AT + timedelta(days=days_later)
    return rate(say_met(asked, Met.MET, now), worth, now)


def _said(person: PersonId, met: Met, days_later: int = 0) -> Checkin:
    return say_met(of(person, days_later), met, ASKED_AT + timedelta(days=days_later))


def _state(day: int, *, met_on: int | None = None, of_match: Match | None = None) -> State:
    meetings = [] if met_on is None else [meeting(STARTED_ON + timedelta(days=met_on), ADA)]
    today = STARTED_ON + timedelta(days=day)
    return progress(of_match or match(), meetings, [], STARTED_ON, today).state


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (0, State.TOO_EARLY),
        (13, State.TOO_EARLY),
        (14, State.ON_TRACK),
        (16, State.ON_TRACK),
        (17, State.NEEDS_ATTENTION),
        (42, State.NEEDS_ATTENTION),
        (43, State.QUIET),
    ],
)
def test_a_match_that_never_met_grows_quiet(day: int, state: State) -> None:
    assert _state(day) is state


@pytest.mark.parametrize(
    ("day", "state"),
    [(10, State.ON_TRACK), (45, State.ON_TRACK), (46, State.NEEDS_ATTENTION), (53, State.QUIET)],
)
def test_a_match_is_measured_by_its_own_rhythm(day: int, state: State) -> None:
    assert _state(day, met_on=10) is state


@pytest.mark.parametrize(
    ("day", "state"),
    [(13, State.TOO_EARLY), (14, State.NEEDS_ATTENTION), (20, State.NEEDS_ATTENTION), (21, State.QUIET)],
)
def test_a_weekly_match_is_not_hurried_and_not_quiet_before_three_weeks(day: int, state: State) -> None:
    assert _state(day, of_match=match(interval_days=7)) is state


def test_nobody_is_troubled_in_the_last_two_weeks() -> None:
    ending = match(ends_on=STARTED_ON + timedelta(days=70))
    assert _state(55, of_match=ending) is State.QUIET
    assert _state(56, of_match=ending) is State.ON_TRACK


def test_a_match_on_hold_is_not_late() -> None:
    assert _state(100, of_match=match(status=MatchStatus.ON_HOLD)) is State.ON_HOLD


def test_an_ended_match_is_ended_whatever_was_said() -> None:
    ended = match(status=MatchStatus.ENDED)
    assert progress(ended, [], [_rated(ADA, 1)], STARTED_ON, date(2026, 6, 3)).state is State.ENDED


def test_a_low_answer_needs_attention_and_says_why() -> None:
    meetings = [meeting(date(2026, 6, 1), ADA)]
    told = progress(match(), meetings, [_rated(ADA, 2)], STARTED_ON, date(2026, 6, 3))
    assert (told.state, told.signs) == (State.NEEDS_ATTENTION, (Sign.LOW_ANSWER,))
    assert told.last_met_on == date(2026, 6, 1)


def test_a_later_good_answer_puts_a_match_back_on_track() -> None:
    assert signs_in([_rated(ADA, 2), _rated(ADA, 4, days_later=28)]) == ()


def test_a_wish_for_a_different_match_is_a_sign() -> None:
    unhappy = wish(_rated(ADA, 1), Wish.DIFFERENT, ASKED_AT)
    assert Sign.DIFFERENT_MATCH in signs_in([unhappy])


def test_waiting_for_an_answer_is_a_sign() -> None:
    waiting = name_obstacle(_said(ADA, Met.NOT_YET), Obstacle.WAITING, ASKED_AT)
    assert signs_in([waiting]) == (Sign.WAITING,)


def test_two_new_dates_in_a_row_are_a_sign_and_one_is_none() -> None:
    once = set_date(_said(ADA, Met.NEW_DATE), date(2026, 6, 20), ASKED_AT)
    assert signs_in([once]) == ()
    assert signs_in([once, _said(ADA, Met.NEW_DATE, days_later=28)]) == (Sign.NEW_DATES,)


def _differ(*checkins: Checkin) -> bool:
    return see_it_differently(by_person(checkins).values())


def test_a_drop_is_over_with_the_next_answer_also_while_that_is_still_being_given() -> None:
    dropped = [_rated(ADA, 5), _rated(ADA, 3, days_later=28)]
    assert _differ(*dropped)
    assert not _differ(*dropped, _said(ADA, Met.MET, days_later=56))
    assert not _differ(*dropped, _rated(ADA, 4, days_later=56))


def test_who_only_tells_of_a_talk_leaves_what_they_said_of_the_last_one() -> None:
    five, three = _rated(ADA, 5), _rated(GRACE, 3, days_later=28)
    told = tell(of(ADA, 14), STARTED_ON, ASKED_AT + timedelta(days=14))
    assert _differ(five, told, three)
    assert _makes_a_difference(five, told, three)
    assert not _differ(five, _said(ADA, Met.MET, days_later=14), three)


def _makes_a_difference(*checkins: Checkin) -> bool:
    return makes_a_difference(checkins[-1], by_person(checkins).values())


def test_only_the_answer_that_is_apart_makes_a_difference_and_not_those_after_it() -> None:
    five, three = _rated(ADA, 5), _rated(GRACE, 3)
    assert _makes_a_difference(five, three)
    dropped = [_rated(GRACE, 5), _rated(GRACE, 3, days_later=28)]
    assert _makes_a_difference(*dropped)
    assert not _makes_a_difference(*dropped, _rated(ADA, 4, days_later=28))
    assert not _makes_a_difference(five, three, _said(ADA, Met.MET, days_later=28))


def test_answers_two_apart_are_different_views() -> None:
    assert _differ(_rated(ADA, 5), _rated(GRACE, 3))
    assert not _differ(_rated(ADA, 5), _rated(GRACE, 4))


def test_an_answer_that_drops_by_two_is_a_different_view() -> None:
    assert _differ(_rated(ADA, 5), _rated(ADA, 3, days_later=28))
    assert not _differ(_rated(ADA, 3), _rated(ADA, 5, days_later=28))


def test_met_stands_against_a_later_not_yet_about_the_same_time() -> None:
    assert _differ(_said(ADA, Met.MET), _said(GRACE, Met.NOT_YET))


def test_met_after_a_not_yet_is_no_contradiction() -> None:
    met_later = replace(_said(ADA, Met.MET), answered_at=ASKED_AT + timedelta(days=2))
    assert not _differ(met_later, _said(GRACE, Met.NOT_YET))


def test_not_yet_about_a_shorter_time_is_no_contradiction() -> None:
    assert not _differ(_said(ADA, Met.MET), _said(GRACE, Met.NOT_YET, days_later=2))


@pytest.mark.parametrize(("days_left", "soon"), [(15, False), (14, True), (0, True), (-1, False)])
def test_a_match_ends_soon_in_its_last_two_weeks(days_left: int, soon: bool) -> None:  # noqa: FBT001 - a case
    today = STARTED_ON + HALF_A_YEAR
    assert ends_soon(match(ends_on=today + timedelta(days=days_left)), today) is soon


def test_a_match_without_an_end_never_ends_soon() -> None:
    assert not ends_soon(match(), STARTED_ON)


reports = st.lists(
    st.builds(
        meeting,
        st.integers(0, 90).map(lambda after: STARTED_ON + timedelta(days=after)),
        st.sampled_from([ADA, GRACE]),
    ),
    max_size=5,
)
answers = st.lists(
    st.builds(_rated, st.sampled_from([ADA, GRACE]), st.integers(1, 5), st.integers(0, 60)), max_size=5
)


@given(reports, answers, st.integers(0, 120))
def test_what_is_known_counts_and_not_its_order(
    meetings: list[Meeting], checkins: list[Checkin], day: int
) -> None:
    today = STARTED_ON + timedelta(days=day)
    numbered = [replace(checkin, id=CheckinId(number)) for number, checkin in enumerate(checkins)]
    told = progress(match(), meetings, numbered, STARTED_ON, today)
    again = progress(match(), meetings[::-1], numbered[::-1], STARTED_ON, today)
    assert told == again
    assert (told.state in {State.NEEDS_ATTENTION, State.QUIET}) == bool(told.signs)


@given(day=st.integers(0, 182), met=st.none() | st.integers(0, 182))
def test_a_match_is_on_hold_while_one_of_two_is_on_a_break(day: int, met: int | None) -> None:
    meetings = [] if met is None else [meeting(STARTED_ON + timedelta(days=met), ADA)]
    today = STARTED_ON + timedelta(days=day)
    found = progress(match(), meetings, [], STARTED_ON, today, Rest(is_on=True))
    assert found.signs == ()
    assert found.state is State.ON_HOLD


@given(away=st.integers(0, 150), later=st.integers(0, 40))
def test_after_a_rest_time_is_counted_as_if_the_match_began_then(away: int, later: int) -> None:
    back_on = STARTED_ON + timedelta(days=away)
    today = back_on + timedelta(days=later)
    rested = progress(match(), [], [], STARTED_ON, today, Rest(over_on=back_on))
    fresh = progress(match(), [], [], back_on, today)
    assert (rested.state, rested.signs) == (fresh.state, fresh.signs)
