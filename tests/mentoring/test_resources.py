"""The resource hub: what suits whom, when, and how it is found."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.ids import MatchId, PersonId, ProgramId, TopicId, WorkspaceId
from mentoring.matches import Match
from mentoring.participants import Role
from mentoring.resources import (
    Draft,
    Resource,
    Sort,
    Stage,
    faults_of_shared,
    found,
    is_link,
    stage_of,
    suggested,
    suits,
)
from mentoring.setups import Fault

TOPICS = {TopicId(1): "Giving feedback", TopicId(2): "Python"}
NOW = datetime(2027, 3, 1, 10, tzinfo=UTC)


def resource(number: int = 1, **changes: Any) -> Resource:
    usual: dict[str, Any] = {
        "workspace": WorkspaceId("T1"),
        "id": number,
        "program": ProgramId(1),
        "sort": Sort.LINK,
        "title": f"Thing {number}",
        "about": "",
        "link": "https://example.com",
        "text": "",
        "role": None,
        "stage": Stage.ANY,
        "topic": None,
        "created_by": PersonId("U1"),
        "created_at": NOW,
    }
    return Resource(**{**usual, **changes})


resources = st.lists(
    st.builds(
        resource,
        st.integers(1, 10_000),
        role=st.none() | st.sampled_from(Role),
        stage=st.sampled_from(Stage),
        topic=st.none() | st.integers(1, 4).map(TopicId),
        retired_at=st.none() | st.just(NOW),
    ),
    max_size=8,
)


@given(
    resources,
    st.sampled_from(Role),
    st.sampled_from(Stage),
    st.sets(st.integers(1, 4).map(TopicId)),
    st.integers(0, 20),
)
def test_what_is_suggested_suits_the_person_the_time_and_a_topic_of_theirs(
    things: list[Resource], role: Role, stage: Stage, topics: set[TopicId], turn: int
) -> None:
    thing = suggested(things, role, stage, topics, turn)
    if thing is None:
        return
    assert suits(thing, {role})
    assert thing.stage in {stage, Stage.ANY}
    assert thing.topic in topics or thing.topic is None
    assert thing.topic is not None or thing.stage is stage


def test_each_turn_suggests_another_one_the_best_first() -> None:
    both = resource(1, stage=Stage.START, topic=TopicId(1))
    topic = resource(2, topic=TopicId(1))
    stage = resource(3, stage=Stage.START)
    other = resource(4, topic=TopicId(2))
    things = [other, stage, topic, both, resource(5)]
    shown = [suggested(things, Role.MENTEE, Stage.START, {TopicId(1)}, turn) for turn in range(4)]
    assert shown == [both, topic, stage, both]


@given(resources, st.text(max_size=8))
def test_a_search_finds_only_what_holds_each_word(things: list[Resource], typed: str) -> None:
    for each in found(things, typed, TOPICS):
        topic = TOPICS.get(each.topic or TopicId(0), "")
        words = f"{each.title} {each.about} {topic} {each.text}"
        assert all(word in words.casefold() for word in typed.casefold().split())


def test_a_search_finds_what_is_about_a_topic_and_what_a_guide_says() -> None:
    by_topic = resource(1, title="The four ears", topic=TopicId(1))
    by_words = resource(2, title="A hard talk", text="Say what you saw: that is feedback.")
    assert found([by_topic, by_words, resource(3)], "feedback", TOPICS) == [by_topic, by_words]


def test_titles_are_found_first() -> None:
    about, title = resource(1, about="for a hard talk"), resource(2, title="A hard talk")
    assert found([about, title, resource(3)], "HARD", {}) == [title, about]


@pytest.mark.parametrize("good", ["https://example.com/a?b=c#d", "http://intranet"])
def test_a_link_is_a_link(good: str) -> None:
    assert is_link(good)


@pytest.mark.parametrize(
    "bad", ["", "example.com", "javascript:alert(1)", "https://a|b", "https://a>b", "https://a b", "ftp://a"]
)
def test_what_could_do_harm_or_opens_nothing_is_no_link(bad: str) -> None:
    assert not is_link(bad)
    assert faults_of_shared("A link", bad) == {"link": Fault.NO_LINK}


def draft(**changes: Any) -> Draft:
    usual: dict[str, Any] = {
        "sort": Sort.GUIDE,
        "title": "The first talk",
        "about": "",
        "link": "",
        "text": "Ask and listen.",
        "role": None,
        "stage": Stage.START,
        "topic": None,
    }
    return Draft(**{**usual, **changes})


def test_a_guide_has_words_and_all_else_a_link() -> None:
    assert draft().faults() == {}
    assert draft(text=" ").faults() == {"text": Fault.REQUIRED}
    assert draft(sort=Sort.COURSE).faults() == {"link": Fault.NO_LINK}
    assert draft(title="…").faults() == {"name": Fault.REQUIRED}


@pytest.mark.parametrize(
    ("day", "stage"),
    [(0, Stage.START), (27, Stage.START), (28, Stage.MIDDLE), (154, Stage.MIDDLE), (155, Stage.CLOSE)],
)
def test_a_match_has_first_weeks_and_last_weeks(day: int, stage: Stage) -> None:
    started_on = date(2027, 3, 1)
    match = Match(
        workspace=WorkspaceId("T1"),
        id=MatchId(1),
        program=ProgramId(1),
        proposal=None,
        interval_days=28,
        started_at=NOW,
        ends_on=started_on + timedelta(days=182),
        reasons={},
    )
    assert stage_of(match, started_on + timedelta(days=day), started_on) is stage
