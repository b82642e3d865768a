"""What a coordinator enters when a program is set up, and what is wrong with it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.ids import PersonId, WorkspaceId
from mentoring.programs import Program, Template
from mentoring.questions import Kind, Page, Visibility
from mentoring.setups import (
    Basics,
    Fault,
    OwnQuestion,
    Weights,
    faults_of_topics,
    lines_of,
)
from mentoring.templates import BLUEPRINTS

TODAY = date(2027, 3, 1)
COHORT = replace(Basics.usual(BLUEPRINTS[Template.COHORT], TODAY), name="Leadership 2027")


def _program(basics: Basics) -> Program:
    draft = BLUEPRINTS[Template.COHORT].program(
        WorkspaceId("T1"), basics.name, PersonId("U1"), datetime(2027, 1, 1, tzinfo=UTC)
    )
    return replace(
        draft,
        starts_on=basics.starts_on,
        ends_on=basics.ends_on,
        sign_up_closes_on=basics.sign_up_closes_on,
    )


@pytest.mark.parametrize("template", list(Template))
def test_only_the_name_is_missing_in_what_a_template_proposes(template: Template) -> None:
    assert Basics.usual(BLUEPRINTS[template], TODAY).faults(TODAY, ()) == {"name": Fault.REQUIRED}


@pytest.mark.parametrize("name", ["", "   ", ":tada:", "🎉🎉", "\u200f\u200e"])
def test_a_name_needs_words(name: str) -> None:
    assert replace(COHORT, name=name).faults(TODAY, ())["name"] is Fault.REQUIRED


def test_a_name_in_any_script_will_do() -> None:
    assert replace(COHORT, name="إرشاد ٢٠٢٧").faults(TODAY, ()) == {}


def test_two_programs_cannot_share_a_name_whatever_its_case() -> None:
    assert COHORT.faults(TODAY, ("LEADERSHIP 2027",)) == {"name": Fault.NAME_TAKEN}


def test_a_program_with_dates_needs_all_of_them() -> None:
    without = replace(COHORT, starts_on=None, ends_on=None, sign_up_closes_on=None)
    assert set(without.faults(TODAY, ())) == {"starts_on", "ends_on", "sign_up_closes_on"}
    assert replace(without, standing=True).faults(TODAY, ()) == {}


def test_dates_in_the_past_are_refused() -> None:
    yesterday = TODAY - timedelta(days=1)
    assert replace(COHORT, ends_on=yesterday).faults(TODAY, ()) == {"ends_on": Fault.IN_THE_PAST}


def test_what_has_begun_may_stay_begun() -> None:
    later = TODAY + timedelta(days=60)
    assert COHORT.faults(later, (), _program(COHORT)) == {}
    moved = replace(COHORT, starts_on=later - timedelta(days=1))
    assert moved.faults(later, (), _program(COHORT)) == {"starts_on": Fault.IN_THE_PAST}


def test_a_program_ends_after_it_starts_and_after_sign_up_closes() -> None:
    short = replace(COHORT, ends_on=COHORT.starts_on, sign_up_closes_on=COHORT.starts_on)
    assert short.faults(TODAY, ()) == {
        "ends_on": Fault.ENDS_TOO_EARLY,
        "sign_up_closes_on": Fault.CLOSES_TOO_LATE,
    }


@given(st.text())
def test_lines_are_tidy_and_said_once(text: str) -> None:
    lines = lines_of(text)
    assert all(line and line == " ".join(line.split()) for line in lines)
    assert len({line.casefold() for line in lines}) == len(lines)
    assert lines_of("\n".join(lines)) == lines


def test_of_a_topic_that_is_written_twice_the_first_spelling_stays_in_its_place() -> None:
    assert lines_of("Python\n\n  Giving   feedback\npython") == ("Python", "Giving feedback")


@pytest.mark.parametrize(
    ("topics", "fault"),
    [((), Fault.REQUIRED), (("🎉",), Fault.REQUIRED), (("x" * 76,), Fault.TOO_LONG)],
)
def test_a_catalogue_needs_topics_that_fit_a_menu(topics: tuple[str, ...], fault: Fault) -> None:
    assert faults_of_topics(topics) == {"topics": fault}


def test_a_catalogue_may_be_long_but_not_endless() -> None:
    assert faults_of_topics([f"Topic {number}" for number in range(300)]) == {}
    assert faults_of_topics([f"Topic {number}" for number in range(301)]) == {"topics": Fault.TOO_MANY}


def test_something_must_count_in_matching() -> None:
    weights = dict.fromkeys(BLUEPRINTS[Template.COHORT].weights, 0)
    assert Weights(weights=weights).faults() == {"topics": Fault.NO_WEIGHT}
    assert Weights(weights=weights | {"goal": 1}).faults() == {}


def test_an_own_question_is_answered_in_words_or_by_one_of_its_choices() -> None:
    words = OwnQuestion(label="Which site?", visibility=Visibility.MATCH)
    choice = replace(words, choices=("Berlin", "Paris"))
    assert words.draft("own_1", 0).kind is Kind.TEXT
    assert choice.draft("own_1", 0).kind is Kind.ONE
    assert choice.draft("own_1", 0).page is Page.LAST


@pytest.mark.parametrize(
    ("choices", "fault"),
    [
        (("Berlin",), Fault.CHOICES),
        (tuple(f"Site {number}" for number in range(11)), Fault.CHOICES),
        (("Berlin", "x" * 76), Fault.TOO_LONG),
    ],
)
def test_an_own_question_offers_two_to_ten_short_choices(choices: tuple[str, ...], fault: Fault) -> None:
    question = OwnQuestion(label="Which site?", choices=choices, visibility=Visibility.MATCH)
    assert question.faults() == {"choices": fault}


def test_a_question_only_for_matching_needs_choices_to_compare() -> None:
    question = OwnQuestion(label="Which site?", visibility=Visibility.MATCHING)
    assert question.faults() == {"choices": Fault.CHOICES}
    assert replace(question, choices=("Berlin", "Paris")).faults() == {}


def test_an_own_question_needs_words() -> None:
    assert OwnQuestion(label="???", visibility=Visibility.MATCH).faults() == {"label": Fault.REQUIRED}
