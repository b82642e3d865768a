"""What a run gives back, for coordinators. Words are made of the codes elsewhere.

Nothing here tells private answers: a never-with shows only as the code `private_wish` of a refused lock or a
*why not*, and reasons name a style only where both people chose it.
"""

from dataclasses import dataclass
from enum import StrEnum

from matching import wire
from matching.inputs import Objective, Requirement


class Side(StrEnum):
    MENTEE = "mentee"
    MENTOR = "mentor"


class Label(StrEnum):
    """What a score means, in one word."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


class Obstacle(StrEnum):
    """What stands between two people, or between a person and any match, besides the rules."""

    NO_PLACE = "no_place"
    NOT_TAKING_PART = "not_taking_part"
    MENTEE_ALREADY_LOCKED = "mentee_already_locked"
    NO_MENTEE_LEFT = "no_mentee_left"
    NO_PARTNER_LEFT = "no_partner_left"
    NO_PAIR_ALLOWED = "no_pair_allowed"
    PAUSED = "paused"
    NO_SEAT = "no_seat"
    NO_CIRCLE_LEFT = "no_circle_left"
    TOO_FEW = "too_few"


class ReasonCode(StrEnum):
    TOPICS = "topics"
    GOAL = "goal"
    HELP_STYLE = "help_style"
    TALK_STYLE = "talk_style"
    HOURS = "hours"
    LANGUAGES = "languages"
    LEVEL = "level"
    LOCATION = "location"
    DIFFERENT_TEAM = "different_team"
    SAME_TEAM = "same_team"
    PREFERENCES = "preferences"
    OWN_QUESTION = "own_question"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """One thing that speaks for a pair: `names` what they share, `hours` the hours a day they share.

    Between peers `names` is what the other gives to whoever reads it, and `given` what they give in turn.
    """

    code: ReasonCode
    names: tuple[str, ...] = ()
    hours: float | None = None
    given: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FactorShare:
    """One line of the breakdown: value in [0, 1], weight 0-10, and its part of the score."""

    factor: str
    value: float
    weight: int
    contribution: float


@dataclass(frozen=True, kw_only=True, slots=True)
class RunnerUp:
    """The mentee's best other mentor by the rules. A negative difference: it would have scored higher."""

    mentor: int
    score: float
    difference: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A planned match. `unverified` are rules that could not be checked, because an answer is missing."""

    mentor: int
    mentee: int
    score: float
    label: Label
    locked: bool
    factors: tuple[FactorShare, ...]
    for_mentee: tuple[Reason, ...]
    for_mentor: tuple[Reason, ...]
    runner_up: RunnerUp | None
    unverified: tuple[Requirement, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Relief:
    """What would help a person without a match: giving up `rule` opens the way to `opens` people."""

    rule: Requirement
    opens: int


class Lack(StrEnum):
    """What somebody without a circle shares with nobody in any."""

    TOPICS = "topics"
    HOURS = "hours"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unmatched:
    """Somebody without a match and why. `scarce_topics` are those to find mentors for.

    Where circles are planned, `lacks` is what they share with no circle there is.
    """

    id: int
    side: Side
    cause: Requirement | Obstacle
    reliefs: tuple[Relief, ...] = ()
    scarce_topics: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusedLock:
    """A locked pair that could not be kept: no lock outranks a rule."""

    mentor: int
    mentee: int
    causes: tuple[Requirement | Obstacle, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Totals:
    """`proven`: no better answer exists by the objective; under STABLE, no two would rather have each other.

    `gap` is the most that another answer could add to what the objective adds up, as a part of it; None where
    that is not known. `blocking_pairs` are those who would both rather have each other than what they got.
    `spent_on_spreading` is the part of the gap that was given up so that no mentor has many while others have
    none; None where the program does not ask for that.
    """

    matched: int
    total: float
    worst: float | None
    objective: Objective
    proven: bool
    gap: float | None = None
    blocking_pairs: int | None = None
    spent_on_spreading: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """A run's result. `proposals` are in order of doubt, the weakest first."""

    engine: str
    fingerprint: str
    proposals: tuple[Proposal, ...]
    unmatched: tuple[Unmatched, ...]
    refused_locks: tuple[RefusedLock, ...]
    totals: Totals

    def to_json(self) -> bytes:
        return wire.dump(self)

    @classmethod
    def from_json(cls, data: bytes) -> "Outcome":
        return wire.load(cls, data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """A pair that could be, with the words for both: on a shortlist, or for a place that is free."""

    mentor: int
    mentee: int
    score: float
    label: Label
    for_mentee: tuple[Reason, ...]
    for_mentor: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortlist:
    """A few mentors for one mentee to choose from, best first; none where the rules allow nobody."""

    mentee: int
    fits: tuple[Fit, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortlists:
    """A list for every mentee. `most_lists` is on how many lists the mentor is who is on most."""

    engine: str
    fingerprint: str
    lists: tuple[Shortlist, ...]
    most_lists: int

    def to_json(self) -> bytes:
        return wire.dump(self)

    @classmethod
    def from_json(cls, data: bytes) -> "Shortlists":
        return wire.load(cls, data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """What one way to match would give. `lost` is what it costs of the greatest total there is.

    `weak` are matches below 45 points. Ways that match fewer people lose the scores of those, too.
    """

    least_points: int
    weak: int
    lost: float
    totals: Totals


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """Every objective for everybody, then the rules' own objective with good fits only."""

    options: tuple[Option, ...]

    def to_json(self) -> bytes:
        return wire.dump(self)

    @classmethod
    def from_json(cls, data: bytes) -> "Options":
        return wire.load(cls, data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Circle:
    """One or two mentors (or none) with their people. `shared_hours` are hours of the day that all share.

    `departments` counts the different teams among the people, of those whose team is known. `kept` is the
    place, in the request's list, of what was kept here.
    """

    mentors: tuple[int, ...]
    people: tuple[int, ...]
    shared_hours: float
    departments: int
    kept: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Circles:
    """`left` are people for whom no circle has a place that the rules allow; `unmatched` says why.

    Mentors in the middle of no circle are among the unmatched, too. `refused` are those, by id, who were to
    be kept and could not be: no lock outranks a rule.
    """

    engine: str
    fingerprint: str
    circles: tuple[Circle, ...]
    left: tuple[int, ...]
    unmatched: tuple[Unmatched, ...] = ()
    refused: tuple[int, ...] = ()

    def to_json(self) -> bytes:
        return wire.dump(self)

    @classmethod
    def from_json(cls, data: bytes) -> "Circles":
        return wire.load(cls, data)


@dataclass(frozen=True, kw_only=True, slots=True)
class SeatFit:
    """A circle that goes on, before somebody who is in none; `number` is its place in the request's list.

    `topics` are those of the person that the circle is good for. `shared_hours` are hours of the day that
    all share; None where that is not known, and then they may be able to meet.
    """

    number: int
    score: float
    label: Label
    topics: tuple[str, ...]
    shared_hours: float | None
    can_meet: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Seats:
    """The circles that somebody could join, the first choice first."""

    fits: tuple[SeatFit, ...]

    def to_json(self) -> bytes:
        return wire.dump(self)

    @classmethod
    def from_json(cls, data: bytes) -> "Seats":
        return wire.load(cls, data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fits:
    """Pairs that could be made now beside all others, the first choice first."""

    fits: tuple[Proposal, ...]

    def to_json(self) -> bytes:
        return wire.dump(self)

    @classmethod
    def from_json(cls, data: bytes) -> "Fits":
        return wire.load(cls, data)


@dataclass(frozen=True, kw_only=True, slots=True)
class WhyNot:
    """Why a mentee did not get a mentor: `causes`, or the score beside that of the mentor they did get.

    `factors` are that score line by line, `place_holders` the mentees this run gave that mentor's places to.
    """

    causes: tuple[Requirement | Obstacle, ...]
    score: float | None = None
    chosen_mentor: int | None = None
    difference: float | None = None
    factors: tuple[FactorShare, ...] = ()
    place_holders: tuple[int, ...] = ()

    def to_json(self) -> bytes:
        return wire.dump(self)

    @classmethod
    def from_json(cls, data: bytes) -> "WhyNot":
        return wire.load(cls, data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A mentee whose mentor differs between two runs; None: nobody."""

    mentee: int
    before: int | None
    after: int | None
    score_before: float | None
    score_after: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """What another run changes. `changes` are in the order of mentees; all other pairs are the same."""

    same: int
    changes: tuple[Change, ...]
    before: Totals
    after: Totals

    def to_json(self) -> bytes:
        return wire.dump(self)

    @classmethod
    def from_json(cls, data: bytes) -> "Difference":
        return wire.load(cls, data)
