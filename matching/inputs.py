"""What a run is given: the people, the program's rules, and the coordinator's decisions so far."""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from hashlib import sha256

from matching import wire
from matching.answers import Graded, OwnAnswer, WorkingHours
from matching.requirements import (
    HIGHEST_POINTS,
    HIGHEST_WEIGHT,
    Bound,
    Eligibility,
    OwnQuestion,
    RequirementCode,
)

HIGHEST_LEVEL = 3


class DayPart(StrEnum):
    """The times to meet that the form offers, on the person's own clock."""

    BEFORE_9 = "before_9"
    FROM_9_TO_12 = "from_9_to_12"
    FROM_12_TO_14 = "from_12_to_14"
    FROM_14_TO_17 = "from_14_to_17"
    AFTER_17 = "after_17"


class Rule(StrEnum):
    """Why two people cannot be matched; the codes that explanations carry."""

    SAME_PERSON = "same_person"
    PRIVATE_WISH = "private_wish"
    REJECTED = "rejected"
    OWN_MANAGER = "own_manager"
    EARLIER_PAIR = "earlier_pair"
    NO_COMMON_LANGUAGE = "no_common_language"
    RECIPROCAL = "reciprocal"
    NOT_ANOTHER_TEAM = "not_another_team"
    NOT_TWO_SHARED_HOURS = "not_two_shared_hours"
    NOT_SAME_CITY = "not_same_city"
    NOT_LED_PEOPLE = "not_led_people"
    NOT_HIGHER_LEVEL = "not_higher_level"
    NOT_ELIGIBLE = "not_eligible"
    TOO_WEAK = "too_weak"


Requirement = Rule | RequirementCode
"""A rule, or the bound that a program sets a factor."""

ALWAYS_KEPT = frozenset({Rule.SAME_PERSON, Rule.PRIVATE_WISH, Rule.REJECTED})


class MustHave(StrEnum):
    """What a mentee may insist on."""

    ANOTHER_TEAM = "another_team"
    TWO_SHARED_HOURS = "two_shared_hours"
    SAME_CITY = "same_city"
    HAS_LED_PEOPLE = "has_led_people"
    HIGHER_LEVEL = "higher_level"


class Objective(StrEnum):
    """What to make greatest once as many people as possible are matched.

    FAIR adds up -exp(-10 score): it lifts poor matches for about 1 % of the total. TOTAL adds up scores.
    LEXIMIN has as few pairs as possible among the weakest, then among the next, for some 3 % of the total.
    STABLE comes first instead of matching most people: no two would both rather have each other, by what they
    ranked and by scores where they did not. No mentee gains by telling other wishes than their own.
    """

    FAIR = "fair"
    TOTAL = "total"
    LEXIMIN = "leximin"
    STABLE = "stable"


