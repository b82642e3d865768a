"""A few mentors for each mentee to choose from, so that no mentor is on everybody's list."""

from dataclasses import replace

import numpy as np

from matching.solving.blocks import NOBODY, Counts, ScoreBlocks
from matching.solving.solve import Task, solve
from matching.solving.worth import Aim

LENGTH = 3
# A mentor may be on so many times as many lists as an even share would be.
CROWDING = 2


def shortlists(
    blocks: ScoreBlocks, places: Counts, *, length: int = LENGTH, most: int | None = None
) -> Counts:
    """Each mentee's mentors in a row, best first, NOBODY where there are fewer; mentors with a place only.

    The lists are as many best assignments, one after the other, so that everybody gets a first choice before
    anybody gets a second. `most` is how many lists one mentor can be on.
    """
    mentees = blocks.shape[0]
    is_open = places > 0
    share = length * mentees / max(int(is_open.sum()), 1)
    left = np.where(is_open, int(np.ceil(CROWDING * share)) if most is None else most, 0)
    lists = np.full((mentees, length), NOBODY, dtype=np.int64)
    found = None
    for place in range(length):
        listed = frozenset((row, column) for row, column in _pairs(lists))
        task = replace(Task.plain(blocks, left, Aim.FAIR), excluded=listed)
        found = solve(task, tolerance=np.inf, before=found)
        lists[:, place] = found.mentor_of
        left = left - np.bincount(found.mentor_of[found.mentor_of != NOBODY], minlength=len(places))
    return _best_first(blocks, lists)


def _pairs(lists: Counts) -> list[tuple[int, int]]:
    rows, at = np.nonzero(lists != NOBODY)
    return list(zip(rows.tolist(), lists[rows, at].tolist(), strict=True))


def _best_first(blocks: ScoreBlocks, lists: Counts) -> Counts:
    scores = np.full(lists.shape, NOBODY, dtype=np.int64)
    rows, at = np.nonzero(lists != NOBODY)
    scores[rows, at] = blocks.exact(rows, lists[rows, at])
    order = np.argsort(-scores, axis=1, kind="stable")
    return np.take_along_axis(lists, order, axis=1)
