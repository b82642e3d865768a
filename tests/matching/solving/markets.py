"""Small and middling tasks for the solver, and their answers found by trying everything."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import strategies as st

from matching.solving.blocks import NOBODY, Counts, Matrix
from matching.solving.solve import Task
from matching.solving.worth import Aim

# Few levels make many ties; the real ones are millionths.
SCORES = st.one_of(st.sampled_from([0, 200_000, 500_000, 1_000_000]), st.integers(0, 1_000_000))


@st.composite
def tasks(draw: st.DrawFn, most: int = 4, aims: tuple[Aim, ...] = tuple(Aim)) -> Task:
    """Any task small enough to try every answer."""
    mentees, mentors = draw(st.integers(0, most)), draw(st.integers(0, most))
    cells = mentees * mentors
    score = draw(st.lists(SCORES, min_size=cells, max_size=cells))
    legal = draw(st.lists(st.booleans(), min_size=cells, max_size=cells))
    places = draw(st.lists(st.integers(0, 2), min_size=mentors, max_size=mentors))
    first = draw(st.lists(st.booleans(), min_size=mentees, max_size=mentees))
    waiting = draw(st.lists(st.integers(0, 63), min_size=mentees, max_size=mentees))
    blocks = Matrix(
        np.array(score, dtype=np.int64).reshape(mentees, mentors),
        np.array(legal, dtype=np.bool_).reshape(mentees, mentors),
    )
    return replace(
        Task.plain(blocks, np.array(places, dtype=np.int64), draw(st.sampled_from(aims))),
        first_in_line=np.array(first, dtype=np.bool_),
        waiting=np.array(waiting, dtype=np.int64),
        least=draw(st.sampled_from([0, 0, 400_000])),
    )


def market(
    mentees: int, mentors: int, *, seed: int, mean_places: float = 2.0, allowed: float = 0.7
) -> tuple[Matrix, Counts]:
    """Scores with popular people on both sides, and places, for tasks too large to try everything."""
    chance = np.random.default_rng(seed)
    likes = chance.random((mentees, mentors)) + chance.random(mentors) + chance.random((mentees, 1))
    score = np.rint(likes / 3 * 1_000_000).astype(np.int64)
    legal = chance.random((mentees, mentors)) < allowed
    places = 1 + chance.binomial(4, (mean_places - 1) / 4, size=mentors)
    return Matrix(score, legal), places.astype(np.int64)


def every_assignment(task: Task) -> Iterator[Counts]:
    """All that places and rules allow."""
    assert isinstance(task.blocks, Matrix)
    mentees, mentors = task.blocks.shape
    allowed = task.blocks.legal & (task.blocks.score >= task.least)
    choices = [[NOBODY, *np.flatnonzero(allowed[row]).tolist()] for row in range(mentees)]
    for choice in product(*choices):
        mentor_of = np.array(choice, dtype=np.int64)
        taken = np.bincount(mentor_of[mentor_of != NOBODY], minlength=mentors)
        if (taken <= task.places).all():
            yield mentor_of


def scores_of(task: Task, mentor_of: Counts) -> Counts:
    assert isinstance(task.blocks, Matrix)
    rows = np.flatnonzero(mentor_of != NOBODY)
    return task.blocks.score[rows, mentor_of[rows]]
