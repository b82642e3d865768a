"""A match on hold: safety goes first, and what has ended stays ended."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.holds import AWAY_FOR_LONG, Hold, going_on, is_held, on_hold, paused, resumed
from mentoring.ids import PersonId
from mentoring.matches import MatchStatus
from tests.mentoring.match_values import match
from tests.mentoring.strategies import utc

MIA = PersonId("UMIA")
UNTIL, LATER = date(2026, 6, 1), date(2026, 6, 15)
MONDAY, TUESDAY = utc("2026-05-11T10:00"), utc("2026-05-12T10:00")


@pytest.mark.parametrize("because", Hold)
def test_what_is_held_goes_on_as_it_was(because: Hold) -> None:
    held = on_hold(match(), because, MONDAY)
    assert is_held(held, because)
    on = None if because is Hold.ACCOUNT_CLOSED else TUESDAY
    assert going_on(held, TUESDAY) == replace(match(), went_on_at=on)


@pytest.mark.parametrize("because", Hold)
def test_time_without_a_talk_counts_from_the_end_of_a_long_hold(because: Hold) -> None:
    held = on_hold(match(), because, MONDAY)
    later = MONDAY + AWAY_FOR_LONG
    assert going_on(held, later).went_on_at == later


@pytest.mark.parametrize("because", Hold)
def test_a_hold_for_safety_gives_way_to_no_other(because: Hold) -> None:
    frozen = on_hold(match(), Hold.SAFETY, MONDAY)
    assert on_hold(frozen, because, TUESDAY) == frozen


def test_safety_takes_the_place_of_any_other_hold() -> None:
    away = on_hold(match(), Hold.ACCOUNT_CLOSED, MONDAY)
    frozen = on_hold(away, Hold.SAFETY, TUESDAY)
    assert is_held(frozen, Hold.SAFETY)
    assert frozen.held_at == MONDAY


def test_a_hold_that_somebody_chose_knows_by_whom_and_until_when() -> None:
    held = paused(match(), MIA, UNTIL, MONDAY)
    assert is_held(held, Hold.CHOSEN)
    assert (held.held_by, held.held_until) == (MIA, UNTIL)
    assert paused(held, MIA, LATER, TUESDAY) == replace(held, held_until=LATER)
    assert (going_on(held, TUESDAY).held_by, going_on(held, TUESDAY).held_until) == (None, None)


@pytest.mark.parametrize("because", [Hold.SAFETY, Hold.ACCOUNT_CLOSED])
def test_a_hold_for_another_cause_is_not_changed_by_a_choice(because: Hold) -> None:
    held = on_hold(match(), because, MONDAY)
    assert paused(held, MIA, UNTIL, TUESDAY) == held


def test_safety_takes_the_place_of_a_choice_and_its_day() -> None:
    held = on_hold(paused(match(), MIA, UNTIL, MONDAY), Hold.SAFETY, TUESDAY)
    assert (held.held_because, held.held_by, held.held_until) == (Hold.SAFETY, None, None)
    assert resumed(held) == held


def test_a_choice_waits_behind_a_closed_account() -> None:
    chosen = paused(match(), MIA, UNTIL, MONDAY)
    held = on_hold(chosen, Hold.ACCOUNT_CLOSED, TUESDAY)
    assert is_held(held, Hold.ACCOUNT_CLOSED)
    assert resumed(held) == chosen


def test_an_ended_match_is_neither_held_nor_goes_on() -> None:
    ended = match(status=MatchStatus.ENDED)
    assert on_hold(ended, Hold.CHOSEN, MONDAY) == ended
    assert going_on(ended, MONDAY) == ended
