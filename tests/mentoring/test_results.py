"""What a survey has shown: only where nobody can be recognised."""

from mentoring.drafts import SURVEY
from mentoring.ids import PersonId, ProgramId, SurveyId, WorkspaceId
from mentoring.participants import Role
from mentoring.results import comments, scale_result
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
    assert comments(QUESTIONS.values(), answers(1, 2, 3, 4)) == ()
    assert len(comments(QUESTIONS.values(), answers(1, 2, 3, 4, 5))) == 5
