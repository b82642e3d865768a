"""The best assignment: nothing beats it, nothing but the task decides it, and the proof can be checked."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from matching.solving.blocks import MILLION, NOBODY, Counts, Matrix, Points
from matching.solving.solve import Solution, Task, solve
from matching.solving.worth import Aim
from tests.matching.solving.markets import every_assignment, market, scores_of, tasks

ADDED_UP = (Aim.FAIR, Aim.TOTAL)
PLACES = {"slack": 2.2, "even": 1.65, "scarce": 1.3}


def worth(task: Task, mentor_of: Counts) -> int:
    rows = np.flatnonzero(mentor_of != NOBODY)
    return int(task.scale.worth(rows, scores_of(task, mentor_of)).sum())


def best_by_scipy(task: Task) -> int:
    """The greatest worth by the dense solver, every pair and every place in one matrix."""
    assert isinstance(task.blocks, Matrix)
    rows, columns = np.nonzero(task.blocks.legal)
    cells = np.zeros(task.blocks.shape, dtype=np.int64)
    cells[rows, columns] = task.scale.worth(rows, task.blocks.score[rows, columns])
    slots = cells[:, np.repeat(np.arange(len(task.places)), task.places)]
    chosen = linear_sum_assignment(slots.astype(np.float64), maximize=True)
    return int(slots[chosen].sum())


@given(tasks(aims=ADDED_UP))
def test_no_assignment_is_worth_more(task: Task) -> None:
    found = solve(task)
    assert found.proven
    assert found.worth == worth(task, found.mentor_of)
    assert found.worth == max(worth(task, other) for other in every_assignment(task))


@given(tasks(aims=(Aim.LEXIMIN,)))
def test_by_levels_nobody_could_be_lifted_without_pushing_another_down(task: Task) -> None:
    """Tuples compare as it does: most matched, fewest in the lowest level, in the next, then the total."""
    found = solve(task)

    def order(mentor_of: Counts) -> tuple[int, ...]:
        rows = np.flatnonzero(mentor_of != NOBODY)
        score = scores_of(task, mentor_of)
        many = np.bincount(score * 20 // MILLION, minlength=21)
        fine = int((score * 64 + task.waiting[rows]).sum())
        return (len(rows), int(task.first_in_line[rows].sum()), *(-many).tolist(), fine)

    assert found.proven
    assert order(found.mentor_of) == max(order(other) for other in every_assignment(task))


@given(tasks(most=6))
def test_places_and_rules_hold(task: Task) -> None:
    mentor_of = solve(task).mentor_of
    assert isinstance(task.blocks, Matrix)
    rows = np.flatnonzero(mentor_of != NOBODY)
    assert task.blocks.legal[rows, mentor_of[rows]].all()
    assert (scores_of(task, mentor_of) >= task.least).all()
    assert (np.bincount(mentor_of[rows], minlength=len(task.places)) <= task.places).all()


@given(tasks(most=6))
def test_fairness_never_lowers_the_number_of_people_matched(task: Task) -> None:
    matched = {aim: np.count_nonzero(solve(replace(task, aim=aim)).mentor_of + 1) for aim in Aim}
    assert len(set(matched.values())) == 1


@given(tasks(most=6))
def test_the_same_task_has_the_same_answer(task: Task) -> None:
    assert solve(task).mentor_of.tolist() == solve(replace(task)).mentor_of.tolist()


@given(tasks(most=6, aims=ADDED_UP), st.data())
def test_the_order_of_people_changes_no_worth(task: Task, data: st.DataObject) -> None:
    assert isinstance(task.blocks, Matrix)
    mentees, mentors = task.blocks.shape
    rows = list(data.draw(st.permutations(range(mentees))))
    columns = list(data.draw(st.permutations(range(mentors))))
    mixed = replace(
        task,
        blocks=Matrix(task.blocks.score[rows][:, columns], task.blocks.legal[rows][:, columns]),
        places=task.places[columns],
        first_in_line=task.first_in_line[rows],
        waiting=task.waiting[rows],
    )
    assert solve(mixed).worth == solve(task).worth


@pytest.mark.parametrize("aim", ADDED_UP)
@pytest.mark.parametrize("places", PLACES)
@pytest.mark.parametrize("seed", range(2))
def test_what_is_found_on_few_pairs_is_the_best_of_all(aim: Aim, places: str, seed: int) -> None:
    blocks, capacity = market(400, 240, seed=seed, mean_places=PLACES[places])
    task = Task.plain(blocks, capacity, aim)
    found = solve(task)
    assert len(found.search.edges.cells) < blocks.legal.sum() / 2
    assert found.proven
    assert found.worth == best_by_scipy(task)


@pytest.mark.parametrize("places", PLACES)
def test_the_prices_prove_it(places: str) -> None:
    """No pair is worth more than profit and price together, and what is paid is all that is gained."""
    blocks, capacity = market(300, 180, seed=5, mean_places=PLACES[places])
    task = Task.plain(blocks, capacity)
    found = solve(task)
    profit, price = found.search.assigned.profit, found.search.assigned.price
    rows, columns = np.nonzero(blocks.legal)
    worths = task.scale.worth(rows, blocks.score[rows, columns])
    assert (worths <= profit[rows] + price[columns]).all()
    assert min(profit.min(), price.min()) >= 0
    assert found.worth == profit.sum() + (price * capacity).sum()


def test_a_tolerance_saves_work_and_the_gap_is_true() -> None:
    blocks, capacity = market(400, 300, seed=3, mean_places=1.3)
    task = Task.plain(blocks, capacity, Aim.TOTAL)
    exact, near = solve(task), solve(task, tolerance=0.01)
    assert near.gap is not None
    assert len(near.search.looks) < len(exact.search.looks)
    assert near.worth < exact.worth <= near.worth + near.gap


def test_whoever_is_first_in_line_is_matched_where_places_are_scarce() -> None:
    blocks, capacity = market(300, 100, seed=2, mean_places=1.5)
    first = np.arange(300) % 5 == 0
    found = solve(replace(Task.plain(blocks, capacity), first_in_line=first))
    assert found.proven
    assert (found.mentor_of[first] != NOBODY).all()
    assert np.count_nonzero(found.mentor_of != NOBODY) == capacity.sum()


@given(tasks(most=5, aims=ADDED_UP), st.data())
def test_locked_pairs_are_kept_and_the_rest_is_best(task: Task, data: st.DataObject) -> None:
    free = solve(task)
    kept = {row: column for row, column in free.pairs() if data.draw(st.booleans())}
    locked = np.full(task.blocks.shape[0], NOBODY, dtype=np.int64)
    locked[list(kept)] = list(kept.values())
    found = solve(replace(task, locked=locked))
    assert all(found.mentor_of[row] == column for row, column in kept.items())
    assert worth(task, found.mentor_of) == free.worth


def test_a_pair_that_is_excluded_afterwards_costs_no_second_search() -> None:
    blocks, capacity = market(400, 240, seed=1)
    task = Task.plain(blocks, capacity)
    found = solve(task)
    pair = next(found.pairs())
    without = replace(task, excluded=frozenset({pair}))
    assert solve(without, before=found).worth == solve(without).worth < found.worth


def test_only_good_fits_leaves_people_out_rather_than_with_a_bad_one() -> None:
    blocks, capacity = market(200, 150, seed=4)
    everybody, fitting = (solve(Task.plain(blocks, capacity, least=least)) for least in (0, 700_000))
    assert scores_of(fitting.search.task, fitting.mentor_of).min() >= 700_000
    assert matched(fitting) < matched(everybody)


def matched(solution: Solution) -> int:
    return int(np.count_nonzero(solution.mentor_of != NOBODY))


class Blurred(Matrix):
    """Fast scores that differ from the exact ones as much as they may, here up and there down."""

    def block(self, rows: Counts) -> Points:
        points = super().block(rows)
        up = (rows[:, None] + np.arange(self.shape[1])) % 2
        return (points + np.where(up, 3e-6, -3e-6)).astype(np.float32)


def test_rounding_of_fast_scores_cannot_hide_a_better_pair() -> None:
    chance = np.random.default_rng(0)
    score = 500_000 + chance.integers(0, 8, size=(250, 200))
    blocks = Blurred(score, np.ones((250, 200), dtype=np.bool_))
    task = Task.plain(blocks, np.ones(200, dtype=np.int64), Aim.TOTAL)
    assert solve(task).worth == best_by_scipy(task)


def test_the_number_of_threads_and_the_size_of_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks, capacity = market(400, 240, seed=6)
    found = solve(Task.plain(blocks, capacity))
    monkeypatch.setattr("matching.solving.passes.CELLS_A_BLOCK", 10_000)
    again = solve(Task.plain(blocks, capacity))
    assert again.mentor_of.tolist() == found.mentor_of.tolist()


def test_what_cannot_be_weighed_exactly_is_refused_and_not_rounded(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks, capacity = market(4, 4, seed=0)
    task = Task.plain(blocks, capacity)
    huge = np.array([1, 2**51] * 8)[: blocks.legal.sum()]
    monkeypatch.setattr("matching.solving.worth.Scale.worth", lambda *_: huge)
    with pytest.raises(OverflowError, match="exactly"):
        solve(task)
