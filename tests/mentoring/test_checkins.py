"""The check-in as people live it: three taps, you first, changeable for a week."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from mentoring.checkins import (
    AlreadyClosed,
    Checkin,
    Met,
    NotAskedNow,
    NotYourCheckin,
    Obstacle,
    Step,
    Wish,
    allow_help,
    can_change,
    changeable_until,
    name_obstacle,
    next_step,
    rate,
    refuse_unless_asked,
    say_met,
    set_date,
    stop_asking,
    wish,
)
from mentoring.refusals import Refusal
from tests.mentoring.checkin_values import ADA, ASKED, ASKED_AT, GRACE

NOW = ASKED_AT + timedelta(hours=1)
A_WEEK_LATER = NOW + timedelta(days=7)
IN_TWO_WEEKS = date(2026, 6, 16)

MET = say_met(ASKED, Met.MET, NOW)
NOT_YET = say_met(ASKED, Met.NOT_YET, NOW)
NEW_DATE = say_met(ASKED, Met.NEW_DATE, NOW)


def test_the_first_question_is_whether_they_met() -> None:
    assert next_step(ASKED) is Step.MET


def test_a_good_meeting_leads_to_the_next_date() -> None:
    good = rate(MET, 4, NOW)
    assert [next_step(MET), next_step(good)] == [Step.WORTH, Step.NEXT_DATE]
    assert next_step(set_date(good, IN_TWO_WEEKS, NOW)) is Step.DONE


@pytest.mark.parametrize("worth", [1, 2])
def test_after_a_low_answer_the_person_is_asked_first(worth: int) -> None:
    low = rate(MET, worth, NOW)
    assert next_step(low) is Step.WISH
    assert next_step(wish(low, Wish.NOTHING, NOW)) is Step.DONE


def test_worth_is_asked_only_after_a_meeting() -> None:
    with pytest.raises(NotAskedNow) as refused:
        rate(NOT_YET, 5, NOW)
    assert refused.value.data() == {"step": Step.OBSTACLE}


def test_a_new_date_asks_when() -> None:
    assert next_step(NEW_DATE) is Step.WHEN
    assert next_step(set_date(NEW_DATE, IN_TWO_WEEKS, NOW)) is Step.DONE


def test_whoever_knows_no_date_yet_is_not_asked_again() -> None:
    assert next_step(stop_asking(NEW_DATE, NOW)) is Step.DONE


@pytest.mark.parametrize(
    ("obstacle", "step"),
    [
        (Obstacle.FIND_TIME, Step.DONE),
        (Obstacle.WAITING, Step.MAY_HELP),
        (Obstacle.BUSY, Step.ASK_AGAIN),
        (Obstacle.ELSE, Step.DONE),
    ],
)
def test_not_yet_asks_what_would_help(obstacle: Obstacle, step: Step) -> None:
    assert next_step(NOT_YET) is Step.OBSTACLE
    assert next_step(name_obstacle(NOT_YET, obstacle, NOW)) is step


@pytest.mark.parametrize("may_help", [True, False])
def test_whoever_waits_says_whether_a_coordinator_may_help(may_help: bool) -> None:  # noqa: FBT001 - a case
    waiting = name_obstacle(NOT_YET, Obstacle.WAITING, NOW)
    answered = allow_help(waiting, may_help=may_help, now=NOW)
    assert (answered.may_help, next_step(answered)) == (may_help, Step.DONE)


def test_whoever_is_busy_says_when_to_ask_again() -> None:
    busy = name_obstacle(NOT_YET, Obstacle.BUSY, NOW)
    assert next_step(set_date(busy, IN_TWO_WEEKS, NOW)) is Step.DONE


def test_a_conversation_closes_with_its_last_answer() -> None:
    assert rate(MET, 5, NOW).closed_at is None
    assert set_date(rate(MET, 5, NOW), IN_TWO_WEEKS, NOW).closed_at == NOW


def test_a_double_click_takes_nothing_back() -> None:
    good = rate(MET, 5, NOW)
    assert say_met(good, Met.MET, NOW) == good
    assert rate(good, 5, NOW) == good


def test_another_first_answer_forgets_what_followed_from_the_old_one() -> None:
    low = wish(rate(MET, 1, NOW), Wish.DIFFERENT, NOW)
    changed = say_met(low, Met.NOT_YET, NOW)
    assert (changed.worth, changed.wish, next_step(changed)) == (None, None, Step.OBSTACLE)


def test_a_better_rating_takes_back_the_wish() -> None:
    low = wish(rate(MET, 1, NOW), Wish.DIFFERENT, NOW)
    assert rate(low, 4, NOW).wish is None


def test_a_worse_rating_asks_first_what_the_person_would_like() -> None:
    good = set_date(rate(MET, 4, NOW), IN_TWO_WEEKS, NOW)
    worse = rate(good, 2, NOW)
    assert (worse.next_on, next_step(worse)) == (None, Step.WISH)


def test_after_change_the_questions_come_again() -> None:
    done = set_date(rate(MET, 5, NOW), IN_TWO_WEEKS, NOW)
    assert next_step(say_met(done, Met.MET, NOW)) is Step.WORTH


def test_an_answer_can_be_changed_for_seven_days_from_the_first_tap() -> None:
    done = set_date(rate(MET, 5, NOW + timedelta(days=2)), IN_TWO_WEEKS, NOW + timedelta(days=3))
    assert changeable_until(done) == A_WEEK_LATER
    assert can_change(done, A_WEEK_LATER - timedelta(seconds=1))
    assert not can_change(done, A_WEEK_LATER)


def test_after_seven_days_an_answer_stands() -> None:
    with pytest.raises(AlreadyClosed) as refused:
        say_met(MET, Met.NOT_YET, A_WEEK_LATER)
    assert refused.value.data() == {"until": A_WEEK_LATER}


def test_an_unanswered_checkin_stays_open_until_a_newer_one_comes() -> None:
    much_later = NOW + timedelta(days=20)
    assert can_change(ASKED, much_later)
    assert not can_change(stop_asking(ASKED, much_later), much_later)


def test_nobody_answers_for_somebody_else() -> None:
    refuse_unless_asked(ASKED, ADA)
    with pytest.raises(NotYourCheckin):
        refuse_unless_asked(ASKED, GRACE)


def test_a_rating_outside_of_the_scale_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        rate(MET, 6, NOW)


class Tapping(RuleBasedStateMachine):
    """Somebody taps whatever buttons old and new messages show, in any order, over some days."""

    def __init__(self) -> None:
        super().__init__()
        self.checkin = ASKED
        self.now = NOW

    def tap(self, change: Callable[[Checkin, datetime], Checkin]) -> None:
        """One tap; a refusal changes nothing, a second tap neither."""
        try:
            tapped = change(self.checkin, self.now)
        except Refusal:
            return
        assert change(tapped, self.now) == tapped or tapped.closed_at
        self.checkin = tapped

    @rule(met=st.sampled_from(Met))
    def says_whether_they_met(self, met: Met) -> None:
        self.tap(lambda checkin, now: say_met(checkin, met, now))

    @rule(worth=st.integers(1, 5))
    def rates(self, worth: int) -> None:
        self.tap(lambda checkin, now: rate(checkin, worth, now))

    @rule(wished=st.sampled_from(Wish))
    def wishes(self, wished: Wish) -> None:
        self.tap(lambda checkin, now: wish(checkin, wished, now))

    @rule(obstacle=st.sampled_from(Obstacle))
    def names_an_obstacle(self, obstacle: Obstacle) -> None:
        self.tap(lambda checkin, now: name_obstacle(checkin, obstacle, now))

    @rule(may_help=st.booleans())
    def allows_help(self, may_help: bool) -> None:  # noqa: FBT001 - Hypothesis passes it by name
        self.tap(lambda checkin, now: allow_help(checkin, may_help=may_help, now=now))

    @rule(days=st.integers(1, 60))
    def sets_a_date(self, days: int) -> None:
        self.tap(lambda checkin, now: set_date(checkin, IN_TWO_WEEKS + timedelta(days=days), now))

    @rule()
    def wants_no_more_questions(self) -> None:
        self.tap(stop_asking)

    @rule(hours=st.integers(1, 100))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def answers_belong_together(self) -> None:
        said = self.checkin
        assert said.worth is None or said.met is Met.MET
        assert said.wish is None or said.is_low
        assert said.obstacle is None or said.met is Met.NOT_YET
        assert said.may_help is None or said.is_waiting_for_answer

    @invariant()
    def a_conversation_is_over_when_it_is_closed(self) -> None:
        assert (next_step(self.checkin) is Step.DONE) == (self.checkin.closed_at is not None)

    @invariant()
    def an_answer_stands_after_seven_days(self) -> None:
        if self.checkin.answered_at and self.now >= self.checkin.answered_at + timedelta(days=7):
            assert not can_change(self.checkin, self.now)

    @invariant()
    def at_most_two_questions_follow_the_first(self) -> None:
        waiting = replace(self.checkin, closed_at=None)
        given = [waiting.worth, waiting.wish, waiting.obstacle, waiting.may_help, waiting.next_on]
        assert sum(answer is not None for answer in given) <= 2


TestTapping = Tapping.TestCase
