"""Stable matching: nobody would rather swap, nobody gains by a lie, and blocking pairs are counted."""

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.solving.blocks import MILLION, NOBODY, Counts, Matrix
from matching.solving.solve import Task, solve
from matching.solving.stable import Wishes, blocking_pairs, match
from tests.matching.solving.markets import market


@st.composite
def wishes(draw: st.DrawFn, most: int = 5) -> Wishes:
    """Two sides that rank without ties, so that *the* best stable matching exists."""
    mentees, mentors = draw(st.integers(1, most)), draw(st.integers(1, most))
    mine = [draw(st.permutations(range(mentors))) for _ in range(mentees)]
    theirs = [draw(st.permutations(range(mentees))) for _ in range(mentors)]
    legal = draw(st.lists(st.booleans(), min_size=mentees * mentors, max_size=mentees * mentors))
    allowed = np.array(legal, dtype=np.bool_).reshape(mentees, mentors)
    places = draw(st.lists(st.integers(0, 2), min_size=mentors, max_size=mentors))
    return Wishes(ranks(mine, allowed), ranks(np.array(theirs).T, allowed), np.array(places, dtype=np.int64))


def ranks(ranked: "list[list[int]] | Counts", allowed: np.ndarray) -> Matrix:
    return Matrix((np.array(ranked, dtype=np.int64) + 1) * 1000, allowed)


def blocking(found: Counts, of: Wishes) -> list[tuple[int, int]]:
    """Plainly: every possible pair, one after the other."""
    assert isinstance(of.by_mentees, Matrix)
    assert isinstance(of.by_mentors, Matrix)
    pairs = []
    for row, column in zip(*np.nonzero(of.by_mentees.legal), strict=True):
        mine, theirs = of.by_mentees.score, of.by_mentors.score
        kept = np.flatnonzero(found == column)
        content = found[row] != NOBODY and mine[row, found[row]] >= mine[row, column]
        full = len(kept) >= of.places[column]
        turned_down = full and (theirs[kept, column] >= theirs[row, column]).all()
        if not content and not turned_down:
            pairs.append((int(row), int(column)))
    return pairs


@given(wishes())
def test_no_two_would_rather_have_each_other(people: Wishes) -> None:
    found = match(people)
    assert blocking(found, people) == []
    assert blocking_pairs(people, found) == 0


@given(wishes(), st.data())
def test_blocking_pairs_of_any_assignment_are_counted(people: Wishes, data: st.DataObject) -> None:
    found = match(people)
    dropped = np.array([data.draw(st.booleans()) for _ in found])
    found[dropped] = NOBODY
    assert blocking_pairs(people, found) == len(blocking(found, people))


@given(wishes(most=3), st.data())
def test_no_mentee_gains_by_telling_other_wishes(people: Wishes, data: st.DataObject) -> None:
    assert isinstance(people.by_mentees, Matrix)
    honest = match(people)
    row = data.draw(st.integers(0, people.mentees - 1))
    true_score = people.by_mentees.score
    got = true_score[row, honest[row]] if honest[row] != NOBODY else 0
    for lie in permutations(true_score[row].tolist()):
        told = true_score.copy()
        told[row] = lie
        lied = match(Wishes(Matrix(told, people.by_mentees.legal), people.by_mentors, people.places))
        assert lied[row] == NOBODY or true_score[row, lied[row]] <= got


def test_in_a_large_program_too_nobody_would_rather_swap() -> None:
    mine, places = market(500, 300, seed=1, mean_places=1.3)
    other = market(500, 300, seed=2)[0]
    people = Wishes(mine, Matrix(other.score, mine.legal), places)
    found = match(people)
    assert blocking_pairs(people, found) == 0
    best = solve(Task.plain(mine, places)).mentor_of
    assert blocking_pairs(people, best) > 100


def test_where_both_sides_score_alike_the_best_pairs_come_first() -> None:
    """With one score for both, stable is the same as greedy."""
    blocks, places = market(60, 40, seed=3, mean_places=1.3)
    score = blocks.score * 2400 // MILLION * 2400 + np.arange(2400).reshape(60, 40)
    greedy = np.full(60, NOBODY)
    left = places.copy()
    for cell in np.argsort(-score, axis=None):
        row, column = divmod(int(cell), 40)
        if blocks.legal[row, column] and greedy[row] == NOBODY and left[column]:
            greedy[row] = column
            left[column] -= 1
    order = np.argsort(np.argsort(score, axis=None)).reshape(60, 40) * 400
    one = Matrix(order, blocks.legal)
    assert match(Wishes(one, one, places)).tolist() == greedy.tolist()
