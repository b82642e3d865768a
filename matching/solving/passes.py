"""One look at all pairs, some rows at a time: which could matter to an assignment?

Nothing of a block is kept but the pairs that were picked, so that memory does not grow with all pairs. Blocks
have a fixed size and come back in order: the number of threads changes no result.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matching.solving import parallel
from matching.solving.blocks import NOT_ALLOWED, Counts, Flags, Points, ScoreBlocks
from matching.solving.optimum import Assigned
from matching.solving.worth import WAITING_STEPS, Scale, fast_merits, rounding

CELLS_A_BLOCK = 1 << 21
SAMPLED = 256
Picks = Callable[[Counts, Points], Flags]


def picked(blocks: ScoreBlocks, rows: Counts, picks: Picks) -> Counts:
    """The numbers (row times columns plus column) of the allowed pairs in these rows that `picks` flags."""
    columns = blocks.shape[1]

    def look(some: Counts) -> Counts:
        points = blocks.block(some)
        flags = picks(some, points)
        flags &= points > NOT_ALLOWED
        at = np.flatnonzero(flags)
        return some[at // columns] * columns + at % columns

    height = max(CELLS_A_BLOCK // max(columns, 1), 1)
    return np.concatenate([np.zeros(0, dtype=np.int64), *parallel.each(look, parallel.cut(rows, height))])


@dataclass(frozen=True)
class Best:
    """The pairs with the best scores of each mentee and of each mentor.

    Both sides are needed: mentees crowd on the same mentors, and many a mentor would be on nobody's list.
    A sample says from which score on a pair counts as good: what is left out scores less than `of_row` *and*
    less than `of_column`.
    """

    cells: Counts
    of_row: Points
    of_column: Points

    @property
    def is_everything(self) -> bool:
        return bool((self.of_row == NOT_ALLOWED).all())


def everything(blocks: ScoreBlocks, rows: Counts) -> Best:
    """All pairs that the rules allow: nothing is left out."""
    mentees, mentors = blocks.shape
    cells = picked(blocks, rows, lambda _, points: points > NOT_ALLOWED)
    nothing = np.float32(NOT_ALLOWED)
    return Best(cells, np.full(mentees, nothing), np.full(mentors, nothing))


def best(blocks: ScoreBlocks, rows: Counts, wanted: int) -> Best:
    """About as many for each as wanted, more where scores are equal."""
    of_row = np.full(blocks.shape[0], np.inf, dtype=np.float32)
    of_column = _good_for_columns(blocks, rows, wanted)

    def picks(some: Counts, points: Points) -> Flags:
        of_row[some] = _good_for_rows(points, wanted)
        flags: Flags = points >= of_row[some, None]
        flags |= points >= of_column
        return flags

    return Best(picked(blocks, rows, picks), of_row, of_column)


def _good_for_columns(blocks: ScoreBlocks, rows: Counts, wanted: int) -> Points:
    step = max(min(len(rows) // SAMPLED, wanted // 2), 1)
    sample = blocks.block(rows[::step]).T
    return _good_for_rows(np.ascontiguousarray(sample), wanted, step)


def _good_for_rows(points: Points, wanted: int, already: int = 0) -> Points:
    """From which score on a row's pairs are about its best so many, judged by every so manieth pair.

    A quarter more, as a sample errs.
    """
    step = already or max(min(points.shape[1] // SAMPLED, wanted // 4), 1)
    sample = points if already else points[:, ::step]
    nth = min(max(round(1.25 * wanted / step), 1), sample.shape[1])
    # numpy sorts short floats faster than it partitions them where many are equal.
    good: Points = np.sort(sample, axis=1)[:, -nth]
    return good


def worth_more(blocks: ScoreBlocks, rows: Counts, scale: Scale, found: Assigned, wanted: int) -> Counts:
    """The pairs in these rows that could be worth more than their mentee's profit and mentor's price.

    And about as many of each mentee's next best at these prices as wanted: prices will change a little.
    """
    heights = _Heights(scale, found)
    margin = np.float32(rounding(scale.aim))

    def picks(some: Counts, points: Points) -> Flags:
        merit = fast_merits(points, scale.aim)
        merit -= heights.of_columns(some)
        enough = heights.of_rows(some) - margin
        if wanted:
            enough = np.minimum(enough, _good_for_rows(merit, wanted))
        flags: Flags = merit >= enough[:, None]
        return flags

    parts = [picked(blocks, same, picks) for same in heights.groups(rows)]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


class _Heights:
    """Profits and prices in millionths of merit, as short floats.

    Both may hold whole matches, which are far greater than any merit. A row's are moved to the columns, so
    that what is compared in a row is small wherever it matters; elsewhere only its sign counts.
    """

    def __init__(self, scale: Scale, found: Assigned) -> None:
        self._price = found.price
        self._match = scale.match
        held = np.rint(found.profit / scale.match).astype(np.int64)
        self._matches = np.rint(scale.bonus / scale.match).astype(np.int64) - held
        fine = found.profit - scale.bonus + self._matches * scale.match
        self._fine: Points = (fine / WAITING_STEPS).astype(np.float32)

    def groups(self, rows: Counts) -> list[Counts]:
        """The rows by how many matches are moved."""
        return [rows[self._matches[rows] == moved] for moved in np.unique(self._matches[rows])]

    def of_rows(self, rows: Counts) -> Points:
        return self._fine[rows]

    def of_columns(self, rows: Counts) -> Points:
        moved = self._price - int(self._matches[rows[0]]) * self._match
        heights: npt.NDArray[np.float32] = (moved / WAITING_STEPS).astype(np.float32)
        return heights
