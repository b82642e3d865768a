"""One change at a time: what is kept is what a new search would find."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from matching.solving.blocks import NOBODY, Counts, Matrix
from matching.solving.running import Move, Running, best_fits, waitlist
from matching.solving.solve import Task, solve
from matching.solving.worth import Aim
from tests.matching.solving.markets import market, tasks

ADDED_UP = (Aim.FAIR, Aim.TOTAL)


def solved_anew(task: Task, rows: Counts) -> int:
    """The worth of the best assignment of these people only, on the same scale."""
    assert isinstance(task.blocks, Matrix)
    gone = np.setdiff1d(np.arange(task.blocks.shape[0]), rows)
    legal = task.blocks.legal.copy()
    legal[gone] = False
    without = replace(task, blocks=Matrix(task.blocks.score, legal))
    found = solve(without).mentor_of
    matched = np.flatnonzero(found != NOBODY)
    return int(task.scale.worth(matched, task.blocks.score[matched, found[matched]]).sum())


def scores(task: Task, row: int) -> Counts:
    assert isinstance(task.blocks, Matrix)
    return np.where(task.blocks.legal[row], task.blocks.score[row], NOBODY)


def first_rows(task: Task, known: int) -> Task:
    """The task before the others came."""
    assert isinstance(task.blocks, Matrix)
    blocks = Matrix(task.blocks.score[:known], task.blocks.legal[:known])
    plain = Task.plain(blocks, task.places, task.aim)
    return replace(plain, first_in_line=task.first_in_line[:known], waiting=task.waiting[:known])


def told_worth(task: Task, running: Running, rows: Counts) -> int:
    """What the pairs of these people are worth on the scale of the whole task."""
    assert isinstance(task.blocks, Matrix)
    mentor_of = np.array([running.mentor_of(int(row)) for row in rows], dtype=np.int64)
    placed = rows[mentor_of != NOBODY]
    score = task.blocks.score[placed, mentor_of[mentor_of != NOBODY]]
    return int(task.scale.worth(placed, score).sum())


@given(tasks(most=6, aims=ADDED_UP), st.integers(0, 6))
def test_who_comes_is_placed_as_if_all_were_matched_anew(task: Task, known: int) -> None:
    task = replace(task, least=0)
    mentees = task.blocks.shape[0]
    known = min(known, mentees)
    running = Running(solve(first_rows(task, known)))
    for row in range(known, mentees):
        first, waiting = bool(task.first_in_line[row]), int(task.waiting[row])
        given_row, _ = running.arrive(scores(task, row), first_in_line=first, waiting=waiting)
        assert given_row == row
        so_far = np.arange(row + 1)
        assert told_worth(task, running, so_far) == solved_anew(task, so_far)


@given(tasks(most=6, aims=ADDED_UP), st.data())
def test_who_leaves_makes_room_as_if_all_were_matched_anew(task: Task, data: st.DataObject) -> None:
    task = replace(task, least=0)
    running = Running(solve(task))
    here = list(range(task.blocks.shape[0]))
    for row in data.draw(st.permutations(here)):
        running.leave(row)
        here.remove(row)
        rows = np.array(here, dtype=np.int64)
        assert running.worth() == told_worth(task, running, rows) == solved_anew(task, rows)


@given(tasks(most=6, aims=ADDED_UP), st.data())
def test_a_place_more_is_given_to_whom_it_serves_best(task: Task, data: st.DataObject) -> None:
    task = replace(task, least=0, places=np.maximum(task.places, 1))
    mentees, mentors = task.blocks.shape
    assume(mentors)
    running = Running(solve(task))
    more = data.draw(st.lists(st.integers(0, mentors - 1), max_size=4))
    for column in more:
        running.open_place(column)
    places = task.places + np.bincount(np.array(more, dtype=np.int64), minlength=mentors)
    wider = replace(task, places=places)
    rows = np.arange(mentees)
    assert told_worth(wider, running, rows) == solved_anew(wider, rows)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("mean_places", [1.0, 1.4, 2.5])
def test_a_long_life_of_changes_ends_in_the_optimum(seed: int, mean_places: float) -> None:
    blocks, places = market(120, 60, seed=seed, mean_places=mean_places)
    task = Task.plain(blocks, places.copy())
    running = Running(solve(first_rows(task, 80)))
    chance = np.random.default_rng(0)
    here = list(range(80))
    for row in range(80, 120):
        running.arrive(scores(task, row))
        here.append(row)
        gone = int(chance.choice(here))
        running.leave(gone)
        here.remove(gone)
        if row % 4 == 0:
            more = int(chance.integers(60))
            running.open_place(more)
            places[more] += 1
    rows = np.array(here)
    wider = replace(task, places=places)
    assert told_worth(wider, running, rows) == solved_anew(wider, rows)


def test_moves_tell_who_goes_where() -> None:
    score = np.array([[900_000, 500_000], [800_000, 100_000]])
    blocks = Matrix(score, np.ones((2, 2), dtype=np.bool_))
    task = Task.plain(blocks, np.array([1, 1]), Aim.TOTAL)
    running = Running(solve(first_rows(task, 1)))
    row, moves = running.arrive(score[1])
    assert (row, moves) == (1, [Move(1, NOBODY, 0), Move(0, 0, 1)])
    assert running.leave(1) == [Move(1, 0, NOBODY), Move(0, 1, 0)]


def test_best_fits_are_those_with_a_free_place_best_first() -> None:
    score = np.array([500, 900, NOBODY, 700, 700])
    assert best_fits(score, np.array([1, 0, 1, 1, 2])).tolist() == [3, 4, 0]
    assert best_fits(score, np.array([1, 0, 1, 1, 2]), wanted=1).tolist() == [3]


def test_on_the_waitlist_promises_come_first_then_waiting_then_few_hopes() -> None:
    score = np.full((6, 2), 500_000)
    legal = np.array([[1, 0], [1, 1], [1, 0], [1, 0], [1, 0], [1, 0]], dtype=np.bool_)
    task = replace(
        Task.plain(Matrix(score, legal), np.array([1, 0])),
        first_in_line=np.array([False, False, False, True, True, False]),
        waiting=np.array([0, 5, 9, 3, 2, 0]),
    )
    found = solve(task)
    assert found.mentor_of.tolist() == [NOBODY] * 3 + [0] + [NOBODY] * 2
    assert waitlist(found).tolist() == [4, 2, 1, 0, 5]


def test_what_is_best_by_levels_cannot_run_on() -> None:
    blocks, places = market(4, 4, seed=0)
    with pytest.raises(ValueError, match="levels"):
        Running(solve(Task.plain(blocks, places, Aim.LEXIMIN)))


def test_more_changes_than_the_scale_bears_are_refused() -> None:
    blocks, places = market(2, 2, seed=0)
    running = Running(solve(Task.plain(blocks, places)))
    for _ in range(66):
        running.arrive(np.array([NOBODY, NOBODY]))
    with pytest.raises(OverflowError, match="new search"):
        running.leave(0)


def test_a_mentor_of_whom_no_pair_is_known_gets_no_place_here() -> None:
    blocks, places = market(4, 4, seed=0)
    running = Running(solve(Task.plain(blocks, places * 0)))
    with pytest.raises(ValueError, match="solve anew"):
        running.open_place(0)
