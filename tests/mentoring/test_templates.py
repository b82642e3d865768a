"""The two templates: their values, and a form that keeps to conversations, sections 8 and 9.2."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from matching.inputs import DayPart, MustHave, Weights
from mentoring.drafts import DAY_PARTS, MUST_HAVES, QuestionDraft
from mentoring.ids import PersonId, ProgramId, WorkspaceId
from mentoring.programs import Phase, Preview, Template
from mentoring.questions import Form, Page, Visibility
from mentoring.templates import BLUEPRINTS, questions_for

every_template = pytest.mark.parametrize("template", list(Template))


def _by_key(template: Template) -> dict[str, QuestionDraft]:
    return {draft.key: draft for draft in questions_for(template)}


@every_template
def test_the_engine_knows_every_weight_of_a_template(template: Template) -> None:
    weights = BLUEPRINTS[template].weights
    assert Weights(**weights).by_factor().items() >= weights.items()


def test_the_engine_knows_the_times_and_must_haves_of_the_form() -> None:
    assert tuple(DayPart) == DAY_PARTS
    assert tuple(MustHave) == MUST_HAVES


@every_template
def test_a_new_program_is_a_draft_with_the_usual_values(template: Template) -> None:
    blueprint = BLUEPRINTS[template]
    program = blueprint.program(
        WorkspaceId("T1"), "Leadership 2026", PersonId("U1"), datetime(2026, 1, 5, tzinfo=UTC)
    )
    assert program.phase is Phase.DRAFT
    assert program.weights == blueprint.weights
    assert program.weights is not blueprint.weights


def test_a_cohort_lasts_six_months_and_meets_every_four_weeks() -> None:
    cohort = BLUEPRINTS[Template.COHORT]
    assert cohort.ends_on(date(2026, 3, 1)) == date(2026, 8, 30)
    assert cohort.interval_days == 28
    assert cohort.preview is Preview.BOTH


def test_buddies_have_no_end() -> None:
    assert BLUEPRINTS[Template.BUDDIES].ends_on(date(2026, 3, 1)) is None


def test_the_form_has_the_fields_of_each_page() -> None:
    pages = Counter(draft.page for draft in questions_for(Template.COHORT) if draft.form is Form.INTAKE)
    assert pages == {Page.ALL: 6, Page.MENTEE: 5, Page.MENTOR: 5, Page.LAST: 4}


def test_what_is_private_is_shown_to_nobody() -> None:
    drafts = _by_key(Template.COHORT)
    private = {key for key, draft in drafts.items() if draft.visibility is Visibility.MATCHING}
    assert private == {"manager", "never_with"}


def test_a_mentor_of_a_cohort_takes_one_person_unless_they_choose_more() -> None:
    capacity = _by_key(Template.COHORT)["capacity"]
    assert (capacity.least, capacity.most, capacity.initial) == (1, 3, ("1",))


def test_a_program_may_allow_five_mentees() -> None:
    drafts = {draft.key: draft for draft in questions_for(Template.COHORT, most_mentees=5)}
    assert drafts["capacity"].most == 5


def test_a_newcomer_needs_no_goal() -> None:
    assert not _by_key(Template.BUDDIES)["goal"].required
    assert _by_key(Template.COHORT)["goal"].required


def test_the_survey_asks_three_questions_and_for_one_wish() -> None:
    survey = [draft for draft in questions_for(Template.COHORT) if draft.form is Form.SURVEY]
    assert [draft.required for draft in survey] == [True, True, True, False]


@every_template
def test_no_two_questions_share_a_key_or_a_place(template: Template) -> None:
    drafts = questions_for(template)
    assert len({draft.key for draft in drafts}) == len(drafts)
    assert len({(draft.form, draft.page, draft.position) for draft in drafts}) == len(drafts)


@every_template
def test_what_is_filled_in_beforehand_can_be_chosen(template: Template) -> None:
    for draft in questions_for(template):
        scale = tuple(str(number) for number in range(draft.least, draft.most + 1))
        assert set(draft.initial) <= set(draft.choices or scale)


def test_a_question_of_a_program_keeps_all_that_its_draft_says() -> None:
    draft = _by_key(Template.COHORT)["times"]
    question = draft.question(WorkspaceId("T1"), ProgramId(7))
    assert (question.program, question.version, question.retired_at) == (7, 1, None)
    assert (question.key, question.choices, question.initial) == ("times", draft.choices, draft.initial)
