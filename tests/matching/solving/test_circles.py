"""Circles: even, mixed, with hours in common, and never with those who must stay apart."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.solving.blocks import NOBODY, Counts
from matching.solving.circles import HOUR_MISSING, Gathering, around, even_sizes, gather, in_twos


def company(people: int, circles: int, *, seed: int = 0, hours: int = 12) -> Gathering:
    chance = np.random.default_rng(seed)
    return Gathering(
        fit=chance.integers(0, 1_000_000, size=(people, circles)),
        sizes=even_sizes(people, np.full(circles, people)),
        hours=chance.random((people, hours)) < 0.75,
        circle_hours=chance.random((circles, hours)) < 0.9,
        department=chance.integers(0, 5, size=people),
        apart=np.zeros((people, people), dtype=np.bool_),
    )


def worth(gathering: Gathering, circle_of: Counts) -> int:
    """What the circles are worth, person by person and hour by hour."""
    total = 0
    for circle in range(len(gathering.sizes)):
        people = np.flatnonzero(circle_of == circle).tolist()
        total += sum(int(gathering.fit[person, circle]) for person in people)
        departments = gathering.department[people].tolist()
        total -= 200_000 * sum(
            departments[one] == departments[other]
            for one in range(len(people))
            for other in range(one)
            if departments[one] != NOBODY
        )
        calendars = [gathering.circle_hours[circle], *gathering.hours[people]]
        shared = np.logical_and.reduce([one for one in calendars if one.any()] or [np.ones(1)])
        total -= HOUR_MISSING * max(gathering.needed_hours - int(shared.sum()), 0)
    return total


@given(st.integers(0, 100), st.integers(0, 9))
def test_sizes_are_even(people: int, circles: int) -> None:
    sizes = even_sizes(people, np.full(circles, people))
    assert sizes.sum() == (people if circles else 0)
    assert not circles or sizes.max() - sizes.min() <= 1


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=6), st.data())
def test_sizes_hold_those_who_are_kept(circles: list[tuple[int, int]], data: st.DataObject) -> None:
    seats = np.array([max(one) for one in circles])
    least = np.array([min(one) for one in circles])
    people = data.draw(st.integers(int(least.sum()), int(seats.sum())))
    sizes = even_sizes(people, seats, least)
    assert sizes.sum() == people
    assert (least <= sizes).all()
    assert (sizes <= seats).all()


@given(st.integers(0, 1000), st.integers(2, 12), st.integers(1, 4))
def test_no_two_people_could_change_places_and_all_gain(seed: int, people: int, circles: int) -> None:
    gathering = company(people, circles, seed=seed, hours=4)
    found = gather(gathering).circle_of
    assert (np.bincount(found, minlength=circles) == gathering.sizes).all()
    best = worth(gathering, found)
    for one in range(people):
        for other in range(one):
            swapped = found.copy()
            swapped[[one, other]] = found[[other, one]]
            assert worth(gathering, swapped) <= best


def test_circles_mix_departments_and_find_a_time_to_meet() -> None:
    gathering = replace(company(48, 8, seed=1), needed_hours=2)
    circles = gather(gathering)
    assert (circles.shared_hours >= 2).all()
    by_fit_alone = gather(replace(gathering, department=np.full(48, NOBODY)))
    assert same_department(gathering, circles.circle_of) < same_department(gathering, by_fit_alone.circle_of)


def same_department(gathering: Gathering, circle_of: Counts) -> int:
    alike = gathering.department[:, None] == gathering.department
    return int((alike & (circle_of[:, None] == circle_of)).sum())


def test_peers_are_gathered_around_nobody() -> None:
    gathering = company(20, 4, seed=2)
    peers = replace(gathering, fit=gathering.fit * 0, circle_hours=np.zeros((4, 12), dtype=np.bool_))
    found = gather(peers)
    assert np.bincount(found.circle_of).tolist() == [5, 5, 5, 5]
    assert (found.shared_hours >= 1).all()


def test_those_who_must_stay_apart_are_in_different_circles() -> None:
    gathering = company(12, 3, seed=3)
    apart = np.zeros((12, 12), dtype=np.bool_)
    apart[0, 1] = apart[2, 0] = True
    found = gather(replace(gathering, apart=apart))
    assert len({int(found.circle_of[person]) for person in (0, 1)}) == 2
    assert len({int(found.circle_of[person]) for person in (0, 2)}) == 2
    assert found.too_close == ()


def test_it_is_told_who_could_not_be_kept_apart() -> None:
    gathering = company(4, 1)
    apart = np.zeros((4, 4), dtype=np.bool_)
    apart[3, 1] = True
    assert gather(replace(gathering, apart=apart)).too_close == ((1, 3),)


def test_a_circle_of_two_mentors_fits_whom_both_may_have() -> None:
    scores = np.array([[600_000, 200_000, 800_000], [500_000, -1, 400_000]])
    assert around(scores, [(0, 1), (2,)]).tolist() == [[400_000, 800_000], [-1, 400_000]]


def test_mentors_lead_together_who_can_meet_and_one_left_over_leads_alone() -> None:
    early, late = [True, False], [False, True]
    twos = in_twos(np.array([early, late, early, late, late]), np.array([1, 1, 1, 2, 1]))
    assert twos == [(1, 3), (0, 2), (4,)]


def test_roles_may_be_reversed() -> None:
    """Three leaders gather around each of two newcomers: the same scores, read the other way."""
    scores = company(2, 6, seed=4).fit
    reverse = replace(company(6, 2, seed=4), fit=scores.T)
    assert np.bincount(gather(reverse).circle_of).tolist() == [3, 3]


def test_who_is_allowed_in_no_circle_is_in_none() -> None:
    gathering = company(6, 2, seed=5)
    fit = gathering.fit.copy()
    fit[4] = -1
    assert gather(replace(gathering, fit=fit)).circle_of[4] == NOBODY
