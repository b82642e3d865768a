"""Joining a program: what the form asks of whom, what it knows already, and what follows from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mentoring import intake
from mentoring.calendars import add_working_days
from mentoring.ids import PersonId
from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.questions import Answered, Kind, Page, Question

ROLE = "role"
CAPACITY = "capacity"
MANAGER = "manager"
NEVER_WITH = "never_with"

SAID_BEFORE = frozenset(
    {
        *("languages", "times", "level", "manager", "talk_styles"),
        *("help_wanted", "help_given", "about", "mentored_before", "needs"),
    }
)
"""What somebody need not say again in a second program."""

NEWS_AFTER_SIGN_UP = timedelta(days=7)
NEWS_EVERY = timedelta(days=14)
APPROVAL_WORKING_DAYS = 2

BELONGING = frozenset({Standing.IN, Standing.ON_BREAK, Standing.TO_APPROVE})
"""Whoever has sent the form may change it, also while nobody new may join."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A program that somebody may join, or whose form they may finish or change."""

    program: Program
    standing: Standing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """One page of the form, as it stands before a person. `answers` are what it is filled with."""

    program: Program
    page: Page
    pages: tuple[Page, ...]
    questions: tuple[Question, ...]
    answers: Mapping[str, Answered]
    topics: Mapping[str, str]
    zone: str
    is_change: bool = False
    is_incomplete: bool = False

    @property
    def number(self) -> int:
        """Which page it is, from 1."""
        return self.pages.index(self.page) + 1

    @property
    def is_first(self) -> bool:
        return self.page is self.pages[0]

    @property
    def is_last(self) -> bool:
        return self.page is self.pages[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulty:
    """A page that was not saved: what is wrong, by question."""

    questions: tuple[Question, ...]
    faults: Mapping[str, intake.Fault]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The form is complete. `load` is how many mentees the person has now."""

    program: Program
    standing: Standing
    is_change: bool
    news_by: date
    offers: bool
    capacity: int
    load: int

    @property
    def endings_first(self) -> int:
        """How many matches must end before somebody new comes; 0 unless the mentor has too many."""
        if not self.offers or self.load <= self.capacity:
            return 0
        return intake.endings_before_a_new_one(self.capacity, self.load)


def may_fill(program: Program, participant: Participant | None) -> bool:
    """Whether somebody can fill in, or change, the form of a program now."""
    if program.ended_at:
        return False
    return program.takes_sign_ups or (participant is not None and participant.standing in BELONGING)


def asked(
    questions: Iterable[Question],
    person: Person,
    participant: Participant | None,
    topics: Mapping[str, str],
) -> tuple[Question, ...]:
    """The questions as they are put to this person.

    A manager who is known is not asked for, nor are topics where the program has none. A mentor who takes
    nobody new for now keeps that choice.
    """
    left_out = {MANAGER} if person.manager else set()
    is_full = participant is not None and participant.standing in BELONGING and participant.capacity == 0
    return tuple(
        replace(question, least=0) if is_full and question.key == CAPACITY else question
        for question in questions
        if question.key not in left_out and (topics or question.kind is not Kind.TOPICS)
    )


def pages_for(role: Answered) -> tuple[Page, ...]:
    """The pages for who wants this; before it is known, as many as for one role."""
    seeks, offers = intake.roles(role)
    return intake.pages(seeks=seeks or not offers, offers=offers)


def prefilled(
    questions: Iterable[Question],
    person: Person,
    participant: Participant | None,
    answers: Mapping[str, Answered],
    before: Mapping[str, Answered],
) -> dict[str, Answered]:
    """What the form knows already: own answers, those to an earlier form, the profile, the usual ones."""
    known = {
        question.key: _first_known(
            answers.get(question.key),
            before.get(question.key) if question.key in SAID_BEFORE else None,
            _from_profile(question, person),
            _usual(question),
        )
        for question in questions
    }
    if CAPACITY in known and participant is not None and participant.standing in BELONGING:
        known[CAPACITY] = participant.capacity if participant.offers else known[CAPACITY]
    return known


def as_answer(question: Question, entered: Answered) -> Answered:
    """What was entered as the answer to its question: a scale is a number, and nothing is None."""
    is_number = question.kind is Kind.SCALE and isinstance(entered, str) and entered.isdecimal()
    return int(str(entered)) if is_number else intake.tidy(entered)


def faults(
    questions: Sequence[Question],
    answers: Mapping[str, Answered],
    person: PersonId,
    topics: Mapping[str, str],
) -> dict[str, intake.Fault]:
    """What is wrong with the answers of a page; a topic must be one of the program's."""
    found = intake.faults(questions, answers, person)
    for question in questions:
        chosen = answers.get(question.key)
        if question.kind is Kind.TOPICS and isinstance(chosen, tuple) and not set(chosen) <= set(topics):
            found[question.key] = intake.Fault.NOT_A_CHOICE
    return found


def capacity(answer: Answered, program: Program) -> int:
    """How many mentees somebody takes at once; 0 is nobody new for now."""
    return 0 if answer == 0 else intake.capacity(answer, program.most_mentees)


def news_by(program: Program, standing: Standing, today: date) -> date:
    """When somebody who joined today hears from us at the latest, also without a match."""
    if standing is Standing.TO_APPROVE:
        return add_working_days(today, APPROVAL_WORKING_DAYS)
    if program.sign_up_closes_on and today <= program.sign_up_closes_on:
        return program.sign_up_closes_on + NEWS_AFTER_SIGN_UP
    return today + NEWS_EVERY


def _first_known(*answers: Answered) -> Answered:
    return next((answer for answer in answers if answer is not None), None)


def _from_profile(question: Question, person: Person) -> Answered:
    match question.key:
        case "languages":
            language = person.language.replace("-", "_").split("_")[0]
            return (language,) if language in question.choices else None
        case "level":
            return person.level.value if person.level else None
        case _:
            return None


def _usual(question: Question) -> Answered:
    if not question.initial:
        return None
    match question.kind:
        case Kind.SEVERAL | Kind.TICKS | Kind.TOPICS | Kind.PEOPLE:
            return question.initial
        case Kind.SCALE:
            return int(question.initial[0])
        case _:
            return question.initial[0]
