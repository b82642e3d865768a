"""What a survey has shown, as far as it may be shown: nobody can be recognised in it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentoring.ids import PersonId
from mentoring.margins import Change, Point, change, margin
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.questions import Answered, Kind, Question, asked_now
from mentoring.sheets import DETRACTORS_END_AT, PROMOTERS_BEGIN_AT
from mentoring.surveys import Summary, Survey, SurveyAnswer, Wave, may_show, may_split, summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Net:
    """How many would recommend (9 or 10), how many would not (0 to 6)."""

    n: int
    promoters: int
    detractors: int

    @property
    def score(self) -> int:
        """The share of the first less the share of the others, from -100 to 100."""
        return round(100 * (self.promoters - self.detractors) / self.n)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleResult:
    """What was said on one scale, by all and, where both sides are large enough, by role.

    `margin` is None where it is not known how many were asked. `trend` are earlier waves, oldest first.
    """

    question: Question
    all_of_them: Summary
    by_role: Mapping[Role, Summary]
    margin: float | None = None
    trend: tuple[Point, ...] = ()
    change: Change | None = None

    @property
    def net(self) -> Net | None:
        """For *would you recommend it?*"""
        if not self.question.is_recommending:
            return None
        counts = self.all_of_them.counts
        return Net(
            n=self.all_of_them.n,
            promoters=sum(times for value, times in counts.items() if value >= PROMOTERS_BEGIN_AT),
            detractors=sum(times for value, times in counts.items() if value <= DETRACTORS_END_AT),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceResult:
    """How often each choice was taken, in the order in which they were offered."""

    question: Question
    n: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What somebody wrote, without their name."""

    question: Question
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A wave in numbers. All is empty while it may not be shown; `comments` is how many there are to read.

    `kept_back` named answers are not counted, because the people are too near to the reader.
    """

    program: Program
    wave: Wave
    scales: tuple[ScaleResult, ...] = ()
    choices: tuple[ChoiceResult, ...] = ()
    comments: int = 0
    kept_back: int = 0
    is_too_early: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """One page of what people wrote without their names."""

    program: Program
    survey: Survey
    comments: tuple[Comment, ...]
    page: int
    pages: int


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
    question: Question,
    answers: Iterable[SurveyAnswer],
    roles: Mapping[PersonId, Role | None],
    asked: int | None = None,
) -> ScaleResult | None:
    """The answers to one scale; None for other questions, and where too few people answered.

    `roles` holds the role of those who answered by name; None is somebody who is both. One small group
    forbids the whole split: it would follow from the rest. `asked` is how many people could answer.
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
    is_of_all = asked is not None and not question.asked_after
    return ScaleResult(
        question=question,
        all_of_them=everybody,
        by_role=by_role if is_split else {},
        margin=margin([value for _, value in said], asked or 0) if is_of_all else None,
    )


def choice_result(question: Question, answers: Iterable[SurveyAnswer]) -> ChoiceResult | None:
    """How often each choice was taken; None for other questions, and where too few people answered."""
    if question.kind is not Kind.ONE:
        return None
    taken = Counter(value for each in answers if (value := each.values.get(question.key)) is not None)
    if not may_show(taken.total()):
        return None
    counts = {choice: taken[choice] for choice in question.choices}
    return ChoiceResult(question=question, n=taken.total(), counts=counts)


def showable(questions: Sequence[Question], answers: Sequence[SurveyAnswer]) -> list[Question]:
    """The questions whose answers may be shown.

    One that only some were asked splits the others from them: both sides must be large enough.
    """
    return [each for each in questions if not each.asked_after or _may_part(each, questions, answers)]


def with_trend(result: ScaleResult, on: date, earlier: Iterable[Point]) -> ScaleResult:
    """The same beside what was said before."""
    before = tuple(sorted(earlier, key=lambda point: point.on))
    if not before or result.margin is None:
        return result
    now = point(result, on)
    return replace(result, trend=before, change=change(before[-1], now) if now else None)


def point(result: ScaleResult, on: date) -> Point | None:
    """One wave of a trend."""
    if result.margin is None:
        return None
    return Point(on=on, mean=result.all_of_them.mean, n=result.all_of_them.n, margin=result.margin)


def is_the_same(one: Question, other: Question) -> bool:
    """Two versions of a question whose answers can be compared: asked of all, on one scale."""
    measures = [(each.key, each.kind, each.least, each.most, each.asked_after) for each in (one, other)]
    return measures[0] == measures[1]


def comments(questions: Sequence[Question], answers: Iterable[SurveyAnswer]) -> tuple[Comment, ...]:
    """What people wrote, question by question, in the random order in which answers are kept.

    From five answers on; so nobody can tell which words belong to which numbers.
    """
    kept = list(answers)
    if not may_show(len(kept)):
        return ()
    texts = [each for each in showable(questions, kept) if each.kind is Kind.TEXT]
    return tuple(
        Comment(question=question, text=text)
        for question in texts
        for each in kept
        if isinstance(text := each.values.get(question.key), str)
    )


def _may_part(question: Question, questions: Sequence[Question], answers: Sequence[SurveyAnswer]) -> bool:
    asked = sum(question in asked_now(questions, each.values) for each in answers)
    return may_split((asked, len(answers) - asked))
