"""Waiting for a match: who waits, for what, and in which place."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.ids import MatchId, ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.matches import Member
from mentoring.participants import Participant, Role, Standing
from mentoring.places import Places, in_line
from mentoring.programs import Program, Template
from mentoring.runs import Topic
from mentoring.templates import BLUEPRINTS
from mentoring.waiting import (
    LAST_USEFUL_PLACE,
    UsualWait,
    next_news,
    place_in_line,
    role_waiting,
    scarcest,
    usual_wait,
)
from tests.mentoring.strategies import utc

START = utc("2027-03-01T09:00")


def participant(
    number: int,
    *,
    seeks: bool = True,
    offers: bool = False,
    standing: Standing = Standing.IN,
    first_in_line_at: datetime | None = None,
) -> Participant:
    return Participant(
        workspace=WorkspaceId("T1"),
        id=ParticipantId(number),
        program=ProgramId(1),
        person=PersonId(f"U{number}"),
        standing=standing,
        seeks=seeks,
        offers=offers,
        started_at=START,
        joined_at=START + timedelta(minutes=number),
        first_in_line_at=first_in_line_at,
    )


def match(number: int, mentor: int, mentee: int, *, is_open: bool = True) -> list[Member]:
    return [
        Member(
            workspace=WorkspaceId("T1"),
            id=number * 2 + place,
            match=MatchId(number),
            program=ProgramId(1),
            participant=ParticipantId(one),
            person=PersonId(f"U{one}"),
            role=role,
            is_open=is_open,
        )
        for place, (role, one) in enumerate(((Role.MENTOR, mentor), (Role.MENTEE, mentee)))
    ]


def test_who_seeks_and_has_no_mentor_waits_for_one() -> None:
    assert role_waiting(participant(2), Places.of([])) is Role.MENTEE
    assert role_waiting(participant(2), Places.of(match(1, 1, 2))) is None
    assert role_waiting(participant(2), Places.of(match(1, 1, 2, is_open=False))) is Role.MENTEE


def test_a_mentor_waits_only_without_any_match() -> None:
    mentor = participant(1, seeks=False, offers=True)
    assert role_waiting(mentor, Places.of([])) is Role.MENTOR
    assert role_waiting(mentor, Places.of(match(1, 1, 2))) is None


def test_who_is_matched_in_one_role_and_seeks_in_the_other_waits_for_a_mentor() -> None:
    both = participant(1, offers=True)
    assert role_waiting(both, Places.of(match(1, 1, 2))) is Role.MENTEE
    assert role_waiting(both, Places.of(match(1, 3, 1))) is None


def test_who_is_not_in_does_not_wait() -> None:
    for standing in set(Standing) - {Standing.IN}:
        assert role_waiting(participant(1, standing=standing), Places.of([])) is None


@given(st.permutations(range(1, 6)), st.sets(st.integers(1, 5)))
def test_who_lost_a_match_stands_before_who_joined_earlier(order: list[int], lost: set[int]) -> None:
    people = [
        participant(number, first_in_line_at=START + timedelta(days=number) if number in lost else None)
        for number in order
    ]
    line = [one.id for one in in_line(people)]
    assert line == [*sorted(lost), *sorted(set(order) - lost)]


def test_a_place_is_told_only_where_it_says_something() -> None:
    many = [participant(number) for number in range(1, LAST_USEFUL_PLACE + 3)]
    assert place_in_line(many[0].id, many[:1]) is None
    assert place_in_line(many[3].id, many) == 4
    assert place_in_line(many[-1].id, many) is None
    assert place_in_line(ParticipantId(99), many) is None


def test_the_scarcest_topic_has_the_fewest_places_for_those_who_want_it() -> None:
    python = Topic(label="Python", wanted=12, offered=3, places=4)
    sql = Topic(label="SQL", wanted=3, offered=0, places=0)
    enough = Topic(label="Talks", wanted=3, offered=3, places=3)
    assert scarcest([enough, sql, python]) == python
    assert scarcest([enough]) is None


def test_mentors_are_told_once_and_mentees_again_after_fourteen_days() -> None:
    assert next_news(Role.MENTEE, START, lasting(100)) == START + timedelta(days=14)
    assert next_news(Role.MENTOR, START, lasting(100)) is None


@pytest.mark.parametrize(
    ("days_left", "told_after"), [(30, 14), (28, 14), (27, 13), (21, 7), (15, 7), (14, None)]
)
def test_the_last_news_come_when_it_is_too_late_to_begin_and_not_within_a_week(
    days_left: int, told_after: int | None
) -> None:
    following = next_news(Role.MENTEE, START, lasting(days_left))
    assert following == (None if told_after is None else START + timedelta(days=told_after))


def lasting(days: int) -> Program:
    """A program that ends so many days after the start."""
    draft = BLUEPRINTS[Template.COHORT].program(WorkspaceId("T1"), "Leadership", PersonId("U1"), START)
    return replace(draft, ends_on=START.date() + timedelta(days=days))


def test_ended_matches_count_for_the_past_and_not_for_the_load() -> None:
    places = Places.of([*match(1, 1, 2, is_open=False), *match(2, 1, 3)])
    assert places.loads() == {ParticipantId(1): 1}
    assert places.matches_ever() == {ParticipantId(1): 2, ParticipantId(2): 1, ParticipantId(3): 1}
    assert places.partners_ever()[PersonId("U1")] == {PersonId("U2"), PersonId("U3")}


def test_the_usual_wait_is_the_middle_one_and_counts_days_begun() -> None:
    waits = [timedelta(days=days) for days in (2, 5.5, 90, 3, 11)]
    assert usual_wait(waits) == UsualWait(days=6, people=5)


def test_a_wait_of_hours_is_about_a_day() -> None:
    assert usual_wait([timedelta(hours=2)] * 5) == UsualWait(days=1, people=5)


def test_fewer_than_five_say_nothing_about_the_usual_wait() -> None:
    assert usual_wait([timedelta(days=6)] * 4) is None
