"""A program as a YAML file: written to be kept and compared, read to make the same program again.

Only `name` must stand there. What is left out is as is usual for the template.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields, replace
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field, ValidationError

from mentoring import resources
from mentoring.drafts import MOST_OWN_QUESTIONS
from mentoring.formats import POLICIES, Format, Leading
from mentoring.ids import PersonId, WorkspaceId
from mentoring.people import Level
from mentoring.programfiles import Kept, OwnGuide, Plan
from mentoring.programs import Lane, Preview, Program, Template, Way
from mentoring.questions import Visibility
from mentoring.setups import (
    EXTENSION_WEEKS,
    HIGHEST_POINTS,
    HIGHEST_WEIGHT,
    HOURS_A_MONTH,
    INTERVALS,
    LEAST_POINTS,
    LONGEST_GOAL,
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_ROLE_WORD,
    LONGEST_RULES,
    MANAGER_LEVELS,
    MATCH_MONTHS,
    MOST_ELIGIBILITY,
    MOST_MENTEES,
    SURVEY_WEEKS,
    Basics,
    Conditions,
    Fault,
    Faults,
    GroundRules,
    Groups,
    Matching,
    OwnQuestion,
    Rules,
    Weights,
    Words,
    faults_of_topics,
    group_of,
    level_group,
    own_factor,
)
from mentoring.templates import BLUEPRINTS, Factor
from reports.filelines import TEXTS, Lines, perhaps
from reports.libraryfile import GuideLines, LibraryLines, faults_of_guides, faults_of_library, without_blanks

DEEPEST = 10
"""No program needs half of it."""
MOST_WORDS = 20_000
"""Names and values; the largest library needs a fifth of it."""

Weight = Annotated[int, Field(ge=0, le=HIGHEST_WEIGHT)]
Points = Annotated[int, Field(ge=0, le=HIGHEST_POINTS)]


class ProgramUnreadable(Exception):
    """The file says what no program can be; each problem with its line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class QuestionLines(Lines):
    """A question of the program's own on the sign-up form."""

    label: str
    choices: tuple[str, ...] = ()
    several: bool = False
    visibility: Visibility = Visibility.COORDINATORS
    required: bool = False


class ProgramFile(Lines):
    """The lines of a program file, named as in `Program`."""

    name: Annotated[str, Field(max_length=LONGEST_NAME)]
    template: Template = Template.COHORT
    format: Format
    audience: Annotated[str, Field(max_length=LONGEST_LINE)] = ""
    goal: Annotated[str, Field(max_length=LONGEST_GOAL)] = ""
    target: Annotated[str, Field(max_length=LONGEST_LINE)] = ""
    standing: bool
    sign_up_closes_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    match_months: Literal[MATCH_MONTHS] = 0  # type: ignore[valid-type]
    interval_days: Literal[INTERVALS]  # type: ignore[valid-type]  # the numbers that the form offers
    most_mentees: Literal[MOST_MENTEES]  # type: ignore[valid-type]
    group_mentors: Literal[0, 1, 2]
    led_by: Leading
    hours_a_month: Literal[HOURS_A_MONTH]  # type: ignore[valid-type]
    approval: bool
    preview: Preview
    survey_every_weeks: Literal[SURVEY_WEEKS]  # type: ignore[valid-type]
    survey_lane: Lane
    extension_weeks: Literal[EXTENSION_WEEKS]  # type: ignore[valid-type]
    mentor_word: Annotated[str, Field(max_length=LONGEST_ROLE_WORD)]
    mentee_word: Annotated[str, Field(max_length=LONGEST_ROLE_WORD)]
    ground_rules: Annotated[str, Field(max_length=LONGEST_RULES)]
    weights: dict[str, Weight]
    way: Way
    least_points: Literal[LEAST_POINTS]  # type: ignore[valid-type]
    manager_levels: Literal[MANAGER_LEVELS]  # type: ignore[valid-type]
    languages_needed: bool
    may_meet_again: bool
    shortlists: bool
    bounds: dict[str, tuple[Points, Points]] = Field(default_factory=dict)
    eligibility: Annotated[tuple[tuple[str, str], ...], Field(max_length=MOST_ELIGIBILITY)] = ()
    topics: tuple[str, ...]
    questions: tuple[QuestionLines, ...] = ()
    board: bool = False
    library: Annotated[tuple[LibraryLines, ...], Field(max_length=resources.MOST_RESOURCES)] = ()
    guides: tuple[GuideLines, ...] = ()

    def plan(self) -> Plan:
        """The same in the words of the program."""
        said = self.model_dump()
        return Plan(
            template=self.template,
            basics=Basics(**_of(Basics, said)),
            groups=Groups(**_of(Groups, said)),
            rules=Rules(**_of(Rules, said)),
            words=Words(**_of(Words, said)),
            ground_rules=GroundRules(**_of(GroundRules, said)),
            weights=Weights(weights=self.weights),
            matching=Matching(**_of(Matching, said)),
            conditions=Conditions(bounds=self.bounds, eligibility=self.eligibility),
            topics=tuple(sorted(self.topics)),
            questions=tuple(OwnQuestion(**each.model_dump()) for each in self.questions),
            board=self.board,
            library=tuple(Kept(**each.model_dump()) for each in self.library),
            guides=tuple(OwnGuide(**each.model_dump()) for each in self.guides),
        )


