"""What a survey has shown, as a coordinator reads it; Slack takes the longest of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from mentoring.drafts import SURVEY
from mentoring.ids import PersonId, ProgramId, SurveyId, WorkspaceId
from mentoring.margins import Change, Point
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Choice, Lane, Program
from mentoring.results import Comment, Comments, NamedAnswer, NamedAnswers, Results, ScaleResult
from mentoring.surveys import Summary, Survey, Wave
from mentoring.templates import COHORT
from mentoring.waves import SurveyForm
from messages import waves
from messages.voice import Texts
from sandbox.blockkit.validator import check_view

OURS = WorkspaceId("T1")
NOW = datetime(2027, 6, 1, 10, tzinfo=UTC)
VOICE = Texts.load().voice()
QUESTIONS = tuple(draft.question(OURS, ProgramId(1)) for draft in SURVEY)
PROGRAM: Program = replace(COHORT.program(OURS, "L" * 60, PersonId("U1"), NOW), id=ProgramId(1))


def a_wave(lane: Lane = Lane.ANONYMOUS) -> Wave:
    survey = Survey(
        workspace=OURS,
        id=SurveyId(7),
        program=PROGRAM.id,
        lane=lane,
        occasion="1",
        opens_at=NOW,
        closes_at=NOW + timedelta(days=14),
        created_by=None,
    )
    return Wave(survey=survey, asked=60, answered=44)


def read(blocks: tuple[object, ...]) -> str:
    return str(blocks)


def test_results_say_how_many_answered_and_both_sides() -> None:
    scale = ScaleResult(
        question=QUESTIONS[0],
        all_of_them=Summary(44, 4.25, {4: 33, 5: 11}),
        by_role={Role.MENTOR: Summary(20, 4.0, {4: 20}), Role.MENTEE: Summary(24, 4.5, {4: 12, 5: 12})},
    )
    modal = waves.results(VOICE, Results(program=PROGRAM, wave=a_wave(), scales=(scale,)))
    assert check_view(modal.payload()) == []
    assert "4.2 of 5 · 44 answers" in read(modal.blocks)
    assert "mentor: 4.0 (20)" in read(modal.blocks)
    assert "mentee: 4.5 (24)" in read(modal.blocks)


def test_a_margin_is_explained_in_words_and_a_trend_says_whether_it_is_chance() -> None:
    scale = ScaleResult(
        question=QUESTIONS[2],
        all_of_them=Summary(44, 7.5, {5: 11, 7: 11, 9: 22}),
        by_role={},
        margin=0.31,
        trend=(Point(on=date(2027, 3, 8), mean=8.2, n=40, margin=0.2),),
        change=Change.DOWN,
    )
    modal = waves.results(VOICE, Results(program=PROGRAM, wave=a_wave(), scales=(scale,), comments=3))
    assert check_view(modal.payload()) == []
    assert "7.5 of 10, ± 0.3 · 44 answers" in read(modal.blocks)
    assert "22 of 44 would recommend it (9 or 10), 11 would not (0 to 6): net +25" in read(modal.blocks)
    assert "8.2 (8 March). *It has gone down*" in read(modal.blocks)
    assert "in 95 of 100 cases" in read(modal.blocks)
    assert "Read 3 comments" in read(modal.blocks)


def test_long_and_hostile_comments_fit_and_stay_words() -> None:
    said = Comment(question=QUESTIONS[3], text="<!channel> " + "é" * 289)
    shown = Comments(program=PROGRAM, survey=a_wave().survey, comments=(said,) * 10, page=0, pages=5)
    modal = waves.comments(VOICE, shown)
    assert check_view(modal.payload()) == []
    assert "&lt;!channel&gt;" in read(modal.blocks)
    assert "<!channel>" not in read(modal.blocks)
    assert "Page 1 of 5" in read(modal.blocks)


def test_each_line_of_a_comment_is_quoted() -> None:
    said = Comment(question=QUESTIONS[3], text="Fewer forms\nand <more> talk")
    shown = Comments(program=PROGRAM, survey=a_wave().survey, comments=(said,), page=0, pages=1)
    modal = waves.comments(VOICE, shown)
    assert any(
        block.get("text", {}).get("text") == "> Fewer forms\n> and &lt;more&gt; talk"
        for block in modal.blocks
    )


def test_a_page_in_the_middle_leads_both_ways() -> None:
    answer = NamedAnswer(
        person=Person(workspace=OURS, id=PersonId("U2"), name="Ada *Lovelace*"),
        values={"worth_my_time": 4, "one_change": "more <time>"},
    )
    shown = NamedAnswers(
        program=PROGRAM,
        survey=a_wave(Lane.NAMED).survey,
        questions=QUESTIONS,
        answers=(answer,) * 10,
        kept_back=1,
        page=1,
        pages=3,
    )
    modal = waves.named_answers(VOICE, shown)
    assert check_view(modal.payload()) == []
    assert "Page 2 of 3" in read(modal.blocks)
    assert "1 answer is not shown to you" in read(modal.blocks)


def test_the_form_has_nothing_to_send_while_nobody_has_a_match() -> None:
    shown = SurveyForm(
        choice=Choice(PROGRAM, (PROGRAM,)),
        lane=Lane.NAMED,
        questions=QUESTIONS,
        people=0,
        earliest_on=NOW.date(),
        next_on=None,
        waves=(a_wave(),) * 5,
        suggestions=0,
        quality=None,
        now=NOW,
    )
    modal = waves.form(VOICE, shown, Lane.NAMED)
    assert check_view(modal.payload()) == []
    assert modal.submit == ""
    assert "nobody to ask" in read(modal.blocks)
