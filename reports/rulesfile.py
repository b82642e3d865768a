"""A program's matching rules as a YAML file, so that a run can be written down, read and repeated.

Every line may be left out; what a line is called and may say is the model below, and nothing else is read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from matching.inputs import ALWAYS_KEPT, Objective, Rule, Rules, Weights
from matching.requirements import HIGHEST_POINTS, HIGHEST_WEIGHT, Bound, Comparison, Eligibility, OwnQuestion


class RulesUnreadable(Exception):
    """The file says what nobody can follow; each problem with its place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class QuestionLine(_Line):
    """A column of the files that holds a question of the program's own."""

    column: str
    comparison: str = Comparison.ALIKE
    weight: int = Field(default=5, ge=0, le=HIGHEST_WEIGHT)
    told: bool = False


class RulesFile(_Line):
    """The lines of a rules file. Weights are 0 to 10, points 0 to 100."""

    weights: dict[str, int] = {}
    questions: list[QuestionLine] = []
    at_least: dict[str, int] = {}
    at_most: dict[str, int] = {}
    only_good_fits: int = Field(default=0, ge=0, le=HIGHEST_POINTS)
    without: list[str] = []
    eligible: dict[str, list[str]] = {}
    max_mentees: int | None = Field(default=None, ge=1)
    manager_levels: int = Field(default=1, ge=0)
    best_levels: list[int] = Field(default=[1, 2], min_length=2, max_length=2)
    objective: str = Objective.FAIR
    within_percent: float = Field(default=0.0, ge=0, lt=100, strict=False)
    aliases: list[list[str]] = []
    seed: int = 0
    locked: list[list[str]] = []
    rejected: list[list[str]] = []

    def rules(self) -> Rules:
        """What the engine follows."""
        questions = tuple(
            OwnQuestion(
                key=each.column, comparison=Comparison(each.comparison), weight=each.weight, told=each.told
            )
            for each in self.questions
        )
        own = {question.key: question.factor for question in questions}
        named = sorted({*self.at_least, *self.at_most})
        return Rules(
            weights=Weights(**self.weights),
            own_questions=questions,
            bounds=frozenset(
                Bound(
                    factor=own.get(name, name),
                    least=self.at_least.get(name, 0),
                    most=self.at_most.get(name, HIGHEST_POINTS),
                )
                for name in named
            ),
            eligibility=frozenset(
                Eligibility(mentees.casefold(), mentors.casefold())
                for mentees, groups in self.eligible.items()
                for mentors in groups
            ),
            relaxed=frozenset(Rule(name) for name in self.without),
            max_mentees=self.max_mentees,
            manager_levels=self.manager_levels,
            best_levels=tuple(self.best_levels),
            least_points=self.only_good_fits,
            objective=Objective(self.objective),
            aliases=tuple(tuple(line) for line in self.aliases),
            within=self.within_percent / 100,
        )


def read(content: bytes) -> RulesFile:
    """A rules file; `RulesUnreadable` tells everything that is wrong in it at once."""
    try:
        said = yaml.safe_load(content.decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError) as unreadable:
        raise RulesUnreadable([f"this is no YAML: {' '.join(str(unreadable).split())}"]) from unreadable
    if not isinstance(said or {}, dict):
        raise RulesUnreadable(["a rules file has lines such as `only_good_fits: 45`"])
    try:
        found = RulesFile.model_validate(said or {})
    except ValidationError as invalid:
        raise RulesUnreadable([_in_words(error) for error in invalid.errors()]) from invalid
    if problems := [*_unknown_names(found)]:
        raise RulesUnreadable(problems)
    try:
        found.rules()
    except ValueError as refused:
        raise RulesUnreadable([str(refused)]) from refused
    return found


def _unknown_names(said: RulesFile) -> Iterator[str]:
    """Words that no list knows, with the one that was probably meant."""
    weights = [factor.name for factor in fields(Weights)]
    factors = [*weights, *(question.column for question in said.questions)]
    rules = [rule.value for rule in Rule if rule not in ALWAYS_KEPT]
    yield from _not_among("weights", said.weights, weights)
    yield from _not_among("at_least", said.at_least, factors)
    yield from _not_among("at_most", said.at_most, factors)
    yield from _not_among("without", said.without, rules)
    yield from _not_among("objective", [said.objective], [*Objective])
    yield from _not_among("comparison", [each.comparison for each in said.questions], [*Comparison])
    for name in ("locked", "rejected"):
        for pair in getattr(said, name):
            if len(pair) != len(("mentor", "mentee")):
                yield f"{name}: {pair} is not [mentor, mentee]"


def _not_among(place: str, names: "Mapping[str, object] | list[str]", known: list[str]) -> Iterator[str]:
    for name in names:
        if name not in known:
            yield f"{place}: there is no {name!r}{_perhaps(name, known)}"


def _perhaps(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f", did you mean {near[0]!r}?" if near else f"; there are {', '.join(known)}"


def _in_words(error: Any) -> str:
    place = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"there is no line {place!r}{_perhaps(place, [*RulesFile.model_fields])}"
    return f"{place}: {error['msg']}"
