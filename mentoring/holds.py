"""Matches on hold: nobody is asked about them, and the partner learns no reason."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mentoring.ids import PersonId
from mentoring.matches import Match, MatchStatus


class Hold(StrEnum):
    """Why a match is on hold. Never said to the partner."""

    SAFETY = "safety"
    ACCOUNT_CLOSED = "account_closed"
    CHOSEN = "chosen"


def on_hold(match: Match, because: Hold, now: datetime) -> Match:
    """The match on hold. An ended one stays ended, and a hold for safety gives way to no other.

    One that somebody has chosen waits behind that of a closed account.
    """
    if not match.is_open or match.held_because == Hold.SAFETY:
        return match
    chosen: dict[str, Any] = {} if because is Hold.ACCOUNT_CLOSED else {"held_by": None, "held_until": None}
    return replace(
        match, status=MatchStatus.ON_HOLD, held_because=because, held_at=match.held_at or now, **chosen
    )


def paused(match: Match, by: PersonId, until: date, now: datetime) -> Match:
    """The match on hold until a day that one of two has chosen. One for another cause stays."""
    if match.status is MatchStatus.ON_HOLD and match.held_because != Hold.CHOSEN:
        return match
    held = on_hold(match, Hold.CHOSEN, now)
    return replace(held, held_by=by, held_until=until) if is_held(held, Hold.CHOSEN) else held


def resumed(match: Match) -> Match:
    """The hold that somebody had chosen before an account was closed; any other stays as it is."""
    return replace(match, held_because=Hold.CHOSEN) if is_chosen_behind(match) else match


def is_chosen_behind(match: Match) -> bool:
    """Behind the hold for a closed account stands one that somebody has chosen."""
    return is_held(match, Hold.ACCOUNT_CLOSED) and match.held_by is not None


def going_on(match: Match, now: datetime) -> Match:
    """The match without its hold. After one that was chosen, time without a talk counts from now."""
    if match.status is not MatchStatus.ON_HOLD:
        return match
    went_on_at = now if is_held(match, Hold.CHOSEN) else match.went_on_at
    return replace(match, status=MatchStatus.ACTIVE, went_on_at=went_on_at, **NOT_HELD)


NOT_HELD: dict[str, Any] = {"held_because": "", "held_at": None, "held_by": None, "held_until": None}
"""What stands in a match that is not on hold."""


def is_held(match: Match, because: Hold) -> bool:
    """The match is on hold, for this reason."""
    return match.status is MatchStatus.ON_HOLD and match.held_because == because


def keeps_apart(match: Match) -> bool:
    """One of the two did not feel safe: no words of the other reach them, also when it has ended."""
    return match.held_because == Hold.SAFETY
