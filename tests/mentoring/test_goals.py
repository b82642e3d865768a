"""Steps that wait are carried over from talk to talk; links are ones that can be followed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.goals import Step, carried_over, faults_of_link
from mentoring.ids import GoalId, MatchId, PersonId, ProgramId, StepId, WorkspaceId

SET_ON = date(2027, 3, 1)
STEP = Step(
    workspace=WorkspaceId("T1"),
    id=StepId(1),
    program=ProgramId(1),
    match=MatchId(1),
    goal=GoalId(1),
    text="Ask for feedback",
    set_by=PersonId("U1"),
    set_on=SET_ON,
)


@given(st.lists(st.integers(-30, 30), max_size=8))
def test_a_step_is_carried_over_by_each_talk_since_it_was_set(days: list[int]) -> None:
    met_on = [SET_ON + timedelta(days=each) for each in days]
    assert carried_over(STEP, met_on) == len([each for each in days if each > 0])
    assert carried_over(replace(STEP, done_at=datetime(2027, 3, 9, tzinfo=UTC)), met_on) == 0


@pytest.mark.parametrize("link", ["", "https://example.com/course?a=1&b=2", "http://intranet/python"])
def test_a_link_that_can_be_followed(link: str) -> None:
    assert faults_of_link(link) == {}


@pytest.mark.parametrize("link", ["example.com", "javascript:alert(1)", "https://a/|<!here>", "https://a b"])
def test_a_link_that_cannot(link: str) -> None:
    assert faults_of_link(link) == {"link": "not_a_link"}
