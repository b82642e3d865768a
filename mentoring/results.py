"""What a survey has shown, as far as it may be shown: nobody can be recognised in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentoring.ids import PersonId
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.questions import Answered, Kind, Question
from mentoring.surveys import Summary, Survey, SurveyAnswer, Wave, may_show, may_split, summary


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleResult:
    """What was said on one scale, by all and, where both sides are large enough, by role."""

    question: Question
    all_of_them: Summary
    by_role: Mapping[Role, Summary]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A wave in numbers and comments. Both are empty while they may not be shown."""

    program: Program
    wave: Wave
    scales: tuple[ScaleResult, ...] = ()
    comments: tuple[str, ...] = ()
    is_too_early: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAnswer:
    """What somebody answered on the named lane, for coordinators who are no party to it."""

    person: Person
    values: Mapping[str, Answered]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAnswers:
    """One page of them. `kept_back` people stand too near to the reader to be shown."""

    program: Program
    survey: Survey
    questions: tuple[Question, ...]
    answers: tuple[NamedAnswer, ...]
    kept_back: int
    page: int
    pages: int


def scale_result(
    question: Question, answers: Iterable[SurveyAnswer], roles: Mapping[PersonId, Role | None]
) -> ScaleResult | None:
    """The answers to one scale; None for other questions, and where too few people answered.

    `roles` holds the role of those who answered by name; None is somebody who is both. One small group
    forbids the whole split: it would follow from the rest.
    """
    if question.kind is not Kind.SCALE:
        return None
    said = [
        (each.person, value) for each in answers if isinstance(value := each.values.get(question.key), int)
    ]
    everybody = summary(value for _, value in said)
    if everybody is None:
        return None
    groups: dict[Role | None, list[int]] = {}
    for person, value in said:
        groups.setdefault(roles.get(person) if person else None, []).append(value)
    summaries = {role: summary(values) for role, values in groups.items() if role is not None}
    by_role = {role: found for role, found in summaries.items() if found}
    is_split = len(by_role) > 1 and may_split(len(values) for values in groups.values())
    return ScaleResult(question=question, all_of_them=everybody, by_role=by_role if is_split else {})


def comments(questions: Iterable[Question], answers: Iterable[SurveyAnswer]) -> tuple[str, ...]:
    """What people wrote, from five answers on, in the random order in which answers are kept."""
    kept = list(answers)
    if not may_show(len(kept)):
        return ()
    texts = [question.key for question in questions if question.kind is Kind.TEXT]
    said = (each.values.get(key) for each in kept for key in texts)
    return tuple(text for text in said if isinstance(text, str))
