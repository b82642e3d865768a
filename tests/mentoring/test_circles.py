"""Planned groups: who could begin, who is asked when, what a group is about, and how many seats are free."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.circles import Seat, can_begin, next_asked, seats_of, topics_of
from mentoring.formats import POLICIES, Format
from mentoring.ids import CircleId, MatchId, ParticipantId, PersonId, ProgramId, SeatId, WorkspaceId
from mentoring.matches import Member, PreviewAnswer
from mentoring.memberships import free_seats
from mentoring.participants import Role
from mentoring.programs import Preview
from mentoring.templates import GROUPS

T = WorkspaceId("T1")
PROGRAM = GROUPS.program(T, "Groups", PersonId("UMARY"), datetime(2027, 3, 1, tzinfo=UTC))
MENTOR, MENTEE = Role.MENTOR, Role.MENTEE

roles = st.lists(st.sampled_from(Role), max_size=10)


def seat(number: int, role: Role, preview: PreviewAnswer = PreviewAnswer.NOT_ASKED) -> Seat:
    return Seat(
        workspace=T,
        id=SeatId(number),
        circle=CircleId(1),
        program=ProgramId(1),
        participant=ParticipantId(number),
        role=role,
        preview=preview,
    )


def member(number: int, role: Role) -> Member:
    return Member(
        workspace=T,
        id=number,
        match=MatchId(1),
        program=ProgramId(1),
        participant=ParticipantId(number),
        person=PersonId(f"U{number}"),
        role=role,
    )


@given(roles)
def test_a_group_around_a_mentor_has_one_and_three_to_eight_people(people: list[Role]) -> None:
    begins = can_begin(POLICIES[Format.CIRCLE], people)
    assert begins == (3 <= len(people) <= 8 and MENTOR in people)


@given(roles)
def test_peers_need_nobody_in_the_middle(people: list[Role]) -> None:
    assert can_begin(POLICIES[Format.PEER_CIRCLE], people) == (3 <= len(people) <= 8)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=2), st.integers(0, 8))
def test_nobody_joins_beyond_what_a_mentor_takes_or_a_chat_holds(capacities: list[int], people: int) -> None:
    members = [member(number, MENTOR) for number in range(len(capacities))]
    members += [member(10 + number, MENTEE) for number in range(people)]
    free = free_seats(PROGRAM, capacities, members)
    if free:
        assert people + free <= seats_of(PROGRAM, capacities) <= min(capacities)
        assert len(members) + free <= 8


@given(st.lists(st.sampled_from(PreviewAnswer), min_size=1, max_size=2), st.integers(1, 5))
def test_people_are_asked_only_after_the_yes_of_all_mentors(said: list[PreviewAnswer], people: int) -> None:
    seats = [seat(number, MENTOR, answer) for number, answer in enumerate(said)]
    seats += [seat(10 + number, MENTEE) for number in range(people)]
    asked = next_asked(seats, Preview.BOTH)
    if all(answer is PreviewAnswer.FINE for answer in said):
        assert {each.role for each in asked} == {MENTEE}
    else:
        assert all(each.role is MENTOR for each in asked)
        assert all(each.preview is PreviewAnswer.NOT_ASKED for each in asked)


@pytest.mark.parametrize(("preview", "asked"), [(Preview.NOBODY, 0), (Preview.MENTORS, 1)])
def test_only_those_are_asked_whom_the_program_asks(preview: Preview, asked: int) -> None:
    assert len(next_asked([seat(1, MENTOR), seat(2, MENTEE), seat(3, MENTEE)], preview)) == asked


def test_a_group_is_about_what_its_mentor_offers_and_most_want() -> None:
    wanted = {ParticipantId(1): ("1", "2"), ParticipantId(2): ("2", "3"), ParticipantId(3): ("3", "2")}
    offered = {ParticipantId(9): ("3",)}
    assert topics_of(wanted, offered) == [("3", 2, True), ("2", 3, False)]
    assert topics_of({ParticipantId(1): ("1",)}, {}) == [("1", 1, False)]
    assert topics_of({}, offered) == []
