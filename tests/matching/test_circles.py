"""Circles of a program's people."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import engine
from matching.answers import WorkingHours
from matching.inputs import Kept, Request, Rule
from matching.middles import Middle
from matching.outputs import Circles, Lack, Obstacle, Side
from tests.matching import oracle
from tests.matching.people import chosen, company, mentee, mentor, requests

EARLY, LATE = WorkingHours(6 * 60, 12 * 60), WorkingHours(12 * 60, 20 * 60)


@given(requests(), st.sampled_from(Middle), st.integers(1, 3))
def test_everybody_is_in_one_circle_or_left(request: Request, middle: Middle, size: int) -> None:
    found = engine.circles(request, size, middle)
    gathered = [
        one.id for one in request.applicants if (one.offers if middle is Middle.NEWCOMER else one.seeks)
    ]
    placed = [one for circle in found.circles for one in circle.people]
    assert sorted([*placed, *found.left]) == gathered
    assert all(len(circle.people) <= size for circle in found.circles)
    assert Circles.from_json(engine.gather(request.to_json(), size, middle)) == found


@given(requests(), st.sampled_from([Middle.MENTOR, Middle.TWO_MENTORS]))
def test_the_rules_hold_between_people_and_their_mentors(request: Request, middle: Middle) -> None:
    people = {one.id: one for one in request.applicants}
    for circle in engine.circles(request, 3, middle).circles:
        assert 1 <= len(circle.mentors) <= 2
        for mentor_id in circle.mentors:
            assert oracle.free_places(people[mentor_id], request.rules)
            assert not any(oracle.forbidden(people[one], people[mentor_id], request) for one in circle.people)


@given(requests(), st.sampled_from(Middle))
def test_nobody_meets_in_a_circle_whom_they_wish_not_to(request: Request, middle: Middle) -> None:
    people = {one.id: one for one in request.applicants}
    for circle in engine.circles(request, 3, middle).circles:
        for one in circle.people:
            names = {people[other].person for other in circle.people if other != one}
            assert not people[one].never_with & names


def test_sizes_differ_by_one_at_most_and_departments_are_mixed() -> None:
    people = company(61, 30).applicants
    free = tuple(replace(one, times=frozenset(), working_hours=None) for one in people)
    found = engine.circles(Request(applicants=free), 6)
    assert Counter(len(circle.people) for circle in found.circles) == {6: 6, 5: 5}
    assert found.left == ()
    assert sum(circle.departments for circle in found.circles) >= 59  # of 61; at random 49


def test_people_who_can_meet_are_gathered() -> None:
    people = [
        mentee(number, working_hours=EARLY if number % 2 else LATE, utc_offset_minutes=0)
        for number in range(12)
    ]
    found = engine.circles(Request(applicants=tuple(people)), 3, Middle.NOBODY)
    assert sorted(circle.shared_hours for circle in found.circles) == [6, 6, 8, 8]
    assert [circle.mentors for circle in found.circles] == [()] * 4


def test_peers_who_want_the_same_are_gathered() -> None:
    topics = ["python", "sales", "writing"]
    people = [mentee(number, topics_wanted=chosen(topics[number % 3])) for number in range(9)]
    found = engine.circles(Request(applicants=tuple(people)), 3, Middle.NOBODY)
    assert sorted(circle.people for circle in found.circles) == [(0, 3, 6), (1, 4, 7), (2, 5, 8)]


def test_peers_share_a_language() -> None:
    people = [mentee(number, languages=chosen("de" if number % 2 else "en")) for number in range(6)]
    found = engine.circles(Request(applicants=tuple(people)), 3, Middle.NOBODY)
    assert sorted(circle.people for circle in found.circles) == [(0, 2, 4), (1, 3, 5)]


def test_leaders_gather_around_a_newcomer() -> None:
    newcomers = [mentee(number, level=0) for number in (1, 2)]
    leaders = [mentor(number, level=3) for number in range(3, 9)]
    found = engine.circles(Request(applicants=(*newcomers, *leaders)), 3, Middle.NEWCOMER)
    assert sorted(circle.mentors for circle in found.circles) == [(1,), (2,)]
    assert sorted(one for circle in found.circles for one in circle.people) == [*range(3, 9)]


def test_if_there_are_too_few_circles_the_first_in_line_have_a_place() -> None:
    people = [mentee(number, joined_order=10 - number, first_in_line=number == 1) for number in range(1, 6)]
    found = engine.circles(Request(applicants=(*people, mentor(9))), 2)
    assert [circle.people for circle in found.circles] == [(1, 5)]
    assert found.left == (2, 3, 4)


def test_a_circle_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        engine.circles(Request(applicants=()), 0)


@given(st.integers(1, 12), st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_no_group_is_larger_than_its_mentor_takes(people: int, takes: list[int]) -> None:
    seeking = [mentee(number) for number in range(1, people + 1)]
    leading = [mentor(100 + number, capacity=seats) for number, seats in enumerate(takes)]
    found = engine.circles(Request(applicants=(*seeking, *leading)), 4, by_capacity=True)
    seats = {100 + number: min(count, 4) for number, count in enumerate(takes)}
    assert all(len(circle.people) <= seats[circle.mentors[0]] for circle in found.circles)
    assert len(found.left) == max(0, people - sum(seats.values()))


@given(requests(), st.sampled_from([Middle.MENTOR, Middle.TWO_MENTORS, Middle.NOBODY]), st.data())
def test_what_is_kept_stays_together_or_is_refused(
    request: Request, middle: Middle, data: st.DataObject
) -> None:
    before = engine.circles(request, 3, middle).circles
    kept = tuple(
        Kept(
            mentors=circle.mentors,
            people=tuple(one for one in circle.people if data.draw(st.booleans())),
            is_whole=data.draw(st.booleans()),
        )
        for circle in before
    )
    asked = replace(request, kept=kept)
    found = engine.circles(Request.from_json(asked.to_json()), 3, middle)
    assert found.refused == ()
    for number, each in enumerate(kept):
        if middle is Middle.NOBODY and not each.people:
            continue
        (circle,) = [one for one in found.circles if one.kept == number]
        assert circle.mentors == each.mentors
        assert set(each.people) <= set(circle.people)
        assert not each.is_whole or set(each.people) == set(circle.people)
    placed = [one for circle in found.circles for one in circle.people]
    assert sorted([*placed, *found.left]) == [one.id for one in request.applicants if one.seeks]
    assert all(len(circle.people) <= 3 for circle in found.circles)


@given(requests(), st.sampled_from([Middle.MENTOR, Middle.TWO_MENTORS, Middle.NOBODY]))
def test_for_everybody_without_a_circle_there_is_a_cause(request: Request, middle: Middle) -> None:
    found = engine.circles(request, 2, middle)
    people = sorted(each.id for each in found.unmatched if each.side is Side.MENTEE)
    idle = {each.id for each in found.unmatched if each.side is Side.MENTOR}
    assert tuple(people) == found.left
    assert not idle & {one for circle in found.circles for one in circle.mentors}


def test_a_rule_outranks_what_is_kept() -> None:
    people = [mentee(1, never_with=frozenset({"U2"})), mentee(2), mentee(3)]
    kept = (Kept(mentors=(9,), people=(1, 2, 3)),)
    found = engine.circles(Request(applicants=(*people, mentor(9, capacity=3)), kept=kept), 3)
    assert found.refused == (2,)
    assert [(circle.people, circle.kept) for circle in found.circles] == [((1, 3), 0)]


def test_without_its_mentor_nothing_is_kept() -> None:
    kept = (Kept(mentors=(8,), people=(1, 2)),)
    found = engine.circles(Request(applicants=(mentee(1), mentee(2), mentor(9, capacity=3)), kept=kept), 3)
    assert found.refused == (1, 2, 8)
    assert [(circle.mentors, circle.people, circle.kept) for circle in found.circles] == [
        ((9,), (1, 2), None)
    ]


def test_who_is_kept_has_a_seat_before_those_who_are_first_in_line() -> None:
    people = [mentee(number, joined_order=number, first_in_line=number == 1) for number in range(1, 4)]
    kept = (Kept(mentors=(9,), people=(3,)),)
    found = engine.circles(Request(applicants=(*people, mentor(9, capacity=2)), kept=kept), 2)
    assert [circle.people for circle in found.circles] == [(1, 3)]


def test_it_is_said_why_somebody_has_no_circle() -> None:
    people = [
        mentee(number, joined_order=number, topics_wanted=chosen("python"), languages=chosen("en"))
        for number in range(1, 4)
    ]
    people.append(mentee(4, topics_wanted=chosen("sales"), languages=chosen("de")))
    leading = mentor(9, capacity=2, topics_offered=chosen("python"), languages=chosen("en"))
    found = engine.circles(Request(applicants=(*people, leading)), 2)
    causes = {each.id: (each.cause, each.lacks, each.scarce_topics) for each in found.unmatched}
    assert causes == {
        3: (Obstacle.NO_SEAT, (), ("python",)),
        4: (Rule.NO_COMMON_LANGUAGE, (Lack.TOPICS,), ("sales",)),
    }


def test_who_shares_no_hours_with_any_circle_reads_that() -> None:
    early = [
        mentee(number, joined_order=number, working_hours=EARLY, utc_offset_minutes=0) for number in (1, 2)
    ]
    late = mentee(3, joined_order=3, working_hours=LATE, utc_offset_minutes=0)
    leading = mentor(9, capacity=2, working_hours=EARLY, utc_offset_minutes=0)
    found = engine.circles(Request(applicants=(*early, late, leading)), 2)
    (left,) = found.unmatched
    assert (left.id, left.lacks) == (3, (Lack.HOURS,))
