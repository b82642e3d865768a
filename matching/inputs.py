"""What a run is given: the people, the program's rules, and the coordinator's decisions so far."""

from dataclasses import dataclass, field, fields
from enum import StrEnum
from hashlib import sha256

from matching import wire

HIGHEST_LEVEL = 3
HIGHEST_WEIGHT = 10


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
    """

    FAIR = "fair"
    TOTAL = "total"


@dataclass(frozen=True, kw_only=True, slots=True)
class Applicant:
    """One participant's answers. What is empty or None was not answered, and counts neither for nor against.

    `id` is the participant, unique in a request; all other people are named by `person`. `level` runs from 0
    (starting out) to 3 (senior leader). `joined_order` is the place in line, smallest first.
    """

    id: int
    person: str
    seeks: bool = False
    offers: bool = False
    languages: frozenset[str] = frozenset()
    times: frozenset[DayPart] = frozenset()
    utc_offset_minutes: int | None = None
    level: int | None = None
    manager: str | None = None
    team: str | None = None
    city: str | None = None
    talk_styles: frozenset[str] = frozenset()
    topics_wanted: frozenset[str] = frozenset()
    topics_offered: frozenset[str] = frozenset()
    help_wanted: frozenset[str] = frozenset()
    help_given: frozenset[str] = frozenset()
    goal: str = ""
    about: str = ""
    must_haves: frozenset[MustHave] = frozenset()
    never_with: frozenset[str] = frozenset()
    earlier_partners: frozenset[str] = frozenset()
    capacity: int = 1
    load: int = 0
    joined_order: int = 0
    first_in_line: bool = False

    def __post_init__(self) -> None:
        if self.level is not None and not 0 <= self.level <= HIGHEST_LEVEL:
            raise ValueError(f"participant {self.id}: level {self.level} is not 0 to {HIGHEST_LEVEL}")
        if self.capacity < 0 or self.load < 0:
            raise ValueError(f"participant {self.id}: capacity and load cannot be negative")


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """How much each factor counts, 0 (not at all) to 10. The fields are the factors, by name."""

    topics: int = 10
    goal: int = 6
    help_style: int = 5
    talk_style: int = 4
    hours: int = 6
    languages: int = 2
    level: int = 4
    location: int = 1
    different_team: int = 3

    def __post_init__(self) -> None:
        for factor, weight in self.by_factor().items():
            if not 0 <= weight <= HIGHEST_WEIGHT:
                raise ValueError(f"weight of {factor}: {weight} is not 0 to {HIGHEST_WEIGHT}")

    def by_factor(self) -> dict[str, int]:
        return {factor.name: getattr(self, factor.name) for factor in fields(self)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """How a program matches. `relaxed` names the rules it does without; some can never be relaxed."""

    weights: Weights = field(default_factory=Weights)
    relaxed: frozenset[Rule] = frozenset()
    max_mentees: int | None = None
    objective: Objective = Objective.FAIR

    def __post_init__(self) -> None:
        if kept := sorted(self.relaxed & ALWAYS_KEPT):
            raise ValueError(f"these rules cannot be relaxed: {', '.join(kept)}")

    @property
    def active(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in Rule if rule not in self.relaxed)


@dataclass(frozen=True, order=True, slots=True)
class Pair:
    """Two participants by id, the mentor first."""

    mentor: int
    mentee: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """Everything that decides a run: equal requests give equal outcomes, byte for byte.

    `locked` pairs are kept, `rejected` pairs are not proposed again. Applicants are kept in order of id, so
    that the order in which they were loaded changes nothing.
    """

    applicants: tuple[Applicant, ...]
    rules: Rules = field(default_factory=Rules)
    seed: int = 0
    locked: frozenset[Pair] = frozenset()
    rejected: frozenset[Pair] = frozenset()

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