def read(content: bytes, today: date) -> Plan:
    """A program file; `ProgramUnreadable` tells everything that is wrong in it at once, line by line."""
    try:
        text = content.decode("utf-8-sig")
        _refuse_traps(text)
        said = yaml.safe_load(text)
        lines = _lines_of(text)
    except (yaml.YAMLError, UnicodeDecodeError) as unreadable:
        raise ProgramUnreadable([_no_yaml(unreadable)]) from unreadable
    if not isinstance(said, dict):
        raise ProgramUnreadable(["a program file has lines such as `name: Spring cohort`"])
    try:
        usual = _usual(said.get("template"), said.get("format"), today)
        found = ProgramFile.model_validate(usual | said)
    except ValidationError as invalid:
        raise ProgramUnreadable(
            [_at(lines, each["loc"], _in_words(each)) for each in invalid.errors()]
        ) from invalid
    plan = found.plan()
    if problems := [_at(lines, place, words) for place, words in _faults(plan, today)]:
        raise ProgramUnreadable(problems)
    return plan


def in_words(faults: Faults) -> list[str]:
    """What else is wrong with it, where it is to be made."""
    return [f"{field} {TEXTS[fault]}" for field, fault in faults.items()]


def written(plan: Plan) -> bytes:
    """The file of a program, every line of it, in the order of the form: the same program, the same bytes."""
    said: dict[str, Any] = {"template": plan.template}
    for part in plan.parts:
        said |= asdict(part)
    said |= {"topics": plan.topics, "questions": [asdict(each) for each in plan.questions]}
    said["board"] = plan.board
    said["library"] = [asdict(each) for each in plan.library]
    said["guides"] = [asdict(each) for each in plan.guides]
    file = ProgramFile.model_validate(said).model_dump(mode="json")
    for day in ("sign_up_closes_on", "starts_on", "ends_on"):
        file[day] = said[day]
    file["weights"] = dict(sorted(file["weights"].items()))
    file["bounds"] = dict(sorted(file["bounds"].items()))
    file["library"] = [without_blanks(each) for each in file["library"]]
    file["guides"] = [without_blanks(each) for each in file["guides"]]
    file = {name: value for name, value in file.items() if value is not None}
    return yaml.safe_dump(file, allow_unicode=True, sort_keys=False, width=100).encode()


def _no_yaml(error: yaml.YAMLError | UnicodeDecodeError) -> str:
    """What the reader stumbled over, and where."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"line {error.problem_mark.line + 1}: this is no YAML ({error.problem})"
    return f"this is no YAML: {' '.join(str(error).split())}"


def _refuse_traps(text: str) -> None:
    """A few lines that repeat each other by `*name`, or stand deep in each other, take more than there is."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, yaml.SafeLoader)):
        line = f"line {event.start_mark.line + 1}: " if event.start_mark else ""
        if isinstance(event, yaml.AliasEvent):
            raise ProgramUnreadable([f"{line}a reference such as *name is not read; write it out"])
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ProgramUnreadable([f"{line}stands in more than {DEEPEST} others"])
        if number > MOST_WORDS:
            raise ProgramUnreadable([f"{line}no program has so much to say"])


