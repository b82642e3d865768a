"""The sheet: which questions the surveys of a program ask, from the library and of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentoring.drafts import LONGEST_TEXT, QuestionDraft
from mentoring.intake import has_words
from mentoring.library import LEAST, MOST
from mentoring.programs import Program
from mentoring.questions import RECOMMENDING, Form, Kind, Question, Visibility
from mentoring.refusals import Refusal
from mentoring.setups import OWN_CHOICES, Fault, Faults

MOST_QUESTIONS = 8
"""A survey stays short."""
LONGEST_QUESTION = 150
LONGEST_CHOICE = 75
LOW_ENDS_AT = 2
HIGH_BEGINS_AT = 4
DETRACTORS_END_AT = 6
PROMOTERS_BEGIN_AT = 9
ALWAYS = ""
"""Not after a certain answer."""


class Sort(StrEnum):
    """How a question of the program's own is answered."""

    SCALE = "scale"
    CHOICE = "choice"
    TEXT = "text"
    NET = "net"


@dataclass(frozen=True, slots=True)
class Condition:
    """After which answers to an earlier question another one is asked. `part` names them for people."""

    question: Question
    part: str
    answers: tuple[str, ...]

    @property
    def code(self) -> str:
        """How a menu carries it."""
        return f"{self.question.key}:{self.part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyQuestion:
    """A question in a coordinator's own words."""

    label: str
    sort: Sort
    choices: tuple[str, ...] = ()
    required: bool = False
    condition: Condition | None = None

    def faults(self) -> Faults:
        """Short enough to be read, and two to ten choices where there are choices."""
        faults: Faults = {}
        if not has_words(self.label):
            faults["label"] = Fault.REQUIRED
        if self.sort is Sort.CHOICE:
            if any(len(choice) > LONGEST_CHOICE for choice in self.choices):
                faults["choices"] = Fault.TOO_LONG
            elif len(self.choices) not in OWN_CHOICES:
                faults["choices"] = Fault.CHOICES
        return faults

    def draft(self, key: str, position: int) -> QuestionDraft:
        """The same as a question of a survey."""
        kind, least, most = _MEASURES[self.sort]
        return QuestionDraft(
            form=Form.SURVEY,
            key=key,
            position=position,
            kind=kind,
            choices=self.choices if self.sort is Sort.CHOICE else (),
            label=self.label,
            required=self.required,
            least=least,
            most=most,
            visibility=Visibility.COORDINATORS,
            asked_after=self.condition.question.key if self.condition else ALWAYS,
            asked_if=self.condition.answers if self.condition else (),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the next survey of a program asks."""

    program: Program
    questions: tuple[Question, ...]

    @property
    def has_room(self) -> bool:
        """Another question may be added."""
        return len(self.questions) < MOST_QUESTIONS


@dataclass(eq=False)
class EnoughSurveyQuestions(Refusal):
    """A survey stays short."""

    most: int = MOST_QUESTIONS


@dataclass(eq=False)
class LastSurveyQuestion(Refusal):
    """A survey without questions cannot be sent."""


def sort_of(question: Question) -> Sort:
    """How a question is answered, in a coordinator's words."""
    if question.is_recommending:
        return Sort.NET
    return {Kind.SCALE: Sort.SCALE, Kind.TEXT: Sort.TEXT}.get(question.kind, Sort.CHOICE)


def conditions(questions: Iterable[Question]) -> tuple[Condition, ...]:
    """All answers after which another question can be asked; one that hangs on another opens no third."""
    return tuple(each for question in questions if not question.asked_after for each in _parts(question))


def condition_of(question: Question, among: Sequence[Question]) -> Condition | None:
    """On what a question hangs."""
    found = (each for each in conditions(among) if each.question.key == question.asked_after)
    return next((each for each in found if each.answers == question.asked_if), None)


def hanging_on(question: Question, among: Iterable[Question]) -> list[Question]:
    """The questions that are asked only after an answer to this one."""
    return [each for each in among if each.asked_after == question.key]


def in_order(questions: Iterable[Question]) -> list[Question]:
    """As people read them: what hangs on a question stands right after it."""
    every = list(questions)
    return [each for one in every if not one.asked_after for each in (one, *hanging_on(one, every))]


def always_asked(questions: Iterable[Question]) -> int:
    """How many questions everybody is asked, wishes left out: what an invitation promises."""
    everybody = [each for each in questions if not each.asked_after]
    asked = [each for each in everybody if each.required or each.kind is not Kind.TEXT]
    return len(asked or everybody)


def _parts(question: Question) -> list[Condition]:
    match sort_of(question):
        case Sort.SCALE:
            return [
                Condition(question, "low", _steps(question.least, LOW_ENDS_AT)),
                Condition(question, "high", _steps(HIGH_BEGINS_AT, question.most)),
            ]
        case Sort.NET:
            return [
                Condition(question, "low", _steps(question.least, DETRACTORS_END_AT)),
                Condition(question, "high", _steps(PROMOTERS_BEGIN_AT, question.most)),
            ]
        case Sort.CHOICE:
            return [
                Condition(question, f"choice {number}", (choice,))
                for number, choice in enumerate(question.choices, start=1)
            ]
        case Sort.TEXT:
            return []


def _steps(least: int, most: int) -> tuple[str, ...]:
    return tuple(str(step) for step in range(least, most + 1))


_MEASURES: dict[Sort, tuple[Kind, int, int]] = {
    Sort.SCALE: (Kind.SCALE, LEAST, MOST),
    Sort.NET: (Kind.SCALE, *RECOMMENDING),
    Sort.CHOICE: (Kind.ONE, 0, 0),
    Sort.TEXT: (Kind.TEXT, 0, LONGEST_TEXT),
}
