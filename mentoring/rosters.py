"""The people of a program, as its coordinators look them up, approve them, or say not this time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentoring.participants import NotThisTime, Participant, Standing
from mentoring.people import Person
from mentoring.programs import Choice, Program
from mentoring.questions import Answered, Page, Question, Visibility

SEEN_BY_COORDINATORS = frozenset({Visibility.MATCH, Visibility.COORDINATORS})
LEFT_OUT = frozenset({"role", "capacity", "consent"})
"""Said on the card already, or nothing to read."""


class Filter(StrEnum):
    """Which people are listed."""

    EVERYBODY = "everybody"
    TO_APPROVE = "to_approve"
    IN = "in"
    WAITING = "waiting"
    FREE = "free"
    ON_BREAK = "on_break"
    FILLING = "filling"
    DECLINED = "declined"
    LEFT = "left"

    @property
    def standings(self) -> tuple[Standing, ...]:
        """None means all."""
        match self:
            case Filter.EVERYBODY:
                return ()
            case Filter.WAITING | Filter.FREE:
                return (Standing.IN,)
            case _:
                return (Standing(self.value),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody in the list; `place` is their number in the line of those who wait for a match."""

    participant: Participant
    person: Person
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The people of a program that the filter lets through."""

    choice: Choice
    filter: Filter
    people: tuple[Listed, ...]
    to_approve: int

    @property
    def program(self) -> Program:
        """The one whose people they are."""
        return self.choice.program


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One person of a program. `answers` are None for a coordinator who has to do with them otherwise.

    `lacks_mentor` and `free_places` leave out what is planned for them already.
    """

    program: Program
    participant: Participant
    person: Person
    matches_now: int
    matches_ever: int
    mentees_now: int
    lacks_mentor: bool = False
    free_places: int = 0
    is_planned: bool = False
    is_manager_known: bool
    answers: tuple[tuple[Question, Answered], ...] | None
    topics: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApproved:
    """What somebody reads whose form was not approved."""

    program: Program
    because: NotThisTime


def for_coordinators(
    questions: Sequence[Question], answers: Mapping[str, Answered]
) -> tuple[tuple[Question, Answered], ...]:
    """What coordinators may read of a form, page by page; nothing that is only for matching or counted."""
    in_order = sorted(questions, key=lambda question: [*Page].index(question.page))
    return tuple(
        (question, answers[question.key])
        for question in in_order
        if question.visibility in SEEN_BY_COORDINATORS
        and question.key not in LEFT_OUT
        and answers.get(question.key) is not None
    )
