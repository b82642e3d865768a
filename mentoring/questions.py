"""Questions as versioned rows: a program's form and survey are data, so that programs can have their own."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option. A standard one takes its words from the texts, an own one brings its label."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One version of a question. `label` and `hint` are empty for standard ones: their words are texts."""

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
    retired_at: datetime | None = None


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
