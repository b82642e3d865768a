"""What a coordinator must see, and requests for support."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from mentoring.ids import AlertId, CheckinId, MatchId, PersonId, ProgramId, SupportId, WorkspaceId, WritingId
from mentoring.programs import Program


class Cause(StrEnum):
    """Why a match, or a request, may need a person."""

    LOW_ANSWER = "low_answer"
    DIFFERENT_MATCH = "different_match"
    DIFFER = "differ"
    NO_MEETING = "no_meeting"
    GROUP_TOO_SMALL = "group_too_small"
    NEW_DATES = "new_dates"
    REPORTING_LINE = "reporting_line"
    HELP_WANTED = "help_wanted"
    CONCERN = "concern"
    TELL_PARTNER = "tell_partner"
    TREATED_BADLY = "treated_badly"
    SESSION_OPEN = "session_open"
    SESSION_MATCH = "session_match"
    ACCOUNT_CLOSED = "account_closed"
    MANY_CLOSED = "many_closed"
    WROTE = "wrote"


URGENT = frozenset({Cause.MANY_CLOSED})
"""Told at once, each by itself; everything else waits for its turn in the day."""
OVER_WITH_THE_MATCH = frozenset(
    {
        Cause.DIFFER,
        Cause.NO_MEETING,
        Cause.GROUP_TOO_SMALL,
        Cause.NEW_DATES,
        Cause.REPORTING_LINE,
        Cause.HELP_WANTED,
        Cause.ACCOUNT_CLOSED,
    }
)
"""What needs nobody any more once a match has ended; what somebody asked for still does."""
FROM_SILENCE = frozenset({Cause.NO_MEETING, Cause.NEW_DATES, Cause.HELP_WANTED})
"""Two who do not get to meet: one trouble and one case, whatever shows it. No rating has caused it, so the
same words about it may go to both.
"""
RESTS_WITH_THE_MATCH = frozenset({Cause.DIFFER, Cause.NO_MEETING, Cause.NEW_DATES, Cause.HELP_WANTED})
"""What nobody is to write about while a match is on hold, or somebody has asked to end it: one of the two
may have been treated badly. It needs somebody again if the match goes on.
"""

_FURTHER = "further"


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """What else caused a case that was open already: when, and in whose answer it was said."""

    cause: Cause
    occasion: str
    at: datetime
    checkin: CheckinId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something a coordinator must see. `about` is the person it came from; parties never see it.

    `handed_on_at`: nobody had taken it by then, so it came to who is next in line, too.
    """

    workspace: WorkspaceId
    id: AlertId
    program: ProgramId
    match: MatchId | None
    cause: Cause
    about: PersonId | None
    occasion: str
    detail: dict[str, Any]
    opened_at: datetime
    snoozed_until: datetime | None = None
    held_by: PersonId | None = None
    handed_on_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: PersonId | None = None
    note: str = ""

    @property
    def further(self) -> tuple[Further, ...]:
        """What came to it while it was open, oldest first."""
        return tuple(
            Further(
                cause=Cause(each["cause"]),
                occasion=each["occasion"],
                at=datetime.fromisoformat(each["at"]),
                checkin=CheckinId(each["checkin"]) if each["checkin"] else None,
            )
            for each in self.detail.get(_FURTHER, ())
        )

    @property
    def causes(self) -> tuple[Cause, ...]:
        """All that it is about, each once, the first one first."""
        return tuple(dict.fromkeys([self.cause, *(each.cause for each in self.further)]))

    @property
    def newest_at(self) -> datetime:
        """Since when there is nothing new in it."""
        return max([self.opened_at, *(each.at for each in self.further)])

    def is_of(self, cause: Cause, occasion: str) -> bool:
        """It tells of this very thing."""
        known = [(self.cause, self.occasion), *((each.cause, each.occasion) for each in self.further)]
        return (cause, occasion) in known

    def takes_in(self, other: Self) -> bool:
        """What is raised now is about the trouble that this case is about, too."""
        is_same_match = self.match is not None and self.match == other.match
        return is_same_match and self.closed_at is None and {self.cause, other.cause} <= FROM_SILENCE

    def and_also(self, other: Self) -> Self:
        """The one case for both; what is new in it is not put off any longer."""
        further = {
            "cause": other.cause,
            "occasion": other.occasion,
            "at": other.opened_at.isoformat(),
            "checkin": other.detail.get("checkin"),
        }
        detail = {**self.detail, _FURTHER: [*self.detail.get(_FURTHER, ()), further]}
        return replace(self, detail=detail, snoozed_until=None)

    def needs_somebody(self, now: datetime) -> bool:
        """It is open, and nobody has put it off until later."""
        return self.closed_at is None and (self.snoozed_until is None or self.snoozed_until <= now)

    def waits_for_a_taker(self, now: datetime) -> bool:
        """It needs somebody, and nobody looks after it."""
        return self.needs_somebody(now) and self.held_by is None


def in_order(alerts: Iterable[Alert]) -> list[Alert]:
    """Urgent first, then oldest."""
    return sorted(alerts, key=lambda alert: (alert.cause not in URGENT, alert.opened_at, alert.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a coordinator is told about without details: how many cases of a program need somebody.

    `is_handed_on`: those before the reader in line have not taken them.
    """

    program: Program
    alerts: tuple[Alert, ...]
    is_handed_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What a coordinator wrote to somebody through the bot, with their name, and what came back.

    `offers_match`: beside the words the reader can end the match of the case and have a new one.
    `asks_leave`: the reader can say, at `allowed_at`, that the coordinator may write to the partner, too.
    """

    workspace: WorkspaceId
    id: WritingId
    program: ProgramId
    alert: AlertId
    author: PersonId
    person: PersonId
    text: str
    offers_match: bool = False
    asks_leave: bool = False
    allowed_at: datetime | None = None
    written_at: datetime
    answer: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A private request to a named person; passed on to the back-up, then the owner, until it is taken.

    `form` is the request itself: the form in which it was written, and to whom. Sent once more because no
    answer came, it is the same request. `reached` is what the asker says after a working day.
    """

    workspace: WorkspaceId
    id: SupportId
    person: PersonId
    contact: PersonId
    text: str
    unsafe: bool = False
    asked_at: datetime
    taken_at: datetime | None = None
    passed: tuple[str, ...] = ()
    closed_at: datetime | None = None
    form: str = ""
    reached: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Somebody opened comments or answers of others: who, what, when."""

    workspace: WorkspaceId
    id: int
    who: PersonId
    what: str
    subject: int
    opened_at: datetime
