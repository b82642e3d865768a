"""Questions as versioned rows: a program's form and survey are data, so that programs can have their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.ids import ParticipantId, ProgramId, QuestionId, WorkspaceId

Answered = str | int | tuple[str, ...] | None
"""The value of an answer: text, a number on a scale, one choice, or several."""


class Form(StrEnum):
    """Which form a question belongs to."""

    INTAKE = "intake"
    SURVEY = "survey"


class Page(StrEnum):
    """Where a question stands in the intake form."""

    ALL = "all"
    MENTEE = "mentee"
    MENTOR = "mentor"
    LAST = "last"


class Kind(StrEnum):
    """How a question is answered."""

    ONE = "one"  # radio buttons
    PICK = "pick"  # a select of one
    SEVERAL = "several"  # a multi-select
    TICKS = "ticks"  # checkboxes
    TEXT = "text"
    PERSON = "person"
    PEOPLE = "people"
    TOPICS = "topics"  # several of the program's topics
    SCALE = "scale"  # a number from `least` to `most`


class Visibility(StrEnum):
    """Who sees the answer; said under each field before it is given."""

    MATCH = "match"
    COORDINATORS = "coordinators"
    COUNTED = "counted"
    MATCHING = "matching"


RECOMMENDING = (0, 10)
"""The scale on which people say whether they would recommend something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option. A standard one takes its words from the texts, an own one brings its label."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One version of a question. `label` and `hint` are empty for standard ones: their words are texts.

    `asked_after` is the key of the question before it on which it hangs: it is asked only after one of the
    answers in `asked_if`. Empty: it is always asked.
    """

    workspace: WorkspaceId
    id: QuestionId
    program: ProgramId
    form: Form
    key: str
    version: int = 1
    page: Page = Page.ALL
    position: int = 0
    kind: Kind
    choices: tuple[str, ...] = ()
    initial: tuple[str, ...] = ()
    label: str = ""
    hint: str = ""
    required: bool = False
    least: int = 0
    most: int = 0
    visibility: Visibility
    asked_after: str = ""
    asked_if: tuple[str, ...] = ()
    retired_at: datetime | None = None

    @property
    def is_recommending(self) -> bool:
        """*Would you tell a colleague?*, 0 to 10: read as a net figure, not only as a mean."""
        return self.kind is Kind.SCALE and (self.least, self.most) == RECOMMENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a participant said to one version of a question."""

    workspace: WorkspaceId
    id: int
    participant: ParticipantId
    question: QuestionId
    key: str
    value: Answered
    answered_at: datetime


def asked_now(questions: Iterable[Question], answers: Mapping[str, Answered]) -> tuple[Question, ...]:
    """Those that are asked, given what was answered so far; one that was never reached opens no other."""
    asked: list[Question] = []
    for question in questions:
        if not question.asked_after or _is_opened(question, asked, answers):
            asked.append(question)
    return tuple(asked)


def _is_opened(question: Question, asked: Iterable[Question], answers: Mapping[str, Answered]) -> bool:
    is_before = any(each.key == question.asked_after for each in asked)
    answer = answers.get(question.asked_after)
    return is_before and answer is not None and str(answer) in question.asked_if
