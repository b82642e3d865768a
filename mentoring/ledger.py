"""The ledger: whether a message may go to somebody now, decided at the moment of sending.

At most two counted messages in any seven days and at most one on a local day, over all programs and roles
of a person; the more important one first; nothing outside working hours; nothing to whom wants nothing
(conversations 3.2). What loses waits for its turn, and is left out once it would be stale.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from mentoring.calendars import DAY, Hours, add_working_days, next_allowed, next_occurrence
from mentoring.deliveries import POLICIES, Kind, Policy

WINDOW = timedelta(days=7)
"""Rolling, in hours passed: a week is 7 × 24 h also when the clocks change."""
MOST_IN_WINDOW = 2
FIRST_FORTNIGHT = timedelta(days=14)
MOST_IN_A_NEW_CHAT = 3
"""So many posts of ours, in the first fortnight of a match, in the chat of those who are in it."""


class Why(StrEnum):
    """What stands in the way of a message; recorded with it and shown to coordinators."""

    HOURS = "hours"
    MUTED = "muted"
    BUDGET = "budget"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class SendNow:
    """It may go out at this moment."""


@dataclass(frozen=True, slots=True)
class Wait:
    """It may not go out before `until`; decide again then."""

    until: datetime
    reason: Why


@dataclass(frozen=True, slots=True)
class Skip:
    """It will not go out: no allowed moment is left before it is stale."""

    reason: Why


Decision = SendNow | Wait | Skip


def decide(
    *,
    kind: Kind,
    now: datetime,
    hours: Hours,
    sent: Sequence[datetime] = (),
    muted_until: datetime | None = None,
    expires_at: datetime | None = None,
    rivals: Sequence[int] = (),
) -> Decision:
    """Send now, wait, or skip, from what is true at this moment.

    `sent` are the instants of the counted messages that the person got in the last seven days, `rivals`
    the ranks of the other counted messages that are due to the same person now: a more important one takes
    its place, as if it had just been sent.
    """
    if expires_at is not None and now >= expires_at:
        return Skip(Why.EXPIRED)
    policy = POLICIES[kind]
    by_hours = () if policy.any_hour else (_in_hours(hours),)
    by_budget = () if policy.rank is None else _in_budget(hours, sent, now, _ahead_of(policy.rank, rivals))
    awake = now if policy.even_when_muted else max(now, muted_until or now)
    in_hours = _first(awake, *by_hours)
    allowed = _first(in_hours, *by_hours, *by_budget)
    steps = ((Why.MUTED, now, awake), (Why.HOURS, awake, in_hours), (Why.BUDGET, in_hours, allowed))
    if expires_at is not None and allowed >= expires_at:
        return Skip(next(reason for reason, _, after in steps if after >= expires_at))
    moves = [reason for reason, before, after in steps if after > before]
    return Wait(allowed, moves[-1]) if moves else SendNow()


def expires_at(policy: Policy, due_at: datetime, hours: Hours) -> datetime | None:
    """When a message is stale: the end of the person's day, so many working days after it was due."""
    if policy.expires_working_days is None:
        return None
    last_day = add_working_days(hours.local_date(due_at), policy.expires_working_days, hours.holidays)
    return next_occurrence(last_day, hours.day_ends, hours.zone)


Rule = Callable[[datetime], datetime]
"""The first instant, from the given one on, that a rule allows."""


def _first(instant: datetime, *rules: Rule) -> datetime:
    """The first instant that all rules allow: each may move it on, until none does."""
    while later := next((moved for rule in rules if (moved := rule(instant)) > instant), None):
        instant = later
    return instant


def _ahead_of(rank: int, rivals: Sequence[int]) -> int:
    return sum(rival < rank for rival in rivals)


def _in_hours(hours: Hours) -> Rule:
    return lambda instant: next_allowed(hours, instant)


def _in_budget(hours: Hours, sent: Sequence[datetime], now: datetime, ahead: int) -> tuple[Rule, Rule]:
    """A free place in the seven days, and a free day; messages that go ahead count as sent now."""
    taken = sorted([*sent, *([now] * ahead)])
    return (
        lambda instant: _when_window_is_free(taken, instant),
        lambda instant: _when_day_is_free(taken, hours, instant),
    )


def _when_window_is_free(taken: Sequence[datetime], instant: datetime) -> datetime:
    recent = [sent for sent in taken if sent > instant - WINDOW]
    return recent[-MOST_IN_WINDOW] + WINDOW if len(recent) >= MOST_IN_WINDOW else instant


def _when_day_is_free(taken: Sequence[datetime], hours: Hours, instant: datetime) -> datetime:
    day = hours.local_date(instant)
    if all(hours.local_date(sent) != day for sent in taken):
        return instant
    return next_occurrence(day + DAY, time.min, hours.zone)
