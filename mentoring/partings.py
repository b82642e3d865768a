"""Going on or not: both are asked in private before their match ends, and only two yeses carry it on.

Nobody learns who did not want to: who said no and who said nothing read the same as their partner, at the
same moment (conversations 2.12).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.calendars import DAY, is_working_day, next_occurrence, next_working_day
from mentoring.endings import OwnMatch
from mentoring.ids import MatchId, ParticipantId, PartingId, PersonId, ProgramId, WorkspaceId
from mentoring.matches import Match
from mentoring.programs import Program
from mentoring.refusals import Refusal

ASKED_BEFORE = timedelta(days=14)
DECIDED_BEFORE = timedelta(days=7)
NEW_FOR = timedelta(days=7)
"""Whoever met a week ago can say whether they would like to go on; before that nobody is asked."""
DECIDED_AT = time(10, 0)
ENDS_AT = time(17, 0)
"""By the program's clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """One member's answer to *shall your match go on?* when it ends on a day.

    `go_on` is forgotten once it is decided: only `goes_on`, which is the same for both, remains.
    """

    workspace: WorkspaceId
    id: PartingId
    program: ProgramId
    match: MatchId
    participant: ParticipantId
    person: PersonId
    ends_on: date
    go_on: bool | None = None
    goes_on: bool | None = None
    decided_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """It can still be answered, and the answer be changed."""
        return self.decided_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnParting:
    """The question about one of somebody's own matches, with their own answer only."""

    own: OwnMatch
    parting: Parting


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingOn:
    """One message: all of somebody's matches in a program that end on a day, and until when to answer."""

    program: Program
    ends_on: date
    partings: tuple[OwnParting, ...]

    @property
    def until(self) -> datetime:
        """When it is decided, and both hear of it."""
        return decide_at(self.ends_on, self.program.zone)

    @property
    def longer_until(self) -> date:
        """The last day of a match that goes on."""
        return extended(self.ends_on, self.program)


@dataclass(eq=False)
class AlreadyDecided(Refusal):
    """Both have heard whether the match goes on."""


def ask_on(match: Match, started_on: date, zone: ZoneInfo) -> date | None:
    """The day from which both are asked; None for a match without an end, and for one that began too late."""
    if match.ends_on is None:
        return None
    on = max(match.ends_on - ASKED_BEFORE, started_on + NEW_FOR)
    return on if on < decide_at(match.ends_on, zone).astimezone(zone).date() else None


def decide_at(ends_on: date, zone: ZoneInfo) -> datetime:
    """When it is decided: on the working day a week before the end, so that a last talk can be planned."""
    day = ends_on - DECIDED_BEFORE
    return next_occurrence(day if is_working_day(day) else next_working_day(day), DECIDED_AT, zone)


def ends_at(ends_on: date, zone: ZoneInfo) -> datetime:
    """The last instant of a match, or of a program, on its last day."""
    return next_occurrence(ends_on, ENDS_AT, zone)


def extended(ends_on: date, program: Program) -> date:
    """The last day of a match that goes on, by the program's usual extension."""
    return ends_on + timedelta(weeks=program.extension_weeks)


def may_go_on(program: Program) -> bool:
    """Whether the program lets matches go on at all."""
    return program.extension_weeks > 0


def go_on(partings: Iterable[Parting], members: Collection[PersonId]) -> bool:
    """Whether a match goes on: every member has said yes. No answer is a no."""
    yes = {each.person for each in partings if each.go_on}
    return bool(members) and yes >= set(members)


def next_end(matches: Iterable[Match], after: date) -> date | None:
    """The next last day of matches that go on longer than a day."""
    return min((each.ends_on for each in matches if each.ends_on and each.ends_on > after), default=None)


def is_near(ends_on: date, today: date) -> bool:
    """The last two weeks, and the days in which an end may have been missed."""
    return today <= ends_on <= today + ASKED_BEFORE + DAY
