"""Matches on hold: nobody is asked about them, and the partner learns no reason."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from mentoring.endings import OwnMatch
from mentoring.ids import MatchId, PersonId
from mentoring.matches import Match, MatchStatus
from mentoring.refusals import Refusal

AWAY_FOR_LONG = timedelta(days=3)
"""Whose account was closed for less could have met as usual."""


@dataclass(eq=False)
class MatchOnHold(Refusal):
    """Nobody plans or shares anything while a match is on hold."""


@dataclass(eq=False)
class NotJustNow(Refusal):
    """A closed account holds the match, of which nobody has read yet: it may be open again soon."""


class Hold(StrEnum):
    """Why a match is on hold. Never said to the partner."""

    SAFETY = "safety"
    ACCOUNT_CLOSED = "account_closed"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """The partner waits, and is asked again on this day; or the match `ends_first`, as planned."""

    match: MatchId
    on: date
    ends_first: bool


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
    """The match without its hold. Time without a talk counts from now, but for a short absence."""
    if match.status is not MatchStatus.ON_HOLD:
        return match
    is_short = is_held(match, Hold.ACCOUNT_CLOSED) and match.held_at and now - match.held_at < AWAY_FOR_LONG
    went_on_at = match.went_on_at if is_short else now
    return replace(match, status=MatchStatus.ACTIVE, went_on_at=went_on_at, **NOT_HELD)


NOT_HELD: dict[str, Any] = {"held_because": "", "held_at": None, "held_by": None, "held_until": None}
"""What stands in a match that is not on hold."""


def is_held(match: Match, because: Hold) -> bool:
    """The match is on hold, for this reason."""
    return match.status is MatchStatus.ON_HOLD and match.held_because == because


def keeps_apart(match: Match) -> bool:
    """One of the two did not feel safe: no words of the other reach them, also when it has ended."""
    return match.held_because == Hold.SAFETY


def refuse_while_held(own: OwnMatch) -> None:
    """Two do nothing new together while their match is on hold."""
    if own.hold_is_untold:
        raise NotJustNow
    if own.match.status is not MatchStatus.ACTIVE:
        raise MatchOnHold
