"""Whether an answer fits its question, before anything is stored. What does not fit is named by a code."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum

from mentoring.drafts import LONGEST_TEXT
from mentoring.ids import PersonId
from mentoring.questions import Answered, Kind, Page, Question

EMOJI_NAME = re.compile(r":[a-z0-9_+'-]+:")
"""How Slack writes an emoji that was chosen from its picker."""
UNSEEN_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufe0e\ufe0f\u034f")
"""Signs that Unicode counts as letters, symbols or marks, and that show nothing."""


class Fault(StrEnum):
    """What is wrong with an answer; shown beside the field."""

    REQUIRED = "required"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    NOT_A_CHOICE = "not_a_choice"
    ONESELF = "oneself"


def tidy(value: Answered) -> Answered:
    """An answer without what nobody meant: spaces around it, blanks, the same choice twice."""
    match value:
        case str():
            text = value.strip()
            return None if is_blank(text) else text
        case tuple():
            return tuple(dict.fromkeys(value)) or None
        case _:
            return value


def is_blank(text: str) -> bool:
    """Nothing that can be seen: spaces, marks of direction, joiners and fillers do not count."""
    return all(unicodedata.category(sign) in UNSEEN_CATEGORIES or sign in FILLERS for sign in text)


def has_words(text: str) -> bool:
    """A letter or a digit of any script; an emoji or a row of dots says nothing that can be matched."""
    return any(sign.isalnum() for sign in EMOJI_NAME.sub("", text))


def fault(question: Question, value: Answered, person: PersonId | None = None) -> Fault | None:
    """What is wrong with an answer, or None.

    Where a question brings no choices (topics, people), the caller has made sure that they exist. `person`
    is who answers: nobody names themselves.
    """
    value = tidy(value)
    if value is None:
        return Fault.REQUIRED if question.required else None
    if person is not None and _names(question, value, person):
        return Fault.ONESELF
    match question.kind:
        case Kind.TEXT:
            return _fault_of_text(question, value)
        case Kind.SCALE:
            return None if _is_on_scale(question, value) else Fault.NOT_A_CHOICE
        case Kind.ONE | Kind.PICK | Kind.PERSON:
            return None if isinstance(value, str) and _may_be_chosen(question, value) else Fault.NOT_A_CHOICE
        case Kind.SEVERAL | Kind.TICKS | Kind.TOPICS | Kind.PEOPLE:
            return _fault_of_several(question, value)


def faults(
    questions: Iterable[Question], answers: Mapping[str, Answered], person: PersonId | None = None
) -> dict[str, Fault]:
    """What is wrong with the answers of a page, by the questions' keys; empty when all is well."""
    found = {question.key: fault(question, answers.get(question.key), person) for question in questions}
    return {key: code for key, code in found.items() if code is not None}


def roles(answer: Answered) -> tuple[bool, bool]:
    """Whether somebody seeks a mentor, and whether they offer to be one."""
    return answer in {"find", "both"}, answer in {"be", "both"}


def pages(*, seeks: bool, offers: bool) -> tuple[Page, ...]:
    """The pages of the form in order; whoever wants both answers both."""
    asked = {Page.ALL: True, Page.MENTEE: seeks, Page.MENTOR: offers, Page.LAST: True}
    return tuple(page for page, is_asked in asked.items() if is_asked)


def capacity(answer: Answered, most_mentees: int) -> int:
    """How many mentees somebody takes at once: at least 1, at most what the program allows."""
    return max(1, min(answer, most_mentees)) if isinstance(answer, int) else 1


def free_places(capacity: int, load: int) -> int:
    """How many mentees a mentor can still get; none while there are more than the mentor now wants."""
    return max(0, capacity - load)


def endings_before_a_new_one(capacity: int, load: int) -> int:
    """How many matches of a mentor must end before the mentor gets somebody new (conversations 2.13)."""
    return max(0, load - capacity + 1)


def _names(question: Question, value: Answered, person: PersonId) -> bool:
    if question.kind is Kind.PERSON:
        return value == person
    return question.kind is Kind.PEOPLE and isinstance(value, tuple) and person in value


def _fault_of_text(question: Question, value: Answered) -> Fault | None:
    if not isinstance(value, str):
        return Fault.NOT_A_CHOICE
    if len(value) > (question.most or LONGEST_TEXT):
        return Fault.TOO_LONG
    return Fault.NO_WORDS if question.required and not has_words(value) else None


def _is_on_scale(question: Question, value: Answered) -> bool:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return is_number and value in range(question.least, question.most + 1)


def _may_be_chosen(question: Question, choice: str) -> bool:
    return not question.choices or choice in question.choices


def _fault_of_several(question: Question, value: Answered) -> Fault | None:
    if not isinstance(value, tuple) or not all(_may_be_chosen(question, choice) for choice in value):
        return Fault.NOT_A_CHOICE
    if len(value) < question.least:
        return Fault.TOO_FEW
    return Fault.TOO_MANY if question.most and len(value) > question.most else None