@dataclass(frozen=True, kw_only=True, slots=True)
class Applicant:
    """One participant's answers. What is empty or None was not answered, and counts neither for nor against.

    `id` is the participant, unique in a request; all other people are named by `person`. `level` runs from 0
    (starting out) to 3 (senior leader). `joined_order` is the place in line, smallest first. `managers_above`
    are the managers of the manager, the nearest first. `topic_importance` grades the topics that a mentee
    wants, `topic_levels` says how well somebody knows topics. `prefers` is a ranking of other people, best
    first. `times` go before `working_hours` where both are known. `drafts` are places promised elsewhere.
    """

    id: int
    person: str
    seeks: bool = False
    offers: bool = False
    languages: frozenset[str] = frozenset()
    times: frozenset[DayPart] = frozenset()
    working_hours: WorkingHours | None = None
    utc_offset_minutes: int | None = None
    level: int | None = None
    manager: str | None = None
    managers_above: tuple[str, ...] = ()
    team: str | None = None
    city: str | None = None
    talk_styles: frozenset[str] = frozenset()
    topics_wanted: frozenset[str] = frozenset()
    topics_offered: frozenset[str] = frozenset()
    topic_importance: frozenset[Graded] = frozenset()
    topic_levels: frozenset[Graded] = frozenset()
    help_wanted: frozenset[str] = frozenset()
    help_given: frozenset[str] = frozenset()
    goal: str = ""
    about: str = ""
    own_answers: frozenset[OwnAnswer] = frozenset()
    groups: frozenset[str] = frozenset()
    must_haves: frozenset[MustHave] = frozenset()
    prefers: tuple[str, ...] = ()
    never_with: frozenset[str] = frozenset()
    earlier_partners: frozenset[str] = frozenset()
    earlier_matches: int | None = None
    capacity: int = 1
    load: int = 0
    drafts: int = 0
    paused: bool = False
    joined_order: int = 0
    first_in_line: bool = False

    def __post_init__(self) -> None:
        if self.level is not None and not 0 <= self.level <= HIGHEST_LEVEL:
            raise ValueError(f"participant {self.id}: level {self.level} is not 0 to {HIGHEST_LEVEL}")
        if min(self.capacity, self.load, self.drafts) < 0:
            raise ValueError(f"participant {self.id}: capacity, load and drafts cannot be negative")


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """How much each factor counts, 0 (not at all) to 10. The fields are the factors, by name.

    Those with 0 here need answers or a wish that not every program has; `factors` says what each means.
    """

    topics: int = 10
    goal: int = 6
    help_style: int = 5
    talk_style: int = 4
    hours: int = 6
    languages: int = 2
    level: int = 4
    location: int = 1
    different_team: int = 3
    same_team: int = 0
    preferences: int = 0
    newcomers: int = 0
    mentor_load: int = 0
    new_to_each_other: int = 0

    def __post_init__(self) -> None:
        for factor, weight in self.by_factor().items():
            if not 0 <= weight <= HIGHEST_WEIGHT:
                raise ValueError(f"weight of {factor}: {weight} is not 0 to {HIGHEST_WEIGHT}")

    def by_factor(self) -> dict[str, int]:
        return {factor.name: getattr(self, factor.name) for factor in fields(self)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """How a program matches. `relaxed` names the rules it does without; some can never be relaxed.

    `least_points` leaves out every pair below so many points of 100: only good fits. `best_levels` are the
    levels by which a mentor should stand above, from and to. `manager_levels` is how far up the own line
    nobody mentors. `aliases` are words that mean the same in goals, as (word, meaning). `within` is how far
    from the best a run may stop, as a part of what the objective adds up: 0.001 is a tenth of a percent.
    With `peers` all who seek are matched among themselves, two and two: each stands on both sides.
    """

    weights: Weights = field(default_factory=Weights)
    own_questions: tuple[OwnQuestion, ...] = ()
    bounds: frozenset[Bound] = frozenset()
    eligibility: frozenset[Eligibility] = frozenset()
    relaxed: frozenset[Rule] = frozenset()
    max_mentees: int | None = None
    manager_levels: int = 1
    best_levels: tuple[int, ...] = (1, 2)
    least_points: int = 0
    objective: Objective = Objective.FAIR
    aliases: tuple[tuple[str, ...], ...] = ()
    within: float = 0.0
    peers: bool = False

    def __post_init__(self) -> None:
        if kept := sorted(self.relaxed & ALWAYS_KEPT):
            raise ValueError(f"these rules cannot be relaxed: {', '.join(kept)}")
        if unknown := sorted({bound.factor for bound in self.bounds} - self.weight_of.keys()):
            raise ValueError(f"no such factor to set a bound: {', '.join(unknown)}")
        if not 0 <= self.least_points <= HIGHEST_POINTS:
            raise ValueError(f"{self.least_points} are no points of {HIGHEST_POINTS}")
        if len(self.best_levels) != len(("from", "to")) or self.best_levels[0] > self.best_levels[1]:
            raise ValueError(f"{self.best_levels} are not the least and the most levels")
        if not 0 <= self.within < 1:
            raise ValueError(f"within {self.within} is no part of a whole")

    @property
    def active(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in Rule if rule not in self.relaxed)

    @property
    def weight_of(self) -> dict[str, int]:
        """The weight of every factor, those that are questions of the program's own included."""
        return self.weights.by_factor() | {each.factor: each.weight for each in self.own_questions}

    def without(self, requirement: Requirement) -> "Rules":
        """The same but for one rule or bound that a coordinator gives up."""
        if isinstance(requirement, Rule):
            return replace(self, relaxed=self.relaxed | {requirement})
        return replace(self, bounds=frozenset(each for each in self.bounds if each.code != requirement))


@dataclass(frozen=True, order=True, slots=True)
class Pair:
    """Two participants by id, the mentor first."""

    mentor: int
    mentee: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Participants by id who stay in one circle when circles are planned anew.

    `is_whole`: nobody is added; otherwise free seats are filled.
    """

    mentors: tuple[int, ...]
    people: tuple[int, ...]
    is_whole: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """Everything that decides a run: equal requests give equal outcomes, byte for byte.

    `locked` pairs are kept, `rejected` pairs are not proposed again; `kept` is to circles what locked pairs
    are to pairs. Applicants are kept in order of id, so that the order in which they were loaded changes
    nothing.
    """

    applicants: tuple[Applicant, ...]
    rules: Rules = field(default_factory=Rules)
    seed: int = 0
    locked: frozenset[Pair] = frozenset()
    rejected: frozenset[Pair] = frozenset()
    kept: tuple[Kept, ...] = ()

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.applicants, key=lambda applicant: applicant.id))
        if len({applicant.id for applicant in ordered}) < len(ordered):
            raise ValueError("two applicants have the same id")
        object.__setattr__(self, "applicants", ordered)

    def to_json(self) -> bytes:
        """The canonical bytes to store. They hold private answers: never export them."""
        return wire.dump(self)

    @classmethod
    def from_json(cls, data: bytes) -> "Request":
        return wire.load(cls, data)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical bytes: what a run was computed from."""
        return sha256(self.to_json()).hexdigest()
