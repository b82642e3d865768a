"""What a survey has shown: only where nobody can be recognised."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.drafts import SURVEY
from mentoring.ids import PersonId, ProgramId, SurveyId, WorkspaceId
from mentoring.margins import Change, Point
from mentoring.participants import Role
from mentoring.questions import Question
from mentoring.results import ChoiceResult, Net, choice_result, comments, scale_result, with_trend
from mentoring.sheets import Sort, SurveyQuestion, conditions
from mentoring.surveys import SurveyAnswer

OURS = WorkspaceId("T1")
QUESTIONS = {draft.key: draft.question(OURS, ProgramId(1)) for draft in SURVEY}
WORTH = QUESTIONS["worth_my_time"]


def answers(*values: int, named: bool = True) -> list[SurveyAnswer]:
    """An answer by each of so many people, U0 first."""
    return [
        SurveyAnswer(
            workspace=OURS,
            id=f"{number}",
            survey=SurveyId(1),
            person=PersonId(f"U{number}") if named else None,
            values={"worth_my_time": value, "one_change": f"change {number}"},
        )
        for number, value in enumerate(values)
    ]


def roles(mentors: int, mentees: int, both: int = 0) -> dict[PersonId, Role | None]:
    """The first ones are mentors, then mentees, then people who are both."""
    sides = [Role.MENTOR] * mentors + [Role.MENTEE] * mentees + [None] * both
    return {PersonId(f"U{number}"): role for number, role in enumerate(sides)}


def test_both_sides_are_shown_from_five_answers_each() -> None:
    found = scale_result(WORTH, answers(*[5] * 5, *[3] * 5), roles(5, 5))
    assert found is not None
    assert (found.all_of_them.n, found.all_of_them.mean) == (10, 4)
    assert {role: side.mean for role, side in found.by_role.items()} == {Role.MENTOR: 5, Role.MENTEE: 3}


def test_four_mentees_would_follow_from_the_rest() -> None:
    found = scale_result(WORTH, answers(*[5] * 9), roles(5, 4))
    assert found is not None
    assert found.by_role == {}


def test_one_person_who_is_both_would_follow_from_the_rest() -> None:
    found = scale_result(WORTH, answers(*[5] * 11), roles(5, 5, 1))
    assert found is not None
    assert found.by_role == {}


def test_anonymous_answers_have_no_role() -> None:
    found = scale_result(WORTH, answers(*[5] * 20, named=False), roles(10, 10))
    assert found is not None
    assert found.by_role == {}


def test_four_answers_are_no_result() -> None:
    assert scale_result(WORTH, answers(5, 5, 5, 5), roles(4, 0)) is None


def test_a_text_is_no_scale() -> None:
    assert scale_result(QUESTIONS["one_change"], answers(*[5] * 5), {}) is None


def test_comments_are_read_from_five_answers_on() -> None:
    assert comments(list(QUESTIONS.values()), answers(1, 2, 3, 4)) == ()
    assert len(comments(list(QUESTIONS.values()), answers(1, 2, 3, 4, 5))) == 5


def why(part: str = "low") -> Question:
    """A text that is asked after a low answer only."""
    condition = next(each for each in conditions([WORTH]) if each.part == part)
    wanted = SurveyQuestion(label="Why?", sort=Sort.TEXT, condition=condition)
    return wanted.draft("own_1", 2).question(OURS, ProgramId(1))


def explained(*values: int) -> list[SurveyAnswer]:
    """Everybody who was asked has said why."""
    return [replace(each, values={**each.values, "own_1": "because"}) for each in answers(*values)]


@pytest.mark.parametrize(("low", "high", "may"), [(5, 5, True), (4, 6, False), (6, 4, False), (5, 0, True)])
def test_words_after_certain_answers_need_five_people_on_both_sides(low: int, high: int, may: bool) -> None:  # noqa: FBT001 - a case
    said = explained(*[1] * low, *[5] * high)
    shown = [each.text for each in comments([WORTH, why()], said)]
    assert bool(shown) is may


def test_a_recommendation_is_a_net_figure_of_all_who_answered() -> None:
    question = QUESTIONS["would_recommend"]
    said = [
        replace(each, values={"would_recommend": value})
        for each, value in zip(answers(*[1] * 6), (10, 9, 9, 8, 7, 3), strict=True)
    ]
    found = scale_result(question, said, {}, asked=10)
    assert found is not None
    assert found.net == Net(n=6, promoters=3, detractors=1)
    assert found.net.score == 33


def test_choices_are_counted_from_five_answers_on() -> None:
    where = SurveyQuestion(label="Where?", sort=Sort.CHOICE, choices=("Here", "There")).draft("own_1", 1)
    question = where.question(OURS, ProgramId(1))
    said = [replace(each, values={"own_1": "Here"}) for each in answers(*[1] * 5)]
    assert choice_result(question, said[:4]) is None
    assert choice_result(question, said) == ChoiceResult(
        question=question, n=5, counts={"Here": 5, "There": 0}
    )


def test_a_clear_change_is_told_from_chance() -> None:
    now = scale_result(WORTH, answers(*[5] * 20, *[4] * 20), {}, asked=60)
    assert now is not None
    before = Point(on=date(2027, 1, 1), mean=3.0, n=30, margin=0.4)
    near = replace(before, mean=4.3)
    on = date(2027, 3, 1)
    assert with_trend(now, on, [before]).change is Change.UP
    assert with_trend(now, on, [near]).change is Change.NOT_CLEAR
    assert with_trend(now, on, [near, replace(before, on=date(2026, 9, 1))]).trend[-1] == near
    assert with_trend(now, on, []) == now
