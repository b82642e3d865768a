"""The sheet of a survey: short, and with questions that come up only after certain answers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.drafts import SURVEY
from mentoring.ids import ProgramId, WorkspaceId
from mentoring.library import LIBRARY, QUESTIONS, USUAL
from mentoring.questions import Kind, Question, asked_now
from mentoring.setups import Fault
from mentoring.sheets import (
    Sort,
    SurveyQuestion,
    always_asked,
    condition_of,
    conditions,
    hanging_on,
    in_order,
    sort_of,
)

OURS, PROGRAM = WorkspaceId("T1"), ProgramId(1)
WORTH, WHOM, RECOMMEND, CHANGE = (draft.question(OURS, PROGRAM) for draft in SURVEY)


def own(sort: Sort, *, key: str = "own_1", **changes: object) -> Question:
    wanted = SurveyQuestion(label="Something else?", sort=sort, **changes)  # type: ignore[arg-type]
    return wanted.draft(key, 9).question(OURS, PROGRAM)


def after(question: Question, part: str) -> Question:
    """A text that is asked after one part of the answers to a question."""
    found = next(each for each in conditions([question]) if each.part == part)
    return own(Sort.TEXT, condition=found)


def test_a_question_that_hangs_on_another_is_asked_after_its_answers_only() -> None:
    why = after(WORTH, "low")
    for value in (1, 2):
        assert asked_now([WORTH, why], {"worth_my_time": value}) == (WORTH, why)
    for other in (3, 4, 5, None):
        assert asked_now([WORTH, why], {"worth_my_time": other}) == (WORTH,)
    assert asked_now([WORTH, why], {}) == (WORTH,)


def test_a_choice_opens_a_question_too() -> None:
    where = own(Sort.CHOICE, choices=("At work", "At home"))
    more = replace(after(where, "choice 2"), key="own_2")
    assert asked_now([where, more], {"own_1": "At home"}) == (where, more)
    assert asked_now([where, more], {"own_1": "At work"}) == (where,)


@given(st.dictionaries(st.sampled_from(["worth_my_time", "own_1", "own_2"]), st.integers(0, 6) | st.none()))
def test_what_is_not_asked_opens_nothing(answers: dict[str, int | None]) -> None:
    one = replace(after(WORTH, "low"), kind=Kind.SCALE, least=1, most=5)
    two = replace(one, key="own_2", asked_after="own_1", asked_if=("1", "2"))
    asked = asked_now([WORTH, one, two], answers)
    assert asked[0] == WORTH
    assert (two in asked) <= (one in asked)


@pytest.mark.parametrize(
    ("question", "sort"),
    [(WORTH, Sort.SCALE), (RECOMMEND, Sort.NET), (CHANGE, Sort.TEXT), (own(Sort.CHOICE), Sort.CHOICE)],
)
def test_each_question_is_known_by_how_it_is_answered(question: Question, sort: Sort) -> None:
    assert sort_of(question) is sort


@given(st.sampled_from(Sort))
def test_a_question_in_own_words_is_answered_as_was_wanted(sort: Sort) -> None:
    assert sort_of(own(sort, choices=("Yes", "No"))) is sort


@given(st.sampled_from([WORTH, WHOM, RECOMMEND]))
def test_a_condition_is_found_again(question: Question) -> None:
    for found in conditions([question]):
        hanging = own(Sort.TEXT, condition=found)
        assert condition_of(hanging, [question]) == found
        assert hanging_on(question, [question, hanging]) == [hanging]


def test_a_question_that_hangs_on_another_opens_no_third() -> None:
    assert {each.question.key for each in conditions([WORTH, after(WORTH, "low")])} == {WORTH.key}


def test_what_hangs_on_a_question_stands_right_after_it() -> None:
    why = after(WORTH, "low")
    assert in_order([WORTH, WHOM, why]) == [WORTH, why, WHOM]


def test_an_invitation_promises_what_everybody_is_asked() -> None:
    assert always_asked([WORTH, WHOM, RECOMMEND, CHANGE]) == 3
    assert always_asked([WORTH, after(WORTH, "low")]) == 1
    assert always_asked([CHANGE]) == 1


@pytest.mark.parametrize(
    ("wanted", "faults"),
    [
        (SurveyQuestion(label=" … ", sort=Sort.TEXT), {"label": Fault.REQUIRED}),
        (SurveyQuestion(label="Where?", sort=Sort.CHOICE), {"choices": Fault.CHOICES}),
        (
            SurveyQuestion(label="Where?", sort=Sort.CHOICE, choices=("a", "b" * 76)),
            {"choices": Fault.TOO_LONG},
        ),
        (SurveyQuestion(label="Where?", sort=Sort.CHOICE, choices=("Here", "There")), {}),
    ],
)
def test_what_cannot_be_asked_is_named(wanted: SurveyQuestion, faults: dict[str, Fault]) -> None:
    assert wanted.faults() == faults


def test_the_library_holds_what_a_new_program_asks_and_each_question_once() -> None:
    assert set(USUAL) <= set(QUESTIONS)
    assert sum(len(drafts) for drafts in LIBRARY.values()) == len(QUESTIONS)
    for draft in SURVEY:
        assert replace(QUESTIONS[draft.key], position=draft.position) == draft
