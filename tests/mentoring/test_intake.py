"""Answers against their questions: what people really type, choose and leave out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.ids import PersonId, ProgramId, WorkspaceId
from mentoring.intake import (
    Fault,
    capacity,
    endings_before_a_new_one,
    fault,
    faults,
    free_places,
    has_words,
    is_blank,
    pages,
    roles,
    tidy,
)
from mentoring.programs import Template
from mentoring.questions import Answered, Kind, Page, Question
from mentoring.templates import questions_for

QUESTIONS = {
    draft.key: draft.question(WorkspaceId("T1"), ProgramId(1)) for draft in questions_for(Template.COHORT)
}
ADA = PersonId("U_ADA")

answers: st.SearchStrategy[Answered] = st.one_of(
    st.none(), st.text(), st.integers(), st.lists(st.text(max_size=3)).map(tuple)
)


@pytest.mark.parametrize(
    ("key", "answer", "expected"),
    [
        ("role", None, Fault.REQUIRED),
        ("role", "both", None),
        ("role", "rule", Fault.NOT_A_CHOICE),
        ("role", ("both",), Fault.NOT_A_CHOICE),
        ("languages", (), Fault.REQUIRED),
        ("languages", ("de", "en"), None),
        ("talk_styles", ("plan", "free", "tasks"), Fault.TOO_MANY),
        ("talk_styles", ("plan", "plan", "plan"), None),
        ("talk_styles", ("plan", "shout"), Fault.NOT_A_CHOICE),
        ("topics_wanted", ("1", "2", "3"), None),
        ("topics_wanted", ("1", "2", "3", "4"), Fault.TOO_MANY),
        ("goal", "", Fault.REQUIRED),
        ("goal", " \n\t ", Fault.REQUIRED),
        ("goal", "\u200f\u202e\u200b", Fault.REQUIRED),
        ("goal", "\u3164\u2800\ufe0f", Fault.REQUIRED),
        ("goal", "\U0001f680\U0001f468\u200d\U0001f469\u200d\U0001f467", Fault.NO_WORDS),
        ("goal", ":rocket: :+1:", Fault.NO_WORDS),
        ("goal", "...!", Fault.NO_WORDS),
        ("goal", "\U0001f680 to the moon", None),
        ("goal", "أريد أن أتعلم القيادة", None),
        ("goal", "\u202eלומדת להקשיב\u202c", None),
        ("goal", "リーダーになりたい", None),
        ("goal", "<!channel> I want to lead", None),
        ("goal", "a" * 300, None),
        ("goal", "a" * 301, Fault.TOO_LONG),
        ("goal", "  " + "a" * 300 + "  ", None),
        ("about", "\U0001f44b", None),
        ("about", "   ", None),
        ("confidence", 5, None),
        ("confidence", 0, Fault.NOT_A_CHOICE),
        ("confidence", "5", Fault.NOT_A_CHOICE),
        ("confidence", None, None),
        ("would_recommend", 0, None),
        ("would_recommend", 11, Fault.NOT_A_CHOICE),
        ("manager", "U_BOSS", None),
        ("manager", "U_ADA", Fault.ONESELF),
        ("never_with", ("U_ADA", "U_BOB"), Fault.ONESELF),
        ("never_with", tuple(f"U{number}" for number in range(11)), Fault.TOO_MANY),
        ("consent", (), Fault.REQUIRED),
        ("consent", ("accepted",), None),
    ],
)
def test_each_answer_is_judged_by_its_question(key: str, answer: Answered, expected: Fault | None) -> None:
    assert fault(QUESTIONS[key], answer, ADA) is expected


def test_fewer_than_the_least_are_too_few() -> None:
    two_at_least = replace(QUESTIONS["languages"], least=2)
    assert fault(two_at_least, ("en",)) is Fault.TOO_FEW


@given(st.sampled_from(sorted(QUESTIONS)), answers)
def test_whatever_comes_in_gets_a_verdict_and_tidying_does_not_change_it(key: str, answer: Answered) -> None:
    verdict = fault(QUESTIONS[key], answer)
    assert verdict is None or verdict in Fault
    assert fault(QUESTIONS[key], tidy(answer)) is verdict


@given(answers)
def test_tidying_twice_changes_nothing_more(answer: Answered) -> None:
    assert tidy(tidy(answer)) == tidy(answer)


@given(st.text())
def test_what_is_blank_has_no_words(text: str) -> None:
    assert not (is_blank(text) and has_words(text))


def _on(page: Page) -> list[Question]:
    return [question for question in QUESTIONS.values() if question.page is page]


def test_a_page_names_every_fault_at_once() -> None:
    found = faults(_on(Page.MENTEE), {"topics_wanted": ("1",), "goal": "..."})
    assert found == {"goal": Fault.NO_WORDS, "help_wanted": Fault.REQUIRED}


def test_a_well_filled_page_has_no_faults() -> None:
    filled: dict[str, Answered] = {"topics_offered": ("4",), "capacity": 2, "help_given": ("listen",)}
    assert faults(_on(Page.MENTOR), filled, ADA) == {}


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        ("find", (Page.ALL, Page.MENTEE, Page.LAST)),
        ("be", (Page.ALL, Page.MENTOR, Page.LAST)),
        ("both", (Page.ALL, Page.MENTEE, Page.MENTOR, Page.LAST)),
    ],
)
def test_everybody_reads_only_the_pages_of_their_roles(answer: str, asked: tuple[Page, ...]) -> None:
    seeks, offers = roles(answer)
    assert pages(seeks=seeks, offers=offers) == asked


@given(answers, st.integers(1, 5))
def test_capacity_stays_between_one_and_what_the_program_allows(answer: Answered, most: int) -> None:
    assert 1 <= capacity(answer, most) <= most


@pytest.mark.parametrize(("wanted", "load", "free", "endings"), [(3, 1, 2, 0), (1, 1, 0, 1), (1, 3, 0, 3)])
def test_a_mentor_with_more_than_wanted_gets_nobody_new(
    wanted: int, load: int, free: int, endings: int
) -> None:
    assert free_places(wanted, load) == free
    assert endings_before_a_new_one(wanted, load) == endings


def test_every_kind_of_question_is_asked_somewhere() -> None:
    assert {question.kind for question in QUESTIONS.values()} == set(Kind)
