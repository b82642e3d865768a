"""Setting a program up and changing it: what a coordinator enters, part by part, and what is wrong."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Self, TypeAlias

from mentoring.drafts import OWN_QUESTIONS_FROM, QuestionDraft
from mentoring.formats import POLICIES, Format, Leading
from mentoring.ids import PersonId
from mentoring.intake import has_words
from mentoring.people import Level
from mentoring.programs import Choice, Coordinator, Lane, Preview, Program, Way
from mentoring.questions import Kind, Page, Question, Visibility
from mentoring.templates import SIGN_UP_DAYS, Blueprint, Factor

LONGEST_NAME = 60
LONGEST_LINE = 120
LONGEST_GOAL = 300
LONGEST_RULES = 1500
LONGEST_ROLE_WORD = 20
LONGEST_LABEL = 75
"""Of a topic, a choice and an own question: as much as a menu shows."""
MOST_TOPICS = 300
OWN_CHOICES = range(2, 11)
"""How many choices an own question may offer."""
HIGHEST_WEIGHT = 10
HIGHEST_POINTS = 100
LEAST_POINTS = (0, 45, 55, 65)
"""From how many points on a match may be made: everyone, fair fits, good fits, strong fits."""
MANAGER_LEVELS = (1, 2, 3, 10)
"""How far up the own line nobody mentors; the last is the whole line."""
MOST_ELIGIBILITY = 4
OWN = "own:"
"""How the factor of a program's own question begins."""
USUAL_OWN_WEIGHT = 5
USUAL_WISH_WEIGHT = 10
LEVEL = "level:"

INTERVALS = (7, 14, 21, 28, 56)
HOURS_A_MONTH = (1, 2, 3, 4, 6, 8)
MOST_MENTEES = (1, 2, 3, 4, 5, 6, 7, 8)
"""Numbers that some format takes; which of them is said by `FormatPolicy.seats`."""
OFFERED_FORMATS = tuple(Format)
SURVEY_WEEKS = (4, 6, 8, 12, 26)
EXTENSION_WEEKS = (0, 4, 8, 12, 26)
MATCH_MONTHS = (0, 3, 6, 9, 12)
"""How long a match of a standing program goes on; 0 is without an end."""
"""By how much a match goes on when both would like it; 0 is not at all."""
OWN_VISIBILITIES = (Visibility.MATCH, Visibility.COORDINATORS, Visibility.COUNTED, Visibility.MATCHING)


class Fault(StrEnum):
    """What is wrong with a field of a program's forms; shown beside it."""

    REQUIRED = "required"
    NAME_TAKEN = "name_taken"
    IN_THE_PAST = "in_the_past"
    ENDS_TOO_EARLY = "ends_too_early"
    CLOSES_TOO_LATE = "closes_too_late"
    NOT_ELIGIBLE = "not_eligible"
    ALREADY_THERE = "already_there"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    CHOICES = "choices"
    NO_WEIGHT = "no_weight"
    NO_LINK = "no_link"
    FORMAT_FIXED = "format_fixed"
    SEATS = "seats"


