"""Programs: what a coordinator sets up, and in which part of its life a program is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentoring.calendars import months_after
from mentoring.formats import POLICIES, Format, FormatPolicy, Leading
from mentoring.ids import PersonId, ProgramId, TopicId, WorkspaceId

LAST_DAYS = timedelta(days=14)
"""Before the end of a program or a match: nothing new begins, and nobody is chased."""


class Template(StrEnum):
    """What a program is made from; values in `mentoring.templates`."""

    COHORT = "cohort"
    BUDDIES = "buddies"
    REVERSE = "reverse"
    GROUPS = "groups"
    PEER_CIRCLES = "peer_circles"
    PEERS = "peers"


class Phase(StrEnum):
    """In which part of its life a program is. Derived, never stored."""

    DRAFT = "draft"
    SIGN_UP = "sign_up"
    MATCHING = "matching"
    RUNNING = "running"
    ENDED = "ended"


class Preview(StrEnum):
    """Who is asked quietly before matches are sent."""

    NOBODY = "nobody"
    MENTORS = "mentors"
    BOTH = "both"


class Way(StrEnum):
    """How pairs are chosen, in the engine's words. All but the last match as many people as possible first.

    FAIR keeps weak matches few. TOTAL makes the sum of all scores greatest. LEXIMIN lifts the weakest match,
    then the next. STABLE leaves no two who would both rather have each other, and may match fewer.
    """

    FAIR = "fair"
    TOTAL = "total"
    LEXIMIN = "leximin"
    STABLE = "stable"


class Lane(StrEnum):
    """Whether a survey's answers carry a name."""

    NAMED = "named"
    ANONYMOUS = "anonymous"


class Rank(StrEnum):
    """What a coordinator of a program may do; a viewer sees no names and no comments."""

    OWNER = "owner"
    COORDINATOR = "coordinator"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A standing program, or a cohort with dates.

    `bounds` are the points of 100 that a factor must reach and may not exceed, by factor. `eligibility` are
    lines of two groups: mentees of the first may only have mentors of the second. `most_mentees` is how many
    people a mentor takes at most; where matches are groups, how many a group has besides its mentors.
    `match_months` is how long each match of a standing program goes on, from its beginning; 0 is without an
    end. Questions to the flash board are also posted in `board_channel`, if there is one.
    """

    workspace: WorkspaceId
    id: ProgramId
    name: str
    template: Template
    format: Format = Format.PAIR
    group_mentors: int = 1
    led_by: Leading = Leading.MENTORS
    audience: str = ""
    goal: str = ""
    target: str = ""
    standing: bool = False
    interval_days: int = 28
    hours_a_month: int = 2
    starts_on: date | None = None
    ends_on: date | None = None
    match_months: int = 0
    sign_up_closes_on: date | None = None
    tz: str = "UTC"
    mentor_word: str = ""
    mentee_word: str = ""
    approval: bool = False
    most_mentees: int = 3
    preview: Preview = Preview.BOTH
    survey_every_weeks: int = 8
    survey_lane: Lane = Lane.NAMED
    extension_weeks: int = 12
    weights: dict[str, int]
    way: Way = Way.FAIR
    least_points: int = 0
    manager_levels: int = 2
    languages_needed: bool = True
    may_meet_again: bool = False
    bounds: dict[str, tuple[int, int]] = field(default_factory=dict)
    eligibility: tuple[tuple[str, str], ...] = ()
    shortlists_since: datetime | None = None
    board_since: datetime | None = None
    board_channel: str = ""
    ground_rules: str = ""
    rules_version: int = 1
    rules_asked: int = 1
    outside_lines: str = ""
    created_by: PersonId
    created_at: datetime
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    held_at: datetime | None = None
    keeps_holidays: bool = False
    closed_days: tuple[str, ...] = ()
    worked_days: tuple[str, ...] = ()
    stopped_at: datetime | None = None
    shout_out_channel: str = ""
    mentors_channel: str = ""

    @property
    def phase(self) -> Phase:
        """A standing program runs while its sign-up stays open."""
        if self.ended_at:
            return Phase.ENDED
        if self.started_at:
            return Phase.RUNNING
        if self.closed_at:
            return Phase.MATCHING
        return Phase.SIGN_UP if self.opened_at else Phase.DRAFT

    @property
    def policy(self) -> FormatPolicy:
        """What its format allows and asks."""
        return POLICIES[self.format]

    @property
    def zone(self) -> ZoneInfo:
        """The zone by whose clock the program opens, sends and ends: its creator's."""
        return ZoneInfo(self.tz)

    def last_day_of_match(self, begins_at: datetime) -> date | None:
        """The last day of a match that begins then: its own in a standing program, else the program's."""
        if not self.standing:
            return self.ends_on
        begins_on = begins_at.astimezone(self.zone).date()
        return months_after(begins_on, self.match_months) if self.match_months else None

    def is_too_late_to_begin(self, now: datetime) -> bool:
        """It ends so soon that nobody new is matched."""
        return self.ends_on is not None and now.astimezone(self.zone).date() >= self.ends_on - LAST_DAYS

    def is_past(self, now: datetime) -> bool:
        """Its last day has come: nothing new begins, and only matches that go on keep it open."""
        return self.ends_on is not None and now.astimezone(self.zone).date() >= self.ends_on

    @property
    def shortlists(self) -> bool:
        """Both sides have a say before matching."""
        return self.shortlists_since is not None

    @property
    def board(self) -> bool:
        """People of the program may ask each other for one-off sessions."""
        return self.board_since is not None and self.ended_at is None

    @property
    def takes_sign_ups(self) -> bool:
        """Sign-up is open, whatever the phase."""
        return self.opened_at is not None and self.closed_at is None and self.ended_at is None

    @property
    def is_silent(self) -> bool:
        """Held by the brake, or stopped by a coordinator: only support, exits and cancellations go out."""
        return self.held_at is not None or self.stopped_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinator:
    """Somebody who looks after a program. The back-up gets what stays unanswered.

    `added_by` is None where nobody has to be told of it.
    """

    workspace: WorkspaceId
    id: int
    program: ProgramId
    person: PersonId
    rank: Rank = Rank.COORDINATOR
    is_backup: bool = False
    away_until: datetime | None = None
    added_by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A skill or subject of the program's catalogue. Retired topics keep their answers readable."""

    workspace: WorkspaceId
    id: TopicId
    program: ProgramId
    label: str
    retired_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Somebody who may do everything in every program of the workspace."""

    workspace: WorkspaceId
    id: int
    person: PersonId
    appointed_by: PersonId | None
    appointed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A post to a channel, written by a coordinator, sent through the outbox."""

    workspace: WorkspaceId
    id: int
    program: ProgramId
    channel: str
    text: str
    created_by: PersonId
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """The program that a coordinator works on, among those they could turn to (it is one of them)."""

    program: Program
    programs: tuple[Program, ...]

    @property
    def can_change(self) -> bool:
        """There is another one to turn to."""
        return len(self.programs) > 1


def meant_by(words: str, programs: Sequence[Program]) -> Program | None:
    """The program that somebody means: by its name, by how it begins, or by a part; the first of several."""
    wanted = words.casefold().strip()
    names = {program.id: program.name.casefold() for program in programs}
    fits = (
        lambda name: name == wanted,
        lambda name: name.startswith(wanted),
        lambda name: wanted in name,
    )
    return next((each for fit in fits for each in programs if fit(names[each.id])), None)
