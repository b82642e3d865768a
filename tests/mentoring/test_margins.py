"""Margins of error: none where everybody answered, wide where few did."""

from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t

from mentoring.margins import CERTAINTY, margin

values = st.lists(st.integers(1, 5), min_size=5, max_size=60)


@given(values, st.integers(0, 500))
def test_the_margin_is_students_in_a_group_of_this_size(said: list[int], more: int) -> None:
    n, population = len(said), len(said) + more
    found = margin(said, population)
    if not more:
        assert found == 0
        return
    exact = t.ppf((1 + CERTAINTY) / 2, n - 1) * stdev(said) / n**0.5
    exact *= ((population - n) / (population - 1)) ** 0.5
    assert exact * 0.999 <= found <= exact * 1.02 + 1e-9


@given(values, st.integers(1, 100), st.integers(1, 100))
def test_the_fewer_of_those_who_were_asked_the_wider_it_is(said: list[int], some: int, more: int) -> None:
    population = len(said) + some
    assert margin(said, population) <= margin(said, population + more)


@pytest.mark.parametrize("said", [[], [3]])
def test_one_value_has_no_margin(said: list[int]) -> None:
    assert margin(said, 10) == 0
