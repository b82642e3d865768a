"""The outbox before a coordinator's eyes: what goes out next, what did not and why, what nobody can prove."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentoring.deliveries import Delivery, Kind, Line, Status
from mentoring.ledger import Why
from mentoring.people import Person
from mentoring.programs import Choice, Program

ACCOUNT_CLOSED = "account closed"
UNREACHABLE = "unreachable"
NO_SHARED_HOURS = "no shared hours"
ON_HOLD = "program on hold"
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
    """Messages of one kind that did not go out for one cause. `word` is Slack's, where it refused."""

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
    """What did not go out, by kind and cause, the most frequent first; open questions are left out."""
    ended = [each for each in deliveries if each.status is not Status.UNKNOWN]
    counted = Counter((each.kind, *_cause_of(each)) for each in ended)
    return tuple(NotSent(*what, count) for what, count in counted.most_common())


def _cause_of(delivery: Delivery) -> tuple[Cause, str]:
    cause = _CAUSES.get(delivery.reason, Cause.REFUSED)
    return cause, delivery.reason if cause is Cause.REFUSED else ""
