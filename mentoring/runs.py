"""Match runs on their way from computing to sending, and what a coordinator is shown of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from mentoring.calendars import DAY, DAY_ENDS, add_working_days, next_occurrence, next_working_day
from mentoring.formats import Format
from mentoring.ids import ParticipantId
from mentoring.matches import PreviewAnswer, Proposal, ProposalStatus, Run, RunStatus
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Choice, Preview, Program
from mentoring.reasons import Reason
from mentoring.refusals import Refusal
from mentoring.shortlists import Asked

SENDING_TIME = time(10, 0)
PREVIEW_WORKING_DAYS = 2
"""Silence for so long means that a planned match is fine."""
CHANGEABLE = frozenset({RunStatus.REVIEW, RunStatus.PREVIEW})
"""While a run is here, its pairs can be changed by hand."""
LONGEST_NOTE = 300


@dataclass(eq=False)
class LastDayIsOver(Refusal):
    """Nothing is planned any more in a program of which only matches that go on are left."""

    program: str
    ends_on: date | None


def refuse_after_the_last_day(program: Program, now: datetime) -> None:
    """Refuse to plan what would have no day to begin."""
    if program.is_past(now):
        raise LastDayIsOver(program.name, program.ends_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """How many want a topic, how many offer it, and how many places those have."""

    label: str
    wanted: int
    offered: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Somebody without a match: the code of the cause, and the rules that alone stand in the way.

    `lacks` are the codes of what they share with no planned group.
    """

    person: Person
    seeks: bool
    cause: str
    reliefs: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """How many more matches there would be without a rule."""

    rule: str
    more_matches: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """How many people left out an answer that a rule needs."""

    answer: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What a run would give if no match were made below so many points of 100; 0 fills everyone."""

    least_points: int
    matched: int
    average: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What a coordinator should know before matches are computed."""

    program: Program
    mentees: int
    mentors: int
    places: int
    possible_matches: int
    short_topics: tuple[Topic, ...]
    stranded: tuple[Left, ...]
    prices: tuple[Price, ...]
    unknown: tuple[Unknown, ...]
    forecasts: tuple[Forecast, ...]
    last_sent: Run | None
    asked: Asked | None

    @property
    def can_match(self) -> bool:
        """There is anybody to match, and nobody has still to say whom they would like."""
        return self.possible_matches > 0 and not self.is_asking

    @property
    def is_asking(self) -> bool:
        """Both sides are having their say."""
        return self.asked is not None and self.asked.round.is_open

    @property
    def can_ask(self) -> bool:
        """The program asks both sides first, and could do so now."""
        return self.program.shortlists and self.can_match


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One line of a score: a factor's value in [0, 1] and its weight, 0 to 10."""

    factor: str
    value: float
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A planned match before a coordinator. Hidden from one who is a party to it: details are not shown.

    `unverified` are the codes of what could not be checked, because an answer is missing.
    """

    proposal: Proposal
    mentor: Person
    mentee: Person
    reasons: tuple[Reason, ...]
    shares: tuple[Share, ...]
    unverified: tuple[str, ...]
    runner_up: Person | None
    is_hidden: bool
    format: Format = Format.PAIR


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A run before a coordinator: planned matches, the ones to look at first on top, and who has none.

    `kept_no_longer` counts pairs that were locked, or asked about, and that a rule forbids by now.
    """

    choice: Choice
    run: Run
    planned: tuple[Planned, ...]
    taken_out: tuple[Planned, ...]
    left: tuple[Left, ...]
    managers_unknown: int
    kept_no_longer: int

    @property
    def program(self) -> Program:
        """The program of the run."""
        return self.choice.program

    @property
    def strengths(self) -> Counter[str]:
        """How many matches are strong, fair and weak."""
        return Counter(each.proposal.strength for each in self.planned)

    @property
    def to_ask(self) -> int:
        """How many planned matches somebody has still to be asked about."""
        return sum(next_question(each.proposal, self.program.preview) is not None for each in self.planned)

    @property
    def waiting(self) -> int:
        """How many planned matches somebody has been asked about and has not answered."""
        return sum(is_waiting(each.proposal) for each in self.planned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mentor who could be looked at in the place of the planned one."""

    participant: ParticipantId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What another mentor would be for a mentee: the causes that forbid it, else the score.

    `planned` is the match as it stands, `shares` are the other's score line by line; `place_holders` have the
    other mentor's places in this plan.
    """

    planned: Planned
    candidate: Candidate
    causes: tuple[str, ...]
    score: float | None = None
    shares: tuple[Share, ...] = ()
    place_holders: tuple[Person, ...] = ()
    has_place: bool = False

    @property
    def can_swap(self) -> bool:
        """Nothing stands in the way."""
        return not self.causes and self.has_place


def next_question(proposal: Proposal, preview: Preview) -> Role | None:
    """Who of a planned pair is asked next: the mentor first, so that no mentee is lost twice."""
    if preview is Preview.NOBODY or proposal.status is not ProposalStatus.PLANNED:
        return None
    if proposal.mentor_preview is PreviewAnswer.NOT_ASKED:
        return Role.MENTOR
    mentee_is_next = preview is Preview.BOTH and proposal.mentor_preview is PreviewAnswer.FINE
    return Role.MENTEE if mentee_is_next and proposal.mentee_preview is PreviewAnswer.NOT_ASKED else None


def is_waiting(proposal: Proposal) -> bool:
    """Somebody was asked and has not answered yet."""
    return PreviewAnswer.ASKED in (proposal.mentor_preview, proposal.mentee_preview)


def has_concern(proposal: Proposal) -> bool:
    """One of the two would rather not; lists never say which."""
    return PreviewAnswer.CONCERN in (proposal.mentor_preview, proposal.mentee_preview)


def was_asked(proposal: Proposal) -> bool:
    """Somebody has read of this planned match, so that a new run keeps it."""
    return {proposal.mentor_preview, proposal.mentee_preview} != {PreviewAnswer.NOT_ASKED}


def answer_by(asked_at: datetime, zone: ZoneInfo) -> datetime:
    """Until when somebody can answer a preview: the end of the second working day."""
    day = add_working_days(asked_at.astimezone(zone).date(), PREVIEW_WORKING_DAYS)
    return next_occurrence(day, DAY_ENDS, zone)


def sends_at(now: datetime, zone: ZoneInfo) -> datetime:
    """When matches go out that are sent now: at ten on the next working day, so that it can be stopped."""
    return next_occurrence(next_working_day(now.astimezone(zone).date()), SENDING_TIME, zone)


def last_weekday(today: date, weekday: int) -> date:
    """The latest such day of the week, today included."""
    return today - DAY * ((today.weekday() - weekday) % 7)


def by_doubt(proposals: Iterable[Proposal]) -> list[Proposal]:
    """What to look at first on top: the weakest matches, pairs put together by hand among them."""
    return sorted(proposals, key=lambda each: (each.score, each.position, each.id))