Faults: TypeAlias = dict[str, Fault]
"""What is wrong, by field; empty when all is well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basics:
    """The questions of a new program, but for the second coordinator. Fields are named as in `Program`."""

    name: str = ""
    audience: str = ""
    goal: str = ""
    target: str = ""
    format: Format = Format.PAIR
    most_mentees: int
    standing: bool
    starts_on: date | None = None
    ends_on: date | None = None
    sign_up_closes_on: date | None = None
    match_months: int = 0
    interval_days: int

    @classmethod
    def usual(cls, blueprint: Blueprint, today: date) -> Self:
        """What a template proposes to who sets a program up today: two weeks for sign-up, two to match."""
        closes_on = today + timedelta(days=SIGN_UP_DAYS)
        starts_on = closes_on + timedelta(days=SIGN_UP_DAYS)
        return cls(
            format=blueprint.format,
            most_mentees=blueprint.most_mentees,
            standing=blueprint.standing,
            starts_on=starts_on,
            ends_on=blueprint.ends_on(starts_on),
            sign_up_closes_on=closes_on,
            match_months=blueprint.match_months,
            interval_days=blueprint.interval_days,
        )

    @classmethod
    def of(cls, program: Program) -> Self:
        """What a program says now."""
        return cls(
            name=program.name,
            audience=program.audience,
            goal=program.goal,
            target=program.target,
            format=program.format,
            most_mentees=program.most_mentees,
            standing=program.standing,
            starts_on=program.starts_on,
            ends_on=program.ends_on,
            sign_up_closes_on=program.sign_up_closes_on,
            match_months=program.match_months,
            interval_days=program.interval_days,
        )

    def faults(self, today: date, taken: Collection[str], before: Program | None = None) -> Faults:
        """What is wrong, where `taken` are the names of other programs and `before` is what it was.

        A date in the past is refused unless it stood there before: what has begun has begun.
        """
        faults = {} if self.standing else self._faults_of_dates(today, before)
        if not has_words(self.name):
            faults["name"] = Fault.REQUIRED
        elif self.name.casefold() in {name.casefold() for name in taken}:
            faults["name"] = Fault.NAME_TAKEN
        return faults | self._faults_of_format(before)

    def fitting(self) -> Self:
        """The same with a number of people that the format allows, as near as can be."""
        return replace(self, most_mentees=POLICIES[self.format].nearest_seats(self.most_mentees))

    def _faults_of_format(self, before: Program | None) -> Faults:
        """Once people could join, what they joined stays what it is."""
        if before and before.opened_at and before.format is not self.format:
            return {"format": Fault.FORMAT_FIXED}
        if self.most_mentees not in POLICIES[self.format].seats:
            return {"most_mentees": Fault.SEATS}
        return {}

    def _faults_of_dates(self, today: date, before: Program | None) -> Faults:
        faults: Faults = {}
        for field in ("starts_on", "ends_on", "sign_up_closes_on"):
            day: date | None = getattr(self, field)
            if day is None:
                faults[field] = Fault.REQUIRED
            elif day < today and day != getattr(before, field, None):
                faults[field] = Fault.IN_THE_PAST
        if not faults and self.starts_on and self.ends_on and self.sign_up_closes_on:
            if self.ends_on <= self.starts_on:
                faults["ends_on"] = Fault.ENDS_TOO_EARLY
            if self.sign_up_closes_on >= self.ends_on:
                faults["sign_up_closes_on"] = Fault.CLOSES_TOO_LATE
        return faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How much time, who decides, who is asked before. Fields are named as in `Program`."""

    hours_a_month: int
    approval: bool
    preview: Preview
    survey_every_weeks: int
    survey_lane: Lane
    extension_weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """How many mentors a group has, and who leads its talks. Fields are named as in `Program`."""

    group_mentors: int
    led_by: Leading


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the two sides are called. Fields are named as in `Program`."""

    mentor_word: str
    mentee_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRules:
    """What everybody agrees to. The field is named as in `Program`."""

    ground_rules: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What counts how much in matching, 0 to 10 each. The field is named as in `Program`."""

    weights: dict[str, int]

    def faults(self) -> Faults:
        """Something must count."""
        return {} if any(self.weights.values()) else {Factor.TOPICS: Fault.NO_WEIGHT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """How pairs are chosen, and what forbids one. Fields are named as in `Program`."""

    way: Way
    least_points: int
    manager_levels: int
    languages_needed: bool
    may_meet_again: bool
    shortlists: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What a pair must have or may not have, and who may only have whom. Fields are named as in `Program`.

    A line of `eligibility` names two groups; one half of a line that was left out is empty.
    """

    bounds: dict[str, tuple[int, int]]
    eligibility: tuple[tuple[str, str], ...]

    def faults(self) -> Faults:
        """A group alone says nothing."""
        halves = (
            (f"{side}_{number}", group)
            for number, line in enumerate(self.eligibility, start=1)
            for side, group in zip(("mentees", "mentors"), line, strict=True)
        )
        return {field: Fault.REQUIRED for field, group in halves if not group}


Part: TypeAlias = Basics | Groups | Rules | Words | GroundRules | Weights | Matching | Conditions
"""What is changed at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuestion:
    """A question of the program's own: text, or one or `several` of its choices, which are their own words.

    One that is only for matching counts there: who chose the same fits better, or, of several choices, the
    mentor who chose more of what the mentee did. It needs choices for that.
    """

    label: str
    choices: tuple[str, ...] = ()
    several: bool = False
    visibility: Visibility
    required: bool = False

    def faults(self) -> Faults:
        """Short enough for a form, and two to ten choices or none."""
        faults: Faults = {}
        if not has_words(self.label):
            faults["label"] = Fault.REQUIRED
        if any(len(choice) > LONGEST_LABEL for choice in self.choices):
            faults["choices"] = Fault.TOO_LONG
        elif (self.choices or self.visibility is Visibility.MATCHING) and len(
            self.choices
        ) not in OWN_CHOICES:
            faults["choices"] = Fault.CHOICES
        return faults

    @property
    def _kind(self) -> Kind:
        if not self.choices:
            return Kind.TEXT
        return Kind.SEVERAL if self.several else Kind.ONE

    def draft(self, key: str, number: int) -> QuestionDraft:
        """The same as a question of the form, the `number`-th of its own on the last page."""
        return QuestionDraft(
            key=key,
            page=Page.LAST,
            position=OWN_QUESTIONS_FROM + number,
            kind=self._kind,
            choices=self.choices,
            label=self.label,
            required=self.required,
            visibility=self.visibility,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A program as its coordinators see it before they change something."""

    choice: Choice
    topics: tuple[str, ...]
    own_questions: tuple[Question, ...]
    team: tuple[Coordinator, ...]
    listeners: tuple[PersonId, ...]
    people_in: int
    open_matches: int

    @property
    def program(self) -> Program:
        """The one that is shown."""
        return self.choice.program

    @property
    def criteria(self) -> "Criteria":
        """What its pairs are judged by."""
        with_choices = tuple(each for each in self.own_questions if each.choices)
        return Criteria(program=self.program, questions=with_choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What pairs of a program are judged by: its settings, and its own questions that offer choices."""

    program: Program
    questions: tuple[Question, ...]

    @property
    def counting(self) -> tuple[Question, ...]:
        """The questions whose answers count in matching."""
        return tuple(each for each in self.questions if each.visibility is Visibility.MATCHING)

    @property
    def factors(self) -> tuple[str, ...]:
        """All that can count, the program's own questions last."""
        return (*standard_factors(self.program), *(own_factor(each.key) for each in self.counting))

    @property
    def groups(self) -> tuple[str, ...]:
        """Whom a line can name: a level, or an answer to a question of the program's own."""
        answers = (group_of(each.key, choice) for each in self.questions for choice in each.choices)
        return (*(level_group(level) for level in Level), *answers)


def standard_factors(program: Program) -> tuple[Factor, ...]:
    """All that can count but the program's own questions; wishes where people are asked for them."""
    return tuple(each for each in Factor if program.shortlists or each is not Factor.PREFERENCES)


def weight_of(program: Program, factor: str) -> int:
    """How much a factor counts, 0 to 10, where it was never said as is usual."""
    usual = USUAL_OWN_WEIGHT if factor.startswith(OWN) else 0
    if factor == Factor.PREFERENCES and program.shortlists:
        usual = USUAL_WISH_WEIGHT
    return program.weights.get(factor, usual)


def own_factor(key: str) -> str:
    """The factor that one of the program's own questions is."""
    return f"{OWN}{key}"


def level_group(level: Level) -> str:
    """The group of everybody on a level."""
    return f"{LEVEL}{level}"


def group_of(key: str, choice: str) -> str:
    """The group of everybody who chose this in a question of the program's own."""
    return f"{own_factor(key)}:{choice}"


def own_questions(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Those that the program brought itself: only they carry their own label."""
    return tuple(question for question in questions if question.label)


def lines_of(text: str) -> tuple[str, ...]:
    """One thing a line, without blank lines, each once whatever its case: as it was written first."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        tidy = " ".join(line.split())
        if tidy:
            found.setdefault(tidy.casefold(), tidy)
    return tuple(found.values())


def faults_of_topics(topics: Sequence[str]) -> Faults:
    """A catalogue needs a topic, and each must fit into a menu."""
    if not any(has_words(topic) for topic in topics):
        return {"topics": Fault.REQUIRED}
    if any(len(topic) > LONGEST_LABEL for topic in topics):
        return {"topics": Fault.TOO_LONG}
    return {"topics": Fault.TOO_MANY} if len(topics) > MOST_TOPICS else {}
