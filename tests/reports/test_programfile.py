"""Programs as files: what is written is read again, and each fault is told with its line."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.formats import POLICIES, Format, Leading
from mentoring.programs import Preview, Template
from mentoring.questions import Visibility
from mentoring.setups import INTERVALS, Weights
from mentoring.templates import BLUEPRINTS, Factor
from reports.programfile import ProgramUnreadable, read, written

TODAY = date(2027, 3, 1)
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "program.yml"
STANDING = "name: Buddies\ntemplate: buddies\n"


def problems_of(text: str) -> list[str]:
    with pytest.raises(ProgramUnreadable) as refused:
        read(text.encode(), TODAY)
    return refused.value.problems


def test_the_example_is_read_as_it_stands() -> None:
    plan = read(EXAMPLE.read_bytes(), TODAY)
    assert plan.basics.name == "Autumn cohort"
    assert plan.basics.starts_on == date(2099, 9, 21)
    assert plan.questions[0].visibility is Visibility.MATCHING
    assert plan.board
    assert read(written(plan), TODAY) == plan


def test_a_name_is_enough_where_the_template_says_the_rest() -> None:
    plan = read(STANDING.encode(), TODAY)
    usual = BLUEPRINTS[Template.BUDDIES]
    assert (plan.topics, plan.weights.weights) == (tuple(sorted(usual.topics)), usual.weights)
    assert (plan.rules.preview, plan.words.mentor_word) == (Preview.MENTORS, "buddy")


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=59).map("N{}".format),
    st.sampled_from(INTERVALS),
    st.sampled_from(POLICIES[Format.PAIR].seats),
    st.dictionaries(st.sampled_from([str(each) for each in Factor]), st.integers(1, 10), min_size=1),
)
def test_what_is_written_is_read_again(name: str, every: int, most: int, weights: dict[str, int]) -> None:
    usual = read(STANDING.encode(), TODAY)
    basics = replace(usual.basics, name=name, interval_days=every, most_mentees=most)
    plan = replace(usual, basics=basics, weights=Weights(weights=weights))
    assert read(written(plan), TODAY) == plan


def test_each_fault_is_told_with_its_line() -> None:
    assert problems_of("name: Spring\ninterval_day: 14\nmost_mentees: 9\n") == [
        "line 3: most_mentees Input should be 1, 2, 3, 4, 5, 6, 7 or 8",
        "line 2: interval_day is not known, did you mean 'interval_days'?",
    ]


@pytest.mark.parametrize("template", list(Template))
def test_each_template_makes_a_program_of_its_format(template: Template) -> None:
    usual = BLUEPRINTS[template]
    days = "sign_up_closes_on: 2027-03-15\nstarts_on: 2027-03-22\nends_on: 2027-09-20\n"
    plan = read(f"name: Spring\ntemplate: {template}\n{'' if usual.standing else days}".encode(), TODAY)
    assert (plan.basics.format, plan.basics.most_mentees) == (usual.format, usual.most_mentees)
    assert read(written(plan), TODAY) == plan


def test_a_format_of_its_own_brings_its_own_numbers() -> None:
    plan = read((STANDING + "format: peer_circle\n").encode(), TODAY)
    assert (plan.basics.format, plan.basics.most_mentees) == (Format.PEER_CIRCLE, 3)
    assert (plan.groups.group_mentors, plan.groups.led_by) == (0, Leading.EVERYBODY)


def test_what_a_format_does_not_take_is_refused() -> None:
    said = STANDING + "format: peer_circle\nmost_mentees: 2\ngroup_mentors: 1\nled_by: mentors\n"
    assert problems_of(said) == [
        "line 4: most_mentees is more or less than this format takes",
        "line 5: group_mentors is more or less than this format takes",
        "line 6: led_by is not possible in this format",
    ]


def test_a_misspelt_factor_is_told_with_the_one_that_was_meant() -> None:
    assert problems_of(STANDING + "weights:\n  topics: 5\n  goall: 3\n") == [
        "line 5: weights.goall is not known, did you mean 'goal'?"
    ]


def test_a_cohort_needs_days_that_are_still_to_come() -> None:
    said = "name: Spring\nstarts_on: 2027-02-01\nends_on: 2027-09-01\n"
    assert problems_of(said) == [
        "line 2: starts_on is in the past; write a day that is still to come",
        "sign_up_closes_on is missing",
    ]


def test_a_group_that_nobody_can_be_in_is_refused() -> None:
    (problem,) = problems_of(STANDING + "eligibility:\n  - [level:senior, level:wizard]\n")
    assert problem.startswith("line 4: eligibility.0 'level:wizard' is not known")


def test_a_topic_stands_once() -> None:
    said = STANDING + "topics: [Presenting, presenting, Writing]\n"
    assert problems_of(said) == ["line 3: topics name 'Presenting' twice; once is enough"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- one\n- two\n",
        "name: [unclosed\n",
        "? [a, b]\n: c\n",
        "name: A\ntemplate: [x]\nstanding: true\n",
    ],
)
def test_what_is_no_program_file_is_refused_in_words(text: str) -> None:
    assert len(problems_of(text)) == 1


def test_lines_that_stand_for_more_than_any_memory_holds_are_refused() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]
    with pytest.raises(ProgramUnreadable, match=r"line 2: a reference such as \*name is not read"):
        read("\n".join(lines).encode(), TODAY)


def test_what_is_no_yaml_is_told_with_its_line() -> None:
    problems = problems_of("name: Spring\ngoal: more: of it\n")
    assert problems == ["line 2: this is no YAML (mapping values are not allowed here)"]


def test_what_goes_on_without_end_is_no_program() -> None:
    with pytest.raises(ProgramUnreadable, match="line 2: no program has so much to say"):
        read(b"name: x\ntopics: [" + b"a," * 50_000 + b"]", TODAY)


LIBRARY = """\
topics: [Presenting, Writing]
library:
  - {sort: link, title: Slides, link: https://example.com/slides, topic: presenting}
  - {sort: guide, title: How to listen, text: Ask first., role: mentor, stage: start}
guides:
  - {stage: closing, role: mentor, talk: Say thank you., goes_with: How to listen}
  - {stage: first, role: mentee, short: "Bring {partner} a coffee."}
"""


def test_the_library_and_the_programs_own_guides_are_written_and_read_again() -> None:
    plan = read((STANDING + LIBRARY).encode(), TODAY)
    assert [each.title for each in plan.library] == ["Slides", "How to listen"]
    assert plan.guides[0].goes_with == "How to listen"
    assert read(written(plan), TODAY) == plan


def test_a_library_that_does_not_fit_together_is_told_line_by_line() -> None:
    said = (
        LIBRARY.replace("topic: presenting", "topic: Presentin")
        .replace("https://example.com/slides", "slides")
        .replace("goes_with: How to listen", "goes_with: How to listn")
        .replace("stage: first, role: mentee", "stage: closing, role: mentor")
    )
    assert problems_of(STANDING + said) == [
        "line 5: library.0.link must be a link that begins with https://, unless it is a guide with words",
        "line 5: library.0.topic is not among the topics, did you mean 'Presenting'?",
        "line 8: guides.0 stands twice: one for each stage and role",
        "line 8: guides.0.goes_with is not in the library for this role, did you mean 'How to listen'?",
        "line 9: guides.1 stands twice: one for each stage and role",
    ]


def test_where_all_have_the_same_part_a_guide_is_for_mentees() -> None:
    (problem,) = problems_of(
        STANDING + "format: peer\nguides:\n  - {stage: first, role: mentor, short: Hello}\n"
    )
    assert problem.startswith("line 5: guides.0.role has no part in this format")


def test_what_is_nested_too_deep_is_no_program() -> None:
    with pytest.raises(ProgramUnreadable, match="line 2: stands in more than 10 others"):
        read(b"name: x\ntopics: " + b"[" * 50_000, TODAY)
