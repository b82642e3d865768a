"""A match on hold: safety goes first, and what has ended stays ended."""

import pytest

from mentoring.holds import Hold, going_on, is_held, on_hold
from mentoring.matches import MatchStatus
from tests.mentoring.match_values import match
from tests.mentoring.strategies import utc

MONDAY, TUESDAY = utc("2026-05-11T10:00"), utc("2026-05-12T10:00")


@pytest.mark.parametrize("because", Hold)
def test_what_is_held_goes_on_as_it_was(because: Hold) -> None:
    held = on_hold(match(), because, MONDAY)
    assert is_held(held, because)
    assert going_on(held) == match()


@pytest.mark.parametrize("because", Hold)
def test_a_hold_for_safety_gives_way_to_no_other(because: Hold) -> None:
    frozen = on_hold(match(), Hold.SAFETY, MONDAY)
    assert on_hold(frozen, because, TUESDAY) == frozen


def test_safety_takes_the_place_of_any_other_hold() -> None:
    away = on_hold(match(), Hold.ACCOUNT_CLOSED, MONDAY)
    frozen = on_hold(away, Hold.SAFETY, TUESDAY)
    assert is_held(frozen, Hold.SAFETY)
    assert frozen.held_at == MONDAY


def test_an_ended_match_is_neither_held_nor_goes_on() -> None:
    ended = match(status=MatchStatus.ENDED)
    assert on_hold(ended, Hold.BUSY, MONDAY) == ended
    assert going_on(ended) == ended