def _usual(template: object, wanted: object, today: date) -> dict[str, Any]:
    """What a template says where the file is silent, as far as a format goes with it."""
    known = template if isinstance(template, str) and template in set(Template) else Template.COHORT
    blueprint = BLUEPRINTS[Template(str(known))]
    nobody = blueprint.program(WorkspaceId(""), "", PersonId(""), datetime.combine(today, time(), UTC))
    if isinstance(wanted, str) and wanted in set(Format):
        nobody = _of_format(nobody, Format(wanted))
    said: dict[str, Any] = {"topics": blueprint.topics}
    for part in Plan.of(nobody, blueprint.topics, ()).parts:
        said |= asdict(part)
    del said["name"]
    return said


def _of_format(program: Program, wanted: Format) -> Program:
    policy = POLICIES[wanted]
    return replace(
        program,
        format=wanted,
        most_mentees=policy.nearest_seats(program.most_mentees),
        group_mentors=policy.mentors_of(program.group_mentors),
        led_by=policy.led_by(program.led_by),
    )


def _faults(plan: Plan, today: date) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What the forms would refuse, and names that no list knows."""
    faults = plan.basics.faults(today, ()) | faults_of_topics(plan.topics)
    yield from (((field,), TEXTS[fault]) for field, fault in faults.items())
    policy, groups = POLICIES[plan.basics.format], plan.groups
    if policy.mentors_of(groups.group_mentors) != groups.group_mentors:
        yield ("group_mentors",), TEXTS[Fault.SEATS]
    if policy.led_by(groups.led_by) != groups.led_by:
        yield ("led_by",), TEXTS[Fault.NOT_ELIGIBLE]
    if plan.weights.faults():
        yield ("weights",), TEXTS[Fault.NO_WEIGHT]
    for number, question in enumerate(plan.questions):
        for field, fault in question.faults().items():
            yield ("questions", number, field), TEXTS[fault]
    if len(plan.questions) > MOST_OWN_QUESTIONS:
        yield ("questions",), f"are too many: {MOST_OWN_QUESTIONS} fit"
    yield from _twice("topics", plan.topics)
    yield from _twice("questions", [each.label for each in plan.questions])
    yield from _unknown(plan)
    yield from faults_of_library(plan)
    yield from faults_of_guides(plan)


def _twice(place: str, labels: Sequence[str]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    times = Counter(label.casefold() for label in labels)
    for label in labels:
        if times.pop(label.casefold(), 1) > 1:
            yield (place,), f"name {label!r} twice; once is enough"


def _unknown(plan: Plan) -> Iterator[tuple[tuple[str | int, ...], str]]:
    own = [own_factor(each.label) for each in plan.questions if each.visibility is Visibility.MATCHING]
    factors = [*Factor, *own]
    groups = [level_group(each) for each in Level]
    groups += [group_of(each.label, choice) for each in plan.questions for choice in each.choices]
    for place, names in (("weights", plan.weights.weights), ("bounds", plan.conditions.bounds)):
        for name in names:
            if name not in factors:
                yield (place, name), f"is not known{perhaps(name, factors)}"
    for number, line in enumerate(plan.conditions.eligibility):
        for group in line:
            if group not in groups:
                yield ("eligibility", number), f"{group!r} is not known{perhaps(group, groups)}"


def _of(part: type[Any], said: dict[str, Any]) -> dict[str, Any]:
    return {field.name: said[field.name] for field in fields(part)}


def _in_words(error: Any) -> str:
    match error["type"]:
        case "extra_forbidden":
            return f"is not known{perhaps(str(error['loc'][-1]), [*ProgramFile.model_fields])}"
        case "missing":
            return "is missing; write it down"
        case _:
            return str(error["msg"])


def _at(lines: dict[tuple[str | int, ...], int], place: tuple[str | int, ...], words: str) -> str:
    """Where it stands: the line of the nearest thing around it that the file has."""
    around = next((place[:end] for end in range(len(place), 0, -1) if place[:end] in lines), None)
    line = f"line {lines[around]}: " if around else ""
    return f"{line}{'.'.join(str(part) for part in place)} {words}"


def _lines_of(text: str) -> dict[tuple[str | int, ...], int]:
    """The line of each key and each item, by the way to it."""
    return dict(_walked(yaml.compose(text, yaml.SafeLoader), ()))


def _walked(
    node: yaml.Node | None, way: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], int]]:
    match node:
        case yaml.MappingNode():
            for key, value in node.value:
                yield (*way, key.value), key.start_mark.line + 1
                yield from _walked(value, (*way, key.value))
        case yaml.SequenceNode():
            for number, item in enumerate(node.value):
                yield (*way, number), item.start_mark.line + 1
                yield from _walked(item, (*way, number))
