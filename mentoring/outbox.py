"""The outbox before a coordinator's eyes: what goes out next, what did not and why, what nobody can prove."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.deliveries import Delivery, Kind, Line, Status
from mentoring.ledger import Why
from mentoring.people import Person
from mentoring.programs import Choice, Program

ACCOUNT_CLOSED = "account closed"
UNREACHABLE = "unreachable"
NO_SHARED_HOURS = "no shared hours"
ON_HOLD = "program on hold"
FAULT = "fault "
"""How the reason of a message begins that we could not write; the id of the fault stands behind it."""
LEFT = (ACCOUNT_CLOSED, UNREACHABLE)
"""Why a message was called off that is worth knowing: somebody is no longer there to read it."""


class Cause(StrEnum):
    """Why a message did not go out, as far as a coordinator can do something with it."""

    TOO_LATE = "too_late"
    BUDGET = "budget"
    HOURS = "hours"
    MUTED = "muted"
    NO_SHARED_HOURS = "no_shared_hours"
    LEFT = "left"
    NOT_INVITED = "not_invited"
    ARCHIVED = "archived"
    FAULT = "fault"
    REFUSED = "refused"


_CAUSES: dict[str, Cause] = {
    Why.EXPIRED: Cause.TOO_LATE,
    Why.BUDGET: Cause.BUDGET,
    Why.HOURS: Cause.HOURS,
    Why.MUTED: Cause.MUTED,
    NO_SHARED_HOURS: Cause.NO_SHARED_HOURS,
    **dict.fromkeys(LEFT, Cause.LEFT),
    **dict.fromkeys(("user_not_found", "user_disabled", "users_not_visible", "user_not_visible"), Cause.LEFT),
    **dict.fromkeys(("not_in_channel", "channel_not_found", "no_permission"), Cause.NOT_INVITED),
    "is_archived": Cause.ARCHIVED,
}


@dataclass(frozen=True, slots=True)
class NotSent:
    """Messages of one kind that did not go out for one cause.

    `word` is Slack's, where it refused; of faults it is the id of the newest.
    """

    kind: Kind
    cause: Cause
    word: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """A post that may have gone out: a person looks. `people` is empty for who may not see names."""

    delivery: Delivery
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """All of it, for one program."""

    choice: Choice
    lines: tuple[Line, ...]
    not_sent: tuple[NotSent, ...]
    undecided: tuple[Undecided, ...]
    may_change: bool

    @property
    def program(self) -> Program:
        """The one whose messages these are."""
        return self.choice.program


def not_sent(deliveries: Iterable[Delivery]) -> tuple[NotSent, ...]:
    """What did not go out, from newest to oldest; by kind and cause, the most frequent first.

    Open questions are left out.
    """
    ended = [each for each in deliveries if each.status is not Status.UNKNOWN]
    causes = [(each.kind, *cause_of(each.reason)) for each in ended]
    newest = {kind: word for kind, cause, word in reversed(causes) if cause is Cause.FAULT}
    counted = Counter(
        (kind, cause, newest[kind] if cause is Cause.FAULT else word) for kind, cause, word in causes
    )
    return tuple(NotSent(*what, count) for what, count in counted.most_common())


def lines(waiting: Iterable[Delivery]) -> tuple[Line, ...]:
    """What waits to go out, by kind: how many, and between which instants; the earliest first."""
    instants: dict[Kind, list[datetime]] = {}
    for each in waiting:
        instants.setdefault(each.kind, []).append(each.not_before)
    counted = [Line(kind, len(at), min(at), max(at)) for kind, at in instants.items()]
    return tuple(sorted(counted, key=lambda line: (line.first_at, line.kind)))


def cause_of(reason: str) -> tuple[Cause, str]:
    """Why, and the word that says more where there is one: Slack's, or the id of a fault."""
    if reason.startswith(FAULT):
        return Cause.FAULT, reason.removeprefix(FAULT)
    cause = _CAUSES.get(reason, Cause.REFUSED)
    return cause, reason if cause is Cause.REFUSED else ""
