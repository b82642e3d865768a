"""Shortlists: three good mentors each, and no mentor on everybody's."""

import numpy as np
import pytest

from matching.solving.blocks import NOBODY, Matrix
from matching.solving.shortlists import shortlists
from tests.matching.solving.markets import market


@pytest.mark.parametrize("seed", range(3))
def test_everybody_gets_three_different_mentors_they_may_have(seed: int) -> None:
    blocks, places = market(120, 60, seed=seed)
    lists = shortlists(blocks, places)
    assert (lists != NOBODY).all()
    assert all(len(set(each)) == 3 for each in lists.tolist())
    assert blocks.legal[np.arange(120)[:, None], lists].all()


def test_no_mentor_is_on_more_lists_than_twice_an_even_share() -> None:
    blocks, places = market(120, 60, seed=1)
    everybodys_favourite = blocks.score.copy()
    everybodys_favourite[:, 0] = 1_000_000
    lists = shortlists(Matrix(everybodys_favourite, blocks.legal), places)
    assert np.bincount(lists.ravel()).max() <= 2 * 3 * 120 / 60


def test_the_best_comes_first() -> None:
    blocks, places = market(50, 40, seed=2)
    lists = shortlists(blocks, places)
    scores = blocks.score[np.arange(50)[:, None], lists]
    assert (np.diff(scores, axis=1) <= 0).all()


def test_who_may_have_only_one_mentor_gets_a_short_list_and_full_mentors_are_on_none() -> None:
    score = np.full((2, 3), 500_000)
    legal = np.array([[True, False, False], [True, True, True]])
    lists = shortlists(Matrix(score, legal), np.array([1, 1, 0]))
    assert lists[0].tolist() == [0, NOBODY, NOBODY]
    assert sorted(lists[1].tolist()) == [NOBODY, 0, 1]


def test_the_same_people_get_the_same_lists() -> None:
    blocks, places = market(80, 50, seed=4)
    assert shortlists(blocks, places).tolist() == shortlists(blocks, places).tolist()
