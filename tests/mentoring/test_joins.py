"""The rules of joining: what is asked, what is known already, and what is promised."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring import joins
from mentoring.drafts import INTAKE
from mentoring.ids import ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.intake import Fault
from mentoring.participants import Participant, Standing
from mentoring.people import Level, Person
from mentoring.programs import Program
from mentoring.questions import Page, Question
from mentoring.templates import COHORT

T = WorkspaceId("T1")
PROGRAM = ProgramId(1)
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
QUESTIONS = tuple(draft.question(T, PROGRAM) for draft in INTAKE)
TOPICS = {"1": "Python", "2": "Delegating"}


def somebody(**known: object) -> Person:
    return Person(workspace=T, id=PersonId("UADA"), name="Ada", **known)  # type: ignore[arg-type]


def participant(**known: object) -> Participant:
    values: dict[str, object] = {"standing": Standing.IN, "offers": True, **known}
    return Participant(
        workspace=T,
        id=ParticipantId(7),
        program=PROGRAM,
        person=PersonId("UADA"),
        started_at=NOW,
        **values,  # type: ignore[arg-type]
    )


def program(**known: object) -> Program:
    blank = COHORT.program(T, "Leadership", PersonId("UMARY"), NOW)
    return Program(**{**{name: getattr(blank, name) for name in blank.__dataclass_fields__}, **known})


def question(key: str) -> Question:
    return next(each for each in QUESTIONS if each.key == key)


def keys(questions: tuple[Question, ...]) -> set[str]:
    return {each.key for each in questions}


def test_a_known_manager_is_not_asked_for() -> None:
    known = joins.asked(QUESTIONS, somebody(manager=PersonId("UMARY")), None, TOPICS)
    unknown = joins.asked(QUESTIONS, somebody(), None, TOPICS)
    assert keys(unknown) - keys(known) == {"manager"}


def test_topics_are_not_asked_for_where_there_are_none() -> None:
    asked = joins.asked(QUESTIONS, somebody(), None, {})
    assert keys(QUESTIONS) - keys(asked) == {"topics_wanted", "topics_offered"}


def test_a_mentor_who_takes_nobody_new_may_keep_it_so_in_the_form() -> None:
    full = participant(capacity=0)
    (asked,) = [each for each in joins.asked(QUESTIONS, somebody(), full, TOPICS) if each.key == "capacity"]
    assert joins.faults([asked], {"capacity": 0}, PersonId("UADA"), TOPICS) == {}
    assert joins.prefilled([asked], somebody(), full, {"capacity": 2}, {})["capacity"] == 0
    assert joins.faults([question("capacity")], {"capacity": 0}, PersonId("UADA"), TOPICS) == {
        "capacity": Fault.NOT_A_CHOICE
    }


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (None, (Page.ALL, Page.MENTEE, Page.LAST)),
        ("find", (Page.ALL, Page.MENTEE, Page.LAST)),
        ("be", (Page.ALL, Page.MENTOR, Page.LAST)),
        ("both", (Page.ALL, Page.MENTEE, Page.MENTOR, Page.LAST)),
    ],
)
def test_the_role_decides_the_pages(role: str | None, expected: tuple[Page, ...]) -> None:
    assert joins.pages_for(role) == expected


def test_the_form_begins_with_what_is_known() -> None:
    who = somebody(language="de-DE", level=Level.LEADING)
    filled = joins.prefilled(
        QUESTIONS, who, None, {"goal": "Learn"}, {"talk_styles": ("free",), "goal": "Old"}
    )
    assert filled["languages"] == ("de",)
    assert filled["level"] == "leading"
    assert filled["times"] == ("from_9_to_12", "from_14_to_17")
    assert filled["talk_styles"] == ("free",)
    assert filled["goal"] == "Learn"
    assert filled["capacity"] == 1


def test_what_belongs_to_one_program_is_not_carried_into_another() -> None:
    before = dict.fromkeys(keys(QUESTIONS), "said")
    filled = joins.prefilled(QUESTIONS, somebody(), None, {}, before)
    carried = {key for key, answer in filled.items() if answer == "said"}
    assert carried == joins.SAID_BEFORE
    assert not carried & {"role", "consent", "confidence", "topics_wanted", "topics_offered", "goal", "note"}


def test_a_topic_of_another_program_is_refused() -> None:
    wanted = question("topics_wanted")
    assert joins.faults([wanted], {"topics_wanted": ("99",)}, PersonId("UADA"), TOPICS) == {
        "topics_wanted": Fault.NOT_A_CHOICE
    }


def test_a_scale_is_read_as_a_number_and_nothing_as_none() -> None:
    assert joins.as_answer(question("confidence"), "4") == 4
    assert joins.as_answer(question("confidence"), None) is None
    assert joins.as_answer(question("goal"), "  ") is None
    assert joins.as_answer(question("goal"), " Lead ") == "Lead"


@given(st.text(), st.sampled_from(QUESTIONS))
def test_whatever_is_entered_becomes_an_answer_that_can_be_judged(entered: str, asked: Question) -> None:
    answer = joins.as_answer(asked, entered)
    joins.faults([asked], {asked.key: answer}, PersonId("UADA"), TOPICS)
    assert joins.as_answer(asked, answer) == answer


def test_news_comes_a_week_after_sign_up_closes_else_within_two_weeks() -> None:
    cohort = program(sign_up_closes_on=date(2027, 3, 14))
    assert joins.news_by(cohort, Standing.IN, date(2027, 3, 1)) == date(2027, 3, 21)
    assert joins.news_by(cohort, Standing.IN, date(2027, 3, 20)) == date(2027, 4, 3)
    assert joins.news_by(program(), Standing.IN, date(2027, 3, 1)) == date(2027, 3, 15)


def test_an_approval_is_promised_within_two_working_days() -> None:
    friday = date(2027, 3, 5)
    assert joins.news_by(program(), Standing.TO_APPROVE, friday) == date(2027, 3, 9)


@pytest.mark.parametrize(
    ("opened", "closed", "ended", "standing", "expected"),
    [
        (True, False, False, None, True),
        (True, True, False, None, False),
        (True, True, False, Standing.FILLING, False),
        (True, True, False, Standing.IN, True),
        (True, True, False, Standing.ON_BREAK, True),
        (True, True, True, Standing.IN, False),
        (False, False, False, None, False),
        (True, False, False, Standing.LEFT, True),
    ],
)
def test_who_may_fill_in_the_form(
    *, opened: bool, closed: bool, ended: bool, standing: Standing | None, expected: bool
) -> None:
    place = participant(standing=standing) if standing else None
    at = program(
        opened_at=NOW if opened else None, closed_at=NOW if closed else None, ended_at=NOW if ended else None
    )
    assert joins.may_fill(at, place) is expected


def test_a_mentor_with_more_people_than_wanted_hears_how_many_matches_end_first() -> None:
    def joined(capacity: int, load: int) -> int:
        done = joins.Joined(
            program=program(),
            standing=Standing.IN,
            is_change=True,
            news_by=date(2027, 3, 15),
            offers=True,
            capacity=capacity,
            load=load,
        )
        return done.endings_first

    assert joined(1, 3) == 3
    assert joined(3, 3) == 0
    assert joined(0, 1) == 2
