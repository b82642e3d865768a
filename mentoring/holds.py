"""Matches on hold: nobody is asked about them, and the partner learns no reason."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from mentoring.matches import Match, MatchStatus


class Hold(StrEnum):
    """Why a match is on hold. Never said to the partner."""

    SAFETY = "safety"
    ACCOUNT_CLOSED = "account_closed"
    BUSY = "busy"


def on_hold(match: Match, because: Hold, now: datetime) -> Match:
    """The match on hold. An ended one stays ended, and a hold for safety gives way to no other."""
    if not match.is_open or match.held_because == Hold.SAFETY:
        return match
    return replace(match, status=MatchStatus.ON_HOLD, held_because=because, held_at=match.held_at or now)


def going_on(match: Match) -> Match:
    """The match without its hold."""
    if match.status is not MatchStatus.ON_HOLD:
        return match
    return replace(match, status=MatchStatus.ACTIVE, held_because="", held_at=None)


def is_held(match: Match, because: Hold) -> bool:
    """The match is on hold, for this reason."""
    return match.status is MatchStatus.ON_HOLD and match.held_because == because


def keeps_apart(match: Match) -> bool:
    """One of the two did not feel safe: no words of the other reach them, also when it has ended."""
    return match.held_because == Hold.SAFETY
